#include "law/citation_document.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/vietnamese/text.h"
#include "law/citation_body.h"
#include "law/document_number.h"
#include "law/document_type.h"

namespace tusach::law {
namespace {

constexpr std::size_t kMostNameWords = 24;
constexpr std::size_t kMostAmendedLaws = 40;

/// What is issued with another document and named by it: "Quy chế này".
constexpr std::array<std::string_view, 6> kIssuedWith{"Quy chế",   "Quy định", "Điều lệ",
                                                      "Quy trình", "Quy tắc",  "Chương trình"};

struct TypeMatch {
  std::string name;      ///< "Nghị định"
  std::string code;      ///< of numbers: "NĐ"; empty for laws
  std::size_t end = 0;   ///< the token behind
  bool written = false;  ///< in words, not as a code
};

/// Whether the tokens are the words of `name`, with nothing but spaces between.
std::size_t words_of(const CitationText& text, std::size_t i, std::string_view name) {
  std::size_t at = i;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find(' '), name.size());
    if (text.word(at) != name.substr(0, end)) return 0;
    if (at != i && text.before(at) != Between::space) return 0;
    name.remove_prefix(std::min(end + 1, name.size()));
    ++at;
  }
  return at - i;
}

struct NamedType {
  std::string words;  ///< canonical
  std::string name;
  std::string code;
};

using TypesByWord = std::unordered_map<std::string, std::vector<NamedType>>;

/// By the first word; the longest name first.
const TypesByWord& named_types() {
  static const TypesByWord types = [] {
    TypesByWord all;
    const auto add = [&all](std::string_view name, std::string code) {
      std::string words = vietnamese::canonical(name);
      const std::string first = words.substr(0, words.find(' '));
      all[first].push_back({std::move(words), std::string(name), std::move(code)});
    };
    for (const DocumentType& type : document_types()) {
      add(type.name, type.number_codes.empty() ? std::string() : type.number_codes.front());
    }
    for (const std::string_view name : kIssuedWith) add(name, {});
    for (auto& [first, named] : all) {
      std::stable_sort(named.begin(), named.end(), [](const NamedType& a, const NamedType& b) {
        return a.words.size() > b.words.size();
      });
    }
    return all;
  }();
  return types;
}

