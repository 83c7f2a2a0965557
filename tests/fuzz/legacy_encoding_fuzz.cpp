// legacy_encoding.h on arbitrary bytes.
#include "analyzers/vietnamese/legacy_encoding.h"

#include "analyzers/vietnamese/text.h"
#include "tests/fuzz/fuzz_check.h"

using namespace tusach::vietnamese;
using tusach::tests::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (const auto converted = convert_legacy(tusach::tests::as_text(data, size))) {
    require(is_valid_utf8(converted->text), "converted text is UTF-8");
    require(converted->confidence > 0 && converted->confidence <= 1, "confidence is in (0, 1]");
    require(!to_string(converted->encoding).empty(), "the encoding has a name");
  }
  return 0;
}
