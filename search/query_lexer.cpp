#include "search/query_lexer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>

#include "analyzers/vietnamese/text.h"

namespace tusach::search {
namespace {

constexpr std::size_t kMaxValueBytes = 400;
constexpr std::size_t kMaxValues = 50;

struct Quote {
  std::string_view open;
  std::array<std::string_view, 2> close;
};
constexpr auto kQuotes = std::to_array<Quote>({
    {"\"", {"\"", "”"}},
    {"“", {"”", "\""}},
    {"«", {"»", "»"}},
});

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

/// Letters, digits and all beyond ASCII.
bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80U || std::isalnum(byte) != 0;
}

bool is_letter_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80U || std::isalpha(byte) != 0;
}

/// Written in capitals only, so that capitals say nothing.
bool is_shouted(std::string_view query) {
  const std::string letters = vietnamese::strip_marks(query);
  return std::none_of(letters.begin(), letters.end(),
                      [](unsigned char c) { return std::islower(c) != 0; });
}

struct ScopeName {
  std::string_view name;
  Scope scope;
};
constexpr auto kScopeNames = std::to_array<ScopeName>({
    {"cung dieu", Scope::article},
    {"cung khoan", Scope::clause},
    {"trong chuong", Scope::chapter},
    {"same article", Scope::article},
    {"same clause", Scope::clause},
    {"in chapter", Scope::chapter},
});

class Scanner {
 public:
  Scanner(std::string_view query, std::vector<Notice>& notices)
      : query_(query), notices_(notices), shouted_(is_shouted(query)) {}

  std::vector<Lexeme> scan() {
    while (at_ < query_.size()) {
      if (is_space(query_[at_])) {
        ++at_;
        continue;
      }
      if (!read_bracket() && !read_quote() && !read_minus() && !read_scope()) read_word();
    }
    return std::move(lexemes_);
  }

 private:
  Lexeme& add(LexemeKind kind, std::size_t end) {
    Lexeme& lexeme = lexemes_.emplace_back();
    lexeme.kind = kind;
    lexeme.start = at_;
    lexeme.end = end;
    at_ = end;
    return lexeme;
  }

  bool read_bracket() {
    if (query_[at_] != '(' && query_[at_] != ')') return false;
    add(query_[at_] == '(' ? LexemeKind::open : LexemeKind::close, at_ + 1);
    return true;
  }

  /// Where the quotation that begins at `at` ends, and its inner text.
  struct Quotation {
    std::size_t end = 0;
    std::string_view inner;
  };

  static const Quote* quote_at(std::string_view text) {
    for (const Quote& quote : kQuotes) {
      if (text.starts_with(quote.open)) return &quote;
    }
    return nullptr;
  }

  [[nodiscard]] std::optional<Quotation> quotation(std::size_t at) const {
    const Quote* quote = quote_at(query_.substr(at));
    if (quote == nullptr) return std::nullopt;
    const std::size_t from = at + quote->open.size();
    std::optional<Quotation> found;
    for (const std::string_view close : quote->close) {
      const std::size_t end = query_.find(close, from);
      if (end == std::string_view::npos) continue;
      if (found && found->end <= end + close.size()) continue;
      found = Quotation{end + close.size(), query_.substr(from, end - from)};
    }
    return found;
  }

  bool read_quote() {
    const Quote* quote = quote_at(query_.substr(at_));
    if (quote == nullptr) return false;
    const auto found = unclosed_ ? std::nullopt : quotation(at_);
    if (!found) {
      // What stands behind cannot be closed either, unless by a quote of another form.
      unclosed_ = quote->open == "\"";
      add(LexemeKind::mark, at_ + quote->open.size());
      add_notice(
          notices_, "unbalanced_quote",
          "Dấu ngoặc kép chưa được đóng nên được bỏ qua; các từ sau nó được tìm như từ thường.");
      return true;
    }
    const bool holds = std::any_of(found->inner.begin(), found->inner.end(), is_word_byte);
    Lexeme& lexeme = add(holds ? LexemeKind::phrase : LexemeKind::mark, found->end);
    lexeme.text = std::string(found->inner);
    return true;
  }

  /// "-thuyền", "-(…)", '-"…"' behind a space; neither "A-B" nor "- " nor "2010 -2015".
  bool read_minus() {
    if (query_[at_] != '-' || at_ + 1 >= query_.size()) return false;
    if (at_ > 0 && !is_space(query_[at_ - 1]) && query_[at_ - 1] != '(') return false;
    const std::string_view rest = query_.substr(at_ + 1);
    const bool quote = quote_at(rest) != nullptr;
    if (!quote && rest.front() != '(' && !is_letter_byte(rest.front())) return false;
    // "15/2020/NĐ -CP": a number that was torn apart.
    if (!lexemes_.empty() && lexemes_.back().kind == LexemeKind::text &&
        query_.substr(lexemes_.back().start, lexemes_.back().end - lexemes_.back().start)
                .find('/') != std::string_view::npos) {
      return false;
    }
    add(LexemeKind::negation, at_ + 1);
    return true;
  }

