// Pairs of small numbers → 15 bits, by a perfect hash: every pair has one place, so that a look-up
// is one comparison. Of the pair itself 17 bits are kept: one unknown pair of 130,000 is taken for
// a known one, always the same. Internal to this folder; immutable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analyzers/vietnamese/syllable_numbers.h"

namespace tusach::vietnamese {

class PairTable {
 public:
  /// 17 bits of the mixed key, the value above. 0: free.
  using Slot = std::uint32_t;
  static constexpr unsigned kValueShift = 17;

  struct Entry {
    std::uint32_t left;
    std::uint32_t right;
    Slot value;  ///< 15 bits
  };

  /// The values of equal pairs are or-ed.
  explicit PairTable(const std::vector<Entry>& entries);

  /// Where a pair is looked for.
  struct Place {
    const Slot* slot;
    Slot sign;
  };

  [[nodiscard]] Place place_of(std::uint32_t left, std::uint32_t right) const {
    const std::uint64_t mixed = mix(left, right);
    return {&slots_[slot_of(mixed, displacements_[mixed >> bucket_shift_])], sign_of(mixed)};
  }

  /// The pair's value, 0 when it has none.
  static Slot value_at(const Place& place) {
    const Slot slot = *place.slot;
    const bool here = (slot & kSignMask) == place.sign;
    return slot >> kValueShift & -static_cast<Slot>(here);  // no branch: nobody can foresee it
  }

  [[nodiscard]] std::size_t memory_bytes() const {
    return slots_.size() * sizeof(Slot) + displacements_.size() * sizeof(std::uint16_t);
  }

 private:
  static constexpr Slot kSignMask = (Slot{1} << kValueShift) - 1;

  struct Mixed {
    std::uint64_t key;
    Slot value;
  };

  static std::uint64_t mix(std::uint32_t left, std::uint32_t right) {
    const std::uint64_t key =
        (std::uint64_t{left} << SyllableNumbers::kBits | right) * 0x9E3779B97F4A7C15ULL;
    return (key ^ key >> 32U) * 0xD6E8FEB86659FD93ULL;
  }
  static Slot sign_of(std::uint64_t mixed) { return static_cast<Slot>(mixed >> 33U) & kSignMask; }
  [[nodiscard]] std::size_t slot_of(std::uint64_t mixed, std::uint64_t displacement) const {
    return (mixed + displacement * (mixed >> 24U | 1U)) & mask_;
  }
  bool build(const std::vector<Mixed>& entries, unsigned bits);

  std::vector<Slot> slots_;
  std::vector<std::uint16_t> displacements_;  ///< by the upper bits of the mixed key
  std::size_t mask_ = 0;
  unsigned bucket_shift_ = 0;
};

}  // namespace tusach::vietnamese
