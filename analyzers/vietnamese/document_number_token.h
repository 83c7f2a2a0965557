// Finds document numbers (số, ký hiệu) in running text, in all the spellings people use.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::vietnamese {

struct DocumentNumberMatch {
  std::size_t length = 0;           ///< bytes of `text` that belong to the number
  std::string serial;               ///< "15", "12a" without leading zeros
  std::string year;                 ///< "2020", widened from two digits; may be empty
  std::vector<std::string> codes;   ///< "NĐ", "CP" in capitals with Đ; for a law {"QH14"}
  char separator = '/';             ///< what joins serial and codes: '/' or '-' (party documents: 80-KL/TW)
};

/// The number that begins at text[0], if one does: "14/2019/QĐ-TTg", "56/ 2015/ NĐ – CP", "705/QĐ-TTg", "80-KL/TW",
/// "08/2017/QH14", "59/CP". Dates ("20/01/2022") and fractions are no numbers of documents.
std::optional<DocumentNumberMatch> match_document_number(std::string_view text);

/// The one spelling all others become: lower case with marks, serial without leading zeros: "14/2019/qđ-ttg".
std::string document_number_term(const DocumentNumberMatch& number);

}  // namespace tusach::vietnamese
