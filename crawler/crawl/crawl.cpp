#include "crawler/crawl/crawl.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "catalog/batch.h"
#include "catalog/sqlite_session.h"
#include "crawler/crawl/discovery.h"
#include "crawler/crawl/instant.h"
#include "crawler/crawl/item_pass.h"
#include "crawler/extract/extraction_job.h"
#include "law/document_type.h"
#include "law/issuing_body.h"
#include "law/law_names.h"
#include "law/province.h"

namespace tusach::crawler {
namespace {

using nlohmann::json;

constexpr std::size_t kItemsAtOnce = 256;     // read from the queue
constexpr std::chrono::hours kLeftAlone{20};  // an endpoint that refused us, before a nightly run
constexpr double kShrunkenList = 0.2;         // of the held items: then the list is at fault

std::string describe(const CrawlOptions& options) {
  json all = json::object();
  if (options.since) all["since"] = law::to_iso(*options.since);
  if (!options.numbers.empty()) all["numbers"] = options.numbers;
  if (options.limit > 0) all["limit"] = options.limit;
  if (options.follow_references) all["follow_references"] = true;
  return all.dump();
}

CrawlPhase phase_of(const catalog::CrawlRun& run) {
  const json progress = json::parse(run.progress, nullptr, false);
  const std::string phase = progress.is_object() ? progress.value("phase", "") : std::string();
  if (phase == "items") return CrawlPhase::items;
  if (phase == "verification") return CrawlPhase::verification;
  return CrawlPhase::discovery;
}

// The tables are read before the children are forked, so that all share them.
void load_tables() {
  law::find_document_type("");
  law::find_issuing_body("");
  law::document_types();
  law::issuing_bodies();
}

std::int64_t looked_at(const catalog::RunCounts& counts) {
  return counts.added + counts.changed + counts.unchanged + counts.merged + counts.empty +
         counts.withdrawn + counts.failed + counts.refused;
}

class Run {
 public:
  Run(catalog::Catalog& catalog, const std::filesystem::path& archive, const Source& source,
      const CrawlOptions& options, bool network)
      : catalog_(catalog),
        reader_(catalog::Catalog::open(catalog.session().file(), catalog::OpenMode::read_only)),
        source_(source),
        options_(options),
        runs_(catalog),
        queue_(catalog, source.info().name),
        waiting_(reader_, source.info().name),
        index_(reader_),
        archive_(archive, catalog, reader_),
        pool_(
            options.workers,
            [&source](const std::string& job) { return run_extraction(source, job); },
            options.worker_limits) {
    if (network) {
      FetchPolicy policy = options.policy;
      policy.hosts = source.info().hosts;
      fetcher_.emplace(std::move(policy));
      known_refused_ = runs_.endpoints(source.info().name);
      leave_alone_what_refused();
    }
  }

  CrawlResult crawl() {
    begin();
    phase_ = phase_of(run_);
    if (phase_ == CrawlPhase::discovery && !discover()) return stop();
    if (phase_ == CrawlPhase::items && !items()) return stop();
    if (phase_ == CrawlPhase::verification && !verify()) return stop();
    return finish();
  }

  CrawlResult extract() {
    begin_extraction();
    std::int64_t ordinal = -1;
    const bool all = process(
        [&]() {
          std::vector<catalog::CrawlItem> items = waiting_.items(ordinal, kItemsAtOnce);
          if (!items.empty()) ordinal = items.back().ordinal;
          // What the archive has nothing of cannot be read again.
          std::erase_if(items, [this](const catalog::CrawlItem& item) {
            return index_.parts(source_.info().name, item.item).empty();
          });
          return std::pair(std::move(items), ordinal);
        },
        true);
    return all ? finish() : stop();
  }

 private:
  void leave_alone_what_refused() {
    const std::string recently = to_instant(std::chrono::system_clock::now() - kLeftAlone);
    for (const catalog::RefusedEndpoint& endpoint : known_refused_) {
      if (endpoint.since > recently) fetcher_->block(endpoint.endpoint, endpoint.reason);
    }
  }

  void begin() {
    const std::string asked = describe(options_);
    const auto unfinished = runs_.unfinished(source_.info().name);
    catalog::Batch batch(catalog_);
    if (unfinished && unfinished->options == asked) {
      run_ = *unfinished;
      run_.state = catalog::RunState::running;
      run_.ended_at.clear();
      runs_.save(run_);
    } else {
      run_ = runs_.begin(source_.info().name, asked);
    }
    batch.commit();
  }

