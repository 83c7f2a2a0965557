#include "catalog/crawl_queue.h"

#include <algorithm>
#include <array>
#include <utility>

#include "catalog/sqlite_session.h"

namespace tusach::catalog {
namespace {

constexpr std::array<std::pair<ItemState, std::string_view>, 6> kStates = {{
    {ItemState::queued, "queued"},
    {ItemState::held, "held"},
    {ItemState::empty, "empty"},
    {ItemState::failed, "failed"},
    {ItemState::refused, "refused"},
    {ItemState::withdrawn, "withdrawn"},
}};

constexpr const char* kColumns =
    "SELECT item, ordinal, url, hint, stamp, held_stamp, state, document_id, failures, cause, "
    "message, try_after, seen_run, checked_at FROM crawl_items WHERE source = :source AND ";

constexpr const char* kFindListed =
    "SELECT stamp, state FROM crawl_items WHERE source = :source AND item = :item";

constexpr const char* kAdd =
    "INSERT INTO crawl_items (source, item, ordinal, url, hint, stamp, held_stamp, state, "
    "document_id, failures, cause, message, try_after, seen_run, checked_at) VALUES (:source, "
    ":item, :ordinal, :url, :hint, :stamp, '', 'queued', '', 0, '', '', '', :seen, '')";

constexpr const char* kListAgain =
    "UPDATE crawl_items SET url = :url, hint = :hint, stamp = :stamp, seen_run = :seen, state = "
    "CASE WHEN :changed = 1 THEN 'queued' ELSE state END WHERE source = :source AND item = :item";

constexpr const char* kSave =
    "UPDATE crawl_items SET url = :url, hint = :hint, stamp = :stamp, held_stamp = :held_stamp, "
    "state = :state, document_id = :document_id, failures = :failures, cause = :cause, message = "
    ":message, try_after = :try_after, seen_run = :seen_run, checked_at = :checked_at WHERE "
    "source = :source AND item = :item";

}  // namespace

std::string_view to_string(ItemState state) {
  const auto* const found = std::find_if(kStates.begin(), kStates.end(),
                                         [state](const auto& row) { return row.first == state; });
  return found->second;
}

std::optional<ItemState> parse_item_state(std::string_view name) {
  const auto* const found = std::find_if(kStates.begin(), kStates.end(),
                                         [name](const auto& row) { return row.second == name; });
  if (found == kStates.end()) return std::nullopt;
  return found->first;
}

CrawlQueue::CrawlQueue(Catalog& catalog, std::string source)
    : session_(catalog.session()),
      source_(std::move(source)),
      ordinals_(session_.sql(), "crawl_item"),
      find_listed_(session_.sql(), kFindListed),
      add_(session_.sql(), kAdd),
      list_again_(session_.sql(), kListAgain),
      save_(session_.sql(), kSave) {}

Discovery CrawlQueue::discover(const ListedItem& listed, std::int64_t run) {
  return session_.guarded([&] {
    const auto seen = static_cast<long long>(run);
    std::optional<std::string> stamp;
    std::string state;
    find_listed_.run(source_, listed.item, [&](const std::string& known, const std::string& is) {
      stamp = known;
      state = is;
    });
    if (!stamp) {
      add_.run(source_, listed.item, ordinals_.next(), listed.url, listed.hint, listed.stamp, seen);
      return Discovery::added;
    }
    const bool changed = *stamp != listed.stamp || state == "withdrawn";
    list_again_.run(listed.url, listed.hint, listed.stamp, seen, changed ? 1 : 0, source_,
                    listed.item);
    return changed ? Discovery::changed : Discovery::known;
  });
}

std::size_t CrawlQueue::queue_checked_before(const std::string& instant, std::size_t most) {
  return session_.guarded(
      [&] {
        const auto limit = static_cast<long long>(most);
        soci::statement update =
            (session_.sql().prepare
                 << "UPDATE crawl_items SET state = 'queued' WHERE source = :source AND ordinal IN "
                    "(SELECT ordinal FROM crawl_items WHERE source = :source2 AND state IN "
                    "('held', 'empty', 'refused') AND checked_at < :instant ORDER BY checked_at, "
                    "ordinal LIMIT :most)",
             soci::use(source_), soci::use(source_), soci::use(instant), soci::use(limit));
        update.execute(true);
        return static_cast<std::size_t>(update.get_affected_rows());
      });
}

std::size_t CrawlQueue::queue_failed(const std::string& now) {
  return session_.guarded([&] {
    soci::statement update =
        (session_.sql().prepare << "UPDATE crawl_items SET state = 'queued' WHERE source = :source "
                                   "AND state = 'failed' AND try_after <> '' AND try_after <= :now",
         soci::use(source_), soci::use(now));
    update.execute(true);
    return static_cast<std::size_t>(update.get_affected_rows());
  });
}

std::vector<CrawlItem> CrawlQueue::select(const std::string& condition, std::int64_t number,
                                          const std::string& text, std::int64_t ordinal,
                                          std::size_t most) {
  return session_.guarded([&] {
    CrawlItem row;
    std::string state;
    long long place = 0;
    long long seen = 0;
    const auto after = static_cast<long long>(ordinal);
    const auto value = static_cast<long long>(number);
    const auto limit = static_cast<long long>(most);
    soci::statement read(session_.sql());
    read.exchange(soci::use(source_, "source"));
    read.exchange(soci::use(after, "after"));
    if (condition.find(":number") != std::string::npos) read.exchange(soci::use(value, "number"));
    if (condition.find(":text") != std::string::npos) read.exchange(soci::use(text, "text"));
    read.exchange(soci::use(limit, "most"));
    read.exchange(soci::into(row.item));
    read.exchange(soci::into(place));
    for (std::string* column :
         {&row.url, &row.hint, &row.stamp, &row.held_stamp, &state, &row.document_id}) {
      read.exchange(soci::into(*column));
    }
    read.exchange(soci::into(row.failures));
    for (std::string* column : {&row.cause, &row.message, &row.try_after}) {
      read.exchange(soci::into(*column));
    }
    read.exchange(soci::into(seen));
    read.exchange(soci::into(row.checked_at));
    read.alloc();
    read.prepare(kColumns + condition + " AND ordinal > :after ORDER BY ordinal LIMIT :most");
    read.define_and_bind();
    read.execute();
    std::vector<CrawlItem> found;
    while (read.fetch()) {
      row.ordinal = place;
      row.seen_run = seen;
      row.state = parse_item_state(state).value_or(ItemState::failed);
      found.push_back(row);
    }
    return found;
  });
}

std::vector<CrawlItem> CrawlQueue::queued(std::int64_t ordinal, std::size_t most) {
  return select("state = 'queued'", 0, {}, ordinal, most);
}

std::vector<CrawlItem> CrawlQueue::queued_by(std::int64_t run, std::int64_t ordinal,
                                             std::size_t most) {
  return select("state = 'queued' AND seen_run = :number", run, {}, ordinal, most);
}

std::vector<CrawlItem> CrawlQueue::items(std::int64_t ordinal, std::size_t most) {
  return select("1 = 1", 0, {}, ordinal, most);
}

std::vector<CrawlItem> CrawlQueue::with_cause(const std::string& cause, std::int64_t ordinal,
                                              std::size_t most) {
  return select("state IN ('held', 'empty') AND cause = :text", 0, cause, ordinal, most);
}

std::vector<CrawlItem> CrawlQueue::unseen(std::int64_t run, std::int64_t ordinal,
                                          std::size_t most) {
  return select("state = 'held' AND seen_run < :number", run, {}, ordinal, most);
}

std::optional<CrawlItem> CrawlQueue::find(const std::string& item) {
  std::vector<CrawlItem> found = select("item = :text", 0, item, -1, 1);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::map<ItemState, std::int64_t> CrawlQueue::counts() {
  return session_.guarded([&] {
    std::map<ItemState, std::int64_t> all;
    std::string state;
    long long count = 0;
    soci::statement read =
        (session_.sql().prepare << "SELECT state, COUNT(*) FROM crawl_items WHERE source = :source "
                                   "GROUP BY state",
         soci::use(source_), soci::into(state), soci::into(count));
    read.execute();
    while (read.fetch()) {
      if (const auto known = parse_item_state(state)) all[*known] = count;
    }
    return all;
  });
}

std::map<std::string, std::int64_t> CrawlQueue::counts_by_cause() {
  return session_.guarded([&] {
    std::map<std::string, std::int64_t> all;
    std::string cause;
    long long count = 0;
    soci::statement read =
        (session_.sql().prepare << "SELECT cause, COUNT(*) FROM crawl_items WHERE source = :source "
                                   "AND state IN ('held', 'empty') AND cause <> '' GROUP BY cause",
         soci::use(source_), soci::into(cause), soci::into(count));
    read.execute();
    while (read.fetch()) all[cause] = count;
    return all;
  });
}

std::int64_t CrawlQueue::seen(std::int64_t run) {
  return session_.guarded([&] {
    long long count = 0;
    const auto number = static_cast<long long>(run);
    session_.sql() << "SELECT COUNT(*) FROM crawl_items WHERE source = :source AND seen_run = :run",
        soci::use(source_), soci::use(number), soci::into(count);
    return static_cast<std::int64_t>(count);
  });
}

void CrawlQueue::save(const CrawlItem& item) {
  session_.guarded([&] {
    save_.run(item.url, item.hint, item.stamp, item.held_stamp, std::string(to_string(item.state)),
              item.document_id, item.failures, item.cause, item.message, item.try_after,
              static_cast<long long>(item.seen_run), item.checked_at, source_, item.item);
  });
}

std::vector<std::string> crawled_sources(Catalog& catalog) {
  SqliteSession& session = catalog.session();
  return session.guarded([&] {
    std::vector<std::string> names;
    std::string name;
    soci::statement read =
        (session.sql().prepare << "SELECT source FROM crawl_runs UNION SELECT source FROM "
                                  "crawl_items ORDER BY 1",
         soci::into(name));
    read.execute();
    while (read.fetch()) names.push_back(name);
    return names;
  });
}

}  // namespace tusach::catalog
