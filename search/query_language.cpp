#include "search/query_language.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>
#include <vector>

#include "search/parsed_query.h"
#include "search/query_lexer.h"
#include "search/search.h"

namespace tusach::search {
namespace {

bool holds_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80U || std::isalnum(byte) != 0;
  });
}

bool is_blank(const QueryNode& node) {
  return node.kind == NodeKind::words && !holds_word(node.text);
}

/// Recursive descent over lexemes that were repaired: brackets match and operators have operands.
class Parser {
 public:
  Parser(std::string_view query, const std::vector<Lexeme>& lexemes, std::vector<Notice>& notices)
      : query_(query), lexemes_(lexemes), notices_(notices) {}

  QueryNode parse() { return parse_any(); }

 private:
  [[nodiscard]] bool at(LexemeKind kind) const {
    return at_ < lexemes_.size() && lexemes_[at_].kind == kind;
  }

  QueryNode parse_any() { return parse_list(LexemeKind::disjunction, NodeKind::any); }

  /// Parts between operators of one kind; the parts of OR are those of AND, theirs are rows.
  QueryNode parse_list(LexemeKind separator, NodeKind kind) {
    QueryNode list{kind};
    list.is_explicit = true;
    for (;;) {
      QueryNode part =
          kind == NodeKind::any ? parse_list(LexemeKind::conjunction, NodeKind::all) : parse_row();
      if (!is_blank(part)) list.children.push_back(std::move(part));
      if (!at(separator)) break;
      ++at_;
    }
    if (kind == NodeKind::all && list.children.size() > 1) spread_rows(list.children);
    return unwrap(std::move(list));
  }

  /// What stands side by side between ANDs is more of the same.
  static void spread_rows(std::vector<QueryNode>& parts) {
    std::vector<QueryNode> spread;
    for (QueryNode& part : parts) {
      if (part.kind == NodeKind::all && !part.is_explicit) {
        std::move(part.children.begin(), part.children.end(), std::back_inserter(spread));
      } else {
        spread.push_back(std::move(part));
      }
    }
    parts = std::move(spread);
  }

  /// What stands side by side without an operator.
  QueryNode parse_row() {
    QueryNode row{NodeKind::all};
    while (at_ < lexemes_.size() && !at(LexemeKind::close) && !at(LexemeKind::conjunction) &&
           !at(LexemeKind::disjunction)) {
      QueryNode next = parse_unary();
      if (is_blank(next)) continue;
      if (!row.children.empty() && row.children.back().kind == NodeKind::words &&
          next.kind == NodeKind::words) {
        join(row.children.back(), next);
      } else {
        row.children.push_back(std::move(next));
      }
    }
    return unwrap(std::move(row));
  }

  QueryNode unwrap(QueryNode list) const {
    if (list.children.empty()) return QueryNode{NodeKind::words};
    if (list.children.size() == 1) return std::move(list.children.front());
    list.start = list.children.front().start;
    list.end = list.children.back().end;
    return list;
  }

  /// Words side by side are one text, with what stands between them.
  void join(QueryNode& left, const QueryNode& right) const {
    left.end = right.end;
    left.text = std::string(query_.substr(left.start, left.end - left.start));
  }

  QueryNode parse_unary() {
    std::size_t negations = 0;
    const std::size_t start = lexemes_[at_].start;
    while (at(LexemeKind::negation)) {
      ++negations;
      ++at_;
      while (at(LexemeKind::mark)) ++at_;
    }
    QueryNode node = parse_near();
    if (negations % 2 == 0 || is_blank(node)) return node;
    QueryNode none{NodeKind::none};
    none.start = start;
    none.end = node.end;
    none.children.push_back(std::move(node));
    return none;
  }

  QueryNode parse_near() {
    QueryNode left = parse_operand();
    for (;;) {
      std::size_t next = at_;
      while (next < lexemes_.size() && lexemes_[next].kind == LexemeKind::mark) ++next;
      if (next >= lexemes_.size() || lexemes_[next].kind != LexemeKind::near) return left;
      const unsigned distance = lexemes_[next].distance;
      at_ = next + 1;
      while (at(LexemeKind::mark)) ++at_;
      QueryNode right = parse_operand();
      const bool placed = has_place(left) && has_place(right);
      if (!placed) {
        add_notice(notices_, "near_operand",
                   "NEAR chỉ nối từ, cụm từ và từ*; ở đây được đọc như AND.");
      }
      QueryNode near{placed ? NodeKind::near : NodeKind::all};
      near.is_explicit = true;
      near.distance = placed ? distance : 0;
      near.start = left.start;
      near.end = right.end;
      near.children.push_back(std::move(left));
      near.children.push_back(std::move(right));
      left = std::move(near);
    }
  }

  /// Whether it stands at places that can be counted.
  static bool has_place(const QueryNode& node) {
    switch (node.kind) {
      case NodeKind::words:
      case NodeKind::phrase:
      case NodeKind::prefix:
      case NodeKind::near:
        return true;
      case NodeKind::any:
        return std::all_of(node.children.begin(), node.children.end(), has_place);
      default:
        return false;
    }
  }

