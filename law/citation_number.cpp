#include "law/citation_number.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "analyzers/vietnamese/text.h"
#include "analyzers/vietnamese/text_map.h"
#include "law/citation_body.h"
#include "law/document_number.h"
#include "law/document_type.h"

namespace tusach::law {
namespace {

struct NamedType {
  std::string words;  ///< canonical
  std::string name;
  std::string code;
};

/// Looked up for every word of every text: without making a string of it.
using TypesByWord = vietnamese::TextMap<std::vector<NamedType>>;

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

}  // namespace

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

bool is_in_capitals(std::string_view raw) {
  return raw.size() >= 2 && raw.size() <= 6 &&
         std::none_of(raw.begin(), raw.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_law_type(std::string_view name) {
  return name == "Luật" || name == "Bộ luật" || name == "Pháp lệnh" || name == "Hiến pháp";
}

std::optional<TypeMatch> type_at(const CitationText& text, std::size_t i) {
  static const TypesByWord& types = named_types();
  const auto named = types.find(text.word(i));
  if (named != types.end()) {
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

bool is_of_assembly(std::string_view number) {
  return number.find("/qh") != std::string_view::npos ||
         number.find("/ubtvqh") != std::string_view::npos;
}

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

}  // namespace tusach::law
