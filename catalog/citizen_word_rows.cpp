#include "catalog/citizen_word_rows.h"

#include "catalog/clock.h"

namespace tusach::catalog {
namespace {

constexpr const char* kColumns =
    "SELECT said, law, test_query, document, note, origin, changed_by, changed_at, removed FROM "
    "citizen_words ";

std::vector<std::string> ways_of(const std::string& law) {
  std::vector<std::string> ways;
  for (std::size_t begin = 0; begin <= law.size();) {
    const std::size_t end = std::min(law.find('|', begin), law.size());
    ways.push_back(law.substr(begin, end - begin));
    begin = end + 1;
  }
  return ways;
}

RuleRow to_row(const soci::row& row) {
  RuleRow read;
  read.kept.rule = {row.get<std::string>(0), ways_of(row.get<std::string>(1)),
                    row.get<std::string>(2), row.get<std::string>(3), row.get<std::string>(4)};
  read.kept.origin = row.get<std::string>(5) == to_string(RuleOrigin::built_in)
                         ? RuleOrigin::built_in
                         : RuleOrigin::librarian;
  read.kept.changed_by = row.get<std::string>(6);
  read.kept.changed_at = row.get<std::string>(7);
  read.removed = row.get<int>(8) != 0;
  return read;
}

}  // namespace

std::string joined_ways(const std::vector<std::string>& law) {
  std::string joined;
  for (const std::string& way : law) joined += (joined.empty() ? "" : "|") + way;
  return joined;
}

std::vector<RuleRow> CitizenWordRows::all() {
  std::vector<RuleRow> rows;
  const soci::rowset<soci::row> read =
      (sql_.prepare << std::string(kColumns) + "ORDER BY said_key");
  for (const soci::row& row : read) rows.push_back(to_row(row));
  return rows;
}

std::optional<RuleRow> CitizenWordRows::find(const std::string& key) {
  const soci::rowset<soci::row> read =
      (sql_.prepare << std::string(kColumns) + "WHERE said_key = :key", soci::use(key));
  std::optional<RuleRow> found;
  for (const soci::row& row : read) found = to_row(row);
  return found;
}

std::vector<RuleChange> CitizenWordRows::history(std::size_t most) {
  std::vector<RuleChange> changes;
  const auto limit = static_cast<long long>(most);
  const soci::rowset<soci::row> read =
      (sql_.prepare << "SELECT said, law, test_query, document, note, action, changed_by, "
                       "changed_at FROM citizen_word_changes ORDER BY change DESC LIMIT :most",
       soci::use(limit));
  for (const soci::row& row : read) {
    RuleChange change;
    change.rule = {row.get<std::string>(0), ways_of(row.get<std::string>(1)),
                   row.get<std::string>(2), row.get<std::string>(3), row.get<std::string>(4)};
    change.action = row.get<std::string>(5);
    change.changed_by = row.get<std::string>(6);
    change.changed_at = row.get<std::string>(7);
    changes.push_back(std::move(change));
  }
  return changes;
}

void CitizenWordRows::write(const KeptRule& kept, bool removed) {
  const std::string key = citizen_key(kept.rule.said);
  erase(key);
  const std::string law = joined_ways(kept.rule.law);
  const std::string origin(to_string(kept.origin));
  const int gone = removed ? 1 : 0;
  sql_ << "INSERT INTO citizen_words (said_key, said, law, test_query, document, note, origin, "
          "removed, changed_by, changed_at) VALUES (:key, :said, :law, :query, :document, :note, "
          ":origin, :removed, :by, :at)",
      soci::use(key), soci::use(kept.rule.said), soci::use(law), soci::use(kept.rule.test_query),
      soci::use(kept.rule.document), soci::use(kept.rule.note), soci::use(origin), soci::use(gone),
      soci::use(kept.changed_by), soci::use(kept.changed_at);
}

void CitizenWordRows::erase(const std::string& key) {
  sql_ << "DELETE FROM citizen_words WHERE said_key = :key", soci::use(key);
}

void CitizenWordRows::note(const std::string& action, const CitizenWordRule& rule,
                           const std::string& changed_by) {
  const long long change = changes_.next();
  const std::string law = joined_ways(rule.law);
  const std::string at = utc_now();
  sql_ << "INSERT INTO citizen_word_changes (change, action, said, law, test_query, document, "
          "note, changed_by, changed_at) VALUES (:change, :action, :said, :law, :query, "
          ":document, :note, :by, :at)",
      soci::use(change), soci::use(action), soci::use(rule.said), soci::use(law),
      soci::use(rule.test_query), soci::use(rule.document), soci::use(rule.note),
      soci::use(changed_by), soci::use(at);
}

std::string CitizenWordRows::built_in_hash() {
  std::string hash;
  soci::indicator there = soci::i_null;
  sql_ << "SELECT MAX(hash) FROM built_in_tables WHERE name = 'citizen_words'",
      soci::into(hash, there);
  return there == soci::i_ok ? hash : std::string();
}

void CitizenWordRows::set_built_in_hash(const std::string& hash) {
  sql_ << "DELETE FROM built_in_tables WHERE name = 'citizen_words'";
  sql_ << "INSERT INTO built_in_tables (name, hash) VALUES ('citizen_words', :hash)",
      soci::use(hash);
}

}  // namespace tusach::catalog
