// How often syllables stand in the indexed texts and follow one another there: what tells a likely
// reading of a query from an unlikely one. A pure value and its codec; one metadata entry of
// `units` holds it (kMetaStatistics).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::indexer {

struct SyllableStatistics {
  /// Stand for what is no syllable made of letters.
  static constexpr std::string_view kStart = "";   ///< the start of a sentence, and its end
  static constexpr std::string_view kOther = "#";  ///< a number, a document number, "qh14"

  struct Pair {
    std::uint32_t first = 0;  ///< index of a syllable
    std::uint32_t second = 0;
    std::uint64_t count = 0;

    bool operator==(const Pair&) const = default;
  };

  std::vector<std::string> syllables;  ///< canonical, in the order of their bytes
  std::vector<std::uint64_t> counts;   ///< one a syllable
  std::vector<Pair> pairs;             ///< in the order of first, then second

  bool operator==(const SyllableStatistics&) const = default;
};

/// Packed: about 2 bytes a pair.
std::string encode(const SyllableStatistics& statistics);

/// No bytes at all are no statistics. Throws Error(bad_data) on anything that encode() cannot have
/// written; takes no more memory than a small multiple of what the packed form says and at most
/// kMaxStatisticsBytes of it.
SyllableStatistics decode_statistics(std::string_view packed);

inline constexpr std::size_t kMaxStatisticsBytes = 64U << 20U;

}  // namespace tusach::indexer
