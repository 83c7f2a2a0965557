// The abbreviations that a text introduces for itself: "bảo hiểm xã hội (sau đây gọi tắt là BHXH)".
// Pure; linear time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "law/legal_document.h"

namespace tusach::law {

struct OwnTerm {
  std::string name;       ///< "BHXH"
  std::string expansion;  ///< "bảo hiểm xã hội", as it stands before the bracket

  bool operator==(const OwnTerm&) const = default;
};

/// "(sau đây gọi tắt là X)", "(sau đây gọi chung là X)", "(viết tắt là X)" and their like, where X
/// is an abbreviation and its letters are the initials of the words before the bracket; linking
/// words (và, của, …) may be left out. Others are skipped: what a phrase stands for cannot be told.
std::vector<OwnTerm> own_terms(std::string_view text);

/// Of the whole document; of several definitions of one name the first.
std::vector<OwnTerm> own_terms(const LegalDocument& document);

}  // namespace tusach::law
