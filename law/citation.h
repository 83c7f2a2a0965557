// What a text says about another provision: "điểm a khoản 2 Điều 5 Nghị định số 15/2020/NĐ-CP".
// Sources of the grammar: Resolution 351/2017/UBTVQH14 article 24, Decree 34/2016/NĐ-CP article 75.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "law/date.h"

namespace tusach::law {

/// A document as a text names it. Every string is UTF-8 in NFC; what the text leaves out is empty.
struct DocumentMention {
  bool self = false;  ///< the document that the text belongs to: "Luật này", or none was named
  std::string type;  ///< "Nghị định", "Luật"; from the number's code where it was not written
  std::string number;  ///< canonical as far as it was written: "15/2020/NĐ-CP", "100/2019/NĐ-CP"
  std::string name;    ///< of a law, with its type: "Luật Đất đai"
  std::optional<int> year;     ///< the year behind a name: "Luật Đất đai năm 2013"
  std::optional<Date> issued;  ///< "ngày 03 tháng 02 năm 2020"
  std::string issuing_body;    ///< as written: "Chính phủ"

  bool operator==(const DocumentMention&) const = default;
};

/// A provision, or all from one to another.
struct CitedProvision {
  std::string address;  ///< see law/address.h; without its article ("khoan-2") when neither the
                        ///< text nor the place it stands at says which
  std::string last;     ///< of a range; empty for a single provision

  bool operator==(const CitedProvision&) const = default;
};

struct Citation {
  std::size_t begin = 0;  ///< bytes of the text, [begin, end)
  std::size_t end = 0;
  DocumentMention document;
  std::vector<CitedProvision> provisions;  ///< in the order of the text; empty: the whole document

  bool operator==(const Citation&) const = default;
};

}  // namespace tusach::law
