// What a document's number says to those who know the tables: which form it has, the type's and
// the bodies' names. Pure functions, thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "law/document_number.h"
#include "law/document_type.h"
#include "law/issuing_body.h"

namespace tusach::law {

enum class NumberForm : std::uint8_t {
  assembly,         ///< 31/2024/QH15, 01/2018/UBTVQH14, 51/2001/NQ-UBTVQH10
  legal,            ///< 15/2020/NĐ-CP: with the year
  joint,            ///< 08/2004/TTLT-BTP-BCA
  administrative,   ///< 705/QĐ-TTg: without the year
  official_letter,  ///< 2500/BTP-PBGDPL
  consolidated,     ///< 100/VBHN-VPQH
  party,            ///< 80-KL/TW
  former,           ///< 59/CP, 35-L/CTN, 102-SL/L.004
};

NumberForm form_of(const DocumentNumber& number);

/// "văn bản hành chính", for people.
std::string_view vietnamese_name(NumberForm form);

/// Null where the number leaves it open: a law or a resolution (QH15), a decree or a decision
/// (59/CP).
const DocumentType* type_of(const DocumentNumber& number);

/// The bodies in the order of their codes, as they were in the number's year; null for a code that
/// is not in the table. The department of an official letter (2500/BTP-PBGDPL) is no issuer.
std::vector<const IssuingBody*> issuers_of(const DocumentNumber& number);

/// "Bộ Tư pháp, Bộ Công an và Bộ Tài chính"; a code that is not in the table stands for itself.
std::string issuers_name(const DocumentNumber& number);

/// "Nghị định số 15/2020/NĐ-CP"; without a type of its own, `type` or else "Văn bản" goes first.
std::string long_name(const DocumentNumber& number, std::string_view type = {});

/// The term of the assembly in "QH15", "UBTVQH14", "HĐNN8"; 0 when the body has none.
int assembly_term(std::string_view body_code);

struct TermYears {
  int first = 0;
  int last = 0;
};

/// QH15 → 2021 to 2026; both 0 for a term that is not known.
TermYears years_of_term(int term);

}  // namespace tusach::law
