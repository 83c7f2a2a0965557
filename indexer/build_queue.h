// Catalog documents → built Xapian documents, analysed on a second thread while the first writes.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>

#include "catalog/catalog.h"
#include "indexer/document_builder.h"

namespace tusach::indexer {

/// One change of the catalog, ready to be written. `built` is empty when the document is gone.
struct BuiltChange {
  catalog::Change change;
  std::unique_ptr<BuiltDocument> built;
};

/// The catalog is used by the queue's thread alone until the queue is destroyed. next() belongs to
/// one thread.
class BuildQueue {
 public:
  BuildQueue(catalog::Catalog& catalog, std::shared_ptr<const vietnamese::Analyzer> analyzer,
             BuildTables tables, std::int64_t after_sequence);
  ~BuildQueue();

  /// The next change in order, or nullopt after the last one. Rethrows what went wrong on the
  /// queue's thread.
  std::optional<BuiltChange> next();

  /// How often each syllable was seen in all documents handed out; call after the last next().
  [[nodiscard]] const std::unordered_map<std::string, std::uint64_t>& syllable_counts() const;
  /// Syllables and pairs of them in all documents handed out; call after the last next().
  [[nodiscard]] const SyllableCounter& syllables() const;
  /// What the forward records of all documents handed out so far are written in: a copy.
  [[nodiscard]] Vocabulary vocabulary() const;

 private:
  void run(std::int64_t after_sequence);
  bool push(BuiltChange change);

  catalog::Catalog& catalog_;
  mutable std::mutex builder_mutex_;  ///< held while a document is built
  std::shared_ptr<const SharedVocabulary> vocabulary_;
  mutable DocumentBuilder builder_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<BuiltChange> ready_;
  std::uint64_t ready_bytes_ = 0;
  bool finished_ = false;
  bool stopped_ = false;
  std::exception_ptr failure_;
  std::thread thread_;  ///< last: starts when everything above is there
};

}  // namespace tusach::indexer