  /// "cùng khoản:(" with its bracket.
  bool read_scope() {
    constexpr std::size_t kLongest = 48;
    const char first = query_[at_];
    if (std::string_view("cCtTsSiI").find(first) == std::string_view::npos) return false;
    if (at_ > 0 && is_word_byte(query_[at_ - 1])) return false;
    const std::string_view head = query_.substr(at_, kLongest);
    const std::size_t bracket = head.find('(');
    if (bracket == std::string_view::npos) return false;
    std::string name;
    for (const char c : vietnamese::fold(head.substr(0, bracket))) {
      if (!is_space(c)) {
        name += c;
      } else if (!name.empty() && name.back() != ' ') {
        name += ' ';
      }
    }
    while (name.ends_with(' ')) name.pop_back();
    if (!name.ends_with(':')) return false;
    name.pop_back();
    while (name.ends_with(' ')) name.pop_back();
    for (const ScopeName& one : kScopeNames) {
      if (name != one.name) continue;
      add(LexemeKind::scope, at_ + bracket + 1).scope = one.scope;
      return true;
    }
    return false;
  }

  void read_word() {
    std::size_t end = at_;
    bool colon = false;
    while (end < query_.size() && !is_space(query_[end]) && query_[end] != '(' &&
           query_[end] != ')' && (end == at_ || quote_at(query_.substr(end)) == nullptr)) {
      if (query_[end] == ':' && !colon) {
        colon = true;
        if (read_field(end)) return;
      }
      ++end;
    }
    const std::string_view word = query_.substr(at_, end - at_);
    if (read_operator(word) || read_prefix(word)) return;
    const bool holds = std::any_of(word.begin(), word.end(), is_word_byte);
    if (!holds && word.find('*') != std::string_view::npos) {
      add_notice(notices_, "lone_star",
                 "Dấu * phải đứng liền sau ít nhất hai chữ cái, như thuế*; dấu * này được bỏ qua.");
    }
    add(holds ? LexemeKind::text : LexemeKind::mark, end);
  }

  bool read_operator(std::string_view word) {
    if (word.size() > 12 || word.size() < 2) return false;
    const std::string name = vietnamese::normalize(word);
    const auto is = [&](std::string_view english, std::string_view vietnamese) {
      return name == english || (!shouted_ && name == vietnamese);
    };
    if (is("AND", "VÀ")) {
      add(LexemeKind::conjunction, at_ + word.size());
    } else if (is("OR", "HOẶC")) {
      add(LexemeKind::disjunction, at_ + word.size());
    } else if (is("NOT", "KHÔNG")) {
      // "NỐT RUỒI" without its marks; behind AND no such word is likely.
      const bool behind = !lexemes_.empty() && (lexemes_.back().kind == LexemeKind::conjunction ||
                                                lexemes_.back().kind == LexemeKind::disjunction);
      if (shouted_ && !behind) return false;
      add(LexemeKind::negation, at_ + word.size());
    } else {
      return read_near(name, word.size());
    }
    return true;
  }

