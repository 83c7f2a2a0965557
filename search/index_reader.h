// Handles on the current generation. A handle serves one request at a time; it is opened afresh
// whenever a new generation has been published (a reused handle can mix two generations whose
// revision numbers agree).
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/vietnamese/analyzer.h"
#include "indexer/generation.h"
#include "indexer/unit_data_codec.h"
#include "law/error.h"
#include "search/first_stage.h"
#include "search/language_model.h"
#include "search/question.h"
#include "search/shards.h"
#include "search/word_table.h"

namespace tusach::search {

/// What all handles on one revision of a generation share. Immutable.
struct RevisionTables {
  LanguageModel language;
  WordTable words;
  std::shared_ptr<const indexer::CommonPairs> common_pairs;
  std::shared_ptr<TermFrequencies> frequencies;
  std::shared_ptr<const UnitTable> recent_units;
  std::array<std::shared_ptr<const SupersededUnits>, kShards> superseded;
};

/// What all handles on one generation share of the shard that never changes.
struct RebuiltTables {
  std::string generation;
  std::shared_ptr<const indexer::RecordFile> forward;
  std::shared_ptr<const indexer::RecordFile> texts;
  std::shared_ptr<const UnitTable> units;
  std::shared_ptr<PostingCache> postings;
};

struct IndexHandle {
  std::string generation;
  UnitShards shards;
  Xapian::Database units;  ///< all shards together, see number_in_all()
  Xapian::Database titles;
  indexer::UnitDataCodec unit_data;
  std::shared_ptr<const RevisionTables> tables;  ///< never null
  vietnamese::Analysis analysis;                 ///< for texts of hits: keeps what it learnt
  QuestionTable question;                        ///< memory of Question
  FirstStage first_stage;

  /// What the index keeps of a unit for its hits. `unit`: of all shards together.
  [[nodiscard]] indexer::StoredUnit stored(Xapian::docid unit);
  [[nodiscard]] RankingIndex ranking() const {
    return {units, *tables->common_pairs, *tables->frequencies};
  }
};

class IndexReader {
 public:
  /// Opens one handle, so that a missing or unfitting index is reported at once:
  /// Error(unavailable).
  IndexReader(std::filesystem::path index_directory, indexer::Fingerprint wanted);

  /// Runs `work(IndexHandle&)` with a handle of its own and returns what it returns: plain values
  /// only. Starts again, up to three times in all, when the index was changed under it.
  template <typename Work>
  auto with_handle(const Work& work) const;

 private:
  class Lease;
  [[nodiscard]] std::unique_ptr<IndexHandle> acquire() const;
  void release(std::unique_ptr<IndexHandle> handle) const;
  [[nodiscard]] std::unique_ptr<IndexHandle> open(const std::string& generation) const;
  [[nodiscard]] std::shared_ptr<const RevisionTables> tables_of(const IndexHandle& handle) const;
  void take_tables(IndexHandle& handle) const;
  [[nodiscard]] std::shared_ptr<const RebuiltTables> rebuilt_tables(
      const std::string& generation, const Xapian::Database& units) const;
  [[noreturn]] void fail(const Xapian::Error& error) const;

  std::filesystem::path directory_;
  indexer::Fingerprint wanted_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<IndexHandle>> free_;
  mutable std::mutex tables_mutex_;  ///< held while they are made: the others wait for them
  mutable std::string tables_of_;    ///< the revision that tables_ were made from
  mutable std::shared_ptr<const RevisionTables> tables_;
  mutable std::shared_ptr<const RebuiltTables> rebuilt_;
};

/// Gives the handle back when the request ends well; drops it otherwise.
class IndexReader::Lease {
 public:
  explicit Lease(const IndexReader& reader) : reader_(reader), handle_(reader.acquire()) {}
  IndexHandle& operator*() { return *handle_; }
  void give_back() { reader_.release(std::move(handle_)); }

 private:
  const IndexReader& reader_;
  std::unique_ptr<IndexHandle> handle_;
};

template <typename Work>
auto IndexReader::with_handle(const Work& work) const {
  constexpr int kTries = 3;
  for (int attempt = 1;; ++attempt) {
    try {
      Lease lease(*this);
      auto result = work(*lease);
      lease.give_back();
      return result;
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (attempt == kTries) fail(error);
    } catch (const Xapian::DatabaseOpeningError& error) {
      if (attempt == kTries)
        fail(error);  // a generation may be removed between reading the stub and opening it
    } catch (const Xapian::Error& error) {
      fail(error);
    }
  }
}

}  // namespace tusach::search
