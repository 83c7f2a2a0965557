// What changed between two texts, word by word. Pure values; any bytes are accepted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tusach::law {

enum class SpanChange { kept, removed, added };

struct DifferenceSpan {
  SpanChange change = SpanChange::kept;
  std::string text;

  bool operator==(const DifferenceSpan&) const = default;
};

/// Spans in reading order, removed before added. Kept and removed spans together are `before` to
/// the byte, kept and added ones `after`. A single word kept between two changes counts as changed,
/// so that what is shown can be read. Time and memory grow about linearly on any input: long
/// stretches with nothing distinctive in common are given as replaced as a whole.
std::vector<DifferenceSpan> text_difference(std::string_view before, std::string_view after);

/// Bytes kept, of the bytes of both texts: 1 for the same text, 0 for nothing in common; 1 for two
/// empty texts.
double kept_share(const std::vector<DifferenceSpan>& spans);

}  // namespace tusach::law
