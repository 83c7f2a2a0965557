#include "indexer/index_writer.h"

#include <algorithm>
#include <ctime>

#include "analyzers/vietnamese/text.h"
#include "indexer/schema.h"

namespace tusach::indexer {
namespace fs = std::filesystem;
namespace {

// Term lists of articles are long: fewer, larger blocks leave less room unused (measured: 6 % less
// than 8 KiB).
constexpr int kBlockBytes = 65536;

int open_flags(bool fresh) {
  return fresh ? Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS
               : Xapian::DB_OPEN;
}

std::string instant_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

}  // namespace

IndexWriter::IndexWriter(const fs::path& generation_directory, const Fingerprint& fingerprint,
                         bool fresh) {
  if (fresh) fs::create_directories(generation_directory);
  units_ = Xapian::WritableDatabase((generation_directory / "units").string(), open_flags(fresh));
  titles_ = Xapian::WritableDatabase((generation_directory / "titles").string(), open_flags(fresh));
  if (fresh) {
    set_fingerprint(units_, fingerprint);
    set_fingerprint(titles_, fingerprint);
  } else {
    require_fingerprint(fingerprint_of(units_), fingerprint, generation_directory.parent_path());
    require_fingerprint(fingerprint_of(titles_), fingerprint, generation_directory.parent_path());
  }
}

void IndexWriter::apply(BuiltChange& change, bool known) {
  if (known) {
    const std::string term = make_term(kPrefixDocument, change.change.document_id);
    units_.delete_document(term);
    titles_.delete_document(term);
  }
  if (!change.built) return;
  for (BuiltUnit& unit : change.built->units) units_.add_document(unit.document);
  titles_.add_document(change.built->title.document);
}

void IndexWriter::add_vocabulary(const std::unordered_map<std::string, std::uint64_t>& counts) {
  for (const auto& [word, count] : counts) {
    const auto frequency = std::min<std::uint64_t>(count, 0x7fffffffU);
    units_.add_spelling(word, static_cast<Xapian::termcount>(frequency));
    const std::string folded = vietnamese::fold(word);
    if (folded != word) units_.add_synonym(folded, word);
  }
}

void IndexWriter::add_statistics(const SyllableCounter& counted) {
  const std::string stored = packed_statistics_of(units_);
  SyllableStatistics statistics = counted.statistics();
  if (!stored.empty()) {
    SyllableCounter all;
    all.add(decode_statistics(stored));
    all.add(statistics);
    statistics = all.statistics();
  }
  units_.set_metadata(std::string(kMetaStatistics), encode(statistics));
}

void IndexWriter::set_vocabulary(const Vocabulary& vocabulary) {
  units_.set_metadata(std::string(kMetaVocabulary), vocabulary.encode());
}

Vocabulary IndexWriter::vocabulary() const {
  return vocabulary_of(units_);
}

void IndexWriter::commit(std::int64_t sequence) {
  for (Xapian::WritableDatabase* database : {&units_, &titles_}) {
    database->set_metadata(std::string(kMetaSequence), std::to_string(sequence));
    database->set_metadata(std::string(kMetaBuilt), instant_now());
    database->commit();
  }
}

void IndexWriter::set_dictionary(const std::string& dictionary) {
  units_.set_metadata(std::string(kMetaDictionary), dictionary);
}

std::string IndexWriter::dictionary() const {
  return dictionary_of(units_);
}

std::int64_t IndexWriter::sequence() const {
  return std::min(sequence_of(units_), sequence_of(titles_));
}

void IndexWriter::compact_into(const fs::path& target) {
  fs::create_directories(target);
  const unsigned flags =
      Xapian::DBCOMPACT_NO_RENUMBER | static_cast<unsigned>(Xapian::Compactor::FULLER);
  units_.compact((target / "units").string(), flags, kBlockBytes);
  titles_.compact((target / "titles").string(), flags, kBlockBytes);
}

}  // namespace tusach::indexer
