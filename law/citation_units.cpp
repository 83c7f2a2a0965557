#include "law/citation_units.h"

#include <algorithm>
#include <array>

namespace tusach::law {
namespace {

struct UnitWord {
  std::string_view first;
  std::string_view second;  // empty for a level of one word
  UnitLevel level;
  std::string_view address;
};

constexpr std::array<UnitWord, 8> kUnitWords{{
    {"điểm", "", UnitLevel::point, "diem"},
    {"khoản", "", UnitLevel::clause, "khoan"},
    {"điều", "", UnitLevel::article, "dieu"},
    {"tiểu", "mục", UnitLevel::subsection, "tieu-muc"},
    {"mục", "", UnitLevel::section, "muc"},
    {"chương", "", UnitLevel::chapter, "chuong"},
    {"phần", "", UnitLevel::part, "phan"},
    {"phụ", "lục", UnitLevel::annex, "phu-luc"},
}};

constexpr std::array<std::string_view, 10> kOrdinals{"nhất", "hai", "ba",  "tư",   "năm",
                                                     "sáu",  "bảy", "tám", "chín", "mười"};

struct Keyword {
  UnitLevel level;
  std::size_t end;
};

std::optional<Keyword> keyword_at(const CitationText& text, std::size_t i) {
  for (const UnitWord& word : kUnitWords) {
    if (text.word(i) != word.first) continue;
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

/// The number of a unit of this level at token i, as addresses write it; empty when there is none.
std::string number_at(const CitationText& text, std::size_t i, UnitLevel level) {
  const std::string_view word = text.word(i);
  bool fits = false;
  switch (level) {
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
      fits = is_numeral(word, true) || is_roman_with_letter(word);
      break;
    case UnitLevel::chapter:
      fits = is_numeral(word, false) || is_roman_with_letter(word);
      break;
    case UnitLevel::part:
    case UnitLevel::annex:
      fits = is_numeral(word, false) || is_roman_with_letter(word) ||
             (word.size() == 1 && text.starts_with_capital(i));
      break;
  }
  if (!fits || text.is_document_number(i)) return {};
  const std::size_t zeros = word.find_first_not_of('0');
  return std::string(zeros == std::string_view::npos ? word : word.substr(zeros));
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
    const std::string number = number_at(text, at, unit.level);
    if (number.empty()) return false;
    unit.items.push_back({number, {}});
    unit.end = at + 1;
    return true;
  };
  if (text.before(i) != Between::space || !take(i)) return;
  while (true) {
    i = unit.end;
    const Between before = text.before(i);
    const bool word_joins =
        before == Between::space && (joins(text.word(i)) || ends_range(text, i));
    const bool comma_and = before == Between::comma && joins(text.word(i));
    if (word_joins || comma_and) {
      const bool range = ends_range(text, i);
      std::size_t next = i + 1;
      if (const auto keyword = keyword_at(text, next); range && keyword) {
        if (keyword->level != unit.level) return;
        next = keyword->end;  // "khoản 1 đến khoản 4"
      }
      const std::string number = number_at(text, next, unit.level);
      if (number.empty() || text.before(next) != Between::space || !may_end_item(text, next + 1))
        return;
      if (range) {
        unit.items.back().last = number;
      } else {
        unit.items.push_back({number, {}});
      }
      unit.end = next + 1;
    } else if (before == Between::comma || before == Between::hyphen) {
      const std::string number = number_at(text, i, unit.level);
      if (number.empty() || !may_end_item(text, i + 1)) return;
      if (before == Between::hyphen) {
        unit.items.back().last = number;
        unit.end = i + 1;
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
  if (text.word(unit.end) == "này" && text.before(unit.end) == Between::space) {
    unit.relative = true;
    unit.items.push_back({});
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
  if (unit.level == UnitLevel::annex && text.has(unit.end, {"số"}) &&
      !number_at(text, unit.end + 1, unit.level).empty()) {
    ++unit.end;
  }
  read_numbers(text, unit);
  if (unit.items.empty()) {
    if (unit.level != UnitLevel::annex || !unit.capital) return std::nullopt;
    unit.items.push_back({});
  }
  return unit;
}

}  // namespace tusach::law
