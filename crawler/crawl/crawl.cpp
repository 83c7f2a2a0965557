#include "crawler/crawl/crawl.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "catalog/batch.h"
#include "catalog/cited_numbers.h"
#include "catalog/sqlite_session.h"
#include "crawler/crawl/discovery.h"
#include "crawler/crawl/instant.h"
#include "crawler/crawl/item_pass.h"
#include "crawler/crawl/run_record.h"
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
constexpr std::size_t kMostCited = 100;       // numbers, where no limit is given
constexpr std::chrono::hours kAskedAgainAfter{24 * 30};
constexpr double kShrunkenList = 0.2;  // of the held items: then the list is at fault

// The tables are read before the children are forked, so that all share them.
void load_tables() {
  law::find_document_type("");
  law::find_issuing_body("");
  law::document_types();
  law::issuing_bodies();
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
      const SourceInfo& info = source.info();
      fetcher_.emplace(policy_of_source(options.policy, info.hosts, info.most_bytes));
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
    return options_.limit > 0 || options_.since || options_.by_number();
  }

  [[nodiscard]] bool cancelled() const { return options_.cancelled && options_.cancelled(); }

  bool discover() {
    const bool asks = !options_.numbers.empty();
    if (asks && source_.first_pages({options_.since, options_.numbers}).empty()) {
      cannot_ = "the source cannot be asked for numbers";
      return true;
    }
    Discovery discovery(catalog_, archive_, source_, *fetcher_, run_, options_);
    if (!discovery.finish()) return false;
    if (run_.counts.listed == 0 && run_.counts.failed > 0) cannot_ = "no list could be read";
    catalog::Batch batch(catalog_);
    const auto now = std::chrono::system_clock::now();
    if (!options_.by_number()) queue_.queue_failed(to_instant(now));
    if (!partial() && options_.recheck_days > 0) {
      const auto before = now - std::chrono::hours(24 * options_.recheck_days);
      queue_.queue_checked_before(to_instant(before), kItemsAtOnce * 64);
    }
    // Where no list can be read, what waits in the queue could not be, either: it stays there.
    if (cannot_.empty()) enter(CrawlPhase::items, discovery.complete() && !partial());
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
    if (options_.by_number()) total_ = std::min(total_, queue_.seen(run_.run));
    if (left >= 0) total_ = std::min(total_, std::max<std::int64_t>(left, 0));
    const bool all = process(
        [&]() {
          std::vector<catalog::CrawlItem> items;
          // What else waits in the queue was not asked for.
          if (left != 0) {
            items = options_.by_number() ? waiting_.queued_by(run_.run, ordinal, kItemsAtOnce)
                                         : waiting_.queued(ordinal, kItemsAtOnce);
          }
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
    const std::string at = to_instant(std::chrono::system_clock::now());
    const catalog::CrawlError error{run_.run, {}, {}, cause, message, at};
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
    const auto stop = [this] { return cancelled() || closed().has_value(); };
    pass.run(more, stop);
    return !stop();
  }

  // The endpoint that every item takes is closed: there is nothing to do but to come back later.
  [[nodiscard]] std::optional<BlockedEndpoint> closed() const {
    if (!fetcher_) return std::nullopt;
    const std::string main = source_.first_parts({"x", {}, {}}).front().request.endpoint;
    for (BlockedEndpoint& endpoint : fetcher_->blocked()) {
      if (endpoint.endpoint == main) return std::move(endpoint);
    }
    return std::nullopt;
  }

  CrawlResult stop() {
    run_.state = catalog::RunState::stopped;
    fail_when_closed();
    return close();
  }

  CrawlResult finish() {
    run_.state = cannot_.empty() ? catalog::RunState::finished : catalog::RunState::failed;
    run_.message = cannot_;
    fail_when_closed();
    run_.progress = json{{"phase", "done"}}.dump();
    return close();
  }

  void fail_when_closed() {
    const std::optional<BlockedEndpoint> endpoint = closed();
    if (!endpoint) return;
    run_.state = catalog::RunState::failed;
    run_.message =
        endpoint->refuses ? "the source refuses us" : "the source does not answer any more";
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
      if (!endpoint.refuses) continue;
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
  std::string cannot_;  ///< why the source as a whole could not be read
};

}  // namespace

CrawlResult crawl_source(catalog::Catalog& catalog, const std::filesystem::path& archive,
                         const Source& source, const CrawlOptions& options) {
  load_tables();
  CrawlOptions chosen = options;
  if (options.cited) {
    const std::string lately = to_instant(std::chrono::system_clock::now() - kAskedAgainAfter);
    const auto most = options.limit > 0 ? static_cast<std::size_t>(options.limit) : kMostCited;
    for (catalog::CitedNumber& cited :
         catalog::cited_but_missing(catalog, source.info().name, lately, most)) {
      chosen.numbers.push_back(std::move(cited.number));
    }
  }
  return Run(catalog, archive, source, chosen, true).crawl();
}

CrawlResult extract_source(catalog::Catalog& catalog, const std::filesystem::path& archive,
                           const Source& source, const CrawlOptions& options) {
  load_tables();
  return Run(catalog, archive, source, options, false).extract();
}

}  // namespace tusach::crawler
