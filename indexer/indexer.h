// Catalog → Xapian. Keeps the index in step with the catalog, or makes a new generation of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "analyzers/vietnamese/analyzer.h"
#include "catalog/catalog.h"

namespace tusach::indexer {

struct IndexProgress {
  std::uint64_t documents = 0;
  std::uint64_t documents_total = 0;
  std::uint64_t units = 0;
  std::uint64_t bytes = 0;  ///< of text
};

struct IndexOptions {
  /// Text indexed between two commits: bounds the memory (about eight times as much is held).
  std::uint64_t commit_bytes = 24U << 20U;
  std::function<void(const IndexProgress&)>
      on_progress;                  ///< called from time to time; may be empty
  std::function<bool()> cancelled;  ///< asked between documents; may be empty
};

struct IndexReport {
  std::string generation;  ///< "000003"
  bool rebuilt = false;
  bool cancelled =
      false;  ///< what was committed stays; a cancelled rebuild leaves the old generation
  std::uint64_t documents = 0;
  std::uint64_t units = 0;
  std::uint64_t bytes = 0;
};

/// One Indexer works at a time on a directory: a second one gets Error(try_again). Faults of Xapian
/// and of the disk are thrown as Error(io) and leave the generation in use as it was.
class Indexer {
 public:
  Indexer(std::filesystem::path index_directory,
          std::shared_ptr<const vietnamese::Analyzer> analyzer);

  /// Brings the current generation up to date with the catalog; makes the first one where there is
  /// none, and a new one where a quarter of the units was changed since it was made. Throws
  /// Error(unavailable) when the generation has another schema, analyzer or lexicon.
  IndexReport update(catalog::Catalog& catalog, const IndexOptions& options = {});

  /// Builds a generation aside, verifies and compacts it, and makes it current by one atomic
  /// rename. The generation before stays on disk for a rollback; older ones are removed.
  IndexReport rebuild(catalog::Catalog& catalog, const IndexOptions& options = {});

 private:
  IndexReport follow_changes(catalog::Catalog& catalog, const IndexOptions& options,
                             bool& wants_rebuild);
  IndexReport build_generation(catalog::Catalog& catalog, const IndexOptions& options);

  std::filesystem::path directory_;
  std::shared_ptr<const vietnamese::Analyzer> analyzer_;
};

}  // namespace tusach::indexer
