// Items → answers → extractions: fetches what the items of one source take, keeps every answer in
// the archive before anything reads it, and has them extracted by child processes.
//
// Many items are under way at once; they come out in the order in which they went in, so that a run
// that was cut off and one that was not leave the same catalog.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog/archive_index.h"
#include "catalog/crawl_queue.h"
#include "catalog/prepared_text.h"
#include "crawler/archive/archive.h"
#include "crawler/crawl/stage_times.h"
#include "crawler/extract/worker_pool.h"
#include "crawler/fetch/fetcher.h"
#include "crawler/sources/source.h"

namespace tusach::crawler {

enum class ItemOutcome : std::uint8_t {
  extracted,
  unchanged,  ///< the source answers as it did; nothing was read again
  gone,
  failed,
};

struct FinishedItem {
  catalog::CrawlItem item;
  ItemOutcome outcome = ItemOutcome::failed;
  Extraction extraction;
  std::optional<catalog::PreparedText> prepared;  ///< of its document
  std::vector<catalog::ItemPart> parts;           ///< new answers, to be noted in the index
  FetchFault fault = FetchFault::none;
  std::string cause;  ///< of a failure
  std::string message;
  std::string url;
  std::int64_t fetched = 0;
  std::int64_t not_modified = 0;
  std::int64_t bytes = 0;
  std::size_t held_bytes = 0;  ///< of what was extracted, while it waits to be written
};

class ItemPipeline {
 public:
  /// `fetcher` may be null: then only the archive is asked (extraction without the network).
  ItemPipeline(const Source& source, Fetcher* fetcher, WorkerPool& pool, Archive& archive,
               catalog::ArchiveIndex& index, StageTimes& times);

  [[nodiscard]] bool has_room() const;
  [[nodiscard]] bool empty() const { return order_.empty(); }
  /// Extract again what the archive holds, also when nothing changed.
  void set_always_extract(bool always) { always_extract_ = always; }
  void start(catalog::CrawlItem item);
  /// Works for at most `longest`; the items at the head that are done, in their order.
  std::vector<FinishedItem> work(std::chrono::milliseconds longest);

 private:
  struct Part {
    PartRequest request;
    catalog::ItemPart known;  ///< what the index had; `hash` empty: nothing
    catalog::ItemPart now;
    FetchResponse response;
    bool answered = false;
    bool from_archive = false;  ///< the body is still to be read from there
  };

  struct Active {
    FinishedItem finished;
    std::vector<catalog::ItemPart> known;
    std::vector<Part> parts;
    std::size_t waiting = 0;
    std::size_t held_bytes = 0;
    int rounds = 0;
    bool done = false;
  };

  void request(Active& active, const std::vector<PartRequest>& parts);
  bool take_from_list(Active& active, std::size_t part);
  void take_response(Active& active, std::size_t part, FetchResponse response);
  void keep(Active& active, Part& part);
  void all_answered(Active& active);
  [[nodiscard]] bool answers_as_before(const Active& active) const;
  [[nodiscard]] std::string recognised_of(const Active& active, const std::string& hash);
  void submit_extraction(Active& active);
  void take_extraction(Active& active, WorkerResult result);
  void challenged(Active& active);
  void fail(Active& active, FetchFault fault, std::string cause, std::string message,
            std::string url);
  void end(Active& active, ItemOutcome outcome);

  const Source& source_;
  Fetcher* fetcher_;
  WorkerPool& pool_;
  Archive& archive_;
  catalog::ArchiveIndex& index_;
  StageTimes& times_;
  bool always_extract_ = false;
  std::deque<std::unique_ptr<Active>> order_;
  std::map<std::uint64_t, std::pair<Active*, std::size_t>> fetching_;  ///< by ticket
  std::map<std::uint64_t, Active*> extracting_;
  std::uint64_t last_extraction_ = 0;
  int challenges_ = 0;  ///< in a row
  std::size_t held_bytes_ = 0;
};

}  // namespace tusach::crawler
