#include "indexer/syllable_counter.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tusach::indexer {
namespace {

// Longer tokens are no syllables of Vietnamese ("nghiêng" has 7 letters, 9 bytes).
constexpr std::size_t kMaxSpelledBytes = 12;

constexpr std::size_t kFirstSlots = 1U << 14U;
constexpr std::size_t kMostSlots = 1U << 22U;  // 64 MiB; three quarters of them are used at most
// From so many pairs on a pair that was seen once tells nothing; few texts have nothing else.
constexpr std::size_t kManyPairs = 1U << 17U;
constexpr std::size_t kManySyllables = 1U << 13U;

constexpr std::uint32_t kStartId = 0;
constexpr std::uint32_t kOtherId = 1;

std::uint64_t hash_of(std::uint64_t key) {
  key *= 0x9E3779B97F4A7C15ULL;
  return key ^ (key >> 29U);
}

}  // namespace

bool is_spelled(std::string_view token) {
  return token.size() <= kMaxSpelledBytes &&
         token.find_first_of("0123456789/-.,") == std::string_view::npos;
}

SyllableCounter::SyllableCounter() : slots_(kFirstSlots) {
  id_of(SyllableStatistics::kStart);
  id_of(SyllableStatistics::kOther);
}

std::uint32_t SyllableCounter::id_of(std::string_view syllable) {
  key_ = syllable;
  const auto [entry, added] = ids_.try_emplace(key_, static_cast<std::uint32_t>(counts_.size()));
  if (added) counts_.push_back(0);
  return entry->second;
}

std::uint32_t SyllableCounter::id_of(const vietnamese::Token& token) {
  const bool syllable = token.kind == vietnamese::TokenKind::syllable && is_spelled(token.term);
  return syllable ? id_of(token.term) : kOtherId;
}

template <typename IdOf>
void SyllableCounter::count(std::span<const vietnamese::Token> tokens, std::uint32_t weight,
                            const IdOf& id_of) {
  std::uint32_t before = kStartId;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (at == 0 || tokens[at].gap >= vietnamese::Gap::bracket) {
      if (at != 0) count_pair(before, kStartId, weight);
      before = kStartId;
      counts_[kStartId] += weight;
    }
    const std::uint32_t id = id_of(at);
    counts_[id] += weight;
    count_pair(before, id, weight);
    before = id;
  }
  if (!tokens.empty()) count_pair(before, kStartId, weight);
}

void SyllableCounter::add(const vietnamese::Analysis& analysis, std::uint32_t weight) {
  const auto tokens = analysis.tokens();
  count(tokens, weight, [&](std::size_t at) { return id_of(tokens[at]); });
}

void SyllableCounter::add(const vietnamese::Analysis& analysis,
                          const std::vector<std::uint32_t>& numbers, std::uint32_t weight) {
  const auto tokens = analysis.tokens();
  count(tokens, weight, [&](std::size_t at) {
    const std::uint32_t number = numbers[at];
    if (number >= by_number_.size()) by_number_.resize(number + 1 + number / 2);
    if (by_number_[number] == 0) by_number_[number] = id_of(tokens[at]) + 1;
    return by_number_[number] - 1;
  });
}

void SyllableCounter::add(const SyllableStatistics& counted) {
  std::vector<std::uint32_t> ids;
  ids.reserve(counted.syllables.size());
  for (std::size_t i = 0; i < counted.syllables.size(); ++i) {
    ids.push_back(id_of(counted.syllables[i]));
    counts_[ids.back()] += counted.counts[i];
  }
  for (const auto& pair : counted.pairs) count_pair(ids[pair.first], ids[pair.second], pair.count);
}

SyllableCounter::Slot& SyllableCounter::slot_of(std::uint64_t key) {
  std::size_t at = hash_of(key) & (slots_.size() - 1);
  while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
  return slots_[at];
}

void SyllableCounter::count_pair(std::uint32_t first, std::uint32_t second, std::uint64_t count) {
  const std::uint64_t key = ((std::uint64_t{first} << 32U) | second) + 1;
  Slot* slot = &slot_of(key);
  if (slot->key == 0) {
    if (used_ + 1 > slots_.size() / 4 * 3) {
      make_room();
      slot = &slot_of(key);
    }
    slot->key = key;
    ++used_;
  }
  slot->count += count;
}

void SyllableCounter::make_room() {
  if (slots_.size() < kMostSlots) return rehash(slots_.size() * 2, 0);
  for (std::uint64_t least = 2; used_ > slots_.size() / 2; least *= 2) rehash(slots_.size(), least);
}

void SyllableCounter::rehash(std::size_t slots, std::uint64_t least) {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots));
  used_ = 0;
  for (const Slot& slot : old) {
    if (slot.key == 0 || slot.count < least) continue;
    slot_of(slot.key) = slot;
    ++used_;
  }
}

SyllableStatistics SyllableCounter::statistics() const {
  const std::uint64_t least_syllable = ids_.size() > kManySyllables ? 2 : 1;
  const std::uint64_t least_pair = used_ > kManyPairs ? 2 : 1;
  SyllableStatistics result;
  for (const auto& [syllable, id] : ids_) {
    if (id <= kOtherId || counts_[id] >= least_syllable) result.syllables.push_back(syllable);
  }
  std::sort(result.syllables.begin(), result.syllables.end());
  std::vector<std::uint32_t> place(counts_.size(), UINT32_MAX);
  for (const std::string& syllable : result.syllables) {
    const std::uint32_t id = ids_.at(syllable);
    place[id] = static_cast<std::uint32_t>(result.counts.size());
    result.counts.push_back(counts_[id]);
  }
  for (const Slot& slot : slots_) {
    if (slot.key == 0 || slot.count < least_pair) continue;
    const std::uint32_t first = place[(slot.key - 1) >> 32U];
    const std::uint32_t second = place[(slot.key - 1) & UINT32_MAX];
    if (first == UINT32_MAX || second == UINT32_MAX) continue;
    result.pairs.push_back({first, second, slot.count});
  }
  std::sort(result.pairs.begin(), result.pairs.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first, a.second) < std::pair(b.first, b.second);
  });
  return result;
}

}  // namespace tusach::indexer
