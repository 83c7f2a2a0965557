// The provisions of a citation: "điểm a, b khoản 2 và khoản 3 Điều 5" → dieu-5.khoan-2.diem-a,
// dieu-5.khoan-2.diem-b, dieu-5.khoan-3. Internal to the reading of citations.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "law/citation.h"
#include "law/citation_text.h"
#include "law/citation_units.h"

namespace tusach::law {

/// Units that are named together, and what they come to.
struct UnitRun {
  std::vector<CitedProvision> provisions;
  bool relative = false;  ///< one of them is "Điều này": of the document itself
  bool complete = false;  ///< all of them have an article or something larger that was written
  bool capital = false;   ///< the largest is written with a capital
  UnitLevel largest = UnitLevel::point;
  bool single = false;  ///< one unit: "Điều 5", not "khoản 2 Điều 5"
  std::size_t first = 0;
  std::size_t end = 0;
};

/// What may stand behind "Điều này" in a run.
enum class AfterRelative { anything, nothing };

/// The longest run of units at token i. `at` is the address of the provision that the text stands
/// in, for what is relative; may be empty.
std::optional<UnitRun> units_at(const CitationText& text, std::size_t i, std::string_view at,
                                AfterRelative after = AfterRelative::anything);

}  // namespace tusach::law
