#include "indexer/generation_build.h"

#include <algorithm>
#include <future>
#include <thread>
#include <unordered_map>
#include <utility>

#include "catalog/effect_from_texts.h"
#include "indexer/generation.h"
#include "indexer/index_writer.h"
#include "indexer/schema.h"

namespace tusach::indexer {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kChangesAtOnce = 500;
constexpr unsigned kMostShards = 8;
// Small libraries are built before a second thread has warmed up.
constexpr std::int64_t kDocumentsForShards = 200;
// Small blocks: a candidate's record is read by itself, and a larger block would have to be copied
// for it.
constexpr int kBlockBytes = 8192;

unsigned shards_for(std::int64_t documents) {
  if (documents < kDocumentsForShards) return 1;
  return std::clamp(std::thread::hardware_concurrency(), 1U, kMostShards);
}

void compact(const std::vector<fs::path>& shards, const fs::path& name, const fs::path& target) {
  Xapian::Database all;
  for (const fs::path& shard : shards) all.add_database(Xapian::Database((shard / name).string()));
  all.compact((target / name).string(), static_cast<unsigned>(Xapian::Compactor::FULLER),
              kBlockBytes);
}

/// Compaction numbers the units of a shard behind those of the shards before it.
void join(const std::vector<fs::path>& shards, const fs::path& name, const fs::path& target) {
  RecordFileWriter file(target / name);
  for (const fs::path& shard : shards) file.add_all(shard / name);
  file.finish();
}

}  // namespace

GenerationBuild::GenerationBuild(catalog::Catalog& catalog,
                                 std::shared_ptr<const vietnamese::Analyzer> analyzer,
                                 fs::path directory)
    : catalog_(catalog),
      analyzer_(std::move(analyzer)),
      directory_(std::move(directory)),
      sample_(sample_corpus(catalog_, *analyzer_)),
      tables_{sample_.dictionary, std::make_shared<const CommonPairs>(sample_.common_pairs),
              std::make_shared<SharedVocabulary>(sample_.vocabulary)} {
  const unsigned shards = shards_for(catalog_.counts().documents);
  for (unsigned shard = 0; shard < shards; ++shard) {
    workers_.push_back(
        std::make_unique<ShardWorker>(directory_ / std::to_string(shard), analyzer_, tables_));
  }
}

GenerationBuild::~GenerationBuild() = default;

void GenerationBuild::read_all(std::int64_t sequence, const IndexOptions& options,
                               IndexReport& report) {
  const auto total = static_cast<std::uint64_t>(catalog_.counts().documents);
  const auto add_up = [this, &report] {
    report.units = report.bytes = 0;
    for (const auto& worker : workers_) {
      report.units += worker->units();
      report.bytes += worker->bytes();
    }
  };
  auto changes = catalog_.changes_since(0, kChangesAtOnce);
  while (!changes.empty()) {
    for (const catalog::Change& change : changes) {
      if (change.sequence > sequence) break;
      if (options.cancelled && options.cancelled()) {
        report.cancelled = true;
        return;
      }
      DocumentToBuild work;
      auto document = catalog_.find(change.document_id);
      if (!document) continue;
      catalog::fill_effect(catalog_, *document);
      work.repealed = catalog::repealed_provisions(catalog_, *document);
      work.document = std::move(*document);
      workers_[report.documents % workers_.size()]->give(std::move(work));
      ++report.documents;
      if (!options.on_progress) continue;
      add_up();
      options.on_progress({report.documents, total, report.units, report.bytes});
    }
    changes = catalog_.changes_since(changes.back().sequence, kChangesAtOnce);
  }
  for (const auto& worker : workers_) worker->finish();
  add_up();
}

IndexReport GenerationBuild::run(std::int64_t sequence, const IndexOptions& options) {
  IndexReport report;
  report.rebuilt = true;
  read_all(sequence, options, report);
  return report;
}

void GenerationBuild::write_metadata(std::int64_t sequence) {
  // The first shard's: compaction keeps what only one of them has.
  ShardWriter& first = workers_.front()->writer();
  std::unordered_map<std::string, std::uint64_t> counts;
  SyllableCounter syllables;
  for (const auto& worker : workers_) {
    for (const auto& [syllable, count] : worker->builder().syllable_counts()) {
      counts[syllable] += count;
    }
    syllables.add(worker->builder().syllables().statistics());
  }
  add_spellings(first.units(), counts);
  Xapian::WritableDatabase& units = first.units();
  units.set_metadata(std::string(kMetaStatistics), encode(syllables.statistics()));
  units.set_metadata(std::string(kMetaDictionary), sample_.dictionary);
  units.set_metadata(std::string(kMetaCommonPairs), sample_.common_pairs.encode());
  units.set_metadata(std::string(kMetaVocabulary), tables_.vocabulary->vocabulary().encode());
  for (Xapian::WritableDatabase* database : {&units, &first.titles()}) {
    set_fingerprint(*database, wanted_fingerprint(*analyzer_));
    set_sequence(*database, sequence);
  }
  first.finish();
}

void GenerationBuild::merge_into(const fs::path& target, std::int64_t sequence) {
  write_metadata(sequence);
  std::vector<fs::path> shards;
  for (std::size_t shard = 0; shard < workers_.size(); ++shard) {
    shards.push_back(directory_ / std::to_string(shard));
  }
  fs::create_directories(target);
  auto others = std::async(std::launch::async, [&] {
    compact(shards, "titles", target);
    join(shards, "forward", target);
    join(shards, "texts", target);
  });
  compact(shards, "units", target);
  others.get();
  create_recent(target / "recent", wanted_fingerprint(*analyzer_), sequence);
}

}  // namespace tusach::indexer
