// Finds the rows of a table by any of their names: the spelling with its marks goes first, then
// the one without any. Internal to law/.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analyzers/vietnamese/text.h"

namespace tusach::law {

class NameIndex {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// Lower case, one tone placement, words with one space or hyphen between: what names are
  /// compared by.
  static std::string marked(std::string_view name);
  /// The same without marks.
  static std::string folded(std::string_view name) { return vietnamese::fold(marked(name)); }

  /// False when another row has this name with these marks; the first row keeps it. Names that
  /// only agree without their marks stay with the first row that has them.
  bool add(std::string_view name, std::size_t row);

  /// kNone when there is none. A name that is typed with marks is found with these marks only,
  /// or without any where the table has it so.
  [[nodiscard]] std::size_t find(std::string_view name) const;

 private:
  std::unordered_map<std::string, std::size_t> marked_;
  std::unordered_map<std::string, std::size_t> folded_;
};

}  // namespace tusach::law
