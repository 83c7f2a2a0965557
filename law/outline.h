// The outline of texts without articles, such as plans: A. / I. / 1. / 1.1. / a) under Phần,
// Chương, Mục.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "law/provision.h"

namespace tusach::law {

struct Outline {
  std::string lead;  ///< what stands before the first heading
  std::vector<Provision> provisions;
};

/// "I." becomes a section, "1." and "1.1." clauses, "a)" a point; "-" stays text.
Outline parse_outline(std::span<const std::string_view> lines);

/// The text has the headings "I." and "II.", so it is an outline and not a table with numbers.
bool has_roman_headings(std::span<const std::string_view> lines);

}  // namespace tusach::law
