// The document data of `units`: stored units, compressed by zstd with a dictionary of the corpus's
// own phrases. Articles are short; without a dictionary each would have to bring the same phrases
// again (measured on the codified corpus: 0.35 of the text with zlib, 0.19 with the dictionary).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/unit.h"

namespace tusach::indexer {

/// What a dictionary may take: a share of the samples, and never more than this (measured on the
/// codified corpus: 500 KiB save 7 % over 110 KiB, 1 MiB 2 % more). How much text it is made from
/// at most.
inline constexpr std::size_t kDictionaryBytes = 500U << 10U;
inline constexpr std::size_t kDictionaryShare = 12;
inline constexpr std::size_t kDictionarySampleBytes = 6U << 20U;

/// A dictionary of what the samples (encoded units) have in common; empty where there are too few
/// of them. The same samples give the same dictionary.
std::string train_dictionary(const std::vector<std::string>& samples);

/// Belongs to one thread.
class UnitDataCodec {
 public:
  explicit UnitDataCodec(std::string dictionary = {});
  ~UnitDataCodec();
  UnitDataCodec(UnitDataCodec&&) noexcept;
  UnitDataCodec& operator=(UnitDataCodec&&) noexcept;

  [[nodiscard]] std::string compress(const StoredUnit& unit);

  /// Throws Error(bad_data) on anything that compress() with the same dictionary cannot have
  /// written.
  [[nodiscard]] StoredUnit decompress(std::string_view data);

 private:
  struct Contexts;
  std::string dictionary_;
  std::unique_ptr<Contexts> contexts_;
};

}  // namespace tusach::indexer
