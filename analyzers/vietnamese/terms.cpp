#include "analyzers/vietnamese/terms.h"

#include <algorithm>
#include <array>

#include "analyzers/vietnamese/iy_spelling.h"

namespace tusach::vietnamese {
namespace {

constexpr std::size_t kMaxSerial = 7;  // six digits and a letter

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_year(std::string_view text) {
  return text.size() == 4 && is_digits(text) && (text.starts_with("19") || text.starts_with("20"));
}

/// "15/2020/nd-cp" → serial "15", year "2020", type "nd". Parts that are missing are empty.
struct NumberParts {
  std::string_view serial;
  std::string_view year;
  std::string_view type;   ///< the first code
  std::string_view codes;  ///< all of them
  char separator = '/';
};

NumberParts parts_of(std::string_view key) {
  NumberParts parts;
  const std::size_t end = std::min(key.find_first_of("/-"), key.size());
  parts.serial = key.substr(0, end);
  if (end == key.size()) return parts;
  parts.separator = key[end];
  parts.codes = key.substr(end + 1);
  const std::size_t slash = std::min(parts.codes.find('/'), parts.codes.size());
  if (is_year(parts.codes.substr(0, slash))) {
    parts.year = parts.codes.substr(0, slash);
    parts.codes.remove_prefix(std::min(slash + 1, parts.codes.size()));
  }
  parts.type = parts.codes.substr(0, parts.codes.find_first_of("/-"));
  return parts;
}

/// Words that stand beside a number or a letter in every citation ("điểm a khoản 2 Điều 5").
bool is_citation_word(std::string_view folded) {
  static constexpr std::array<std::string_view, 6> kWords = {"dieu", "khoan",  "diem",
                                                             "muc",  "chuong", "phan"};
  return std::find(kWords.begin(), kWords.end(), folded) != kWords.end();
}

bool is_number_or_letter(const Token& token) {
  return token.kind == TokenKind::number || token.folded.size() == 1;
}

/// Pairs that only citations make: they say nothing of a text and are a tenth of all its pairs.
bool is_citation_pair(const Token& left, const Token& right) {
  return (is_citation_word(left.folded) && is_number_or_letter(right)) ||
         (is_citation_word(right.folded) && is_number_or_letter(left));
}

constexpr std::string_view kLawCode = "qh";

/// "qh14"
bool is_law_code(std::string_view folded) {
  return folded.starts_with(kLawCode) && is_digits(folded.substr(kLawCode.size()));
}

/// What a type of documents is called before a number, and its code, both folded.
struct TypeName {
  std::string_view first;  ///< empty: one word
  std::string_view last;
  std::string_view code;
};

constexpr std::array<TypeName, 9> kTypeNames = {{
    {"nghi", "dinh", "nd"},
    {"thong", "tu", "tt"},
    {"quyet", "dinh", "qd"},
    {"nghi", "quyet", "nq"},
    {"phap", "lenh", "pl"},
    {"chi", "thi", "ct"},
    {"lien", "tich", "ttlt"},
    {"hop", "nhat", "vbhn"},
    {"", "luat", kLawCode},
}};

class TermEmitter {
 public:
  TermEmitter(const Analysis& analysis, const std::function<void(const Term&)>& sink)
      : tokens_(analysis.tokens()), sink_(sink) {}

  void emit_all() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      at_ = static_cast<std::uint32_t>(i);
      const Token& token = tokens_[i];
      emit(TermKind::syllable, token.term);
      emit(TermKind::folded, token.folded);
      if (token.kind == TokenKind::document_number) emit_number(token.folded);
      if (token.kind == TokenKind::number) {
        emit_serial_and_year(token.folded);
        emit_named_number(i);
        emit_date(i);
      }
      if (i + 1 < tokens_.size()) emit_pair(token, tokens_[i + 1]);
    }
  }

 private:
  void emit(TermKind kind, std::string_view text) { sink_({kind, text, at_}); }

  void emit_joined(std::initializer_list<std::string_view> pieces, TermKind kind) {
    scratch_.clear();
    for (const std::string_view piece : pieces) scratch_ += piece;
    emit(kind, scratch_);
  }

  void emit_number(std::string_view key) {
    emit(TermKind::document_number, key);
    const NumberParts parts = parts_of(key);
    const bool several = parts.type.size() < parts.codes.size();
    if (!parts.year.empty()) {
      emit_joined({parts.serial, "/", parts.year}, TermKind::number_part);
      if (several) {
        emit_joined({parts.serial, "/", parts.year, "/", parts.type}, TermKind::number_part);
      }
    } else if (several) {
      emit_joined({parts.serial, "/", parts.type}, TermKind::number_part);
    }
    if (parts.separator == '-') emit_with_slash(parts);
    if (!parts.year.empty() && !parts.type.empty()) {
      emit_joined({parts.serial, "/", parts.type}, TermKind::short_number);
      if (parts.type.starts_with(kLawCode) && parts.type.size() > kLawCode.size()) {
        emit_joined({parts.serial, "/", kLawCode}, TermKind::short_number);
      }
    }
  }

