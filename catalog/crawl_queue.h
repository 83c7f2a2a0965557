// What each source offers and how far the crawler is with it: one row an item, kept for ever.
//
// All writes happen inside a batch of the catalog (Catalog::begin_batch), together with the
// documents that came of the items, so that after a power cut both tell the same.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/change_sequence.h"
#include "catalog/kept_statement.h"

namespace tusach::catalog {

enum class ItemState : std::uint8_t {
  queued,     ///< to be fetched
  held,       ///< its document is in the catalog
  empty,      ///< fetched, but there is no text and no file to make a document of
  failed,     ///< waits for `try_after`, or for a person when that is empty
  refused,    ///< the source does not let us have it (robots.txt, 401, 403)
  withdrawn,  ///< the source says that it is not there any more
};
/// "queued", …
std::string_view to_string(ItemState state);
std::optional<ItemState> parse_item_state(std::string_view name);

/// What a list says of an item.
struct ListedItem {
  std::string item;   ///< id at the source
  std::string url;    ///< for people
  std::string stamp;  ///< whatever changes when the item does; empty: the list does not tell
  std::string hint;   ///< what the list says beside; for the source alone
};

struct CrawlItem {
  std::string item;
  std::int64_t ordinal = 0;  ///< place in the order of discovery
  std::string url;
  std::string hint;
  std::string stamp;       ///< as last listed
  std::string held_stamp;  ///< of what was fetched
  ItemState state = ItemState::queued;
  std::string document_id;  ///< the document that came of it; empty: none yet
  int failures = 0;         ///< runs in a row
  std::string cause;        ///< FetchFault or "extraction", …; empty: none
  std::string message;
  std::string try_after;      ///< instant, UTC
  std::int64_t seen_run = 0;  ///< the last run that saw it listed
  std::string checked_at;     ///< when it was last asked for and answered
};

enum class Discovery : std::uint8_t { added, changed, known };

class CrawlQueue {
 public:
  CrawlQueue(Catalog& catalog, std::string source);

  /// Notes that the item is listed: a new one and one with another stamp are queued, as is one that
  /// was withdrawn and is back.
  Discovery discover(const ListedItem& listed, std::int64_t run);
  /// Queues what was last asked for before `instant`, at most `most`, the oldest first: what a list
  /// does not tell is asked for again from time to time.
  std::size_t queue_checked_before(const std::string& instant, std::size_t most);
  /// Queues what failed and whose time has come.
  std::size_t queue_failed(const std::string& now);

  /// Queued items behind `ordinal`, in the order of discovery.
  [[nodiscard]] std::vector<CrawlItem> queued(std::int64_t ordinal, std::size_t most);
  /// Those of them that the run has seen listed.
  [[nodiscard]] std::vector<CrawlItem> queued_by(std::int64_t run, std::int64_t ordinal,
                                                 std::size_t most);
  /// Items of any state, in the order of discovery.
  [[nodiscard]] std::vector<CrawlItem> items(std::int64_t ordinal, std::size_t most);
  /// Items that were fetched and of which this is wrong.
  [[nodiscard]] std::vector<CrawlItem> with_cause(const std::string& cause, std::int64_t ordinal,
                                                  std::size_t most);
  /// Held items that the run has not seen listed.
  [[nodiscard]] std::vector<CrawlItem> unseen(std::int64_t run, std::int64_t ordinal,
                                              std::size_t most);
  [[nodiscard]] std::optional<CrawlItem> find(const std::string& item);
  [[nodiscard]] std::map<ItemState, std::int64_t> counts();
  /// Items that were fetched and of which something is wrong, by its name.
  [[nodiscard]] std::map<std::string, std::int64_t> counts_by_cause();
  /// Items that a run has seen listed.
  [[nodiscard]] std::int64_t seen(std::int64_t run);
  /// Writes everything but the key and the ordinal.
  void save(const CrawlItem& item);

 private:
  std::vector<CrawlItem> select(const std::string& condition, std::int64_t number,
                                const std::string& text, std::int64_t ordinal, std::size_t most);

  using Text = std::string;
  SqliteSession& session_;
  std::string source_;
  Counter ordinals_;
  KeptQuery<std::tuple<Text, Text>, Text, Text> find_listed_;
  KeptStatement<Text, Text, long long, Text, Text, Text, long long> add_;
  KeptStatement<Text, Text, Text, long long, int, Text, Text> list_again_;
  KeptStatement<Text, Text, Text, Text, Text, Text, int, Text, Text, Text, long long, Text, Text,
                Text>
      save_;
};

/// Sources that have items, in the order of names.
std::vector<std::string> crawled_sources(Catalog& catalog);

}  // namespace tusach::catalog