  void begin_extraction() {
    catalog::Batch batch(catalog_);
    run_ = runs_.begin(source_.info().name, json{{"extract", true}}.dump());
    batch.commit();
  }

  [[nodiscard]] bool partial() const {
    return options_.limit > 0 || options_.since || !options_.numbers.empty();
  }

  [[nodiscard]] bool cancelled() const { return options_.cancelled && options_.cancelled(); }

  bool discover() {
    Discovery discovery(catalog_, archive_, source_, *fetcher_, run_, options_);
    if (!discovery.finish()) return false;
    if (run_.counts.listed == 0 && run_.counts.failed > 0) nothing_listed_ = true;
    catalog::Batch batch(catalog_);
    const auto now = std::chrono::system_clock::now();
    queue_.queue_failed(to_instant(now));
    if (!partial() && options_.recheck_days > 0) {
      const auto before = now - std::chrono::hours(24 * options_.recheck_days);
      queue_.queue_checked_before(to_instant(before), kItemsAtOnce * 64);
    }
    enter(CrawlPhase::items, discovery.complete() && !partial());
    batch.commit();
    return true;
  }

  void enter(CrawlPhase phase, bool complete_list) {
    phase_ = phase;
    run_.progress = json{{"phase", to_string(phase)}, {"complete_list", complete_list}}.dump();
    runs_.save(run_);
  }

  bool items() {
    std::int64_t ordinal = -1;
    std::int64_t left = options_.limit > 0 ? options_.limit - looked_at(run_.counts) : -1;
    const auto counts = queue_.counts();
    const auto queued = counts.find(catalog::ItemState::queued);
    total_ = queued == counts.end() ? 0 : queued->second;
    if (left >= 0) total_ = std::min(total_, std::max<std::int64_t>(left, 0));
    const bool all = process(
        [&]() {
          std::vector<catalog::CrawlItem> items;
          if (left != 0) items = waiting_.queued(ordinal, kItemsAtOnce);
          if (left >= 0 && static_cast<std::int64_t>(items.size()) > left) {
            items.resize(static_cast<std::size_t>(std::max<std::int64_t>(left, 0)));
          }
          if (left >= 0) left -= static_cast<std::int64_t>(items.size());
          if (!items.empty()) ordinal = items.back().ordinal;
          return std::pair(std::move(items), ordinal);
        },
        false);
    if (!all) return false;
    catalog::Batch batch(catalog_);
    const json progress = json::parse(run_.progress, nullptr, false);
    const bool complete = progress.is_object() && progress.value("complete_list", false);
    enter(CrawlPhase::verification, complete);
    batch.commit();
    return true;
  }

  // What no list names any more is asked for once: lists have holes.
  bool verify() {
    const json progress = json::parse(run_.progress, nullptr, false);
    if (!progress.is_object() || !progress.value("complete_list", false)) return true;
    const auto counts = queue_.counts();
    const auto held = counts.find(catalog::ItemState::held);
    const std::int64_t seen = queue_.seen(run_.run);
    if (held != counts.end() && held->second > 100 &&
        static_cast<double>(held->second - seen) >
            kShrunkenList * static_cast<double>(held->second)) {
      note("shrunken_list", "the list names " + std::to_string(seen) + " items, " +
                                std::to_string(held->second) +
                                " are held: nothing is taken to be withdrawn");
      return true;
    }
    std::int64_t ordinal = -1;
    total_ = 0;
    return process(
        [&]() {
          std::vector<catalog::CrawlItem> items = waiting_.unseen(run_.run, ordinal, kItemsAtOnce);
          if (!items.empty()) ordinal = items.back().ordinal;
          total_ += static_cast<std::int64_t>(items.size());
          return std::pair(std::move(items), ordinal);
        },
        false);
  }

  void note(const std::string& cause, const std::string& message) {
    const catalog::CrawlError error{
        run_.run, {}, {}, cause, message, to_instant(std::chrono::system_clock::now())};
    catalog::Batch batch(catalog_);
    runs_.add_error(error);
    batch.commit();
    if (options_.on_error) options_.on_error(error);
  }

