#include "analyzers/vietnamese/syllable_numbers.h"

#include <atomic>
#include <stdexcept>

namespace tusach::vietnamese {
namespace {

std::uint64_t next_serial() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

}  // namespace

SyllableNumbers::SyllableNumbers() : serial_(next_serial()) {}

std::uint32_t SyllableNumbers::add(std::string_view syllable) {
  const auto found = numbers_.find(syllable);
  if (found != numbers_.end()) return found->second;
  const std::size_t number = numbers_.size() + 1;
  if (number >> kBits != 0) throw std::length_error("a lexicon has too many syllables");
  return numbers_.emplace(syllable, static_cast<std::uint32_t>(number)).first->second;
}

std::size_t SyllableNumbers::memory_bytes() const {
  constexpr std::size_t kNode = sizeof(std::string) + 4 * sizeof(void*);
  return numbers_.size() * kNode + numbers_.bucket_count() * sizeof(void*);
}

}  // namespace tusach::vietnamese
