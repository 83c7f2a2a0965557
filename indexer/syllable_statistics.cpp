#include "indexer/syllable_statistics.h"

#include <zstd.h>

#include <algorithm>

#include "law/error.h"

namespace tusach::indexer {
namespace {

constexpr int kLevel = 12;

Error damaged(const char* what) {
  return {ErrorCategory::bad_data, std::string("syllable statistics: ") + what, {}, "index"};
}

void put(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7U) out += static_cast<char>((number & 0x7FU) | 0x80U);
  out += static_cast<char>(number);
}

/// Takes apart what put() wrote; never reads behind the end.
class Bytes {
 public:
  explicit Bytes(std::string_view left) : left_(left) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(text(1)[0]);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    throw damaged("a number is too long");
  }
  /// A number of things of which each takes a byte at least.
  std::size_t size() {
    const std::uint64_t value = number();
    if (value > left_.size()) throw damaged("cut short");
    return static_cast<std::size_t>(value);
  }
  std::string_view text(std::size_t bytes) {
    if (bytes > left_.size()) throw damaged("cut short");
    const std::string_view taken = left_.substr(0, bytes);
    left_.remove_prefix(bytes);
    return taken;
  }
  [[nodiscard]] bool empty() const { return left_.empty(); }

 private:
  std::string_view left_;
};

std::size_t shared_prefix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first -
                                  a.begin());
}

void put_syllables(std::string& out, const SyllableStatistics& statistics) {
  std::string_view before;
  for (std::size_t i = 0; i < statistics.syllables.size(); ++i) {
    const std::string_view syllable = statistics.syllables[i];
    const std::size_t shared = shared_prefix(syllable, before);
    put(out, shared);
    put(out, syllable.size() - shared);
    out += syllable.substr(shared);
    put(out, statistics.counts[i]);
    before = syllable;
  }
}

void read_syllables(Bytes& bytes, SyllableStatistics& statistics, std::size_t count) {
  std::string syllable;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t shared = bytes.number();
    if (shared > syllable.size()) throw damaged("a prefix that is not there");
    const std::string before = syllable;
    syllable.resize(shared);
    syllable += bytes.text(bytes.size());
    if (i > 0 && syllable <= before) throw damaged("syllables out of order");
    if (syllable.size() > kMaxStatisticsBytes / (count + 1)) throw damaged("a syllable too long");
    statistics.syllables.push_back(syllable);
    statistics.counts.push_back(bytes.number());
  }
}

void put_pairs(std::string& out, const SyllableStatistics& statistics) {
  auto pair = statistics.pairs.begin();
  for (std::uint32_t first = 0; first < statistics.syllables.size(); ++first) {
    const auto end = std::find_if(pair, statistics.pairs.end(),
                                  [first](const auto& other) { return other.first != first; });
    put(out, static_cast<std::uint64_t>(end - pair));
    for (std::uint32_t before = 0; pair != end; ++pair) {
      put(out, pair->second - before);
      put(out, pair->count);
      before = pair->second;
    }
  }
}

void read_pairs(Bytes& bytes, SyllableStatistics& statistics) {
  const std::size_t count = statistics.syllables.size();
  for (std::uint32_t first = 0; first < count; ++first) {
    std::uint64_t second = 0;
    const std::size_t row = bytes.size();
    for (std::size_t i = 0; i < row; ++i) {
      const std::uint64_t step = bytes.number();
      if (step >= count || (i > 0 && step == 0)) throw damaged("pairs out of order");
      second += step;
      if (second >= count) throw damaged("a pair of an unknown syllable");
      statistics.pairs.push_back({first, static_cast<std::uint32_t>(second), bytes.number()});
    }
  }
}

}  // namespace

std::string encode(const SyllableStatistics& statistics) {
  std::string plain;
  put(plain, statistics.syllables.size());
  put_syllables(plain, statistics);
  put_pairs(plain, statistics);
  std::string packed(ZSTD_compressBound(plain.size()), '\0');
  const std::size_t size =
      ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), kLevel);
  if (ZSTD_isError(size) != 0) throw Error(ErrorCategory::internal, ZSTD_getErrorName(size));
  packed.resize(size);
  return packed;
}

SyllableStatistics decode_statistics(std::string_view packed) {
  SyllableStatistics statistics;
  if (packed.empty()) return statistics;
  const unsigned long long length = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (length > kMaxStatisticsBytes) throw damaged("not a frame of known size");
  std::string plain(static_cast<std::size_t>(length), '\0');
  const std::size_t size =
      ZSTD_decompress(plain.data(), plain.size(), packed.data(), packed.size());
  if (ZSTD_isError(size) != 0) throw damaged(ZSTD_getErrorName(size));
  Bytes bytes(std::string_view(plain).substr(0, size));
  read_syllables(bytes, statistics, bytes.size());
  read_pairs(bytes, statistics);
  if (!bytes.empty()) throw damaged("more than was written");
  return statistics;
}

}  // namespace tusach::indexer
