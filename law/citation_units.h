// The provisions of one level that a citation names together: "các điểm a, b và d". Internal to the
// reading of citations.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/citation_text.h"

namespace tusach::law {

/// From the smallest to the largest.
enum class UnitLevel : std::uint8_t {
  point,
  clause,
  article,
  subsection,
  section,
  chapter,
  part,
  form,  ///< "Mẫu số 01": an annex of its own, also where an annex is named with it
  annex,
};

struct Unit {
  struct Item {
    std::string number;  ///< as addresses write it; empty for an annex without a number
    std::string last;    ///< of a range
    bool here = false;   ///< "Điều này": the one at which the text stands
  };
  UnitLevel level = UnitLevel::article;
  std::vector<Item> items;
  bool relative = false;  ///< its item is `here`
  bool capital = false;   ///< the word for it is written with a capital
  std::size_t first = 0;  ///< tokens [first, end), without "từ" and "các"
  std::size_t end = 0;
};

/// The unit that starts at token i, or behind "các", "từ" there.
std::optional<Unit> unit_at(const CitationText& text, std::size_t i);

/// How addresses call the level: "dieu".
std::string_view step_of(UnitLevel level);

/// "và", "hoặc", "hay".
bool joins(std::string_view word);

}  // namespace tusach::law
