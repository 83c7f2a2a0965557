#include "catalog/crawl_runs.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "catalog/change_sequence.h"
#include "catalog/clock.h"
#include "catalog/sqlite_session.h"

namespace tusach::catalog {
namespace {

constexpr std::array<std::pair<RunState, std::string_view>, 4> kStates = {{
    {RunState::running, "running"},
    {RunState::finished, "finished"},
    {RunState::stopped, "stopped"},
    {RunState::failed, "failed"},
}};

constexpr std::array<std::pair<const char*, std::int64_t RunCounts::*>, 13> kCounts = {{
    {"listed", &RunCounts::listed},
    {"found", &RunCounts::found},
    {"fetched", &RunCounts::fetched},
    {"not_modified", &RunCounts::not_modified},
    {"added", &RunCounts::added},
    {"changed", &RunCounts::changed},
    {"unchanged", &RunCounts::unchanged},
    {"merged", &RunCounts::merged},
    {"empty", &RunCounts::empty},
    {"withdrawn", &RunCounts::withdrawn},
    {"failed", &RunCounts::failed},
    {"refused", &RunCounts::refused},
    {"bytes", &RunCounts::bytes},
}};

std::string to_json(const RunCounts& counts) {
  nlohmann::json all;
  for (const auto& [name, member] : kCounts) all[name] = counts.*member;
  return all.dump();
}

RunCounts read_counts(const std::string& text) {
  RunCounts counts;
  const nlohmann::json all = nlohmann::json::parse(text, nullptr, false);
  if (!all.is_object()) return counts;
  for (const auto& [name, member] : kCounts) {
    const auto found = all.find(name);
    if (found != all.end() && found->is_number_integer())
      counts.*member = found->get<std::int64_t>();
  }
  return counts;
}

RunState read_state(const std::string& text) {
  const auto* const found = std::find_if(kStates.begin(), kStates.end(),
                                         [&text](const auto& row) { return row.second == text; });
  return found == kStates.end() ? RunState::failed : found->first;
}

}  // namespace

std::string_view to_string(RunState state) {
  const auto* const found = std::find_if(kStates.begin(), kStates.end(),
                                         [state](const auto& row) { return row.first == state; });
  return found->second;
}

CrawlRuns::CrawlRuns(Catalog& catalog) : session_(catalog.session()) {}

CrawlRun CrawlRuns::begin(const std::string& source, const std::string& options) {
  return session_.guarded([&] {
    CrawlRun run;
    run.run = Counter(session_.sql(), "crawl_run").next();
    run.source = source;
    run.started_at = utc_now();
    run.options = options;
    run.progress = "{}";
    const auto number = static_cast<long long>(run.run);
    const std::string counts = to_json(run.counts);
    session_.sql() << "INSERT INTO crawl_runs (run, source, state, started_at, ended_at, options, "
                      "progress, counts, message) VALUES (:run, :source, 'running', :started_at, "
                      "'', :options, :progress, :counts, '')",
        soci::use(number), soci::use(run.source), soci::use(run.started_at), soci::use(run.options),
        soci::use(run.progress), soci::use(counts);
    return run;
  });
}

void CrawlRuns::save(const CrawlRun& run) {
  session_.guarded([&] {
    const auto number = static_cast<long long>(run.run);
    const std::string state(to_string(run.state));
    const std::string counts = to_json(run.counts);
    session_.sql() << "UPDATE crawl_runs SET state = :state, ended_at = :ended_at, options = "
                      ":options, progress = :progress, counts = :counts, message = :message WHERE "
                      "run = :run",
        soci::use(state), soci::use(run.ended_at), soci::use(run.options), soci::use(run.progress),
        soci::use(counts), soci::use(run.message), soci::use(number);
  });
}

std::vector<CrawlRun> CrawlRuns::select(const std::string& source, std::int64_t number,
                                        std::size_t most) {
  return session_.guarded([&] {
    CrawlRun row;
    long long run = 0;
    std::string state;
    std::string counts;
    const auto wanted = static_cast<long long>(number);
    const auto limit = static_cast<long long>(most);
    soci::statement read =
        (session_.sql().prepare
             << "SELECT run, source, state, started_at, ended_at, options, progress, counts, "
                "message FROM crawl_runs WHERE (:source = '' OR source = :source2) AND (:run = 0 "
                "OR run = :run2) ORDER BY run DESC LIMIT :most",
         soci::use(source), soci::use(source), soci::use(wanted), soci::use(wanted),
         soci::use(limit), soci::into(run), soci::into(row.source), soci::into(state),
         soci::into(row.started_at), soci::into(row.ended_at), soci::into(row.options),
         soci::into(row.progress), soci::into(counts), soci::into(row.message));
    read.execute();
    std::vector<CrawlRun> found;
    while (read.fetch()) {
      row.run = run;
      row.state = read_state(state);
      row.counts = read_counts(counts);
      found.push_back(row);
    }
    return found;
  });
}

std::optional<CrawlRun> CrawlRuns::unfinished(const std::string& source) {
  std::vector<CrawlRun> newest = select(source, 0, 1);
  if (newest.empty()) return std::nullopt;
  const RunState state = newest.front().state;
  if (state != RunState::running && state != RunState::stopped) return std::nullopt;
  return std::move(newest.front());
}

std::vector<CrawlRun> CrawlRuns::recent(const std::string& source, std::size_t most) {
  return select(source, 0, most);
}

std::optional<CrawlRun> CrawlRuns::find(std::int64_t run) {
  if (run <= 0) return std::nullopt;
  std::vector<CrawlRun> found = select({}, run, 1);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

void CrawlRuns::add_error(const CrawlError& error) {
  session_.guarded([&] {
    const auto run = static_cast<long long>(error.run);
    session_.sql() << "INSERT INTO crawl_errors (run, ordinal, item, url, cause, message, at) "
                      "SELECT :run, COALESCE(MAX(ordinal), 0) + 1, :item, :url, :cause, :message, "
                      ":at FROM crawl_errors WHERE run = :run2",
        soci::use(run), soci::use(error.item), soci::use(error.url), soci::use(error.cause),
        soci::use(error.message), soci::use(error.at), soci::use(run);
  });
}

std::vector<ErrorGroup> CrawlRuns::errors_by_cause(std::int64_t run) {
  std::vector<ErrorGroup> groups = session_.guarded([&] {
    std::vector<ErrorGroup> found;
    ErrorGroup group;
    long long count = 0;
    const auto number = static_cast<long long>(run);
    soci::statement read =
        (session_.sql().prepare << "SELECT cause, COUNT(*) FROM crawl_errors WHERE run = :run "
                                   "GROUP BY cause ORDER BY COUNT(*) DESC, cause",
         soci::use(number), soci::into(group.cause), soci::into(count));
    read.execute();
    while (read.fetch()) {
      group.count = count;
      found.push_back(group);
    }
    return found;
  });
  for (ErrorGroup& group : groups) {
    std::vector<CrawlError> first = errors(run, group.cause, 0, 1);
    if (!first.empty()) group.example = std::move(first.front());
  }
  return groups;
}

std::vector<CrawlError> CrawlRuns::errors(std::int64_t run, const std::string& cause,
                                          std::size_t offset, std::size_t most) {
  return session_.guarded(
      [&] {
        std::vector<CrawlError> found;
        CrawlError row;
        row.run = run;
        const auto number = static_cast<long long>(run);
        const auto skipped = static_cast<long long>(offset);
        const auto limit = static_cast<long long>(most);
        soci::statement read =
            (session_.sql().prepare
                 << "SELECT item, url, cause, message, at FROM crawl_errors WHERE run = :run AND "
                    "(:cause = '' OR cause = :cause2) ORDER BY ordinal LIMIT :most OFFSET :offset",
             soci::use(number), soci::use(cause), soci::use(cause), soci::use(limit),
             soci::use(skipped), soci::into(row.item), soci::into(row.url), soci::into(row.cause),
             soci::into(row.message), soci::into(row.at));
        read.execute();
        while (read.fetch()) found.push_back(row);
        return found;
      });
}

void CrawlRuns::save_endpoints(const std::string& source,
                               const std::vector<RefusedEndpoint>& refused) {
  session_.guarded([&] {
    session_.sql() << "DELETE FROM crawl_endpoints WHERE source = :source", soci::use(source);
    for (const RefusedEndpoint& endpoint : refused) {
      session_.sql() << "INSERT INTO crawl_endpoints (source, endpoint, reason, since) VALUES "
                        "(:source, :endpoint, :reason, :since)",
          soci::use(source), soci::use(endpoint.endpoint), soci::use(endpoint.reason),
          soci::use(endpoint.since);
    }
  });
}

std::vector<RefusedEndpoint> CrawlRuns::endpoints(const std::string& source) {
  return session_.guarded([&] {
    std::vector<RefusedEndpoint> found;
    RefusedEndpoint row;
    soci::statement read =
        (session_.sql().prepare << "SELECT source, endpoint, reason, since FROM crawl_endpoints "
                                   "WHERE :source = '' OR source = :source2 ORDER BY source, "
                                   "endpoint",
         soci::use(source), soci::use(source), soci::into(row.source), soci::into(row.endpoint),
         soci::into(row.reason), soci::into(row.since));
    read.execute();
    while (read.fetch()) found.push_back(row);
    return found;
  });
}

}  // namespace tusach::catalog
