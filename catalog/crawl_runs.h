// The runs of the crawler: what each did, where it stands, what went wrong.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace tusach::catalog {

struct RunCounts {
  std::int64_t found = 0;         ///< items listed that were new or changed
  std::int64_t listed = 0;        ///< items listed
  std::int64_t fetched = 0;       ///< answers with a body
  std::int64_t not_modified = 0;  ///< conditional answers
  std::int64_t added = 0;         ///< documents
  std::int64_t changed = 0;       ///< documents with a new version
  std::int64_t unchanged = 0;
  std::int64_t merged = 0;  ///< items that another source's document holds already
  std::int64_t empty = 0;   ///< items without any text
  std::int64_t withdrawn = 0;
  std::int64_t failed = 0;
  std::int64_t refused = 0;
  std::int64_t bytes = 0;  ///< received

  bool operator==(const RunCounts&) const = default;
};

enum class RunState : std::uint8_t {
  running,   ///< or killed: the next run goes on with it
  finished,  ///< everything that was asked for was looked at
  stopped,   ///< by a person or a limit; the next run goes on with it
  failed,    ///< the source as a whole could not be read
};
std::string_view to_string(RunState state);

struct CrawlRun {
  std::int64_t run = 0;
  std::string source;
  RunState state = RunState::running;
  std::string started_at;
  std::string ended_at;  ///< empty: not yet
  std::string options;   ///< JSON: what was asked for
  std::string progress;  ///< JSON: how far it is; the crawler's own
  RunCounts counts;
  std::string message;  ///< why it failed
};

struct CrawlError {
  std::int64_t run = 0;
  std::string item;  ///< empty: a list, robots.txt, …
  std::string url;
  std::string cause;
  std::string message;
  std::string at;
};

struct ErrorGroup {
  std::string cause;
  std::int64_t count = 0;
  CrawlError example;
};

struct RefusedEndpoint {
  std::string source;
  std::string endpoint;
  std::string reason;
  std::string since;
};

class CrawlRuns {
 public:
  explicit CrawlRuns(Catalog& catalog);

  /// Must be called inside a batch.
  CrawlRun begin(const std::string& source, const std::string& options);
  /// The newest run of the source when it was left before its end.
  [[nodiscard]] std::optional<CrawlRun> unfinished(const std::string& source);
  void save(const CrawlRun& run);
  void add_error(const CrawlError& error);

  /// Newest first; of all sources when `source` is empty.
  [[nodiscard]] std::vector<CrawlRun> recent(const std::string& source, std::size_t most);
  [[nodiscard]] std::optional<CrawlRun> find(std::int64_t run);
  [[nodiscard]] std::vector<ErrorGroup> errors_by_cause(std::int64_t run);
  /// Of one cause, or of all when that is empty; behind `offset`.
  [[nodiscard]] std::vector<CrawlError> errors(std::int64_t run, const std::string& cause,
                                               std::size_t offset, std::size_t most);

  /// Replaces what is known of the source's endpoints that refuse us.
  void save_endpoints(const std::string& source, const std::vector<RefusedEndpoint>& refused);
  /// Of all sources when `source` is empty.
  [[nodiscard]] std::vector<RefusedEndpoint> endpoints(const std::string& source);

 private:
  std::vector<CrawlRun> select(const std::string& source, std::int64_t number, std::size_t most);

  SqliteSession& session_;
};

}  // namespace tusach::catalog
