// A whole generation from the catalog: one thread reads documents, several analyse and write a
// shard each, and compaction merges the shards.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "catalog/catalog.h"
#include "indexer/corpus_sample.h"
#include "indexer/indexer.h"
#include "indexer/shard_worker.h"

namespace tusach::indexer {

class GenerationBuild {
 public:
  /// `directory`: where the shards are made; it must not exist.
  GenerationBuild(catalog::Catalog& catalog, std::shared_ptr<const vietnamese::Analyzer> analyzer,
                  std::filesystem::path directory);
  ~GenerationBuild();
  GenerationBuild(const GenerationBuild&) = delete;
  GenerationBuild& operator=(const GenerationBuild&) = delete;

  /// Every document whose last change is not after `sequence`. Rethrows what went wrong in a
  /// worker.
  IndexReport run(std::int64_t sequence, const IndexOptions& options);

  /// After a run() that was not cancelled: the finished databases, in a directory that does not
  /// exist yet.
  void merge_into(const std::filesystem::path& target, std::int64_t sequence);

 private:
  void read_all(std::int64_t sequence, const IndexOptions& options, IndexReport& report);
  void write_metadata(std::int64_t sequence);

  catalog::Catalog& catalog_;
  std::shared_ptr<const vietnamese::Analyzer> analyzer_;
  std::filesystem::path directory_;
  CorpusSample sample_;
  BuildTables tables_;
  std::vector<std::unique_ptr<ShardWorker>> workers_;
};

}  // namespace tusach::indexer
