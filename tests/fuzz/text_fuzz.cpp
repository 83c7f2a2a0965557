// text.h and iy_spelling.h on arbitrary bytes.
#include "analyzers/vietnamese/text.h"

#include "analyzers/vietnamese/iy_spelling.h"
#include "tests/fuzz/fuzz_check.h"

using namespace tusach::vietnamese;
using tusach::tests::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = tusach::tests::as_text(data, size);
  const std::string normal = normalize(text);
  require(is_valid_utf8(normal), "normalize() gives UTF-8");
  require(normalize(normal) == normal, "normalize() is stable");
  const std::string compared = canonical(text);
  require(is_valid_utf8(compared), "canonical() gives UTF-8");
  require(canonical(compared) == compared, "canonical() is stable");
  require(canonical(normal) == compared, "canonical() does not depend on the normal form");
  require(is_valid_utf8(fold(text)), "fold() gives UTF-8");
  require(is_valid_utf8(strip_marks(text)), "strip_marks() gives UTF-8");
  const std::size_t most = size % 64;
  const std::string address = slug(text, most);
  require(address.size() <= most, "slug() keeps to its length");
  require(address.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos,
          "slug() is an address");
  if (const auto other = iy_variant(text)) {
    require(iy_variant(*other) == compared, "two spellings name each other");
    require(iy_key(*other) == iy_key(text), "two spellings have one key");
    require(has_y_for_i(fold(text)) != has_y_for_i(fold(*other)), "one of two spellings has y");
  }
  return 0;
}
