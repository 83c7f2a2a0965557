// What does not fit in a row of lexemes becomes text: see repair_lexemes() in query_lexer.h.
#include <algorithm>

#include "search/query_lexer.h"

namespace tusach::search {
namespace {

bool begins_operand(const Lexeme& lexeme) {
  switch (lexeme.kind) {
    case LexemeKind::text:
    case LexemeKind::phrase:
    case LexemeKind::prefix:
    case LexemeKind::field:
    case LexemeKind::scope:
    case LexemeKind::open:
      return true;
    default:
      return false;
  }
}

bool ends_operand(const Lexeme& lexeme) {
  switch (lexeme.kind) {
    case LexemeKind::text:
    case LexemeKind::phrase:
    case LexemeKind::prefix:
    case LexemeKind::field:
    case LexemeKind::close:
      return true;
    default:
      return false;
  }
}

class Repair {
 public:
  Repair(std::string_view query, std::vector<Lexeme>& lexemes, std::vector<Notice>& notices)
      : query_(query), lexemes_(lexemes), notices_(notices) {}

  void run() {
    match_brackets();
    repair_operators();
  }

 private:
  struct Group {
    std::size_t at;
    bool holds = false;     ///< something to look for
    bool in_scope = false;  ///< within a unit of the law
    bool kept = true;
  };

  void match_brackets() {
    std::vector<Group> open;
    for (std::size_t at = 0; at < lexemes_.size(); ++at) {
      Lexeme& lexeme = lexemes_[at];
      if (lexeme.kind == LexemeKind::open || lexeme.kind == LexemeKind::scope) {
        const bool inside = !open.empty() && open.back().in_scope;
        open.push_back(
            {at, false, inside || lexeme.kind == LexemeKind::scope, open.size() < kMaxDepth});
      } else if (lexeme.kind == LexemeKind::close) {
        close(at, open);
      } else {
        if (lexeme.kind == LexemeKind::field && !open.empty() && open.back().in_scope)
          refuse_field(lexeme);
        if (begins_operand(lexeme) && !open.empty()) open.back().holds = true;
      }
    }
    for (const Group& group : open) {
      make_literal(lexemes_[group.at]);
      tell_unbalanced();
    }
  }

  void close(std::size_t at, std::vector<Group>& open) {
    if (open.empty()) {
      // "a) …; b) …" is how points are listed.
      const bool listed = at > 0 && lexemes_[at - 1].kind == LexemeKind::text &&
                          lexemes_[at - 1].end == lexemes_[at].start &&
                          lexemes_[at - 1].end - lexemes_[at - 1].start <= 2;
      if (!listed) tell_unbalanced();
      lexemes_[at].kind = LexemeKind::mark;
      return;
    }
    const Group group = open.back();
    open.pop_back();
    if (group.kept && group.holds) {
      if (!open.empty()) open.back().holds = true;
      return;
    }
    if (!group.kept) {
      add_notice(notices_, "too_deep",
                 "Câu tìm có quá nhiều lớp ngoặc; các ngoặc từ lớp thứ " +
                     std::to_string(kMaxDepth + 1) + " được bỏ qua.");
      if (!open.empty()) open.back().holds = open.back().holds || group.holds;
    }
    make_literal(lexemes_[group.at]);
    lexemes_[at].kind = LexemeKind::mark;
  }

  static void make_literal(Lexeme& lexeme) {
    lexeme.kind = lexeme.kind == LexemeKind::scope ? LexemeKind::text : LexemeKind::mark;
  }

  void tell_unbalanced() {
    add_notice(notices_, "unbalanced_parenthesis",
               "Dấu ngoặc đơn không đủ cặp nên được bỏ qua; các từ quanh nó vẫn được tìm.");
  }

  void refuse_field(Lexeme& lexeme) {
    add_notice(notices_, "field_in_scope",
               "Bên trong “cùng điều”, “cùng khoản”, “trong chương” không dùng được bộ lọc; " +
                   quoted_for_notice(query_.substr(lexeme.start, lexeme.end - lexeme.start)) +
                   " được tìm như từ thường.");
    lexeme.kind = LexemeKind::text;
  }

  void repair_operators() {
    for (std::size_t at = 0; at < lexemes_.size(); ++at) {
      const LexemeKind kind = lexemes_[at].kind;
      const bool binary = kind == LexemeKind::conjunction || kind == LexemeKind::disjunction ||
                          kind == LexemeKind::near;
      if (!binary && kind != LexemeKind::negation) continue;
      if (kind == LexemeKind::negation && is_emphasis(at)) {
        lexemes_[at].kind = LexemeKind::text;
        continue;
      }
      const std::size_t next = next_operand(at, kind == LexemeKind::near);
      const bool fits = next != 0 && (!binary || has_left(at));
      if (!fits) make_text(lexemes_[at]);
    }
  }

  /// "Điều nào sau đây KHÔNG đúng": between words KHÔNG is a word, however loud. Beside something
  /// of the language it excludes.
  [[nodiscard]] bool is_emphasis(std::size_t at) const {
    const std::string_view text =
        query_.substr(lexemes_[at].start, lexemes_[at].end - lexemes_[at].start);
    if (text == "NOT" || text == "-") return false;
    const auto is_text = [this](std::size_t i) {
      return lexemes_[i].kind == LexemeKind::text || lexemes_[i].kind == LexemeKind::mark;
    };
    return (at == 0 || is_text(at - 1)) && (at + 1 >= lexemes_.size() || is_text(at + 1));
  }

  /// The operand behind the operator; marks and, but for NEAR, NOT may stand between. 0: none.
  [[nodiscard]] std::size_t next_operand(std::size_t at, bool near) const {
    for (std::size_t next = at + 1; next < lexemes_.size(); ++next) {
      if (begins_operand(lexemes_[next])) return next;
      if (lexemes_[next].kind == LexemeKind::mark) continue;
      if (near || lexemes_[next].kind != LexemeKind::negation) return 0;
    }
    return 0;
  }

  [[nodiscard]] bool has_left(std::size_t at) const {
    while (at > 0) {
      --at;
      if (lexemes_[at].kind != LexemeKind::mark) return ends_operand(lexemes_[at]);
    }
    return false;
  }

  void make_text(Lexeme& lexeme) {
    const std::string_view text = query_.substr(lexeme.start, lexeme.end - lexeme.start);
    add_notice(notices_, "dangling_operator",
               quoted_for_notice(text) +
                   " thiếu vế để nối nên được đọc như chữ thường, không phải phép toán.");
    lexeme.kind = text == "-" ? LexemeKind::mark : LexemeKind::text;
  }

  std::string_view query_;
  std::vector<Lexeme>& lexemes_;
  std::vector<Notice>& notices_;
};

}  // namespace

void repair_lexemes(std::string_view query, std::vector<Lexeme>& lexemes,
                    std::vector<Notice>& notices) {
  Repair(query, lexemes, notices).run();
}

}  // namespace tusach::search
