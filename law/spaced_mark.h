// Whether a line holds one of some phrases of two words: the spaces are gone through once, instead
// of the line once for each phrase. Internal to law/.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace tusach::law {

/// "ãi bỏ": the end of a word, a space, and the beginning of the next, which may be empty.
struct SpacedMark {
  std::string_view before;
  std::string_view behind;
};

template <std::size_t kCount>
bool holds_any(std::string_view line, const std::array<SpacedMark, kCount>& marks) {
  for (std::size_t at = line.find(' '); at != std::string_view::npos; at = line.find(' ', at + 1)) {
    const std::string_view before = line.substr(0, at);
    const std::string_view behind = line.substr(at + 1);
    for (const SpacedMark& mark : marks) {
      if (behind.starts_with(mark.behind) && before.ends_with(mark.before)) return true;
    }
  }
  return false;
}

}  // namespace tusach::law
