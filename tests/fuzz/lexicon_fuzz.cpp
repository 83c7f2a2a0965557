// lexicon.h, the word model behind it and segmented_text.h on arbitrary bytes.
#include "analyzers/vietnamese/lexicon.h"

#include <sstream>
#include <stdexcept>

#include "analyzers/vietnamese/analyzer.h"
#include "analyzers/vietnamese/segmented_text.h"
#include "analyzers/vietnamese/text.h"
#include "analyzers/vietnamese/word_model_data.h"
#include "tests/fuzz/fuzz_check.h"

using namespace tusach::vietnamese;
using tusach::tests::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(tusach::tests::as_text(data, size));
  try {
    std::istringstream in(text);
    const auto lexicon = Lexicon::load(in);
    const std::string_view syllables[] = {"hợp", "đồng", "lao", "động"};
    const std::size_t length = lexicon->longest_match(syllables, 4);
    require(length >= 1 && length <= 4, "a match lies inside the syllables");
    require(!lexicon->hash().empty(), "a lexicon has a name");
  } catch (const std::runtime_error&) {
    require(!is_valid_utf8(text) || text.starts_with(kWordModelName),
            "a list is refused for its bytes only");
  }
  try {
    std::istringstream in(std::string(kWordModelMark) + '\n' + text);
    const Analyzer analyzer(Lexicon::load(in));
    Analysis analysis;
    analyzer.analyze("Người lao động ký hợp đồng. " + text, analysis);
    std::uint32_t next = 0;
    for (const Word& word : analysis.words()) {
      require(word.first == next && word.count >= 1, "words follow one another");
      next += word.count;
    }
    require(next == analysis.tokens().size(), "words cover all tokens");
  } catch (const std::runtime_error&) {  // weights that are none
  }
  try {
    std::istringstream in(text);
    score_words(Analyzer(), read_segmented(in));
  } catch (const std::runtime_error&) {
    require(!is_valid_utf8(text), "only what is no UTF-8 is refused");
  }
  return 0;
}
