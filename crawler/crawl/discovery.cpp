#include "crawler/crawl/discovery.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "catalog/batch.h"
#include "catalog/cited_numbers.h"
#include "crawler/crawl/instant.h"
#include "crawler/crawl/local_file.h"

namespace tusach::crawler {
namespace {

using nlohmann::json;

constexpr int kMostPasses = 3;
constexpr std::size_t kMostPages = 100'000;
constexpr const char* kListPart = "list";
constexpr const char* kNoItem = "";  // pages of lists belong to none

// One request, however it is written down.
std::string identity(const ListPage& page) {
  return payload_hash(page.request.method + "\n" + page.request.url + "\n" + page.request.body +
                      "\n" + page.state)
      .substr(0, 16);
}

json to_json(const ListPage& page) {
  json headers = json::array();
  for (const auto& [name, value] : page.request.headers) headers.push_back({name, value});
  return {{"url", page.request.url},
          {"method", page.request.method},
          {"body", page.request.body},
          {"headers", std::move(headers)},
          {"endpoint", page.request.endpoint},
          {"state", page.state},
          {"number", page.number},
          {"conditional", page.conditional}};
}

ListPage page_of(const json& value) {
  ListPage page;
  page.request.url = value.value("url", "");
  page.request.method = value.value("method", "GET");
  page.request.body = value.value("body", "");
  page.request.endpoint = value.value("endpoint", "");
  page.state = value.value("state", "");
  page.number = value.value("number", "");
  page.conditional = value.value("conditional", false);
  for (const json& header : value.value("headers", json::array())) {
    page.request.headers.emplace_back(header.at(0).get<std::string>(),
                                      header.at(1).get<std::string>());
  }
  return page;
}

}  // namespace

Discovery::Discovery(catalog::Catalog& catalog, Archive& archive, const Source& source,
                     Fetcher& fetcher, catalog::CrawlRun& run, const CrawlOptions& options)
    : catalog_(catalog),
      archive_(archive),
      source_(source),
      fetcher_(fetcher),
      run_(run),
      options_(options),
      queue_(catalog, source.info().name),
      runs_(catalog),
      index_(catalog) {
  restore();
}

void Discovery::restore() {
  const json progress = json::parse(run_.progress, nullptr, false);
  if (!progress.is_object() || !progress.contains("pages")) {
    begin_pass();
    return;
  }
  for (const json& page : progress["pages"]) pages_.push_back(page_of(page));
  for (const json& page : progress["visited"]) visited_.insert(page.get<std::string>());
  total_ = progress.value("total", std::int64_t{-1});
  pass_ = progress.value("pass", 1);
  seen_before_pass_ = progress.value("seen_before_pass", std::int64_t{0});
  fell_back_ = progress.value("fell_back", false);
  faulty_ = progress.value("faulty", false);
  complete_ = progress.value("complete", false);
}

void Discovery::begin_pass() {
  ++pass_;
  visited_.clear();
  seen_before_pass_ = queue_.seen(run_.run);
  // Without a number there is nothing to ask for; a source would list all that it has.
  if (options_.by_number() && options_.numbers.empty()) return;
  std::vector<ListPage> pages = source_.first_pages({options_.since, options_.numbers});
  if (pages.size() == options_.numbers.size()) {
    for (std::size_t at = 0; at < pages.size(); ++at) pages[at].number = options_.numbers[at];
  }
  add_pages(pages);
}

void Discovery::add_pages(const std::vector<ListPage>& pages) {
  for (const ListPage& page : pages) {
    if (visited_.size() >= kMostPages) return;
    // A sitemap that names itself, a page that follows itself: each is read once.
    if (visited_.insert(identity(page)).second) pages_.push_back(page);
  }
}

bool Discovery::finish() {
  while (!complete_) {
    while (!pages_.empty() && !enough()) {
      if (options_.cancelled && options_.cancelled()) return false;
      const ListPage page = pages_.front();
      const FetchResponse answer = fetch(page);
      if (answer.fault == FetchFault::stopped) return false;
      take_page(page, answer);
      if (options_.on_progress) {
        options_.on_progress({CrawlPhase::discovery, run_.counts, run_.counts.listed,
                              std::max<std::int64_t>(total_, 0)});
      }
    }
    if (enough() || !another_pass()) break;
    begin_pass();
  }
  return true;
}

FetchResponse Discovery::fetch(const ListPage& page) {
  if (const auto file = source_.local_path(page.request)) return read_local(*file);
  if (!page.conditional) return fetch(page.request);
  for (const catalog::ItemPart& known : index_.parts(source_.info().name, kNoItem)) {
    if (known.part != identity(page)) continue;
    FetchRequest request = page.request;
    request.etag = known.etag;
    request.last_modified = known.last_modified;
    FetchResponse answer = fetch(std::move(request));
    if (!answer.not_modified()) return answer;
    if (auto held = archive_.find(known.hash)) {
      answer.status = held->status;
      answer.headers = std::move(held->headers);
      answer.body = std::move(held->body);
      return answer;
    }
  }
  return fetch(page.request);
}

FetchResponse Discovery::fetch(FetchRequest request) {
  const std::uint64_t ticket = fetcher_.submit(std::move(request));
  for (;;) {
    for (Fetched& fetched : fetcher_.work(std::chrono::milliseconds(500))) {
      if (fetched.ticket == ticket) return std::move(fetched.response);
    }
    if (options_.cancelled && options_.cancelled()) {
      FetchResponse stopped;
      stopped.fault = FetchFault::stopped;
      return stopped;
    }
  }
}

void Discovery::archive_page(const ListPage& page, const FetchResponse& answer) {
  const std::string at = to_instant(answer.at);
  const std::string hash = archive_.add({source_.info().name, kNoItem, kListPart, answer.url,
                                         answer.status, answer.headers, answer.body, at});
  if (!page.conditional) return;
  index_.save_part(
      source_.info().name, kNoItem,
      {identity(page), answer.url, answer.status, std::string(answer.header("content-type")),
       std::string(answer.header("etag")), std::string(answer.header("last-modified")), hash, at});
}

KeepContent Discovery::keeper(const FetchResponse& answer) {
  return [this, at = to_instant(answer.at)](const std::string& url, const std::string& body) {
    return archive_.add({source_.info().name, kNoItem, kListPart, url, 200, {}, body, at});
  };
}

void Discovery::take_page(const ListPage& page, const FetchResponse& answer) {
  catalog::Batch batch(catalog_);
  pages_.pop_front();
  if (!answer.good()) {
    // A list is no single document: one word is enough.
    if (answer.fault == FetchFault::refused) {
      fetcher_.block(page.request.endpoint, answer.message);
    }
    page_failed(page, std::string(to_string(answer.fault)), answer.message);
  } else {
    run_.counts.bytes += static_cast<std::int64_t>(answer.bytes_received);
    archive_page(page, answer);
    const ListedPage listed = source_.read_container(page, answer, keeper(answer));
    if (!page.number.empty() && listed.fault.empty()) {
      catalog::note_asked(catalog_, source_.info().name, page.number, to_instant(answer.at));
    }
    if (listed.total) total_ = *listed.total;
    for (const catalog::ListedItem& item : listed.items) {
      ++run_.counts.listed;
      if (queue_.discover(item, run_.run) != catalog::Discovery::known) ++run_.counts.found;
    }
    if (!listed.fault.empty()) {
      page_failed(page, listed.challenge ? "challenge" : "list", listed.fault);
    }
    add_pages(listed.next);
  }
  save();
  archive_.seal();
  batch.commit();
}

void Discovery::page_failed(const ListPage& page, const std::string& cause,
                            const std::string& message) {
  faulty_ = true;
  ++run_.counts.failed;
  const catalog::CrawlError error{run_.run, {},      page.request.url,
                                  cause,    message, to_instant(std::chrono::system_clock::now())};
  runs_.add_error(error);
  if (options_.on_error) options_.on_error(error);
  // What stands in for the list names everything, not what was asked for.
  if (fell_back_ || run_.counts.listed > 0 || options_.by_number()) return;
  fell_back_ = true;
  const std::vector<ListPage> others = source_.fallback_pages();
  if (others.empty()) return;
  pages_.clear();
  faulty_ = false;
  add_pages(others);
}

// A limited run needs no more of the list than what it will fetch.
bool Discovery::enough() {
  if (options_.limit <= 0 || run_.counts.listed == 0 || options_.by_number()) return false;
  const auto counts = queue_.counts();
  const auto queued = counts.find(catalog::ItemState::queued);
  return queued != counts.end() && queued->second >= options_.limit;
}

bool Discovery::another_pass() {
  if (faulty_ || options_.since || options_.by_number()) return false;
  const std::int64_t seen = queue_.seen(run_.run);
  const bool short_of_total = total_ >= 0 && seen < total_;
  const bool again =
      short_of_total && pass_ < kMostPasses && (pass_ == 1 || seen > seen_before_pass_);
  if (!again) complete_ = !short_of_total && run_.counts.listed > 0;
  return again;
}

void Discovery::save() {
  json progress = json::object();
  progress["phase"] = "discovery";
  progress["pages"] = json::array();
  for (const ListPage& page : pages_) progress["pages"].push_back(to_json(page));
  progress["visited"] = visited_;
  progress["total"] = total_;
  progress["pass"] = pass_;
  progress["seen_before_pass"] = seen_before_pass_;
  progress["fell_back"] = fell_back_;
  progress["faulty"] = faulty_;
  progress["complete"] = complete_;
  run_.progress = progress.dump(-1, ' ', false, json::error_handler_t::replace);
  runs_.save(run_);
}

}  // namespace tusach::crawler
