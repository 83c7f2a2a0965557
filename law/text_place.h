// Places in a text as people count them.
#pragma once

#include <cstddef>
#include <string_view>

namespace tusach::law {

/// Line and column, counted from 1, of byte offsets that only grow.
class TextPlace {
 public:
  /// `text` is UTF-8 and must outlive the object.
  explicit TextPlace(std::string_view text) : text_(text) {}

  void move_to(std::size_t offset);
  [[nodiscard]] std::size_t line() const { return line_; }
  /// In characters (code points).
  [[nodiscard]] std::size_t column() const { return column_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t column_ = 1;
};

}  // namespace tusach::law
