#include "analyzers/vietnamese/corpus_statistics.h"

#include <cmath>

namespace tusach::vietnamese {
namespace {

std::uint64_t key_of(std::uint32_t left, std::uint32_t right) {
  return std::uint64_t{left} << 32U | right;
}

}  // namespace

CorpusStatistics::CorpusStatistics(const std::vector<std::uint32_t>& sequence,
                                   std::size_t syllables)
    : pairs_(pair_statistics(sequence)), syllables_(syllables) {
  places_.reserve(pairs_.size());
  for (const PairStatistics& pair : pairs_) {
    places_.emplace(key_of(pair.left, pair.right), places_.size());
    SyllableStatistics& left = syllables_[pair.left];
    SyllableStatistics& right = syllables_[pair.right];
    left.as_left += pair.count;
    ++left.followers;
    right.as_right += pair.count;
    ++right.leaders;
    total_ += pair.count;
  }
}

const PairStatistics* CorpusStatistics::pair(std::uint32_t left, std::uint32_t right) const {
  const auto found = places_.find(key_of(left, right));
  return found == places_.end() ? nullptr : &pairs_[found->second];
}

const SyllableStatistics& CorpusStatistics::syllable(std::uint32_t id) const {
  static const SyllableStatistics none;
  return id < syllables_.size() ? syllables_[id] : none;
}

double CorpusStatistics::npmi(const PairStatistics& pair) const {
  const auto count = static_cast<double>(pair.count);
  const auto left = static_cast<double>(syllable(pair.left).as_left);
  const auto right = static_cast<double>(syllable(pair.right).as_right);
  const double information = std::log(count * total_ / (left * right));
  return total_ > count ? information / std::log(total_ / count) : 1;
}

}  // namespace tusach::vietnamese
