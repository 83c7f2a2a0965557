#include "crawler/crawl/item_pipeline.h"

#include <poll.h>

#include <algorithm>
#include <utility>

#include "crawler/crawl/instant.h"
#include "crawler/crawl/local_file.h"
#include "crawler/extract/extraction_job.h"
#include "crawler/extract/recognised_pages.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kMostItems = 256;
constexpr std::size_t kMostBytes = std::size_t{32} << 20U;  // of bodies and of what was read
constexpr int kMostRounds = 12;                             // of parts that lead to more parts
constexpr int kChallengesInARow = 3;  // one alone may be the document's own page of errors

// A source reads the answers that say no, too: "there is no such document" is one.
bool is_an_answer(const FetchResponse& response) {
  return response.good() || response.fault == FetchFault::client_error ||
         response.fault == FetchFault::not_found;
}

}  // namespace

ItemPipeline::ItemPipeline(const Source& source, Fetcher* fetcher, WorkerPool& pool,
                           Archive& archive, catalog::ArchiveIndex& index, StageTimes& times)
    : source_(source),
      fetcher_(fetcher),
      pool_(pool),
      archive_(archive),
      index_(index),
      times_(times) {}

bool ItemPipeline::has_room() const {
  return order_.size() < kMostItems && held_bytes_ < kMostBytes;
}

void ItemPipeline::start(catalog::CrawlItem item) {
  order_.push_back(std::make_unique<Active>());
  Active& active = *order_.back();
  active.finished.item = std::move(item);
  const catalog::CrawlItem& started = active.finished.item;
  active.known = index_.parts(source_.info().name, started.item);
  request(active, source_.first_parts({started.item, started.url, started.hint}));
}

void ItemPipeline::request(Active& active, const std::vector<PartRequest>& wanted) {
  const std::size_t first = active.parts.size();
  for (const PartRequest& request : wanted) {
    Part part;
    part.request = request;
    for (const catalog::ItemPart& known : active.known) {
      if (known.part == request.part) part.known = known;
    }
    active.parts.push_back(std::move(part));
  }
  active.waiting += active.parts.size() - first;
  for (std::size_t index = first; index < active.parts.size(); ++index) {
    Part& part = active.parts[index];
    if (fetcher_ == nullptr) {
      FetchResponse held;
      held.status = 304;
      if (part.known.hash.empty()) {
        held.fault = FetchFault::stopped;
        held.message = "the archive does not hold it";
      }
      take_response(active, index, std::move(held));
      if (active.done) return;
      continue;
    }
    if (const auto file = source_.local_path(part.request.request)) {
      take_response(active, index, read_local(*file));
      if (active.done) return;
      continue;
    }
    if (take_from_list(active, index)) {
      if (active.done) return;
      continue;
    }
    FetchRequest request = part.request.request;
    if (!part.known.hash.empty() && part.known.status == 200) {
      request.etag = part.known.etag;
      request.last_modified = part.known.last_modified;
    }
    fetching_[fetcher_->submit(std::move(request))] = {&active, index};
  }
}

// What a list brought along stands in the archive.
bool ItemPipeline::take_from_list(Active& active, std::size_t index) {
  const PartRequest& request = active.parts[index].request;
  if (request.hash.empty()) return false;
  auto held = archive_.find(request.hash);
  if (!held) return false;
  FetchResponse response;
  response.status = held->status;
  response.url = std::move(held->url);
  response.headers = std::move(held->headers);
  response.body = std::move(held->body);
  response.at = std::chrono::system_clock::now();
  take_response(active, index, std::move(response));
  return true;
}

void ItemPipeline::take_response(Active& active, std::size_t index, FetchResponse response) {
  Part& part = active.parts[index];
  part.answered = true;
  --active.waiting;
  active.finished.bytes += static_cast<std::int64_t>(response.bytes_received);
  if (active.done) return;
  if (response.not_modified() && !part.known.hash.empty()) {
    part.now = part.known;
    part.from_archive = true;
    if (fetcher_ != nullptr) ++active.finished.not_modified;
  } else if (is_an_answer(response)) {
    ++active.finished.fetched;
    part.response = std::move(response);
    keep(active, part);
  } else if (!part.request.optional) {
    fail(active, response.fault, std::string(to_string(response.fault)),
         std::move(response.message), std::move(response.url));
  }
  if (active.waiting == 0 && !active.done) all_answered(active);
}

