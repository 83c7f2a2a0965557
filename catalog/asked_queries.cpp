#include "catalog/asked_queries.h"

#include <algorithm>
#include <cctype>

#include "analyzers/vietnamese/text.h"
#include "catalog/sqlite_session.h"

namespace tusach::catalog {
namespace {

constexpr std::size_t kMostDigits = 6;       // in a row
constexpr std::size_t kTelephoneDigits = 9;  // with spaces, dots or hyphens between them

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool looks_personal(const std::string& text) {
  if (text.find('@') != std::string::npos || text.find("://") != std::string::npos ||
      text.find("www.") != std::string::npos)
    return true;
  std::size_t row = 0;
  std::size_t digits = 0;
  std::size_t between = 0;
  for (const char c : text) {
    if (is_digit(c)) {
      ++row;
      digits += 1;
      between = 0;
      if (row > kMostDigits || digits >= kTelephoneDigits) return true;
      continue;
    }
    row = 0;
    const bool separates = c == ' ' || c == '.' || c == '-' || c == '(' || c == ')' || c == '+';
    if (!separates || ++between > 2) digits = 0;
  }
  return false;
}

}  // namespace

std::optional<std::string> countable_query(std::string_view query) {
  if (query.size() > 2 * kLongestCounted || !vietnamese::is_valid_utf8(query)) return std::nullopt;
  std::string text;
  for (const char c : vietnamese::canonical(query)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte != 0x7F) {
      text += c;
    } else if (!text.empty() && text.back() != ' ') {
      text += ' ';
    }
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  if (text.empty() || text.size() > kLongestCounted || looks_personal(text)) return std::nullopt;
  return text;
}

void AskedQueries::note(const std::vector<AskedNow>& asked, law::Date day) {
  SqliteSession& session = catalog_.session();
  session.guarded([&] {
    WriteTransaction transaction(session);
    soci::session& sql = session.sql();
    const std::string today = law::to_iso(day);
    for (const AskedNow& one : asked) {
      const std::string key = vietnamese::fold(one.text);
      const std::string text = one.found ? one.text : key;
      const int found = one.found ? 1 : 0;
      const long long count = one.count;
      if (one.found)
        sql << "DELETE FROM asked_queries WHERE query_key = :key AND found = 0", soci::use(key);
      sql << "INSERT INTO asked_queries (query_key, found, text, asked, first_day, last_day) "
             "VALUES (:key, :found, :text, :count, :first, :last) "
             "ON CONFLICT (query_key, found) DO UPDATE SET asked = asked_queries.asked + "
             "excluded.asked, last_day = excluded.last_day",
          soci::use(key), soci::use(found), soci::use(text), soci::use(count), soci::use(today),
          soci::use(today);
    }
    long long rows = 0;
    sql << "SELECT COUNT(*) FROM asked_queries", soci::into(rows);
    if (rows > kMostCounted) {
      // Some more than needed, so that it is not done at every note.
      const long long excess = rows - kMostCounted + kMostCounted / 20;
      sql << "DELETE FROM asked_queries WHERE (query_key, found) IN (SELECT query_key, found FROM "
             "asked_queries ORDER BY asked, last_day LIMIT :excess)",
          soci::use(excess);
    }
    transaction.commit();
  });
}

std::vector<AskedQuery> AskedQueries::missing(std::size_t most) {
  return read(false, 1, most);
}

std::vector<AskedQuery> AskedQueries::frequent(std::size_t most) {
  return read(true, kShownFrom, most);
}

std::vector<AskedQuery> AskedQueries::read(bool found, std::int64_t at_least, std::size_t most) {
  SqliteSession& session = catalog_.session();
  return session.guarded([&] {
    std::vector<AskedQuery> queries;
    AskedQuery one;
    long long count = 0;
    const int wanted = found ? 1 : 0;
    const long long least = at_least;
    const auto limit = static_cast<long long>(most);
    soci::statement read =
        (session.sql().prepare << "SELECT text, asked, first_day, last_day FROM asked_queries "
                                  "WHERE found = :found AND asked >= :least "
                                  "ORDER BY asked DESC, query_key LIMIT :most",
         soci::use(wanted), soci::use(least), soci::use(limit), soci::into(one.text),
         soci::into(count), soci::into(one.first_day), soci::into(one.last_day));
    read.execute();
    while (read.fetch()) {
      one.count = count;
      queries.push_back(one);
    }
    return queries;
  });
}

}  // namespace tusach::catalog
