#include "law/citation_law.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/vietnamese/text.h"

namespace tusach::law {
namespace {

constexpr std::size_t kMostNameWords = 24;
constexpr std::size_t kMostAmendedLaws = 40;

/// "năm 2013" or "2013" behind a name.
std::size_t read_year(const CitationText& text, std::size_t i, DocumentMention& document) {
  if (text.before(i) != Between::space) return i;
  const std::size_t at = text.word(i) == "năm" ? i + 1 : i;
  const auto year = text.year_at(at);
  if (!year) return i;
  document.year = year;
  return at + 1;
}

/// "(sửa đổi, bổ sung năm 2017)" behind a name and its year.
std::size_t skip_amended(const CitationText& text, std::size_t i) {
  if (text.before(i) != Between::bracket) return i;
  std::size_t at = i;
  if (text.word(at) == "đã") ++at;
  if (text.word(at) == "được") ++at;
  if (!text.has(at, {"sửa", "đổi"})) return i;
  at += 2;
  if (text.has(at, {"bổ", "sung"})) at += 2;
  if (text.before(at) == Between::comma && text.has(at, {"bổ", "sung"})) at += 2;
  if (text.has(at, {"một", "số", "điều"})) at += 3;
  while (text.word(at) == "năm" || text.word(at) == "các" || text.word(at) == "và" ||
         text.year_at(at)) {
    ++at;
  }
  const bool closed = at > i && text.year_at(at - 1) && text.behind(at - 1) == ')';
  return closed ? at : i;
}

/// A name that the table does not have ends before its year: "Luật Máu và tế bào gốc năm 2030".
std::size_t unknown_name_end(const CitationText& text, std::size_t i) {
  if (!text.starts_with_capital(i)) return i;
  const bool in_capitals = is_in_capitals(text.raw(i));  // of a heading: "LUẬT GIAI ĐOẠN 2019"
  for (std::size_t at = i; at < i + kMostNameWords; ++at) {
    if (at != i && text.before(at) != Between::space && text.before(at) != Between::comma) break;
    if (text.word(at) == "năm" && text.year_at(at + 1)) return at;
    if (text.word(at) == "này" || text.word(at) == "của" || text.word(at) == "ngày") break;
    if (at != i && text.year_at(at)) return in_capitals ? i : at;
    if (at != i && (text.word(at) == "số" || text.is_document_number(at))) {
      return text.word(at) == "số" && text.is_document_number(at + 1) ? at : i;
    }
    if (at != i && text.starts_with_capital(at) && type_at(text, at)) break;
  }
  return i;
}

/// A name in small letters ends before its number: "Luật phòng, chống HIV/AIDS số 64/2006/QH11".
std::size_t numbered_name_end(const CitationText& text, std::size_t i) {
  for (std::size_t at = i; at < i + kMostNameWords && at + 1 < text.size(); ++at) {
    const Between before = text.before(at);
    const bool slash = before == Between::other && text.behind(at - 1) == '/';
    if (before != Between::space && before != Between::comma && !slash) return i;
    if (text.word(at) == "này" || text.word(at) == "theo") return i;
    if (text.starts_with_capital(at) && type_at(text, at)) return i;  // the number may be of that
    if (at == i || text.word(at) != "số" || !text.is_document_number(at + 1)) continue;
    return is_of_assembly(text.word(at + 1)) ? at : i;
  }
  return i;
}

std::vector<std::string_view> words_behind(const CitationText& text, std::size_t i) {
  std::vector<std::string_view> words;
  for (std::size_t at = i; at < text.size() && words.size() < kMostNameWords; ++at) {
    const Between before = text.before(at);
    if (before != Between::space && before != Between::comma && before != Between::hyphen) break;
    words.push_back(text.word(at));
  }
  return words;
}

struct LawNameMatch {
  const LawName* law = nullptr;  ///< null: the table does not have it
  std::size_t end = 0;
};

/// The name of a law with its type at token i.
std::optional<LawNameMatch> law_name_at(const CitationText& text, std::size_t i,
                                        const LawNames& names) {
  const auto type = type_at(text, i);
  if (!type || !is_law_type(type->name) || text.before(type->end) != Between::space)
    return std::nullopt;
  const LawNames::Match known = names.longest(type->name, words_behind(text, type->end));
  if (known.law != nullptr) return LawNameMatch{known.law, type->end + known.words};
  const std::size_t end = unknown_name_end(text, type->end);
  return end == type->end ? std::nullopt : std::optional(LawNameMatch{nullptr, end});
}

/// "Luật sửa đổi … của Luật Đất đai số 45/2013/QH13": the number, or the year, may be that of the
/// law that is amended. Only the table tells; what it does not know is taken to be so.
bool is_dated_as(const CitationText& text, const LawNameMatch& amended) {
  const std::size_t i = amended.end;
  const std::size_t number = skip_so(text, i);
  const std::span<const std::string> numbers =
      amended.law != nullptr ? std::span(amended.law->numbers) : std::span<const std::string>();
  if (text.is_document_number(number)) {
    const std::string written = number_from(text.raw(number), {});
    return numbers.empty() || std::find(numbers.begin(), numbers.end(), written) != numbers.end();
  }
  auto year = text.year_at(text.word(i) == "năm" ? i + 1 : i);
  if (const auto date = text.date_at(i); !year && date) year = int{date->date.year()};
  return year && amended.law != nullptr && !LawNames::number_of(*amended.law, *year).empty();
}

/// "sửa đổi, bổ sung một số điều của Luật Đê điều và Luật Phòng, chống thiên tai": the name of a
/// law that amends others ends with the last of theirs. Token i when no such name starts there.
std::size_t amending_name_end(const CitationText& text, std::size_t i, const LawNames& names) {
  std::size_t at = i;
  if (text.has(at, {"sửa", "đổi"})) at += 2;
  if (at != i && text.has(at, {"bổ", "sung"})) at += 2;
  if (at == i || !text.has(at, {"một", "số", "điều", "của"})) return i;
  at += 4;
  LawNameMatch last{nullptr, i};
  for (std::size_t laws = 0; laws < kMostAmendedLaws; ++laws) {
    const auto law = law_name_at(text, at, names);
    if (!law) break;
    // Of a list with commas alone nobody knows where it ends.
    if (laws == 0 || text.word(at - 1) == "và") last = *law;
    at = text.word(law->end) == "và" ? law->end + 1 : law->end;
    if (at == law->end && text.before(at) != Between::comma) break;
  }
  return last.end == i || is_dated_as(text, last) ? i : last.end;
}

/// "TTHC", "HN&GĐ" behind the type.
std::pair<const LawName*, std::size_t> by_initials(const CitationText& text, std::size_t i,
                                                   std::string_view type, const LawNames& names) {
  if (text.raw(i) == text.word(i)) return {nullptr, i};
  if (i + 1 < text.size() && text.behind(i) == '&' &&
      text.token(i + 1).start == text.token(i).end + 1) {
    const std::string letters = std::string(text.word(i)) + std::string(text.word(i + 1));
    return {names.by_initials(type, letters), i + 2};
  }
  return {names.by_initials(type, text.word(i)), i + 1};
}

/// "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam": over the country.
std::size_t skip_country(const CitationText& text, std::size_t i) {
  if (text.before(i) != Between::space || text.word(i) != "nước") return i;
  if (text.has(i + 1, {"cộng", "hòa", "xã", "hội", "chủ", "nghĩa", "việt", "nam"})) return i + 9;
  return text.has(i + 1, {"việt", "nam", "dân", "chủ", "cộng", "hòa"}) ? i + 7 : i;
}

}  // namespace

std::optional<MentionMatch> named_law(const CitationText& text, std::size_t i,
                                      const TypeMatch& type, bool capital, const LawNames& names) {
  MentionMatch match;
  match.document.type = type.name;
  if (type.name == "Hiến pháp") {
    match.document.name = type.name;
    match.end = read_year(text, skip_country(text, i), match.document);
    const std::size_t amended = skip_amended(text, match.end);
    match.ends_in_bracket = amended != match.end;
    match.end = amended;
    const bool named = match.document.year || capital;
    return named ? std::optional(match) : std::nullopt;
  }
  const auto words = words_behind(text, i);
  if (words.empty()) return std::nullopt;
  const LawNames::Match known = names.longest(type.name, words);
  if (const std::size_t amending = amending_name_end(text, i, names); amending != i) {
    match.document.name = type.name + " " + vietnamese::normalize(text.raw(i, amending));
    match.end = amending;
  } else if (known.law != nullptr) {
    match.document.name = known.law->full();
    match.end = i + known.words;
  } else if (const auto [law, end] = by_initials(text, i, type.name, names); law != nullptr) {
    match.document.name = law->full();
    match.end = end;
  } else {
    match.end = unknown_name_end(text, i);
    if (match.end == i && capital) match.end = numbered_name_end(text, i);
    if (match.end == i) return std::nullopt;
    match.document.name = type.name + " " + vietnamese::normalize(text.raw(i, match.end));
  }
  if (const auto number = number_at(text, match.end, {type.name, {}, 0, true})) {
    match.document.number = number->number;
    match.end = read_issue(text, number->end, match.document);
  } else {
    match.end = read_year(text, match.end, match.document);
    const std::size_t amended = skip_amended(text, match.end);
    match.ends_in_bracket = amended != match.end;
    match.end = amended;
    if (!match.document.year && text.word(match.end) == "ngày") {
      match.end = read_issue(text, match.end, match.document);
      if (match.document.issued) match.document.year = int{match.document.issued->year()};
    }
  }
  const bool sure = capital || match.document.year || !match.document.number.empty();
  return sure ? std::optional(match) : std::nullopt;
}

std::optional<MentionMatch> abbreviated_law(const CitationText& text, std::size_t i,
                                            const LawNames& names) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kTypes{
      {{"bl", "Bộ luật"}, {"l", "Luật"}, {"pl", "Pháp lệnh"}}};
  if (text.raw(i) == text.word(i)) return std::nullopt;
  for (const auto& [letters, type] : kTypes) {
    if (!text.word(i).starts_with(letters) || text.word(i).size() < letters.size() + 2) continue;
    const LawName* law = names.by_initials(type, text.word(i).substr(letters.size()));
    if (law == nullptr) continue;
    MentionMatch match;
    match.document.type = law->type;
    match.document.name = law->full();
    match.end = read_year(text, i + 1, match.document);
    return match;
  }
  return std::nullopt;
}

}  // namespace tusach::law
