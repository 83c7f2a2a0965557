// Tells most words of a text from those of a small set by their beginnings and lengths, so that a
// table is asked for few of them.
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

namespace tusach::vietnamese {

class WordSieve {
 public:
  void add(std::string_view word) { passing_.set(place_of(word)); }
  /// True for every word that was added, and for a few others.
  [[nodiscard]] bool passes(std::string_view word) const { return passing_[place_of(word)]; }

 private:
  static constexpr std::size_t kPlaces = 4096;

  static std::size_t place_of(std::string_view word) {
    const auto byte = [word](std::size_t at) {
      return static_cast<std::size_t>(at < word.size() ? static_cast<unsigned char>(word[at]) : 0);
    };
    return (byte(0) * 101 + byte(1) * 37 + byte(2) * 11 + word.size()) % kPlaces;
  }

  std::bitset<kPlaces> passing_;
};

}  // namespace tusach::vietnamese
