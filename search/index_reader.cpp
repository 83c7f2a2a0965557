#include "search/index_reader.h"

#include <utility>

namespace tusach::search {
namespace {

// More are closed when they come back: a burst of requests must not keep its file descriptors and
// its memory (eight bytes a unit, the dictionary) for ever.
constexpr std::size_t kMaxFree = 8;

std::string require_generation(const std::filesystem::path& directory) {
  const auto generation = indexer::current_generation(directory);
  if (generation) return *generation;
  throw Error(ErrorCategory::unavailable, "there is no index yet", {}, directory.string())
      .with_hint("tusach index");
}

}  // namespace

indexer::StoredUnit IndexHandle::stored(Xapian::docid unit) {
  const UnitShard& shard = shards[shard_of(unit)];
  const Xapian::docid number = number_in_shard(unit);
  if (shard.texts) return unit_data.decompress(shard.texts->record(number));
  return unit_data.decompress(shard.database.get_document(number).get_data());
}

IndexReader::IndexReader(std::filesystem::path index_directory, indexer::Fingerprint wanted)
    : directory_(std::move(index_directory)), wanted_(std::move(wanted)) {
  with_handle([](const IndexHandle&) { return true; });
}

std::unique_ptr<IndexHandle> IndexReader::open(const std::string& generation) const {
  auto handle = std::make_unique<IndexHandle>();
  handle->generation = generation;
  Xapian::Database& units = handle->shards[kRebuiltShard].database;
  Xapian::Database& recent = handle->shards[kRecentShard].database;
  units = Xapian::Database(indexer::units_path(directory_, generation).string());
  indexer::require_fingerprint(indexer::fingerprint_of(units), wanted_, directory_);
  recent = Xapian::Database(indexer::recent_path(directory_, generation).string());
  handle->units.add_database(units);
  handle->units.add_database(recent);
  const auto rebuilt = rebuilt_tables(generation, units);
  handle->shards[kRebuiltShard].forward = rebuilt->forward;
  handle->shards[kRebuiltShard].texts = rebuilt->texts;
  handle->shards[kRebuiltShard].postings = rebuilt->postings;
  handle->shards[kRebuiltShard].table = rebuilt->units;
  handle->titles = Xapian::Database(indexer::titles_path(directory_, generation).string());
  handle->unit_data = indexer::UnitDataCodec(indexer::dictionary_of(units));
  take_tables(*handle);
  return handle;
}

std::shared_ptr<const RebuiltTables> IndexReader::rebuilt_tables(
    const std::string& generation, const Xapian::Database& units) const {
  const std::lock_guard lock(tables_mutex_);
  if (!rebuilt_ || rebuilt_->generation != generation) {
    rebuilt_ = std::make_shared<const RebuiltTables>(RebuiltTables{
        generation,
        std::make_shared<const indexer::RecordFile>(indexer::forward_path(directory_, generation)),
        std::make_shared<const indexer::RecordFile>(indexer::texts_path(directory_, generation)),
        std::make_shared<const UnitTable>(units),
        std::make_shared<PostingCache>(bytes_for_postings(units.get_doccount()))});
  }
  return rebuilt_;
}

void IndexReader::take_tables(IndexHandle& handle) const {
  handle.tables = tables_of(handle);
  handle.shards[kRecentShard].table = handle.tables->recent_units;
  for (std::size_t shard = 0; shard < kShards; ++shard)
    handle.shards[shard].superseded = handle.tables->superseded[shard];
}

std::shared_ptr<const RevisionTables> IndexReader::tables_of(const IndexHandle& handle) const {
  const Xapian::Database& units = handle.shards[kRebuiltShard].database;
  const Xapian::Database& recent = handle.shards[kRecentShard].database;
  const std::string state = handle.generation + ' ' + std::to_string(recent.get_revision());
  const std::lock_guard lock(tables_mutex_);
  if (tables_ && tables_of_ == state) return tables_;
  auto tables = std::make_shared<RevisionTables>();
  const std::string statistics = indexer::packed_statistics_of(recent);
  tables->language = LanguageModel(indexer::decode_statistics(
      statistics.empty() ? indexer::packed_statistics_of(units) : statistics));
  tables->words = WordTable(indexer::vocabulary_of(units, recent), handle.units.get_doccount());
  tables->common_pairs =
      std::make_shared<const indexer::CommonPairs>(indexer::common_pairs_of(units));
  tables->frequencies = std::make_shared<TermFrequencies>();
  tables->recent_units = std::make_shared<const UnitTable>(recent);
  tables->superseded = {std::make_shared<const SupersededUnits>(indexer::superseded_of(recent)),
                        std::make_shared<const SupersededUnits>()};
  tables_ = std::move(tables);
  tables_of_ = state;
  return tables_;
}

std::unique_ptr<IndexHandle> IndexReader::acquire() const {
  const std::string generation = require_generation(directory_);
  std::unique_ptr<IndexHandle> handle;
  {
    const std::lock_guard lock(mutex_);
    // Those of an older generation hold its files and its postings.
    std::erase_if(free_, [&](const auto& free) { return free->generation != generation; });
    if (!free_.empty()) {
      handle = std::move(free_.back());
      free_.pop_back();
    }
  }
  if (!handle) return open(generation);
  if (handle->shards[kRecentShard].database.reopen()) {
    handle->units.reopen();
    take_tables(*handle);
  }
  handle->titles.reopen();
  return handle;
}

void IndexReader::release(std::unique_ptr<IndexHandle> handle) const {
  const std::lock_guard lock(mutex_);
  if (free_.size() < kMaxFree) free_.push_back(std::move(handle));
}

void IndexReader::fail(const Xapian::Error& error) const {
  const std::string_view kind = error.get_type();
  if (kind == "DatabaseModifiedError") {
    throw Error(ErrorCategory::try_again, "the index changed three times during one request", {},
                directory_.string());
  }
  const bool corrupt = kind == "DatabaseCorruptError";
  throw Error(corrupt ? ErrorCategory::bad_data : ErrorCategory::io, error.get_description(), {},
              directory_.string())
      .with_hint("tusach check");
}

}  // namespace tusach::search
