// Checks a document's number against what the tables know: for those who check citations. Pure,
// thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "law/document_number.h"

namespace tusach::law {

enum class NumberFault : std::uint8_t {
  serial_zero,    ///< 00/2020/NĐ-CP
  year_unlikely,  ///< before 1945 or after next year
  type_unknown,   ///< with a year, but neither a type nor an assembly behind it: 15/2020/XY-CP
  year_missing,   ///< 15/TT-BTP: the type's numbers have a year since 1997
  year_needless,  ///< 15/2020/KH-UBND: the type's numbers have none
  body_missing,   ///< 15/2020/TT
  body_unknown,   ///< 15/2020/TT-BXYZ
  body_not_then,  ///< 15/2020/TT-BNNMT: it was set up in 2025
  term_mismatch,  ///< 45/2013/QH14: the term was from 2016 to 2021
  one_body_only,  ///< a joint document of one body
  wrong_issuer,   ///< 15/2020/NĐ-BTP: only the government issues decrees
};

struct NumberFinding {
  NumberFault fault;
  std::string subject;  ///< the part of the number it is about: "QH14", "BXYZ"
  std::string message;  ///< Vietnamese, for people
  /// Whether the number cannot be right; otherwise the tables only do not know it, or the number is
  /// unusual.
  bool certain = false;
};

/// What is wrong with a number; nothing of one that is well made, which need not exist.
std::vector<NumberFinding> check_number(const DocumentNumber& number, int current_year);

}  // namespace tusach::law
