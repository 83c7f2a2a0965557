#include "law/outline.h"

#include <algorithm>
#include <array>
#include <optional>

#include "law/article_body.h"
#include "law/quotation.h"
#include "law/structure_line.h"
#include "law/table_lines.h"
#include "law/tree_builder.h"

namespace tusach::law {
namespace {

using std::string_view;

constexpr std::size_t kLongestHeading = 240;
constexpr int kPart = 0;
constexpr int kSection = 2;
constexpr int kClause = 4;  // "1.1." is kClause + 1, "1.1.1." kClause + 2, …
constexpr int kPoint = 12;
constexpr int kJump = 2;  // a heading may have been lost

struct Heading {
  int level = 0;
  int rank = 0;  ///< place among its siblings; 0 when it is not counted
  Provision provision;
  string_view rest;
};

bool looks_like_heading(string_view rest) {
  if (rest.empty() || rest.size() > kLongestHeading) return false;
  return string_view(".;,").find(rest.back()) == string_view::npos || is_capitals(rest);
}

Heading make(ProvisionKind kind, std::string number, int level, int rank, string_view rest) {
  Heading heading;
  heading.level = level;
  heading.rank = rank;
  heading.provision.kind = kind;
  heading.provision.number = std::move(number);
  heading.rest = rest;
  return heading;
}

std::optional<Heading> match_division_heading(string_view line) {
  const auto division = match_division(line);
  if (!division) return std::nullopt;
  const int level = static_cast<int>(division->kind);  // part, chapter, section, subsection
  return make(division->kind, division->number, level, 0, division->rest);
}

class OutlineReader {
 public:
  explicit OutlineReader(bool roman) : roman_(roman) {}

  void add(string_view line, bool only_text) {
    if (!only_text) {
      if (auto heading = next_heading(line)) {
        open(std::move(*heading));
        return;
      }
    }
    add_text(line);
  }

  Outline finish() {
    Outline outline;
    outline.lead = std::move(lead_);
    outline.provisions = builder_.finish();
    for (Provision& provision : outline.provisions) settle(provision);
    return outline;
  }

 private:
  std::optional<Heading> next_heading(string_view line) {
    if (auto division = match_division_heading(line)) return division;
    if (const auto roman = match_roman(line); roman && counts(kSection, roman->value)) {
      return make(ProvisionKind::section, roman->number, kSection, roman->value, roman->rest);
    }
    if (const auto capital = match_capital(line); capital && counts(kPart, capital->rank)) {
      return make(ProvisionKind::part, capital->number, kPart, capital->rank, capital->rest);
    }
    if (roman_ && builder_.empty()) return std::nullopt;
    return numbered_heading(line);
  }

  std::optional<Heading> numbered_heading(string_view line) {
    if (const auto decimal = match_decimal(line)) {
      const auto depth =
          static_cast<int>(std::count(decimal->number.begin(), decimal->number.end(), '.'));
      const std::string parent = decimal->number.substr(0, decimal->number.rfind('.'));
      const Provision* above = builder_.at_level(kClause + depth - 1);
      if (above == nullptr || above->number != parent) return std::nullopt;
      return make(ProvisionKind::clause, decimal->number, kClause + depth, 0, decimal->rest);
    }
    if (const auto clause = match_clause(line); clause && counts(kClause, clause->number)) {
      return make(ProvisionKind::clause, std::to_string(clause->number) + clause->suffix, kClause,
                  clause->number, clause->rest);
    }
    // Some typists put a dash before the letter: "- a) …".
    string_view item = line;
    if (item.starts_with("- ")) item.remove_prefix(2);
    if (const auto point = match_point(item); point && counts(kPoint, point->rank)) {
      return make(ProvisionKind::point, point->number, kPoint, point->rank, point->rest);
    }
    return std::nullopt;
  }

  [[nodiscard]] bool counts(int level, int rank) const {
    const int last = last_.at(static_cast<std::size_t>(level));
    return rank > last && rank <= last + (last == 0 ? 1 : kJump);
  }

  void open(Heading heading) {
    for (std::size_t level = static_cast<std::size_t>(heading.level); level < last_.size();
         ++level) {
      last_[level] = 0;
    }
    last_[static_cast<std::size_t>(heading.level)] = heading.rank;
    Provision& provision = builder_.open(std::move(heading.provision), heading.level);
    const bool headed = provision.kind != ProvisionKind::point && looks_like_heading(heading.rest);
    (headed ? provision.heading : provision.text) = heading.rest;
    title_follows_ = heading.level < kClause && heading.rest.empty();
  }

  void add_text(string_view line) {
    if (builder_.empty()) {
      append_paragraph(lead_, line);
    } else if (title_follows_ && looks_like_heading(line)) {
      builder_.current().heading = line;
    } else {
      append_paragraph(builder_.current().text, line);
    }
    title_follows_ = false;
  }

  /// A line that nothing follows is the provision's text, not a title of what it holds.
  static void settle(Provision& provision) {
    for (Provision& child : provision.children) settle(child);
    if (provision.kind == ProvisionKind::clause && provision.children.empty() &&
        provision.text.empty()) {
      std::swap(provision.heading, provision.text);
    }
    if (provision.heading.ends_with(':')) provision.heading.pop_back();
  }

  bool roman_;
  bool title_follows_ = false;
  std::string lead_;
  TreeBuilder builder_;
  std::array<int, kPoint + 1> last_{};
};

}  // namespace

bool has_roman_headings(std::span<const string_view> lines) {
  int value = 0;
  for (const string_view line : lines) {
    const auto roman = match_roman(line);
    if (roman && roman->value == value + 1 && ++value == 2) return true;
  }
  return false;
}

Outline parse_outline(std::span<const string_view> lines) {
  const std::vector<bool> quoted = quoted_lines(lines);
  OutlineReader reader(has_roman_headings(lines));
  for (std::size_t i = 0; i < lines.size(); ++i)
    reader.add(lines[i], quoted[i] || is_table_row(lines[i]));
  return reader.finish();
}

}  // namespace tusach::law
