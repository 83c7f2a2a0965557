// What people say and what the law says for it: rules that librarians own, in the catalog with who
// changed them and when.
//
// Built-in rules come with the program. A later version of them replaces only what no librarian has
// touched: a rule that was edited or removed stays so.
#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace tusach::catalog {

struct CitizenWordRule {
  std::string said;              ///< "sổ đỏ"
  std::vector<std::string> law;  ///< "giấy chứng nhận quyền sử dụng đất"; one at least
  std::string test_query;        ///< a question that uses `said`; empty only where nobody gave one
  std::string document;          ///< the law that says it, as a hint for people; may be empty
  std::string note;
};

enum class RuleOrigin { built_in, librarian };

/// "built-in", "librarian".
std::string_view to_string(RuleOrigin origin);

struct KeptRule {
  CitizenWordRule rule;
  RuleOrigin origin = RuleOrigin::librarian;
  std::string changed_by;
  std::string changed_at;  ///< ISO 8601 instant (UTC)
};

/// A line of the history: what a rule became.
struct RuleChange {
  std::string action;  ///< "add", "change", "remove"
  CitizenWordRule rule;
  std::string changed_by;
  std::string changed_at;
};

/// Lines "said TAB law[|law…] TAB test query [TAB document [TAB note]]"; "#" comments. Throws
/// Error(bad_data) that names the line of `name` and what is wrong with it, also for two rules with
/// one key.
std::vector<CitizenWordRule> read_citizen_words(std::istream& in, const std::string& name);

/// The line that read_citizen_words() reads as `rule`.
std::string to_line(const CitizenWordRule& rule);

/// What is wrong with a rule, in English; empty when nothing is.
std::string fault_of(const CitizenWordRule& rule);

/// The words of `said` without marks: two rules may not share it.
std::string citizen_key(const std::string& said);

/// Belongs to the thread of its catalog, which it must not outlive.
class CitizenWordStore {
 public:
  explicit CitizenWordStore(Catalog& catalog) : catalog_(catalog) {}

  /// In the order of their keys.
  [[nodiscard]] std::vector<KeptRule> rules();
  [[nodiscard]] std::optional<KeptRule> find(const std::string& said);
  /// Newest first.
  [[nodiscard]] std::vector<RuleChange> history(std::size_t most);
  /// Grows with every change of a rule; cheap.
  [[nodiscard]] std::int64_t revision();

  /// Adds the rules or puts them in the place of those with the same key, in one transaction;
  /// returns how many are new or other than before. Throws Error(bad_data) for a rule that has a
  /// fault; then nothing is changed.
  std::size_t put(const std::vector<CitizenWordRule>& rules, const std::string& changed_by);
  /// False when there is no such rule.
  bool remove(const std::string& said, const std::string& changed_by);

  /// Brings the program's own rules up to date where that has not been done for `hash` yet: new
  /// ones come in, untouched ones change or go. Returns how many were changed.
  std::size_t load_built_in(const std::vector<CitizenWordRule>& rules, const std::string& hash);

 private:
  Catalog& catalog_;
};

}  // namespace tusach::catalog
