#include "law/article_body.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "law/quotation.h"
#include "law/structure_line.h"
#include "law/structure_parser.h"
#include "law/table_lines.h"

namespace tusach::law {
namespace {

using std::string_view;

constexpr int kClauseJump = 3;  // a clause or two may have been lost
constexpr int kPointJump = 3;   // f and j are no points of the Vietnamese alphabet
constexpr int kPointB = 2;
constexpr string_view kInlinePoint = ": a) ";

struct Row {
  string_view line;
  std::optional<ClauseLine> clause;
  std::optional<PointLine> point;
};

std::vector<Row> match_rows(std::span<const string_view> lines) {
  const std::vector<bool> quoted = quoted_lines(lines);
  const std::vector<bool> table = table_lines(lines);
  std::vector<Row> rows;
  rows.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Row row{lines[i], {}, {}};
    if (!quoted[i] && !table[i]) {
      row.clause = match_clause(lines[i]);
      if (!row.clause) row.point = match_point(lines[i]);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// Tells a clause "3." from the third item of a list inside a clause.
class ClauseCounter {
 public:
  explicit ClauseCounter(const std::vector<Row>& rows) : following_(rows.size(), 0) {
    int next = 0;
    for (std::size_t i = rows.size(); i-- > 0;) {
      following_[i] = next;
      if (!rows[i].clause) continue;
      next = rows[i].clause->number;
      last_row_.try_emplace(next, i);
    }
    // An article may begin at a later clause where the source lost the first one or its number.
    if (!rows.empty() && rows.front().clause && rows.front().clause->number <= kClauseJump) {
      first_ = rows.front().clause->number;
    } else if (!last_row_.contains(1)) {
      first_ = 2;
    }
  }

  bool accept(const ClauseLine& clause, std::size_t row) {
    if (belongs_to_list(clause, row)) {
      list_ = clause.number;
      return false;
    }
    if (!follows(clause, row)) return false;
    number_ = clause.number;
    suffix_ = clause.suffix;
    list_ = 0;
    return true;
  }

 private:
  [[nodiscard]] bool follows(const ClauseLine& clause, std::size_t row) const {
    if (number_ == 0) return clause.number == first_;
    if (clause.number == number_) {
      // 3, 3, 5: the second 3 is a mistyped 4.
      const bool mistyped = clause.suffix.empty() && following_[row] == number_ + 2;
      return clause.suffix > suffix_ || mistyped;
    }
    return clause.number > number_ && clause.number <= number_ + kClauseJump;
  }

  /// A second "1." begins a list; the list counts on until the clause's own successor comes, which
  /// is the last line with that number.
  [[nodiscard]] bool belongs_to_list(const ClauseLine& clause, std::size_t row) const {
    if (!clause.suffix.empty() || number_ == 0) return false;
    if (clause.number == 1) return true;
    if (list_ == 0 || clause.number != list_ + 1) return false;
    const auto last = last_row_.find(number_ + 1);
    return clause.number != number_ + 1 || (last != last_row_.end() && last->second > row);
  }

  std::vector<int> following_;  ///< the number of the next clause line behind each row
  std::unordered_map<int, std::size_t> last_row_;
  int first_ = 1;
  int number_ = 0;
  std::string suffix_;
  int list_ = 0;
};

class PointCounter {
 public:
  bool accept(const PointLine& point) {
    const bool inserted = point.rank == rank_ && point.number > number_;
    const bool next = point.rank > rank_ && point.rank <= rank_ + (rank_ == 0 ? 1 : kPointJump);
    // A second "d)" is đ without its stroke; of a, b, c, đ, đ the first đ has one too many.
    const bool strokeless = point.number == "d" && number_ == "d";
    const bool mistyped = strokeless || (point.number == "đ" && number_ == "đ" && skipped_);
    if (!next && !inserted && !mistyped) return false;
    skipped_ = next && point.rank > rank_ + 1;
    rank_ = strokeless ? point.rank + 1 : point.rank;
    number_ = point.number;
    return true;
  }

  [[nodiscard]] bool empty() const { return rank_ == 0; }

 private:
  int rank_ = 0;
  std::string number_;
  bool skipped_ = false;  ///< a letter is missing before the last one
};

class BodyBuilder {
 public:
  explicit BodyBuilder(Provision& article) : article_(article) {}

  void add(std::vector<Row>& rows) {
    ClauseCounter clauses(rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Row& row = rows[i];
      if (row.point && row.point->rank == kPointB && points_.empty()) split_inline_point();
      if (row.clause && clauses.accept(*row.clause, i)) {
        open_clause(*row.clause);
      } else if (row.point && points_.accept(*row.point)) {
        open_point(*row.point);
      } else {
        add_text(row.line);
      }
    }
  }

 private:
  void open_clause(const ClauseLine& clause) {
    points_ = {};
    if (!article_.wrap_up.empty()) {
      append_paragraph(article_.children.back().text, article_.wrap_up);
      article_.wrap_up.clear();
    }
    Provision provision;
    provision.kind = ProvisionKind::clause;
    provision.number = std::to_string(clause.number) + clause.suffix;
    // "1. a) …": the first point begins on the clause's own line.
    const auto point = match_point(clause.rest);
    if (!point || point->number != "a") provision.text = clause.rest;
    article_.children.push_back(std::move(provision));
    clause_ = true;
    if (point && point->number == "a" && points_.accept(*point)) open_point(*point);
  }

  /// "… như sau: a) …" on one line, and "b) …" on the next: the first point ends the sentence.
  void split_inline_point() {
    Provision& parent = holder();
    const std::size_t at = parent.text.rfind(kInlinePoint);
    if (at == std::string::npos) return;
    const std::string point = parent.text.substr(at + 2);
    const auto matched = match_point(point);
    parent.text.resize(at + 1);
    if (matched && points_.accept(*matched)) open_point(*matched);
  }

  void open_point(const PointLine& point) {
    Provision provision;
    provision.kind = ProvisionKind::point;
    provision.number = point.number;
    provision.text = point.rest;
    Provision& parent = holder();
    // More points follow: what was taken for the end of the sentence belongs to the point above.
    if (!parent.wrap_up.empty()) {
      append_paragraph(parent.children.back().text, parent.wrap_up);
      parent.wrap_up.clear();
    }
    parent.children.push_back(std::move(provision));
  }

  /// A paragraph in small letters behind the points goes on with the sentence of the clause.
  void add_text(string_view line) {
    Provision& parent = holder();
    if (parent.children.empty() || parent.children.back().kind != ProvisionKind::point) {
      append_paragraph(parent.text, line);
    } else if (!parent.wrap_up.empty() || continues_sentence(line)) {
      append_paragraph(parent.wrap_up, line);
    } else {
      append_paragraph(parent.children.back().text, line);
    }
  }

  Provision& holder() { return clause_ ? article_.children.back() : article_; }

  Provision& article_;
  PointCounter points_;
  bool clause_ = false;
};

}  // namespace

void append_paragraph(std::string& text, string_view paragraph) {
  if (!text.empty()) text += '\n';
  text += paragraph;
}

void parse_body_lines(Provision& article, std::span<const string_view> lines) {
  std::vector<Row> rows = match_rows(lines);
  BodyBuilder(article).add(rows);
}

void parse_article_body(Provision& article, string_view body) {
  article.text.clear();
  article.children.clear();
  article.wrap_up.clear();
  const std::vector<string_view> lines = split_paragraphs(body);
  parse_body_lines(article, lines);
}

}  // namespace tusach::law
