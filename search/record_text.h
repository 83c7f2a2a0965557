// The words of a unit as its forward record has them, with the units of the law they stand in:
// what a structured query is verified on.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/forward_record.h"
#include "search/word_table.h"

namespace tusach::search {

/// Places of words, half-open.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool holds(Range other) const { return begin <= other.begin && other.end <= end; }
  bool operator==(const Range&) const = default;
};

struct RecordText {
  std::vector<std::uint32_t> words;  ///< numbers of the vocabulary
  /// By word: whether a bracket, a sentence or a line ends before it.
  std::vector<std::uint8_t> broken;
  std::array<Range, indexer::kForwardParts> parts;
  std::vector<Range> path;     ///< one a heading above
  std::vector<Range> clauses;  ///< khoản; the whole text where there is none
};

/// Replaces the content of `out`, whose memory is reused. Of a damaged record what could be read.
void read_record(std::string_view record, const WordTable& words, RecordText& out);

}  // namespace tusach::search
