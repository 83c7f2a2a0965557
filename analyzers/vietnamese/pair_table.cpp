// Hash and displace: D. Belazzougui, F. C. Botelho, M. Dietzfelbinger, "Hash, displace, and
// compress", ESA 2009.
#include "analyzers/vietnamese/pair_table.h"

#include <algorithm>
#include <span>
#include <stdexcept>

namespace tusach::vietnamese {
namespace {

constexpr unsigned kFirstBits = 4;
constexpr unsigned kLastBits = 40;
constexpr unsigned kSlotsInBucket = 3;  // as a power of two
constexpr std::uint32_t kDisplacements = 1U << 16U;

}  // namespace

PairTable::PairTable(const std::vector<Entry>& entries) {
  std::vector<Mixed> mixed;
  mixed.reserve(entries.size());
  for (const Entry& entry : entries) mixed.push_back({mix(entry.left, entry.right), entry.value});
  std::sort(mixed.begin(), mixed.end(),
            [](const Mixed& a, const Mixed& b) { return a.key < b.key; });
  std::size_t kept = 0;
  for (const Mixed& entry : mixed) {
    if (kept > 0 && mixed[kept - 1].key == entry.key) {
      mixed[kept - 1].value |= entry.value;
    } else {
      mixed[kept++] = entry;
    }
  }
  mixed.resize(kept);
  unsigned bits = kFirstBits;
  while ((std::size_t{1} << bits) * 9 / 10 < kept) ++bits;
  while (!build(mixed, bits)) {
    if (++bits > kLastBits) throw std::length_error("a lexicon has too many pairs");
  }
}

bool PairTable::build(const std::vector<Mixed>& entries, unsigned bits) {
  const unsigned bucket_bits = bits - kSlotsInBucket;
  bucket_shift_ = 64 - bucket_bits;
  mask_ = (std::size_t{1} << bits) - 1;
  slots_.assign(mask_ + 1, 0);
  displacements_.assign(std::size_t{1} << bucket_bits, 0);

  std::vector<std::vector<Mixed>> buckets(displacements_.size());
  std::vector<bool> taken(slots_.size());
  for (const Mixed& entry : entries) buckets[entry.key >> bucket_shift_].push_back(entry);
  std::vector<std::uint32_t> order(buckets.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return buckets[a].size() > buckets[b].size();
  });
  std::vector<std::size_t> places;
  for (const std::uint32_t bucket : order) {
    if (buckets[bucket].empty()) break;
    std::uint32_t displacement = 0;
    for (; displacement < kDisplacements; ++displacement) {
      places.clear();
      for (const Mixed& entry : buckets[bucket]) {
        const std::size_t place = slot_of(entry.key, displacement);
        if (taken[place] || std::count(places.begin(), places.end(), place) > 0) break;
        places.push_back(place);
      }
      if (places.size() == buckets[bucket].size()) break;
    }
    if (displacement == kDisplacements) return false;
    displacements_[bucket] = static_cast<std::uint16_t>(displacement);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const Mixed& entry = buckets[bucket][i];
      slots_[places[i]] = entry.value << kValueShift | sign_of(entry.key);
      taken[places[i]] = true;
    }
  }
  return true;
}

}  // namespace tusach::vietnamese
