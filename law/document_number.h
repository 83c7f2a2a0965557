// Document numbers (số, ký hiệu): 08/2017/QH14, 15/2020/NĐ-CP, 705/QĐ-TTg, 80-KL/TW, 59/CP.
// Sources: Law 80/2015/QH13 article 10.3, Decree 34/2016/NĐ-CP article 58, Decree 30/2020/NĐ-CP
// annex III.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::law {

struct DocumentNumber {
  std::string serial;       ///< "15", "08", "12a": as printed without leading spaces
  std::optional<int> year;  ///< 2020; two-digit years are widened (97 → 1997)
  std::string type_code;    ///< "NĐ", "QĐ", "TTLT"; as printed ("TTr"); empty for laws (QH14) and
                            ///< official letters
  std::vector<std::string> bodies;  ///< {"CP"}, {"QH14"}, {"BTP", "BCA"}

  /// "15/2020/NĐ-CP": capitals, no spaces, one kind of hyphen, Đ kept; one form for all spellings,
  /// with the hyphen first where that is the custom: 80-KL/TW, 35-L/CTN.
  [[nodiscard]] std::string canonical() const;
  /// "15/2020/nd-cp": folded, without leading zeros of the serial; equal for all spellings of one
  /// number.
  [[nodiscard]] std::string key() const;
  bool operator==(const DocumentNumber&) const = default;
};

/// Parses a whole string as a number in any of its spellings ("56/ 2015/ NĐ – CP", "nd 15/2020",
/// "15/2020/nd-cp").
std::optional<DocumentNumber> parse_document_number(std::string_view text);

}  // namespace tusach::law
