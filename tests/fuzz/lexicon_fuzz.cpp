// lexicon.h and lexicon_builder.h on arbitrary bytes.
#include "analyzers/vietnamese/lexicon.h"

#include <sstream>
#include <stdexcept>

#include "analyzers/vietnamese/lexicon_builder.h"
#include "analyzers/vietnamese/text.h"
#include "tests/fuzz/fuzz_check.h"

using namespace tusach::vietnamese;
using tusach::tests::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(tusach::tests::as_text(data, size));
  std::istringstream in(text);
  try {
    const auto lexicon = Lexicon::load(in);
    const std::string_view syllables[] = {"hợp", "đồng", "lao", "động"};
    const std::size_t length = lexicon->longest_match(syllables, 4);
    require(length >= 1 && length <= 4, "a match lies inside the syllables");
    require(!lexicon->hash().empty(), "a lexicon has a name");
  } catch (const std::runtime_error&) {
    require(!is_valid_utf8(text), "only what is no UTF-8 is refused");
  }
  LexiconBuilder builder;
  builder.add_text(text);
  builder.add_text(text);
  LexiconOptions options;
  options.min_count = 2;
  for (const LexiconEntry& entry : builder.build(options)) {
    require(is_valid_utf8(entry.word), "words are UTF-8");
  }
  return 0;
}
