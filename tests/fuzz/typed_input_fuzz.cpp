// typed_input.h on arbitrary bytes.
#include "analyzers/vietnamese/typed_input.h"

#include "analyzers/vietnamese/text.h"
#include "tests/fuzz/fuzz_check.h"

using namespace tusach::vietnamese;
using tusach::tests::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = tusach::tests::as_text(data, size);
  for (const auto& syllable : {decode_telex(text), decode_vni(text)}) {
    if (!syllable) continue;
    require(is_valid_utf8(*syllable), "a syllable is UTF-8");
    require(!decode_telex(*syllable) && !decode_vni(*syllable), "a syllable is not decoded again");
  }
  const auto reading = decode_typed(text);
  if (!reading) return 0;
  require(!is_valid_utf8(text) || is_valid_utf8(reading->text), "a reading of UTF-8 is UTF-8");
  const auto keep_all = [](std::string_view, std::string_view) { return TypedWord::keep; };
  require(!decode_typed(text, keep_all), "what is kept is not read");
  return 0;
}
