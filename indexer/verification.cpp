#include "indexer/verification.h"

#include <algorithm>
#include <future>
#include <set>
#include <sstream>

#include <xapian.h>

#include "indexer/document_builder.h"
#include "indexer/generation.h"
#include "indexer/record_file.h"
#include "indexer/schema.h"
#include "indexer/superseded.h"
#include "indexer/unit.h"
#include "indexer/unit_data_codec.h"
#include "indexer/unit_lookup.h"

namespace tusach::indexer {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kCanaries = 50;
constexpr std::size_t kMaxListed = 20;

void check_files(const fs::path& database, std::vector<std::string>& faults) {
  std::ostringstream report;
  const std::size_t errors = Xapian::Database::check(database.string(), 0, &report);
  if (errors != 0)
    faults.push_back(database.filename().string() + ": " + std::to_string(errors) +
                     " faults in the files: " + report.str());
}

void check_canaries(const Xapian::Database& units, const RecordFile& texts,
                    std::vector<std::string>& faults) {
  UnitDataCodec codec(dictionary_of(units));
  const Xapian::docid last = units.get_lastdocid();
  const Xapian::docid step = std::max<Xapian::docid>(1, last / kCanaries);
  for (Xapian::docid id = 1; id <= last; id += step) {
    const auto posting = units.postlist_begin(std::string());
    Xapian::PostingIterator all = posting;
    all.skip_to(id);
    if (all == units.postlist_end(std::string())) return;
    const StoredUnit unit = codec.decompress(texts.record(*all));
    if (units_at(units, unit.document_id, unit.address).size() != 1) {
      faults.push_back("units: " + unit.document_id + "#" + unit.address +
                       " is not found exactly once");
    }
  }
}

void check_sound(const fs::path& records, std::vector<std::string>& faults) {
  if (RecordFile(records).is_sound()) return;
  faults.push_back(records.filename().string() + ": the records are not what was written");
}

/// What can be read beside `units`, which takes as long.
std::vector<std::string> faults_beside_units(const fs::path& generation_directory) {
  std::vector<std::string> faults;
  check_files(generation_directory / "recent", faults);
  check_files(generation_directory / "titles", faults);
  check_sound(generation_directory / "forward", faults);
  check_sound(generation_directory / "texts", faults);
  return faults;
}

void list_difference(const std::set<std::string>& of, const std::set<std::string>& without,
                     const std::string& what, std::vector<std::string>& faults) {
  std::vector<std::string> missing;
  std::set_difference(of.begin(), of.end(), without.begin(), without.end(),
                      std::back_inserter(missing));
  for (std::size_t i = 0; i < missing.size() && i < kMaxListed; ++i)
    faults.push_back(missing[i] + ": " + what);
  if (missing.size() > kMaxListed) {
    faults.push_back("… and " + std::to_string(missing.size() - kMaxListed) + " more: " + what);
  }
}

std::set<std::string> documents_in(const Xapian::Database& titles) {
  std::set<std::string> ids;
  const std::string prefix(kPrefixDocument);
  for (auto term = titles.allterms_begin(prefix); term != titles.allterms_end(prefix); ++term) {
    auto posting = titles.postlist_begin(*term);
    if (posting != titles.postlist_end(*term))
      ids.insert(titles.get_document(*posting).get_value(kSlotDocument));
  }
  return ids;
}

}  // namespace

std::vector<std::string> verify_generation(const fs::path& generation_directory,
                                           std::size_t expected_units) {
  std::vector<std::string> faults;
  try {
    auto others = std::async(std::launch::async, faults_beside_units, generation_directory);
    check_files(generation_directory / "units", faults);
    const std::vector<std::string> more = others.get();
    faults.insert(faults.end(), more.begin(), more.end());
    if (!faults.empty()) return faults;
    const Xapian::Database units((generation_directory / "units").string());
    const Xapian::Database recent((generation_directory / "recent").string());
    const std::size_t found =
        units.get_doccount() - superseded_of(recent).size() + recent.get_doccount();
    if (found != expected_units) {
      faults.push_back("units: " + std::to_string(found) + " instead of " +
                       std::to_string(expected_units));
    }
    const RecordFile forward(generation_directory / "forward");
    const RecordFile texts(generation_directory / "texts");
    if (forward.count() != units.get_doccount() || texts.count() != units.get_doccount()) {
      faults.push_back("forward and texts: not as many records as units");
      return faults;
    }
    check_canaries(units, texts, faults);
  } catch (const Xapian::Error& error) {  // files too damaged to be opened at all
    faults.push_back(error.get_description());
  }
  return faults;
}

std::vector<std::string> compare_with_catalog(const fs::path& index_directory,
                                              catalog::Catalog& catalog) {
  std::vector<std::string> faults;
  const auto generation = current_generation(index_directory);
  if (!generation) return {"there is no index yet; run tusach index"};
  const Xapian::Database titles(titles_path(index_directory, *generation).string());
  const std::int64_t behind = catalog.last_sequence() - sequence_of(titles);
  if (behind > 0) {
    faults.push_back("the index is " + std::to_string(behind) +
                     " changes behind the catalog; run tusach index");
    return faults;
  }
  std::set<std::string> held;
  catalog.for_each_id([&held](const std::string& id) { held.insert(id); });
  const std::set<std::string> indexed = documents_in(titles);
  list_difference(held, indexed, "in the catalog, not in the index", faults);
  list_difference(indexed, held, "in the index, not in the catalog", faults);
  return faults;
}

}  // namespace tusach::indexer
