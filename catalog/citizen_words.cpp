#include "catalog/citizen_words.h"

#include <algorithm>
#include <map>
#include <set>

#include "analyzers/vietnamese/text.h"
#include "catalog/change_sequence.h"
#include "catalog/citizen_word_rows.h"
#include "catalog/clock.h"
#include "catalog/sqlite_session.h"

namespace tusach::catalog {
namespace {

constexpr std::string_view kProgram = "tusach";
constexpr std::size_t kLongest = 300;

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \r");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \r") - first + 1));
}

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    parts.push_back(trimmed(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

CitizenWordRule read_line(const std::string& line) {
  const std::vector<std::string> columns = split(line, '\t');
  CitizenWordRule rule;
  rule.said = columns[0];
  if (columns.size() > 1 && !columns[1].empty()) rule.law = split(columns[1], '|');
  if (columns.size() > 2) rule.test_query = columns[2];
  if (columns.size() > 3) rule.document = columns[3];
  if (columns.size() > 4) rule.note = columns[4];
  return rule;
}

void require_sound(const CitizenWordRule& rule) {
  const std::string fault = fault_of(rule);
  if (!fault.empty()) throw Error(ErrorCategory::bad_data, fault, {}, rule.said);
}

bool breaks_line(const std::string& text) {
  return text.find_first_of("\t\n\r") != std::string::npos;
}

}  // namespace

std::string_view to_string(RuleOrigin origin) {
  return origin == RuleOrigin::built_in ? "built-in" : "librarian";
}

std::string citizen_key(const std::string& said) {
  return vietnamese::slug(said, kLongest);
}

std::string fault_of(const CitizenWordRule& rule) {
  if (citizen_key(rule.said).empty()) return "a rule needs the words that people say";
  if (rule.law.empty()) return "a rule needs the law's words";
  std::set<std::string> ways;
  for (const std::string& law : rule.law) {
    if (citizen_key(law).empty()) return "one of the law's words is empty";
    if (citizen_key(law) == citizen_key(rule.said)) return "the law says the same";
    if (!ways.insert(citizen_key(law)).second) return "the law's words stand twice: " + law;
    if (law.find('|') != std::string::npos) return "the law's words hold a |";
  }
  for (const std::string* text : {&rule.said, &rule.test_query, &rule.document, &rule.note}) {
    if (text->size() > kLongest) return "longer than " + std::to_string(kLongest) + " bytes";
    if (breaks_line(*text)) return "a text of a rule holds a tab or a line break";
    if (!vietnamese::is_valid_utf8(*text)) return "not UTF-8";
  }
  if (std::any_of(rule.law.begin(), rule.law.end(), [](const std::string& law) {
        return law.size() > kLongest || breaks_line(law) || !vietnamese::is_valid_utf8(law);
      }))
    return "the law's words are too long or no line of text";
  if (!rule.test_query.empty() &&
      ("-" + citizen_key(rule.test_query) + "-").find("-" + citizen_key(rule.said) + "-") ==
          std::string::npos)
    return "the test query does not hold the words that people say";
  return {};
}

std::vector<CitizenWordRule> read_citizen_words(std::istream& in, const std::string& name) {
  std::vector<CitizenWordRule> rules;
  std::map<std::string, std::size_t> lines;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (trimmed(line).empty() || line.front() == '#') continue;
    CitizenWordRule rule = read_line(line);
    std::string fault = fault_of(rule);
    const auto [known, fresh] = lines.emplace(citizen_key(rule.said), number);
    if (fault.empty() && !fresh)
      fault = "the same words as in line " + std::to_string(known->second);
    if (!fault.empty())
      throw Error(ErrorCategory::bad_data, fault, "line " + std::to_string(number), name);
    rules.push_back(std::move(rule));
  }
  return rules;
}

std::string to_line(const CitizenWordRule& rule) {
  std::string line = rule.said + '\t' + joined_ways(rule.law) + '\t' + rule.test_query;
  if (!rule.document.empty() || !rule.note.empty()) line += '\t' + rule.document;
  if (!rule.note.empty()) line += '\t' + rule.note;
  return line;
}