  // Takes all items that `more` gives through the pipeline; false when cancelled.
  bool process(const NextItems& more, bool always_extract) {
    ItemPass pass({catalog_, archive_, index_, source_, fetcher_ ? &*fetcher_ : nullptr, pool_,
                   options_, times_},
                  run_, phase_, total_);
    pass.set_always_extract(always_extract);
    pass.set_all_gone(phase_ == CrawlPhase::verification && source_.info().list_is_authority);
    const auto stop = [this] { return cancelled() || refuses_all(); };
    pass.run(more, stop);
    return !stop();
  }

  // The endpoint that every item takes refuses us: there is nothing to do but to come back later.
  [[nodiscard]] bool refuses_all() const {
    if (!fetcher_) return false;
    const std::string main = source_.first_parts({"x", {}, {}}).front().request.endpoint;
    const std::vector<BlockedEndpoint> blocked = fetcher_->blocked();
    return std::any_of(blocked.begin(), blocked.end(), [&main](const BlockedEndpoint& endpoint) {
      return endpoint.endpoint == main;
    });
  }

  CrawlResult stop() {
    run_.state = refuses_all() ? catalog::RunState::failed : catalog::RunState::stopped;
    if (refuses_all()) run_.message = "the source refuses us";
    return close();
  }

  CrawlResult finish() {
    run_.state =
        nothing_listed_ || refuses_all() ? catalog::RunState::failed : catalog::RunState::finished;
    if (nothing_listed_) run_.message = "no list could be read";
    if (refuses_all()) run_.message = "the source refuses us";
    run_.progress = json{{"phase", "done"}}.dump();
    return close();
  }

  CrawlResult close() {
    run_.ended_at = to_instant(std::chrono::system_clock::now());
    CrawlResult result;
    catalog::Batch batch(catalog_);
    runs_.save(run_);
    if (fetcher_) {
      result.refused = refused_endpoints();
      runs_.save_endpoints(source_.info().name, result.refused);
    }
    batch.commit();
    result.run = run_;
    times_.all = StageTimer::now() - began_ + times_.catalog;
    result.times = times_;
    return result;
  }

  [[nodiscard]] std::vector<catalog::RefusedEndpoint> refused_endpoints() const {
    std::vector<catalog::RefusedEndpoint> refused;
    for (const BlockedEndpoint& endpoint : fetcher_->blocked()) {
      const auto known = std::find_if(known_refused_.begin(), known_refused_.end(),
                                      [&endpoint](const catalog::RefusedEndpoint& before) {
                                        return before.endpoint == endpoint.endpoint;
                                      });
      const std::string recently = to_instant(std::chrono::system_clock::now() - kLeftAlone);
      const bool still = known != known_refused_.end() && known->since > recently;
      refused.push_back({source_.info().name, endpoint.endpoint, endpoint.reason,
                         still ? known->since : to_instant(std::chrono::system_clock::now())});
    }
    return refused;
  }

  catalog::Catalog& catalog_;
  catalog::Catalog reader_;  ///< for what is read while another thread writes to catalog_
  const Source& source_;
  const CrawlOptions& options_;
  catalog::CrawlRuns runs_;
  catalog::CrawlQueue queue_;
  catalog::CrawlQueue waiting_;  ///< the same, of reader_
  catalog::ArchiveIndex index_;
  Archive archive_;
  WorkerPool pool_;
  std::optional<Fetcher> fetcher_;
  std::vector<catalog::RefusedEndpoint> known_refused_;
  catalog::CrawlRun run_;
  CrawlPhase phase_ = CrawlPhase::discovery;
  StageTimes times_;
  std::chrono::microseconds began_ = StageTimer::now();
  std::int64_t total_ = 0;
  bool nothing_listed_ = false;
};

}  // namespace

std::string_view to_string(CrawlPhase phase) {
  switch (phase) {
    case CrawlPhase::discovery:
      return "discovery";
    case CrawlPhase::items:
      return "items";
    case CrawlPhase::verification:
      return "verification";
    case CrawlPhase::done:
      return "done";
  }
  return "done";
}

CrawlResult crawl_source(catalog::Catalog& catalog, const std::filesystem::path& archive,
                         const Source& source, const CrawlOptions& options) {
  load_tables();
  return Run(catalog, archive, source, options, true).crawl();
}

CrawlResult extract_source(catalog::Catalog& catalog, const std::filesystem::path& archive,
                           const Source& source, const CrawlOptions& options) {
  load_tables();
  return Run(catalog, archive, source, options, false).extract();
}

}  // namespace tusach::crawler
