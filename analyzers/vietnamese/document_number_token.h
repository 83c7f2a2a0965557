// Finds document numbers (số, ký hiệu) in running text, in all the spellings people use.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::vietnamese {

struct DocumentNumberMatch {
  std::size_t length = 0;          ///< bytes of `text` that belong to the number
  std::string serial;              ///< "15", "12a" without leading zeros
  std::string year;                ///< "2020", widened from two digits; may be empty
  std::vector<std::string> codes;  ///< "NĐ", "CP" in capitals with Đ; for a law {"QH14"}
  char separator = '/';  ///< what joins serial and codes: '/' or '-' (party documents: 80-KL/TW)
};

/// The number that begins at text[0], if one does: "14/2019/QĐ-TTg", "56/ 2015/ NĐ – CP",
/// "705/QĐ-TTg", "80-KL/TW", "08/2017/QH14", "59/CP"; also as people type it, in lower case,
/// without the stroke of đ or with the keys of Telex for it ("ndd-cp"), with hyphens only
/// ("15-2020-nd-cp"), with the type first ("nd 15/2020", "nd 15 2020" → codes {"NĐ"}). Text glued
/// to a number ("15/2020/NĐ-CPcủa") is no part of it. Dates ("20/01/2022") and fractions are no
/// numbers of documents.
std::optional<DocumentNumberMatch> match_document_number(std::string_view text);

/// The one spelling all others become: lower case with marks, serial without leading zeros:
/// "14/2019/qđ-ttg".
std::string document_number_term(const DocumentNumberMatch& number);

}  // namespace tusach::vietnamese
