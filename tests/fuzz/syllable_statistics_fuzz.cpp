// decode_statistics() on arbitrary bytes, taken as they are and as what was packed.
#include <zstd.h>

#include "indexer/syllable_statistics.h"
#include "law/error.h"
#include "tests/fuzz/fuzz_check.h"

using namespace tusach::indexer;
using tusach::tests::require;

namespace {

void decode(std::string_view packed) {
  try {
    const SyllableStatistics statistics = decode_statistics(packed);
    require(statistics.counts.size() == statistics.syllables.size(), "each syllable has a count");
    for (const auto& pair : statistics.pairs) {
      require(pair.first < statistics.syllables.size() && pair.second < statistics.syllables.size(),
              "a pair is of syllables that are there");
    }
    require(decode_statistics(encode(statistics)) == statistics, "what is packed comes back");
  } catch (const tusach::Error& error) {
    require(error.category() == tusach::ErrorCategory::bad_data, "damage is bad data");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  decode(tusach::tests::as_text(data, size));
  std::string packed(ZSTD_compressBound(size), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), data, size, 1));
  decode(packed);
  return 0;
}
