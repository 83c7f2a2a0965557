// Which queries readers ask, counted without anything about who asked: no address, no time of day,
// no text that looks like a number or address of a person. What finds nothing tells librarians
// which words are missing; what many ask is proposed to others.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace tusach::catalog {

inline constexpr std::size_t kLongestCounted = 200;  ///< bytes
/// A query is shown to other readers when it was asked so often.
inline constexpr std::int64_t kShownFrom = 5;
/// Rows that are kept; the rarest and oldest go first.
inline constexpr std::int64_t kMostCounted = 100'000;

/// The query in lower case with single spaces, or nullopt where it is not counted: empty, longer
/// than kLongestCounted, no UTF-8, or with what may be personal: more than 6 digits in a row, a
/// telephone number, "@", a web address.
std::optional<std::string> countable_query(std::string_view query);

struct AskedQuery {
  std::string text;
  std::int64_t count = 0;
  std::string first_day;  ///< ISO day in Vietnam
  std::string last_day;
};

/// What was asked since the last note().
struct AskedNow {
  std::string text;  ///< of countable_query()
  bool found = false;
  std::int64_t count = 1;
};

/// Belongs to the thread of its catalog, which it must not outlive.
class AskedQueries {
 public:
  explicit AskedQueries(Catalog& catalog) : catalog_(catalog) {}

  /// In one transaction. A query that finds something now is no longer missing.
  void note(const std::vector<AskedNow>& asked, law::Date day);
  /// What found nothing, most asked first; without marks.
  [[nodiscard]] std::vector<AskedQuery> missing(std::size_t most);
  /// What found something and was asked kShownFrom times at least, most asked first.
  [[nodiscard]] std::vector<AskedQuery> frequent(std::size_t most);

 private:
  std::vector<AskedQuery> read(bool found, std::int64_t at_least, std::size_t most);

  Catalog& catalog_;
};

}  // namespace tusach::catalog
