#include "law/citation_units.h"

#include <algorithm>
#include <array>

#include "law/address.h"

namespace tusach::law {
namespace {

struct UnitWord {
  std::string_view first;
  std::string_view second;  // empty for a level of one word
  UnitLevel level;
  std::string_view address;
};

constexpr std::array<UnitWord, 9> kUnitWords{{
    {"điểm", "", UnitLevel::point, "diem"},
    {"khoản", "", UnitLevel::clause, "khoan"},
    {"điều", "", UnitLevel::article, "dieu"},
    {"tiểu", "mục", UnitLevel::subsection, "tieu-muc"},
    {"mục", "", UnitLevel::section, "muc"},
    {"chương", "", UnitLevel::chapter, "chuong"},
    {"phần", "", UnitLevel::part, "phan"},
    {"mẫu", "", UnitLevel::form, "phu-luc-mau-so"},
    {"phụ", "lục", UnitLevel::annex, "phu-luc"},
}};

constexpr std::size_t kLongestFormNumber = 24;
constexpr std::size_t kMostItems = 1000;

constexpr std::array<std::string_view, 10> kOrdinals{"nhất", "hai", "ba",  "tư",   "năm",
                                                     "sáu",  "bảy", "tám", "chín", "mười"};

struct Keyword {
  UnitLevel level;
  std::size_t end;
};

/// "biểu mẫu", "mẫu biểu", "biểu" mean what "mẫu" means.
std::size_t form_word_end(const CitationText& text, std::size_t i) {
  if (text.has(i, {"biểu", "mẫu"}) || text.has(i, {"mẫu", "biểu"})) return i + 2;
  if (text.word(i) == "mẫu") return i + 1;
  return text.has(i, {"biểu", "số"}) ? i + 1 : i;
}

/// "tài khoản 1051", "danh mục này": the word is half of another.
bool ends_a_compound(const CitationText& text, std::size_t i) {
  constexpr std::array<std::array<std::string_view, 2>, 13> kCompounds{{{"tài", "khoản"},
                                                                        {"điều", "khoản"},
                                                                        {"danh", "mục"},
                                                                        {"hạng", "mục"},
                                                                        {"chuyên", "mục"},
                                                                        {"thời", "điểm"},
                                                                        {"địa", "điểm"},
                                                                        {"trọng", "điểm"},
                                                                        {"đặc", "điểm"},
                                                                        {"quan", "điểm"},
                                                                        {"cổ", "phần"},
                                                                        {"thành", "phần"},
                                                                        {"học", "phần"}}};
  if (i == 0 || text.before(i) != Between::space) return false;
  return std::any_of(kCompounds.begin(), kCompounds.end(), [&](const auto& compound) {
    return text.word(i - 1) == compound[0] && text.word(i) == compound[1];
  });
}

/// Whether a keyword may begin with this word: most words of a text are told apart here.
bool may_be_keyword(std::string_view word) {
  if (word.size() < 3) return false;
  switch (word[0]) {
    case 'b':  // biểu
    case 'c':  // chương
    case 'k':  // khoản
    case 'm':  // mẫu, mục
    case 'p':  // phần, phụ
    case 't':  // tiểu
      return true;
    default:
      return word.starts_with("đi");  // điểm, điều
  }
}

std::optional<Keyword> keyword_at(const CitationText& text, std::size_t i) {
  if (!may_be_keyword(text.word(i))) return std::nullopt;
  if (const std::size_t end = form_word_end(text, i); end != i)
    return Keyword{UnitLevel::form, end};
  for (const UnitWord& word : kUnitWords) {
    if (text.word(i) != word.first) continue;
    if (ends_a_compound(text, i)) return std::nullopt;
    if (word.second.empty()) return Keyword{word.level, i + 1};
    if (text.has(i, {word.first, word.second})) return Keyword{word.level, i + 2};
  }
  return std::nullopt;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_roman(std::string_view word) {
  return !word.empty() && word.find_first_not_of("ivxlc") == std::string_view::npos;
}

/// "IIa": a chapter that was inserted.
bool is_roman_with_letter(std::string_view word) {
  if (is_roman(word)) return true;
  if (word.ends_with("đ")) return is_roman(word.substr(0, word.size() - 2));
  return word.size() > 1 && is_roman(word.substr(0, word.size() - 1));
}

/// "5", "12a", "12đ"; with dots inside where the level has such numbers.
bool is_numeral(std::string_view word, bool dots) {
  std::size_t digits = 0;
  while (digits < word.size() && (is_digit(word[digits]) || (dots && word[digits] == '.')))
    ++digits;
  if (digits == 0 || word[digits - 1] == '.') return false;
  const std::string_view letter = word.substr(digits);
  return letter.empty() || letter == "đ" || (letter.size() == 1 && letter[0] >= 'a');
}

/// "a", "đ", "a1".
bool is_point_letter(std::string_view word) {
  const std::size_t letter = word.starts_with("đ") ? 2 : 1;
  if (word.empty() || (letter == 1 && (word[0] < 'a' || word[0] > 'z'))) return false;
  return std::all_of(word.begin() + static_cast<std::ptrdiff_t>(letter), word.end(), is_digit) &&
         word.size() <= letter + 2;
}

struct NumberMatch {
  std::string number;   ///< as addresses write it
  std::size_t end = 0;  ///< the token behind
};

/// "01", "4h", "03a/KTHS", "01-2/TB-TĐT": words with a figure and no space between.
std::optional<NumberMatch> form_number_at(const CitationText& text, std::size_t i) {
  if (i >= text.size()) return std::nullopt;
  std::size_t end = i + 1;
  const auto goes_on = [&text](std::size_t next) {
    const std::size_t gap = text.token(next).start - text.token(next - 1).end;
    return gap == 0 || (gap == 1 && std::string_view("/-.").find(text.behind(next - 1)) !=
                                        std::string_view::npos);
  };
  while (end < text.size() && goes_on(end)) {
    if (text.raw(i, end + 1).size() > kLongestFormNumber) return std::nullopt;
    ++end;
  }
  const std::string_view written = text.raw(i, end);
  const bool fits =
      written.size() <= kLongestFormNumber && std::any_of(written.begin(), written.end(), is_digit);
  if (!fits) return std::nullopt;
  return NumberMatch{address_number(written), end};
}

/// The number of a unit of this level at token i.
std::optional<NumberMatch> number_at(const CitationText& text, std::size_t i, UnitLevel level) {
  const std::string_view word = text.word(i);
  const bool capital_letter = word.size() == 1 && text.starts_with_capital(i);
  bool fits = false;
  switch (level) {
    case UnitLevel::form:
      return form_number_at(text, i);
    case UnitLevel::point:
      fits = is_point_letter(word) || is_numeral(word, true);
      break;
    case UnitLevel::clause:
      fits = is_numeral(word, true);
      break;
    case UnitLevel::article:
      fits = is_numeral(word, false);
      break;
    case UnitLevel::subsection:
    case UnitLevel::section:
      fits = is_numeral(word, true) || is_roman_with_letter(word) || capital_letter;
      break;
    case UnitLevel::chapter:
      fits = is_numeral(word, false) || is_roman_with_letter(word);
      break;
    case UnitLevel::part:
    case UnitLevel::annex:
      fits = is_numeral(word, false) || is_roman_with_letter(word) || capital_letter;
      break;
  }
  if (!fits || text.is_document_number(i)) return std::nullopt;
  const std::size_t zeros = word.find_first_not_of('0');
  const bool keeps_zeros = level == UnitLevel::annex || zeros == std::string_view::npos;
  return NumberMatch{std::string(keeps_zeros ? word : word.substr(zeros)), i + 1};
}

/// "5,6" is one token: its parts.
std::vector<std::string> numbers_in(std::string_view word) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t comma = word.find(',');
    const std::string_view part = word.substr(0, comma);
    if (!is_numeral(part, false)) return {};
    parts.emplace_back(part);
    if (comma == std::string_view::npos) return parts;
    word.remove_prefix(comma + 1);
  }
}

bool ends_range(const CitationText& text, std::size_t i) {
  return text.word(i) == "đến" || text.word(i) == "tới";
}

/// Whether a number that follows "và" or a comma is one of the unit's and not the start of
/// something else ("Điều 5 và 10 hộ gia đình").
bool may_end_item(const CitationText& text, std::size_t next) {
  constexpr std::array<std::string_view, 31> kFollowers{
      "của",  "này",   "tại",   "và",   "hoặc", "đến",  "trong", "theo", "ban", "luật", "bộ",
      "nghị", "thông", "quyết", "pháp", "hiến", "được", "thì",   "nêu",  "nói", "quy",  "có",
      "là",   "kèm",   "hay",   "trên", "như",  "vào",  "bằng",  "đã",   "bị"};
  if (text.before(next) != Between::space) return true;
  if (keyword_at(text, next) || text.is_document_number(next)) return true;
  return std::find(kFollowers.begin(), kFollowers.end(), text.word(next)) != kFollowers.end() ||
         text.starts_with_capital(next);
}

std::string lower_ordinal(std::string_view word) {
  const auto found = std::find(kOrdinals.begin(), kOrdinals.end(), word);
  if (found == kOrdinals.end()) return {};
  return std::to_string(found - kOrdinals.begin() + 1);
}

/// Reads the list of numbers behind the keyword into `unit`.
void read_numbers(const CitationText& text, Unit& unit) {
  std::size_t i = unit.end;
  const auto take = [&](std::size_t at) -> bool {
    if (unit.level <= UnitLevel::article && text.word(at).find(',') != std::string_view::npos) {
      const auto parts = numbers_in(text.word(at));
      for (const std::string& part : parts) unit.items.push_back({part, {}});
      if (parts.empty()) return false;
      unit.end = at + 1;
      return true;
    }
    const auto number = number_at(text, at, unit.level);
    if (!number) return false;
    unit.items.push_back({number->number, {}});
    unit.end = number->end;
    return true;
  };
  if (text.before(i) != Between::space || !take(i)) return;
  while (unit.items.size() < kMostItems) {
    i = unit.end;
    const Between before = text.before(i);
    const bool word_joins =
        before == Between::space && (joins(text.word(i)) || ends_range(text, i));
    const bool comma_and = before == Between::comma && joins(text.word(i));
    if (word_joins || comma_and) {
      const bool range = ends_range(text, i);
      std::size_t next = i + 1;
      if (range && text.word(next) == "hết") ++next;
      if (const auto keyword = keyword_at(text, next); range && keyword) {
        if (keyword->level != unit.level) return;
        next = keyword->end;  // "khoản 1 đến khoản 4"
      }
      const auto number = number_at(text, next, unit.level);
      if (!number || text.before(next) != Between::space || !may_end_item(text, number->end))
        return;
      if (range) {
        unit.items.back().last = number->number;
      } else {
        unit.items.push_back({number->number, {}});
      }
      unit.end = number->end;
    } else if (before == Between::comma || before == Between::hyphen) {
      if (const auto keyword = keyword_at(text, i); before == Between::hyphen && keyword) {
        if (keyword->level != unit.level) return;
        i = keyword->end;  // "Điều 3 - Điều 7"
      }
      const auto number = number_at(text, i, unit.level);
      if (!number || !may_end_item(text, number->end)) return;
      if (before == Between::hyphen) {
        unit.items.back().last = number->number;
        unit.end = number->end;
      } else {
        if (!take(i)) return;
      }
    } else {
      return;
    }
  }
}

}  // namespace

