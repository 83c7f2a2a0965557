// The kind of a document and its number in a citation: "Nghị định số 15/2020/NĐ-CP ngày … của …".
// Internal to the reading of citations.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "law/citation.h"
#include "law/citation_text.h"

namespace tusach::law {

/// What is issued with another document and named by it: "Quy chế này".
inline constexpr std::array<std::string_view, 6> kIssuedWith{
    "Quy chế", "Quy định", "Điều lệ", "Quy trình", "Quy tắc", "Chương trình"};

struct TypeMatch {
  std::string name;      ///< "Nghị định"
  std::string code;      ///< of numbers: "NĐ"; empty for laws
  std::size_t end = 0;   ///< the token behind
  bool written = false;  ///< in words, not as a code
};

struct NumberMatch {
  std::string number;   ///< canonical
  std::size_t end = 0;  ///< the token behind
};

/// How many tokens at i are the words of `name`, which is canonical, with nothing but spaces
/// between; 0 when they are not.
std::size_t words_of(const CitationText& text, std::size_t i, std::string_view name);

/// "NĐ", "TTLT": no small letter.
bool is_in_capitals(std::string_view raw);

/// Of documents that are called by names: "Luật", "Pháp lệnh".
bool is_law_type(std::string_view name);

std::optional<TypeMatch> type_at(const CitationText& text, std::size_t i);

/// Over "số", "số:" before a number.
std::size_t skip_so(const CitationText& text, std::size_t i);

/// The canonical form of what is written, with the code of the type where it has none; empty when
/// it is no number.
std::string number_from(std::string_view written, const std::string& code);

/// "Nghị định" of "15/2020/NĐ-CP"; empty when the number does not tell.
std::string type_of_number(std::string_view written);

/// "31/2024/qh15", "02/2016/ubtvqh13": numbers of laws have no code of a type.
bool is_of_assembly(std::string_view number);

/// The number at token i, whole ("15/2020/NĐ-CP") or in part ("15/2020", "15 năm 2020", "100").
std::optional<NumberMatch> number_at(const CitationText& text, std::size_t i,
                                     const TypeMatch& type);

/// "ngày …", "của …" at token i, in either order; the token behind.
std::size_t read_issue(const CitationText& text, std::size_t i, DocumentMention& document);

}  // namespace tusach::law
