#include "indexer/index_writer.h"

#include <algorithm>
#include <ctime>
#include <memory>

#include "analyzers/vietnamese/text.h"
#include "indexer/schema.h"
#include "indexer/superseded.h"

namespace tusach::indexer {
namespace fs = std::filesystem;
namespace {

// A rebuild is due when more than this share of the units was changed; small libraries wait until
// it is worth the while.
constexpr double kMostChanged = 0.25;
constexpr Xapian::doccount kFewestChanged = 2000;

std::string instant_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

}  // namespace

IndexWriter::IndexWriter(const fs::path& generation_directory, const Fingerprint& fingerprint)
    : units_((generation_directory / "units").string()) {
  // Read before the writable ones are opened: an index of another schema may lack them.
  require_fingerprint(fingerprint_of(units_), fingerprint, generation_directory.parent_path());
  recent_ = Xapian::WritableDatabase((generation_directory / "recent").string(), Xapian::DB_OPEN);
  titles_ = Xapian::WritableDatabase((generation_directory / "titles").string(), Xapian::DB_OPEN);
  for (const Xapian::WritableDatabase* database : {&recent_, &titles_}) {
    require_fingerprint(fingerprint_of(*database), fingerprint, generation_directory.parent_path());
  }
  const Superseded superseded = superseded_of(recent_);
  superseded_.insert(superseded.begin(), superseded.end());
}

void IndexWriter::apply(BuiltChange& change) {
  const std::string term = make_term(kPrefixDocument, change.change.document_id);
  for (auto unit = units_.postlist_begin(term); unit != units_.postlist_end(term); ++unit) {
    superseded_.insert(*unit);
  }
  recent_.delete_document(term);
  titles_.delete_document(term);
  if (!change.built) return;
  for (BuiltUnit& unit : change.built->units) {
    unit.document.add_value(kSlotForward, unit.forward);
    unit.document.set_data(unit.text);
    recent_.add_document(unit.document);
  }
  titles_.add_document(change.built->title);
}

void IndexWriter::add_spellings(const std::unordered_map<std::string, std::uint64_t>& counts) {
  indexer::add_spellings(recent_, counts);
}

void IndexWriter::add_statistics(const SyllableCounter& counted) {
  const std::string own = packed_statistics_of(recent_);
  SyllableCounter all;
  all.add(decode_statistics(own.empty() ? packed_statistics_of(units_) : own));
  all.add(counted.statistics());
  recent_.set_metadata(std::string(kMetaStatistics), encode(all.statistics()));
}

void IndexWriter::set_vocabulary(const Vocabulary& vocabulary) {
  recent_.set_metadata(std::string(kMetaVocabulary), vocabulary.encode());
}

BuildTables IndexWriter::build_tables() const {
  return {dictionary_of(units_), std::make_shared<const CommonPairs>(common_pairs_of(units_)),
          std::make_shared<SharedVocabulary>(vocabulary_of(units_, recent_))};
}

void IndexWriter::commit(std::int64_t sequence) {
  recent_.set_metadata(std::string(kMetaSuperseded),
                       encode_superseded(Superseded(superseded_.begin(), superseded_.end())));
  for (Xapian::WritableDatabase* database : {&recent_, &titles_}) {
    set_sequence(*database, sequence);
    database->commit();
  }
}

std::int64_t IndexWriter::sequence() const {
  return std::min(sequence_of(recent_), sequence_of(titles_));
}

bool IndexWriter::wants_rebuild() const {
  const auto changed = static_cast<Xapian::doccount>(superseded_.size()) + recent_.get_doccount();
  return changed >= kFewestChanged && changed > kMostChanged * units_.get_doccount();
}

void create_recent(const fs::path& recent, const Fingerprint& fingerprint, std::int64_t sequence) {
  Xapian::WritableDatabase database(recent.string(), Xapian::DB_CREATE);
  set_fingerprint(database, fingerprint);
  set_sequence(database, sequence);
  database.commit();
}

void add_spellings(Xapian::WritableDatabase& database,
                   const std::unordered_map<std::string, std::uint64_t>& counts) {
  for (const auto& [word, count] : counts) {
    const auto frequency = std::min<std::uint64_t>(count, 0x7fffffffU);
    database.add_spelling(word, static_cast<Xapian::termcount>(frequency));
    const std::string folded = vietnamese::fold(word);
    if (folded != word) database.add_synonym(folded, word);
  }
}

void set_sequence(Xapian::WritableDatabase& database, std::int64_t sequence) {
  database.set_metadata(std::string(kMetaSequence), std::to_string(sequence));
  database.set_metadata(std::string(kMetaBuilt), instant_now());
}

}  // namespace tusach::indexer
