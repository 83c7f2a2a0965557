// A stream line by line, without ever holding more than one line of bounded length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "crawler/import/input_stream.h"

namespace tusach::crawler {

struct Line {
  std::uint64_t number = 0;  ///< from 1
  std::string text;          ///< without its end ("\n" or "\r\n"); empty when too_long
  bool too_long = false;
};

class LineReader {
 public:
  LineReader(InputStream& input, std::size_t longest_line)
      : input_(input), longest_line_(longest_line) {}

  /// nullopt at the end. Throws what InputStream throws.
  std::optional<Line> next();

 private:
  InputStream& input_;
  std::size_t longest_line_;
  std::string_view block_;  ///< what is left of the last block
  std::uint64_t last_number_ = 0;
};

}  // namespace tusach::crawler