  bool read_near(std::string_view name, std::size_t size) {
    if (!name.starts_with("NEAR")) return false;
    std::string_view rest = name.substr(4);
    unsigned distance = kUsualNear;
    if (!rest.empty()) {
      if (rest.front() != '/' || rest.size() < 2) return false;
      rest.remove_prefix(1);
      if (rest.find_first_not_of("0123456789") != std::string_view::npos) return false;
      const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), distance);
      if (read.ec != std::errc()) distance = kMaxNear + 1;
    }
    if (distance > kMaxNear) {
      distance = kMaxNear;
      add_notice(notices_, "near_distance",
                 "Khoảng cách của NEAR nhiều nhất là " + std::to_string(kMaxNear) +
                     " từ; đã tìm với khoảng cách đó.");
    }
    add(LexemeKind::near, at_ + size).distance = distance;
    return true;
  }

  bool read_prefix(std::string_view word) {
    if (word.size() < 2 || word.back() != '*') return false;
    const std::string_view stem = word.substr(0, word.size() - 1);
    if (!std::all_of(stem.begin(), stem.end(), is_word_byte)) return false;
    std::size_t letters = 0;
    for (const char c : vietnamese::fold(stem)) letters += is_word_byte(c) ? 1 : 0;
    if (letters < 2) {
      add_notice(notices_, "short_prefix",
                 "Cần ít nhất hai chữ cái trước dấu *; " + quoted_for_notice(word) +
                     " được tìm như một từ thường.");
      return false;
    }
    add(LexemeKind::prefix, at_ + word.size()).text = std::string(stem);
    return true;
  }

  /// A field whose colon stands at `colon`, with its values; false where it is none.
  bool read_field(std::size_t colon) {
    const std::string_view name = query_.substr(at_, colon - at_);
    const QueryField* field = find_query_field(name);
    const bool bare = colon + 1 >= query_.size() || is_space(query_[colon + 1]);
    if (field == nullptr) {
      if (!bare) tell_unknown(name, query_[colon + 1]);
      return false;
    }
    if (bare) {
      // "Số: 15/2020" is how letters begin; a name that stands alone is a slip.
      if (lexemes_.empty() && colon + 1 >= query_.size()) {
        add_notice(notices_, "field_without_value",
                   "Sau " + quoted_for_notice(query_.substr(at_, colon + 1 - at_)) +
                       " chưa có gì để lọc nên được tìm như từ thường.");
      }
      return false;
    }
    std::vector<FieldValue> values;
    const auto end = read_values(*field, colon + 1, values);
    if (!end) {
      const std::size_t shown = std::min(query_.find_first_of(" \t\n", at_), query_.size());
      add_notice(notices_, "bad_value",
                 "Không hiểu " + quoted_for_notice(query_.substr(at_, shown - at_)) + ": sau " +
                     std::string(name) + ": cần " + std::string(expected_value(field->form)) +
                     ". Phần này được tìm như từ thường.");
      return false;
    }
    Lexeme& lexeme = add(LexemeKind::field, *end);
    lexeme.field = field;
    lexeme.values = std::move(values);
    return true;
  }

  void tell_unknown(std::string_view name, char next) {
    static constexpr auto kAddresses =
        std::to_array<std::string_view>({"http", "https", "ftp", "mailto", "urn"});
    if (name.size() < 2 || name.size() > 12 || !is_word_byte(next)) return;
    if (!std::all_of(name.begin(), name.end(),
                     [](unsigned char c) { return c < 0x80U && std::islower(c) != 0; }))
      return;
    if (std::find(kAddresses.begin(), kAddresses.end(), name) != kAddresses.end()) return;
    add_notice(notices_, "unknown_field",
               "Không có trường nào tên " + quoted_for_notice(name) +
                   "; phần này được tìm như từ thường.");
  }

  /// The end of all values; nullopt where one cannot be read.
  std::optional<std::size_t> read_values(const QueryField& field, std::size_t at,
                                         std::vector<FieldValue>& values) const {
    while (values.size() < kMaxValues) {
      std::size_t end = at;
      bool quoted = false;
      std::string text;
      if (const auto quote = quotation(at)) {
        quoted = true;
        text = std::string(quote->inner);
        end = quote->end;
      } else if (at < query_.size() && query_[at] == '(') {
        end = query_.find(')', at);
        if (end == std::string_view::npos) return std::nullopt;
        text = std::string(query_.substr(at + 1, end - at - 1));
        ++end;
      } else {
        end = std::min(query_.find_first_of(" \t\r\n\v\f,()\"", at), query_.size());
        // A full stop behind the last value ends the sentence.
        while (end > at + 1 &&
               std::string_view(".;?!").find(query_[end - 1]) != std::string_view::npos &&
               !query_.substr(at, end - at).ends_with(".."))
          --end;
        text = std::string(query_.substr(at, end - at));
      }
      if (text.size() > kMaxValueBytes) return std::nullopt;
      auto value = read_field_value(field, std::move(text), quoted);
      if (!value) return std::nullopt;
      values.push_back(std::move(*value));
      if (end + 1 >= query_.size() || query_[end] != ',' || is_space(query_[end + 1])) return end;
      at = end + 1;
    }
    return std::nullopt;
  }

  std::string_view query_;
  std::vector<Notice>& notices_;
  bool shouted_;
  bool unclosed_ = false;
  std::size_t at_ = 0;
  std::vector<Lexeme> lexemes_;
};

}  // namespace

void add_notice(std::vector<Notice>& notices, std::string_view code, std::string text) {
  for (const Notice& notice : notices) {
    if (notice.code == code) return;
  }
  notices.push_back({std::string(code), std::move(text)});
}

std::string quoted_for_notice(std::string_view text) {
  constexpr std::size_t kShown = 60;
  std::string shown(text.substr(0, kShown));
  if (text.size() > kShown) {
    while (!shown.empty() && (static_cast<unsigned char>(text[shown.size()]) & 0xC0U) == 0x80U)
      shown.pop_back();
    shown += "…";
  }
  return "“" + shown + "”";
}

std::vector<Lexeme> read_lexemes(std::string_view query, std::vector<Notice>& notices) {
  return Scanner(query, notices).scan();
}

}  // namespace tusach::search