  QueryNode parse_operand() {
    const Lexeme& lexeme = lexemes_[at_];
    if (lexeme.kind == LexemeKind::text || lexeme.kind == LexemeKind::mark) return parse_words();
    ++at_;
    QueryNode node;
    if (lexeme.kind == LexemeKind::open || lexeme.kind == LexemeKind::scope) {
      node = parse_group(lexeme);
    } else {
      node.kind = lexeme.kind == LexemeKind::phrase   ? NodeKind::phrase
                  : lexeme.kind == LexemeKind::prefix ? NodeKind::prefix
                                                      : NodeKind::field;
      const bool is_field = lexeme.kind == LexemeKind::field;
      node.text = is_field ? std::string(query_.substr(lexeme.start, lexeme.end - lexeme.start))
                           : lexeme.text;
      node.field = lexeme.field;
      node.values = lexeme.values;
      node.start = lexeme.start;
      node.end = lexeme.end;
    }
    return node;
  }

  QueryNode parse_words() {
    QueryNode words{NodeKind::words};
    bool begun = false;
    for (; at(LexemeKind::text) || at(LexemeKind::mark); ++at_) {
      if (at(LexemeKind::mark)) continue;  // matters between words only
      if (!begun) words.start = lexemes_[at_].start;
      words.end = lexemes_[at_].end;
      begun = true;
    }
    words.text = std::string(query_.substr(words.start, words.end - words.start));
    return words;
  }

  QueryNode parse_group(const Lexeme& opening) {
    QueryNode inner = parse_any();
    const std::size_t end = at_ < lexemes_.size() ? lexemes_[at_].end : query_.size();
    ++at_;
    QueryNode node{NodeKind::scope};
    if (opening.kind == LexemeKind::scope) {
      node.scope = opening.scope;
      node.children.push_back(std::move(inner));
    } else {
      node = std::move(inner);
      // Words in brackets are words: "Luật Bảo hiểm xã hội (sửa đổi)".
      if (node.kind == NodeKind::words)
        node.text = std::string(query_.substr(opening.start, end - opening.start));
    }
    node.start = opening.start;
    node.end = end;
    return node;
  }

  std::string_view query_;
  const std::vector<Lexeme>& lexemes_;
  std::vector<Notice>& notices_;
  std::size_t at_ = 0;
};

bool is_operator(const Lexeme& lexeme) {
  return lexeme.kind == LexemeKind::conjunction || lexeme.kind == LexemeKind::disjunction ||
         lexeme.kind == LexemeKind::negation || lexeme.kind == LexemeKind::near;
}

std::size_t words_in(const Lexeme& lexeme) {
  switch (lexeme.kind) {
    case LexemeKind::phrase:
      return 1 + static_cast<std::size_t>(std::count(lexeme.text.begin(), lexeme.text.end(), ' '));
    case LexemeKind::text:
    case LexemeKind::prefix:
    case LexemeKind::field:
      return 1;
    default:
      return 0;
  }
}

/// Leaves out what is behind the most that is read.
bool cut_lexemes(std::vector<Lexeme>& lexemes) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < lexemes.size(); ++at) {
    words += words_in(lexemes[at]);
    if (words <= kMaxTerms) continue;
    lexemes.resize(at);
    while (!lexemes.empty() && is_operator(lexemes.back())) lexemes.pop_back();
    return true;
  }
  return false;
}

/// Beside operands of the language the words at the root are a question, wherever they stand.
void gather_question(QueryNode& root) {
  if (root.kind == NodeKind::words) root.kind = NodeKind::plain;
  if (root.kind != NodeKind::all || root.is_explicit) return;
  QueryNode question{NodeKind::plain};
  std::size_t pieces = 0;
  for (const QueryNode& child : root.children) {
    if (child.kind != NodeKind::words) continue;
    if (pieces++ == 0) question.start = child.start;
    question.end = child.end;
    question.text += (question.text.empty() ? "" : "\n") + child.text;
  }
  if (pieces == 0) return;
  if (pieces > 1) question.start = question.end = 0;
  std::erase_if(root.children, [](const QueryNode& c) { return c.kind == NodeKind::words; });
  root.children.insert(root.children.begin(), std::move(question));
}

}  // namespace

LanguageQuery read_query_language(std::string_view query) {
  LanguageQuery read;
  const std::string_view text = cut_query(query);
  if (text.size() < query.size()) {
    add_notice(
        read.notices, "query_cut",
        "Câu tìm quá dài; chỉ phần đầu (" + std::to_string(kMaxQueryBytes) + " byte) được đọc.");
  }
  std::vector<Lexeme> lexemes = read_lexemes(text, read.notices);
  const bool cut = cut_lexemes(lexemes);
  repair_lexemes(text, lexemes, read.notices);
  read.root = Parser(text, lexemes, read.notices).parse();
  if (read.root.kind == NodeKind::words) {
    read.root = {NodeKind::plain, std::string(query), 0, query.size()};
    return read;
  }
  gather_question(read.root);
  read.structured = true;
  if (cut) {
    add_notice(read.notices, "too_many_terms",
               "Câu tìm có quá nhiều từ; chỉ " + std::to_string(kMaxTerms) + " từ đầu được đọc.");
  }
  return read;
}

const QueryNode* question_of(const LanguageQuery& query) {
  const QueryNode* question = nullptr;
  if (query.root.kind == NodeKind::plain) question = &query.root;
  if (query.root.kind == NodeKind::all && !query.root.children.empty() &&
      query.root.children.front().kind == NodeKind::plain) {
    question = &query.root.children.front();
  }
  return question != nullptr && question->end > question->start ? question : nullptr;
}

std::string with_question(std::string_view query, const QueryNode& question,
                          std::string_view instead) {
  std::string text(query.substr(0, question.start));
  text += instead;
  text += query.substr(question.end);
  return text;
}

}  // namespace tusach::search