// Into the archive, before anything looks at it.
void ItemPipeline::keep(Active& active, Part& part) {
  const StageTimer timer(times_.archive);
  ArchivedAnswer answer;
  answer.source = source_.info().name;
  answer.item = active.finished.item.item;
  answer.part = part.request.part;
  answer.url = part.response.url;
  answer.status = part.response.status;
  answer.headers = part.response.headers;
  answer.fetched_at = to_instant(part.response.at);
  answer.body = std::move(part.response.body);
  part.now.part = part.request.part;
  part.now.url = answer.url;
  part.now.status = answer.status;
  part.now.content_type = part.response.header("content-type");
  part.now.etag = part.response.header("etag");
  part.now.last_modified = part.response.header("last-modified");
  part.now.fetched_at = answer.fetched_at;
  part.now.hash = archive_.add(answer);
  part.response.body = std::move(answer.body);
  active.held_bytes += part.response.body.size();
  held_bytes_ += part.response.body.size();
  active.finished.parts.push_back(part.now);
}

bool ItemPipeline::answers_as_before(const Active& active) const {
  const catalog::CrawlItem& item = active.finished.item;
  // With a cause, the last extraction was not all that it should be; with another stamp, the list
  // tells something that the answers do not.
  if (always_extract_ || item.document_id.empty() || !item.cause.empty() || active.rounds > 0 ||
      item.stamp != item.held_stamp) {
    return false;
  }
  return std::all_of(active.parts.begin(), active.parts.end(), [](const Part& part) {
    return part.from_archive ||
           (part.now.hash == part.known.hash && part.now.status == part.known.status);
  });
}

void ItemPipeline::all_answered(Active& active) {
  const auto gone = std::find_if(active.parts.begin(), active.parts.end(), [](const Part& part) {
    return !part.request.optional && (part.now.status == 404 || part.now.status == 410);
  });
  if (gone != active.parts.end()) {
    active.finished.url = gone->now.url;
    if (source_.info().not_found_is_gone) {
      end(active, ItemOutcome::gone);
    } else {
      fail(active, FetchFault::not_found, std::string(to_string(FetchFault::not_found)),
           "HTTP " + std::to_string(gone->now.status) + " from " + gone->now.url, gone->now.url);
    }
  } else if (answers_as_before(active)) {
    end(active, ItemOutcome::unchanged);
  } else {
    submit_extraction(active);
  }
}

// What was recognised in this very body, if it is a scan and that was done.
std::string ItemPipeline::recognised_of(const Active& active, const std::string& hash) {
  const std::string name = recognised_part(hash);
  for (const catalog::ItemPart& known : active.known) {
    if (known.part != name) continue;
    const auto held = archive_.find(known.hash);
    return held ? held->body : std::string();
  }
  return {};
}

void ItemPipeline::submit_extraction(Active& active) {
  const catalog::CrawlItem& item = active.finished.item;
  ExtractionJob job;
  job.item = {item.item, item.url, item.hint};
  for (Part& part : active.parts) {
    if (part.now.hash.empty()) {
      // Asked for and not had: the source must not ask for it again.
      job.answers.push_back({part.request.part, part.request.request.url, 0, {}, {}, {}});
      continue;
    }
    ItemAnswer answer{part.now.part,         part.now.url, part.now.status,
                      part.now.content_type, {},           part.now.fetched_at};
    if (part.from_archive && part.response.body.empty()) {
      const auto held = archive_.find(part.now.hash);
      if (!held) {
        fail(active, FetchFault::none, "archive", "the archive has lost " + part.now.hash,
             part.now.url);
        return;
      }
      part.response.body = held->body;
      active.held_bytes += held->body.size();
      held_bytes_ += held->body.size();
    }
    // Needed again where the source asks for more.
    answer.body = part.response.body;
    answer.recognised = recognised_of(active, part.now.hash);
    job.answers.push_back(std::move(answer));
  }
  extracting_[++last_extraction_] = &active;
  pool_.submit(last_extraction_, encode_job(std::move(job)));
}

