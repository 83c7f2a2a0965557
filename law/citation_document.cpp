#include "law/citation_document.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "analyzers/vietnamese/text.h"
#include "law/citation_body.h"
#include "law/citation_law.h"
#include "law/citation_number.h"

namespace tusach::law {
namespace {

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
