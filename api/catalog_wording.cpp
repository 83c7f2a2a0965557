#include "api/catalog_wording.h"

#include <utility>

#include "api/static_files.h"
#include "catalog/asked_queries.h"
#include "law/error.h"

namespace tusach::api {
namespace {

constexpr std::chrono::seconds kBetweenLooks{1};
// Every change of the list gives all pages a new ETag.
constexpr std::chrono::seconds kBetweenFrequent{60};
constexpr std::size_t kMostFrequent = 5000;

}  // namespace

std::vector<search::CitizenRule> to_search_rules(
    const std::vector<catalog::CitizenWordRule>& rules) {
  std::vector<search::CitizenRule> plain;
  plain.reserve(rules.size());
  for (const catalog::CitizenWordRule& rule : rules) plain.push_back({rule.said, rule.law});
  return plain;
}

CatalogWording::CatalogWording(std::filesystem::path catalog_file,
                               std::shared_ptr<const vietnamese::Analyzer> analyzer,
                               std::vector<catalog::CitizenWordRule> built_in)
    : file_(std::move(catalog_file)), analyzer_(std::move(analyzer)) {
  wording_ = std::make_shared<const search::Wording>(
      search::Wording{"built-in", search::CitizenWords(*analyzer_, to_search_rules(built_in)), {}});
  look();
}

std::shared_ptr<const search::Wording> CatalogWording::current() {
  const Clock::rep now = Clock::now().time_since_epoch().count();
  if (now >= next_look_.load(std::memory_order_relaxed)) look();
  const std::lock_guard lock(wording_mutex_);
  return wording_;
}

void CatalogWording::look() {
  const std::unique_lock lock(looking_, std::try_to_lock);
  if (!lock) return;
  next_look_ = (Clock::now() + kBetweenLooks).time_since_epoch().count();
  try {
    if (!catalog_) catalog_ = catalog::Catalog::open(file_, catalog::OpenMode::read_only);
    read(*catalog_);
  } catch (const Error&) {
    // No catalog, one of an older schema, or one that is locked: what holds stays.
    catalog_.reset();
  }
}

void CatalogWording::read(catalog::Catalog& catalog) {
  catalog::CitizenWordStore store(catalog);
  const std::int64_t revision = store.revision();
  const bool frequent_due = Clock::now() >= next_frequent_;
  if (revision == revision_ && !frequent_due) return;
  if (frequent_due) {
    frequent_.clear();
    for (catalog::AskedQuery& query : catalog::AskedQueries(catalog).frequent(kMostFrequent))
      frequent_.push_back({std::move(query.text), static_cast<std::size_t>(query.count)});
    next_frequent_ = Clock::now() + kBetweenFrequent;
  }
  std::string state = std::to_string(revision);
  for (const search::FrequentQueries::Query& query : frequent_) state += '\n' + query.text;
  if (state == state_) return;
  std::vector<catalog::CitizenWordRule> rules;
  for (catalog::KeptRule& kept : store.rules()) rules.push_back(std::move(kept.rule));
  auto wording = std::make_shared<const search::Wording>(
      search::Wording{short_hash(state), search::CitizenWords(*analyzer_, to_search_rules(rules)),
                      search::FrequentQueries(frequent_)});
  state_ = std::move(state);
  revision_ = revision;
  const std::lock_guard lock(wording_mutex_);
  wording_ = std::move(wording);
}

search::WordingSource CatalogWording::source(std::shared_ptr<CatalogWording> wording) {
  return [wording = std::move(wording)] { return wording->current(); };
}

}  // namespace tusach::api
