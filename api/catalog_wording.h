// The wording of a search (search/wording.h) out of the catalog: librarians' rules and frequent
// queries. Follows changes of the catalog within a second or so.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "catalog/catalog.h"
#include "catalog/citizen_words.h"
#include "search/wording.h"

namespace tusach::api {

std::vector<search::CitizenRule> to_search_rules(
    const std::vector<catalog::CitizenWordRule>& rules);

/// Thread-safe. A call costs a look at the clock; one a second looks into the catalog, and nobody
/// waits for it. Where the catalog cannot be read, `built_in` holds or what was read before.
class CatalogWording {
 public:
  CatalogWording(std::filesystem::path catalog_file,
                 std::shared_ptr<const vietnamese::Analyzer> analyzer,
                 std::vector<catalog::CitizenWordRule> built_in);

  std::shared_ptr<const search::Wording> current();

  /// A source that shares ownership.
  static search::WordingSource source(std::shared_ptr<CatalogWording> wording);

 private:
  using Clock = std::chrono::steady_clock;

  void look();
  void read(catalog::Catalog& catalog);

  std::filesystem::path file_;
  std::shared_ptr<const vietnamese::Analyzer> analyzer_;
  std::mutex looking_;  ///< guards what follows, down to the wording
  std::optional<catalog::Catalog> catalog_;
  std::int64_t revision_ = -1;
  std::vector<search::FrequentQueries::Query> frequent_;
  Clock::time_point next_frequent_;
  std::string state_;  ///< of what the wording was made from
  std::atomic<Clock::rep> next_look_{0};
  std::mutex wording_mutex_;
  std::shared_ptr<const search::Wording> wording_;
};

}  // namespace tusach::api
