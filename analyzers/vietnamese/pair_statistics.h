// How the neighbours in a sequence of units behave. Internal to the training of the word model.
#pragma once

#include <cstdint>
#include <vector>

namespace tusach::vietnamese {

struct PairStatistics {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  std::uint32_t count = 0;
  double right_entropy = 0;  ///< of what follows the pair, in nats
  double left_entropy = 0;   ///< of what stands before it
};

/// All pairs of neighbours in `units`, sorted by left and right. 0 is a break and belongs to no
/// pair. Ids are below 2^21, otherwise std::length_error.
std::vector<PairStatistics> pair_statistics(const std::vector<std::uint32_t>& units);

}  // namespace tusach::vietnamese