std::string_view step_of(UnitLevel level) {
  const auto word = std::find_if(kUnitWords.begin(), kUnitWords.end(),
                                 [&](const UnitWord& one) { return one.level == level; });
  return word->address;
}

bool joins(std::string_view word) {
  return word == "và" || word == "hoặc" || word == "hay";
}

std::optional<Unit> unit_at(const CitationText& text, std::size_t i) {
  const bool leads = text.word(i) == "các" || text.word(i) == "từ" || text.word(i) == "những";
  if (leads && text.before(++i) != Between::space) return std::nullopt;
  const auto keyword = keyword_at(text, i);
  if (!keyword) return std::nullopt;
  Unit unit;
  unit.first = i;
  unit.level = keyword->level;
  unit.end = keyword->end;
  unit.capital = text.starts_with_capital(i);
  if (text.word(unit.end) == "này" && text.before(unit.end) == Between::space &&
      unit.level != UnitLevel::form) {
    unit.relative = true;
    unit.items.push_back({{}, {}, true});
    ++unit.end;
    return unit;
  }
  if (unit.level == UnitLevel::part && text.has(unit.end, {"thứ"})) {
    const std::string ordinal = lower_ordinal(text.word(unit.end + 1));
    if (ordinal.empty()) return std::nullopt;
    unit.items.push_back({ordinal, {}});
    unit.end += 2;
    return unit;
  }
  // "Phụ lục số 02", "khoản từ 2 đến 5".
  const bool numbered = unit.level >= UnitLevel::form && text.has(unit.end, {"số"});
  if ((numbered || text.has(unit.end, {"từ"})) && text.before(unit.end) == Between::space &&
      number_at(text, unit.end + 1, unit.level)) {
    ++unit.end;
  }
  read_numbers(text, unit);
  if (unit.items.empty()) {
    const bool named = unit.capital || text.has(unit.end, {"ban", "hành", "kèm"}) ||
                       text.has(unit.end, {"kèm", "theo"});
    if (unit.level != UnitLevel::annex || !named) return std::nullopt;
    unit.items.push_back({});
  }
  return unit;
}

}  // namespace tusach::law