/// "NĐ", "TTLT": no small letter.
bool is_in_capitals(std::string_view raw) {
  return raw.size() >= 2 && raw.size() <= 6 &&
         std::none_of(raw.begin(), raw.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_law_type(std::string_view name) {
  return name == "Luật" || name == "Bộ luật" || name == "Pháp lệnh" || name == "Hiến pháp";
}

std::optional<TypeMatch> type_at(const CitationText& text, std::size_t i) {
  const auto named = named_types().find(std::string(text.word(i)));
  if (named != named_types().end()) {
    for (const NamedType& type : named->second) {
      if (const std::size_t words = words_of(text, i, type.words))
        return TypeMatch{type.name, type.code, i + words, true};
    }
  }
  // As a code, in capitals: "NĐ 100", "TT số 01/2021".
  const std::string_view raw = text.raw(i);
  if (!is_in_capitals(raw) || raw == text.word(i)) return std::nullopt;
  const DocumentType* type = find_type_of_number_code(raw);
  if (type == nullptr || type->number_codes.empty()) return std::nullopt;
  return TypeMatch{type->name, type->number_codes.front(), i + 1, false};
}

/// "số", "số:" before a number.
std::size_t skip_so(const CitationText& text, std::size_t i) {
  return text.word(i) == "số" && text.before(i) == Between::space ? i + 1 : i;
}

std::string number_from(std::string_view written, const std::string& code) {
  auto number = parse_document_number(written);
  if (!number && !code.empty()) number = parse_document_number(code + " " + std::string(written));
  if (!number && !code.empty()) number = parse_document_number(std::string(written) + "/" + code);
  if (!number) return {};
  if (number->type_code.empty() && number->bodies.empty()) number->type_code = code;
  return number->canonical();
}

std::string type_of_number(std::string_view written) {
  const auto number = parse_document_number(written);
  if (!number || number->type_code.empty()) return {};
  const DocumentType* type = find_type_of_number_code(number->type_code);
  return type == nullptr ? std::string() : type->name;
}

/// "31/2024/qh15", "02/2016/ubtvqh13": numbers of laws have no code of a type.
bool is_of_assembly(std::string_view number) {
  return number.find("/qh") != std::string_view::npos ||
         number.find("/ubtvqh") != std::string_view::npos;
}

/// "202-CT", "28-SL" of times before numbers had years, with nothing between; empty when the tokens
/// are none.
std::string number_of_old_form(const CitationText& text, std::size_t i) {
  if (i + 1 >= text.size() || text.token(i + 1).start != text.token(i).end + 1) return {};
  const bool divided = text.behind(i) == '-' || text.behind(i) == '/';
  if (!divided || !is_in_capitals(text.raw(i + 1))) return {};
  const auto number =
      parse_document_number(std::string(text.word(i)) + "/" + std::string(text.raw(i + 1)));
  return number ? number->canonical() : std::string();
}

/// The number at token i, whole ("15/2020/NĐ-CP") or in part ("15/2020", "15 năm 2020", "100").
struct NumberMatch {
  std::string number;
  std::size_t end;
};
std::optional<NumberMatch> number_at(const CitationText& text, std::size_t i,
                                     const TypeMatch& type) {
  const std::size_t at = skip_so(text, i);
  const Between before = text.before(at);
  if (before != Between::space && !(at > i && before == Between::other)) return std::nullopt;
  if (text.is_document_number(at)) {
    const std::string number = number_from(text.raw(at), type.code);
    if (number.empty()) return std::nullopt;
    return NumberMatch{number, at + 1};
  }
  if (!text.is_number(at) || type.code.empty()) return std::nullopt;
  if (const std::string number = number_of_old_form(text, at); !number.empty())
    return NumberMatch{number, at + 2};
  const std::string_view digits = text.word(at);
  const bool with_year = digits.find('/') != std::string_view::npos;
  if (digits.find_first_not_of("0123456789/") != std::string_view::npos) return std::nullopt;
  if (!with_year && text.word(at + 1) == "năm" && text.year_at(at + 2)) {
    const std::string written = std::string(digits) + "/" + std::string(text.word(at + 2));
    const std::string number = number_from(written, type.code);
    if (!number.empty()) return NumberMatch{number, at + 3};
  }
  // "Nghị định 100" is one; "Quyết định 5 người" is not.
  if (!with_year && at == i && type.written && text.before(at + 1) == Between::space &&
      text.word(at + 1) != "của" && text.word(at + 1) != "và") {
    return std::nullopt;
  }
  const std::string number = number_from(digits, type.code);
  if (number.empty()) return std::nullopt;
  return NumberMatch{number, at + 1};
}

/// "ngày …", "của …" behind a number, in either order.
std::size_t read_issue(const CitationText& text, std::size_t i, DocumentMention& document) {
  for (int turn = 0; turn < 2; ++turn) {
    const bool near = text.before(i) == Between::space || text.before(i) == Between::comma;
    if (near && text.word(i) == "ngày") {
      if (const auto date = text.date_at(i)) {
        document.issued = date->date;
        i = date->end;
        continue;
      }
    }
    if (text.before(i) == Between::space && text.word(i) == "của" &&
        document.issuing_body.empty()) {
      const bool joint = document.type.find("liên tịch") != std::string::npos;
      const std::size_t end = body_end(text, i + 1, joint ? Issuers::several : Issuers::one);
      if (end > i + 1) {
        document.issuing_body = vietnamese::normalize(text.raw(i + 1, end));
        i = end;
        continue;
      }
    }
    break;
  }
  return i;
}

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

/// A law by its name at token i, behind its type.
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

/// "BLHS 2015": the type's initials and the name's in one word.
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

/// Over "hướng dẫn", "sửa đổi, bổ sung" between a type and its number: "Công văn hướng dẫn số".
std::size_t skip_purpose(const CitationText& text, std::size_t i) {
  if (text.before(i) != Between::space) return i;
  if (text.has(i, {"hướng", "dẫn"})) return i + 2;
  if (!text.has(i, {"sửa", "đổi"})) return i;
  return text.word(i + 2) == "bổ" && text.word(i + 3) == "sung" ? i + 4 : i + 2;
}

/// A document by its number behind its type; the body may stand between: "Nghị định của Chính phủ
/// số 43/CP".
std::optional<MentionMatch> numbered_document(const CitationText& text, const TypeMatch& type) {
  MentionMatch match;
  match.document.type = type.name;
  auto number = number_at(text, type.end, type);
  if (!number) {
    std::size_t at = skip_purpose(text, type.end);
    if (at == type.end && text.has(at, {"của"}) && text.before(at) == Between::space) {
      const std::size_t body = at + 1;
      at = body_end(text, body, Issuers::one);
      if (at > body) match.document.issuing_body = vietnamese::normalize(text.raw(body, at));
    }
    if (at == type.end || text.word(at) != "số") return std::nullopt;
    number = number_at(text, at, type);
  }
  if (!number) return std::nullopt;
  match.document.number = number->number;
  match.end = read_issue(text, number->end, match.document);
  return match;
}

}  // namespace

std::size_t issued_with_end(const CitationText& text, std::size_t i) {
  for (const std::string_view name : kIssuedWith) {
    if (const std::size_t words = words_of(text, i, vietnamese::canonical(name))) return i + words;
  }
  return i;
}

bool names_a_type(const CitationText& text, std::size_t i) {
  constexpr auto kOthers = std::to_array<std::string_view>(
      {"Công ước", "Hiệp định", "Hiến chương", "Nghị định thư", "Biểu thuế"});
  if (!text.starts_with_capital(i)) return false;
  const auto type = type_at(text, i);
  if (type && type->written) return true;
  return std::any_of(kOthers.begin(), kOthers.end(), [&](std::string_view name) {
    return words_of(text, i, vietnamese::canonical(name)) != 0;
  });
}

std::optional<MentionMatch> mention_at(const CitationText& text, std::size_t i,
                                       const LawNames& names) {
  if (text.is_document_number(i) || (text.word(i) == "số" && text.is_document_number(i + 1) &&
                                     text.before(i + 1) == Between::space)) {
    const std::size_t at = text.is_document_number(i) ? i : i + 1;
    MentionMatch match;
    match.document.number = number_from(text.raw(at), {});
    match.document.type = type_of_number(text.raw(at));
    // Without "số" and without the code of a type it may be anything: "2018/NHNNVN".
    const bool sure = at != i || !match.document.type.empty() || is_of_assembly(text.word(at));
    if (match.document.number.empty() || !sure) return std::nullopt;
    match.end = read_issue(text, at + 1, match.document);
    return match;
  }
  const auto type = type_at(text, i);
  if (!type) return abbreviated_law(text, i, names);
  const bool capital = text.starts_with_capital(i);
  if (text.before(type->end) == Between::space && text.word(type->end) == "này") {
    if (!type->written) return std::nullopt;
    MentionMatch match;
    match.document.self = true;
    match.document.type = type->name;
    match.end = type->end + 1;
    return match;
  }
  if (auto match = numbered_document(text, *type)) {
    // "được hướng dẫn số …": the word is a verb, and the number tells another type.
    const std::string of_number = type_of_number(match->document.number);
    if (!capital && !of_number.empty() && of_number != type->name) return std::nullopt;
    return match;
  }
  if (is_law_type(type->name)) {
    const bool near = text.before(type->end) == Between::space || type->name == "Hiến pháp";
    if (near) return named_law(text, type->end, *type, capital, names);
  }
  return std::nullopt;
}

}  // namespace tusach::law
