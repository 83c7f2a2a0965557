#include "law/citation_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "analyzers/vietnamese/text.h"

namespace tusach::law {
namespace {

constexpr int kFirstYear = 1945;
constexpr int kLastYear = 2100;

struct Sign {
  std::string_view bytes;
  Between kind;
};

constexpr auto kSigns = std::to_array<Sign>({
    {" ", Between::space},       {"\t", Between::space},
    {"\u00A0", Between::space},  // no-break space
    {",", Between::comma},       {"-", Between::hyphen},
    {"\u2010", Between::hyphen}, {"\u2011", Between::hyphen},
    {"\u2013", Between::hyphen}, {"\u2014", Between::hyphen},
    {"(", Between::bracket},     {")", Between::bracket},
    {"[", Between::bracket},     {"]", Between::bracket},
    {"\"", Between::bracket},    {"'", Between::bracket},
    {"“", Between::bracket},     {"”", Between::bracket},
    {"‘", Between::bracket},     {"’", Between::bracket},
    {";", Between::semicolon},   {"\n", Between::line_break},
    {"\r", Between::line_break},
});

/// The strongest of the signs between two tokens.
Between kind_of(std::string_view between) {
  Between strongest = Between::space;
  while (!between.empty()) {
    const auto sign = std::find_if(kSigns.begin(), kSigns.end(),
                                   [&](const Sign& one) { return between.starts_with(one.bytes); });
    strongest = std::max(strongest, sign == kSigns.end() ? Between::other : sign->kind);
    between.remove_prefix(sign == kSigns.end() ? 1 : sign->bytes.size());
  }
  return strongest;
}

std::optional<int> integer_of(std::string_view digits) {
  int value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace

CitationText::CitationText(std::string_view text, const vietnamese::Analyzer& analyzer,
                           vietnamese::Analysis& analysis)
    : text_(text) {
  analyzer.analyze(text, analysis);
  tokens_ = analysis.tokens();
  before_.reserve(tokens_.size());
  std::size_t end = 0;
  for (const vietnamese::Token& token : tokens_) {
    before_.push_back(end == 0 ? Between::line_break
                               : kind_of(text.substr(end, token.start - end)));
    end = token.end;
  }
}

bool CitationText::has(std::size_t i, std::initializer_list<std::string_view> words) const {
  for (std::size_t at = i; const std::string_view wanted : words) {
    if (word(at) != wanted || (at != i && before(at) != Between::space)) return false;
    ++at;
  }
  return true;
}

bool CitationText::starts_with_capital(std::size_t i) const {
  const std::string_view written = raw(i);
  if (written.empty()) return false;
  std::size_t end = 1;
  while (end < written.size() && (static_cast<unsigned char>(written[end]) & 0xC0U) == 0x80) ++end;
  return vietnamese::canonical(written.substr(0, end)) != written.substr(0, end);
}

std::optional<int> CitationText::year_at(std::size_t i) const {
  if (!is_number(i) || word(i).size() != 4) return std::nullopt;
  const auto year = integer_of(word(i));
  if (!year || *year < kFirstYear || *year > kLastYear) return std::nullopt;
  return year;
}

std::optional<CitationText::DateMatch> CitationText::date_at(std::size_t i) const {
  if (word(i) == "ngày") ++i;
  if (!is_number(i)) return std::nullopt;
  if (const auto whole = parse_date(word(i))) return DateMatch{*whole, i + 1};
  std::size_t month = i + 1;
  std::size_t year = i + 2;
  if (word(i + 1) == "tháng" && word(i + 3) == "năm") {
    month = i + 2;
    year = i + 4;
  } else if (before(i + 1) != Between::hyphen || before(i + 2) != Between::hyphen) {
    return std::nullopt;
  }
  if (!is_number(month) || !year_at(year)) return std::nullopt;
  const std::string written =
      std::string(word(i)) + "/" + std::string(word(month)) + "/" + std::string(word(year));
  const auto date = parse_date(written);
  if (!date) return std::nullopt;
  return DateMatch{*date, year + 1};
}

}  // namespace tusach::law