  /// "thông tư 200/2014", "nghị định số 15 năm 2020", "luật số 45", "tt 200", "45 qh14".
  void emit_named_number(std::size_t i) {
    const std::string_view number = tokens_[i].folded;
    const std::size_t slash = number.find('/');
    std::string_view serial = number.substr(0, slash);
    if (!is_digits(serial) || serial.size() > kMaxSerial) return;
    serial.remove_prefix(std::min(serial.find_first_not_of('0'), serial.size() - 1));
    std::string_view year;
    if (slash != std::string_view::npos) {
      year = number.substr(slash + 1);
      if (!is_year(year)) return;
    } else {
      year = year_behind(i);
    }
    if (year.empty() && is_law_code(folded_at(i + 1))) {
      emit_joined({serial, "/", folded_at(i + 1)}, TermKind::short_number);
    }
    const NamedType type = type_before(i);
    if (type.code.empty()) return;
    if (year.empty()) {
      if (type.certain) emit_joined({serial, "/", type.code}, TermKind::short_number);
      return;
    }
    if (slash == std::string_view::npos) {
      emit_joined({serial, "/", year}, TermKind::number_part);
    }
    if (type.code != kLawCode) {
      emit_joined({serial, "/", year, "/", type.code}, TermKind::number_part);
    }
  }

  /// "" outside.
  [[nodiscard]] std::string_view folded_at(std::size_t i) const {
    return i < tokens_.size() ? tokens_[i].folded : std::string_view();
  }

  /// "năm 2020", "2020" behind a serial number.
  [[nodiscard]] std::string_view year_behind(std::size_t i) const {
    const std::size_t at = folded_at(i + 1) == "nam" ? i + 2 : i + 1;
    if (at >= tokens_.size() || tokens_[at].gap != Gap::space) return {};
    return is_year(folded_at(at)) ? folded_at(at) : std::string_view();
  }

  struct NamedType {
    std::string_view code;
    bool certain = false;  ///< "số" or an abbreviation says that a number follows
  };

  [[nodiscard]] NamedType type_before(std::size_t i) const {
    NamedType type;
    if (i > 0 && folded_at(i - 1) == "so") {
      type.certain = true;
      --i;
    }
    if (i == 0) return type;
    const std::string_view last = folded_at(i - 1);
    for (const TypeName& name : kTypeNames) {
      if (last == name.code && name.code != kLawCode) {
        type.certain = true;
        type.code = name.code;
      }
      const std::size_t words = name.first.empty() ? 1 : 2;
      if (last != name.last || i < words) continue;
      if (words == 2 && folded_at(i - 2) != name.first) continue;
      type.code = name.code;
    }
    return type;
  }

  /// "ngày 20 tháng 01 năm 2022" is 20/01/2022.
  void emit_date(std::size_t i) {
    if (folded_at(i + 1) != "thang" || folded_at(i + 3) != "nam" || !is_year(folded_at(i + 4))) {
      return;
    }
    const std::string_view day = tokens_[i].folded;
    const std::string_view month = folded_at(i + 2);
    if (!is_digits(day) || day.size() > 2 || !is_digits(month) || month.size() > 2) return;
    emit_joined({day.size() < 2 ? "0" : "", day, "/", month.size() < 2 ? "0" : "", month, "/",
                 folded_at(i + 4)},
                TermKind::syllable);
  }

  /// "80-kl/tw" also as "80/kl-tw", "59-cp" as "59/cp", the way all other numbers are written.
  void emit_with_slash(const NumberParts& parts) {
    if (parts.type.size() == parts.codes.size()) {
      emit_joined({parts.serial, "/", parts.type}, TermKind::number_part);
      return;
    }
    const std::string_view rest = parts.codes.substr(parts.type.size() + 1);
    emit_joined({parts.serial, "/", parts.type, "-", rest}, TermKind::number_part);
  }

  /// "08/2017" may be all that was typed of 08/2017/QH14.
  void emit_serial_and_year(std::string_view number) {
    const std::size_t slash = number.find('/');
    if (slash == std::string_view::npos || slash > kMaxSerial) return;
    std::string_view serial = number.substr(0, slash);
    if (!is_digits(serial) || !is_year(number.substr(slash + 1))) return;
    serial.remove_prefix(std::min(serial.find_first_not_of('0'), serial.size() - 1));
    emit_joined({serial, "/", number.substr(slash + 1)}, TermKind::number_part);
  }

  void emit_pair(const Token& left, const Token& right) {
    if (right.gap >= Gap::bracket || left.kind == TokenKind::document_number ||
        right.kind == TokenKind::document_number ||
        (left.kind == TokenKind::number && right.kind == TokenKind::number) ||
        is_citation_pair(left, right)) {
      return;
    }
    pair_term(left.folded, right.folded, scratch_);
    emit(TermKind::pair, scratch_);
  }

  std::span<const Token> tokens_;
  const std::function<void(const Term&)>& sink_;
  std::uint32_t at_ = 0;
  std::string scratch_;
};

void append_with_i(std::string_view folded, std::string& out) {
  out += folded;
  if (has_y_for_i(folded)) out.back() = 'i';
}

}  // namespace

void pair_term(std::string_view left, std::string_view right, std::string& out) {
  out.clear();
  append_with_i(left, out);
  out += '_';
  append_with_i(right, out);
}

std::string_view to_string(TermKind kind) {
  switch (kind) {
    case TermKind::syllable:
      return "syllable";
    case TermKind::folded:
      return "folded";
    case TermKind::pair:
      return "pair";
    case TermKind::document_number:
      return "document_number";
    case TermKind::number_part:
      return "number_part";
    case TermKind::short_number:
      return "short_number";
  }
  return "";
}

void for_each_term(const Analysis& analysis, const std::function<void(const Term&)>& sink) {
  TermEmitter(analysis, sink).emit_all();
}

}  // namespace tusach::vietnamese
