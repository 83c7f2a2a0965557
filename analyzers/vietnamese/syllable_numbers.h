// Canonical syllables of a lexicon ↔ small numbers, so that words are found without comparing
// strings. Internal to this folder; immutable once the lexicon is made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "analyzers/vietnamese/text_map.h"

namespace tusach::vietnamese {

class SyllableNumbers {
 public:
  static constexpr unsigned kBits = 20;
  static constexpr std::uint32_t kUnknown = 0;

  SyllableNumbers();

  /// The syllable's number, a new one if it has none. Throws std::length_error beyond 2^kBits.
  std::uint32_t add(std::string_view syllable);

  [[nodiscard]] std::uint32_t find(std::string_view syllable) const {
    const auto found = numbers_.find(syllable);
    return found == numbers_.end() ? kUnknown : found->second;
  }

  /// visit(syllable, number) for each, in no order that means anything.
  template <typename Visit>
  void for_each(Visit visit) const {
    for (const auto& [syllable, number] : numbers_) visit(std::string_view(syllable), number);
  }

  /// The highest number.
  [[nodiscard]] std::size_t size() const { return numbers_.size(); }
  [[nodiscard]] std::size_t memory_bytes() const;

  /// Tells the numberings of one program apart; copies number alike. Never 0.
  [[nodiscard]] std::uint64_t serial() const { return serial_; }

 private:
  TextMap<std::uint32_t> numbers_;
  std::uint64_t serial_;
};

}  // namespace tusach::vietnamese