std::vector<KeptRule> CitizenWordStore::rules() {
  SqliteSession& session = catalog_.session();
  return session.guarded([&] {
    std::vector<KeptRule> kept;
    for (RuleRow& row : CitizenWordRows(session.sql()).all()) {
      if (!row.removed) kept.push_back(std::move(row.kept));
    }
    return kept;
  });
}

std::optional<KeptRule> CitizenWordStore::find(const std::string& said) {
  SqliteSession& session = catalog_.session();
  return session.guarded([&]() -> std::optional<KeptRule> {
    auto row = CitizenWordRows(session.sql()).find(citizen_key(said));
    if (!row || row->removed) return std::nullopt;
    return std::move(row->kept);
  });
}

std::vector<RuleChange> CitizenWordStore::history(std::size_t most) {
  SqliteSession& session = catalog_.session();
  return session.guarded([&] { return CitizenWordRows(session.sql()).history(most); });
}

std::int64_t CitizenWordStore::revision() {
  SqliteSession& session = catalog_.session();
  return session.guarded([&] {
    long long value = 0;
    session.sql() << "SELECT value FROM counters WHERE name = 'citizen_word'", soci::into(value);
    return static_cast<std::int64_t>(value);
  });
}

std::size_t CitizenWordStore::put(const std::vector<CitizenWordRule>& rules,
                                  const std::string& changed_by) {
  for (const CitizenWordRule& rule : rules) require_sound(rule);
  SqliteSession& session = catalog_.session();
  return session.guarded([&] {
    WriteTransaction transaction(session);
    CitizenWordRows rows(session.sql());
    std::size_t changed = 0;
    for (const CitizenWordRule& rule : rules) {
      const auto held = rows.find(citizen_key(rule.said));
      const bool there = held && !held->removed;
      if (there && to_line(held->kept.rule) == to_line(rule)) continue;
      rows.write({rule, RuleOrigin::librarian, changed_by, utc_now()}, false);
      rows.note(there ? "change" : "add", rule, changed_by);
      ++changed;
    }
    transaction.commit();
    return changed;
  });
}

bool CitizenWordStore::remove(const std::string& said, const std::string& changed_by) {
  SqliteSession& session = catalog_.session();
  return session.guarded([&] {
    WriteTransaction transaction(session);
    CitizenWordRows rows(session.sql());
    const auto held = rows.find(citizen_key(said));
    if (!held || held->removed) return false;
    // The row stays, so that the program's next rules do not bring it back.
    rows.write({held->kept.rule, RuleOrigin::librarian, changed_by, utc_now()}, true);
    rows.note("remove", held->kept.rule, changed_by);
    transaction.commit();
    return true;
  });
}

std::size_t CitizenWordStore::load_built_in(const std::vector<CitizenWordRule>& rules,
                                            const std::string& hash) {
  SqliteSession& session = catalog_.session();
  return session.guarded([&]() -> std::size_t {
    if (CitizenWordRows(session.sql()).built_in_hash() == hash) return 0;
    WriteTransaction transaction(session);
    CitizenWordRows rows(session.sql());
    const std::string by(kProgram);
    std::map<std::string, KeptRule> outdated;
    for (RuleRow& row : rows.all()) {
      if (row.kept.origin == RuleOrigin::built_in)
        outdated.emplace(citizen_key(row.kept.rule.said), std::move(row.kept));
    }
    std::size_t changed = 0;
    for (const CitizenWordRule& rule : rules) {
      const std::string key = citizen_key(rule.said);
      const auto held = rows.find(key);
      const auto own = outdated.find(key);
      const bool same = own != outdated.end() && to_line(own->second.rule) == to_line(rule);
      if (own != outdated.end()) outdated.erase(own);
      if (same || (held && held->kept.origin == RuleOrigin::librarian)) continue;
      rows.write({rule, RuleOrigin::built_in, by, utc_now()}, false);
      rows.note(held ? "change" : "add", rule, by);
      ++changed;
    }
    for (const auto& [key, kept] : outdated) {
      rows.erase(key);
      rows.note("remove", kept.rule, by);
      ++changed;
    }
    rows.set_built_in_hash(hash);
    transaction.commit();
    return changed;
  });
}

}  // namespace tusach::catalog