void ItemPipeline::take_extraction(Active& active, WorkerResult result) {
  times_.extract += result.cpu_time;
  if (!result.fault.empty()) {
    fail(active, FetchFault::none, "extraction_crash", "the extraction " + result.fault,
         active.finished.item.url);
    return;
  }
  ExtractionOutcome outcome;
  try {
    outcome = decode_outcome(result.result);
  } catch (const Error& fault) {
    outcome.fault = fault.what();
  }
  if (!outcome.fault.empty()) {
    fail(active, FetchFault::none, "extraction", std::move(outcome.fault),
         active.finished.item.url);
    return;
  }
  Extraction& extraction = outcome.extraction;
  if (extraction.challenge) {
    challenged(active);
    return;
  }
  challenges_ = 0;
  if (!extraction.more.empty()) {
    if (++active.rounds > kMostRounds) {
      fail(active, FetchFault::none, "extraction", "the source asks for ever more parts",
           active.finished.item.url);
      return;
    }
    request(active, extraction.more);
    return;
  }
  const bool gone = extraction.gone;
  active.finished.extraction = std::move(extraction);
  active.finished.prepared = std::move(outcome.prepared);
  active.finished.held_bytes = result.result.size();
  held_bytes_ += active.finished.held_bytes;
  end(active, gone ? ItemOutcome::gone : ItemOutcome::extracted);
}

void ItemPipeline::challenged(Active& active) {
  const bool closed = ++challenges_ >= kChallengesInARow;
  if (closed && fetcher_ != nullptr) {
    fetcher_->block(active.parts.front().request.request.endpoint,
                    "answers with a challenge instead of the document");
  }
  fail(active, closed ? FetchFault::blocked : FetchFault::none, "challenge",
       "a page, such as asks whether we are a person, instead of the document",
       active.parts.front().now.url);
}

void ItemPipeline::fail(Active& active, FetchFault fault, std::string cause, std::string message,
                        std::string url) {
  active.finished.fault = fault;
  active.finished.cause = std::move(cause);
  active.finished.message = std::move(message);
  active.finished.url = std::move(url);
  end(active, ItemOutcome::failed);
}

void ItemPipeline::end(Active& active, ItemOutcome outcome) {
  active.finished.outcome = outcome;
  active.done = true;
  held_bytes_ -= active.held_bytes;
  active.held_bytes = 0;
  for (Part& part : active.parts) {
    part.response.body.clear();
    part.response.body.shrink_to_fit();
  }
}

std::vector<FinishedItem> ItemPipeline::work(std::chrono::milliseconds longest) {
  if (fetcher_ != nullptr && fetcher_->under_way() > 0) {
    for (Fetched& fetched : fetcher_->work(longest, pool_.wake_file())) {
      const auto found = fetching_.find(fetched.ticket);
      if (found == fetching_.end()) continue;
      const auto [active, part] = found->second;
      fetching_.erase(found);
      take_response(*active, part, std::move(fetched.response));
    }
  } else if (pool_.under_way() > 0) {
    pollfd file{pool_.wake_file(), POLLIN, 0};
    ::poll(&file, 1, static_cast<int>(longest.count()));
  }
  for (WorkerResult& result : pool_.take()) {
    const auto found = extracting_.find(result.ticket);
    if (found == extracting_.end()) continue;
    Active& active = *found->second;
    extracting_.erase(found);
    take_extraction(active, std::move(result));
  }
  std::vector<FinishedItem> finished;
  // An item that failed with one part may still wait for others.
  while (!order_.empty() && order_.front()->done && order_.front()->waiting == 0) {
    held_bytes_ -= order_.front()->finished.held_bytes;
    finished.push_back(std::move(order_.front()->finished));
    order_.pop_front();
  }
  return finished;
}

}  // namespace tusach::crawler
