// analyzer.h, terms.h and document_number_token.h on arbitrary bytes.
#include "analyzers/vietnamese/analyzer.h"

#include <sstream>

#include "analyzers/vietnamese/document_number_token.h"
#include "analyzers/vietnamese/lexicon.h"
#include "analyzers/vietnamese/terms.h"
#include "analyzers/vietnamese/text.h"
#include "tests/fuzz/fuzz_check.h"

using namespace tusach::vietnamese;
using tusach::tests::require;

namespace {

const Analyzer& analyzer() {
  static const Analyzer instance([] {
    std::istringstream words("nhân dân\nủy ban nhân dân\nhợp đồng\n");
    return Lexicon::load(words);
  }());
  return instance;
}

void check_tokens(std::string_view text, const Analysis& analysis) {
  std::size_t end = 0;
  for (const Token& token : analysis.tokens()) {
    require(token.start >= end && token.start < token.end && token.end <= text.size(),
            "tokens follow one another inside the text");
    require(!token.term.empty() && is_valid_utf8(token.term), "terms are UTF-8");
    require(is_valid_utf8(token.folded), "folded terms are UTF-8");
    end = token.end;
  }
  std::size_t covered = 0;
  for (const Word& word : analysis.words()) {
    require(word.first == covered && word.count > 0, "words cover all tokens");
    covered += word.count;
  }
  require(covered == analysis.tokens().size(), "words cover all tokens");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = tusach::tests::as_text(data, size);
  static Analysis kept;  // remembers syllables from input to input, as in use
  analyzer().analyze(text, kept);
  check_tokens(text, kept);
  Analysis fresh;
  analyzer().analyze(text, fresh);
  require(fresh.tokens().size() == kept.tokens().size(), "what is remembered changes nothing");
  for (std::size_t i = 0; i < fresh.tokens().size(); ++i) {
    require(fresh.tokens()[i].term == kept.tokens()[i].term, "what is remembered changes nothing");
  }
  for_each_term(kept, [&](const Term& term) {
    require(term.token < kept.tokens().size(), "terms belong to tokens");
    require(is_valid_utf8(term.text), "index terms are UTF-8");
  });
  for (const Token& token : kept.tokens()) {
    analyzer().analyze(text.substr(token.start, token.end - token.start), fresh);
    require(fresh.tokens().size() == 1 && fresh.tokens()[0].term == token.term,
            "a token's text, analysed alone, is that token");
  }
  if (const auto number = match_document_number(text)) {
    require(number->length > 0 && number->length <= size, "a number is part of the text");
    require(!document_number_term(*number).empty(), "a number has a key");
  }
  return 0;
}
