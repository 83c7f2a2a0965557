// A thread that analyses the documents it is given and writes them to a shard of its own.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "catalog/effect_from_texts.h"
#include "indexer/document_builder.h"
#include "indexer/shard_writer.h"
#include "law/legal_document.h"

namespace tusach::indexer {

struct DocumentToBuild {
  law::LegalDocument document;
  std::vector<catalog::RepealedProvision> repealed;
};

/// give() and finish() belong to one thread; the other members may be used after finish().
class ShardWorker {
 public:
  ShardWorker(const std::filesystem::path& directory,
              std::shared_ptr<const vietnamese::Analyzer> analyzer, BuildTables tables);
  /// Drops what was not built yet.
  ~ShardWorker();
  ShardWorker(const ShardWorker&) = delete;
  ShardWorker& operator=(const ShardWorker&) = delete;

  /// Waits while much is waiting already. Rethrows what went wrong on the thread.
  void give(DocumentToBuild work);
  /// Waits until all is written. Rethrows what went wrong on the thread.
  void finish();

  [[nodiscard]] std::uint64_t units() const { return units_; }  ///< written so far; any thread
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }  ///< of text, written; any thread

  [[nodiscard]] ShardWriter& writer() { return writer_; }
  [[nodiscard]] const DocumentBuilder& builder() const { return builder_; }

 private:
  void run();
  [[nodiscard]] bool next(DocumentToBuild& work);
  void stop();
  void rethrow_failure();

  DocumentBuilder builder_;
  ShardWriter writer_;
  std::atomic<std::uint64_t> units_ = 0;
  std::atomic<std::uint64_t> bytes_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<DocumentToBuild> waiting_;
  bool complete_ = false;  ///< nothing more will be given
  bool stopped_ = false;
  std::exception_ptr failure_;
  std::thread thread_;  ///< last: starts when everything above is there
};

}  // namespace tusach::indexer
