// Adjacent pairs that so many units hold that they tell little: they are not indexed. The list is
// made from a sample when a generation is built, and kept with it, so that every unit of a
// generation follows the same list and a query knows which pairs it cannot look up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/vietnamese/text_map.h"

namespace tusach::indexer {

/// Pairs in a larger share of the sampled units are common: above it a pair costs more postings
/// than it saves (docs/ranking.md).
inline constexpr double kCommonPairShare = 0.03;

class CommonPairs {
 public:
  CommonPairs() = default;
  /// From encode(). Throws Error(bad_data) on anything else.
  explicit CommonPairs(std::string_view encoded);
  [[nodiscard]] std::string encode() const;

  /// `share`: of all units that hold the pair, 0 to 1; kept to a millionth.
  void add(std::string_view pair, double share);

  [[nodiscard]] bool contains(std::string_view pair) const { return shares_.contains(pair); }
  [[nodiscard]] std::optional<double> share(std::string_view pair) const;
  [[nodiscard]] std::size_t size() const { return shares_.size(); }

 private:
  vietnamese::TextMap<std::uint32_t> shares_;  ///< millionths
};

}  // namespace tusach::indexer
