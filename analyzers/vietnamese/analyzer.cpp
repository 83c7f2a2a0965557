#include "analyzers/vietnamese/analyzer.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include "analyzers/vietnamese/lexicon_table.h"
#include "analyzers/vietnamese/scanner.h"
#include "analyzers/vietnamese/syllable_cache.h"
#include "analyzers/vietnamese/word_model.h"

namespace tusach::vietnamese {
namespace {

/// How many tokens from `first` on may belong to one word: nothing but spaces between them.
std::size_t joinable(std::span<const Token> tokens, std::size_t first) {
  std::size_t end = first + 1;
  while (end < tokens.size() && tokens[end].gap == Gap::space) ++end;
  return end - first;
}

/// The forms of a token that are not remembered yet; false when the guess was wrong and no token
/// follows.
bool make_forms(std::string_view text, Scanner& scanner, Lexeme& lexeme, SyllableCache& cache,
                TermForms& forms) {
  if (lexeme.guessed && !scanner.settle(lexeme)) return false;
  if (lexeme.kind == TokenKind::document_number) {
    forms = cache.store(document_number_term(scanner.document_number()));
    return true;
  }
  const std::string_view raw = text.substr(lexeme.start, lexeme.end - lexeme.start);
  if (!cache.recall(raw, text.size() - lexeme.start, forms)) forms = cache.make(raw);
  return true;
}

/// Longest match of a lexicon of another make, which knows strings only.
std::size_t match_strings(const Lexicon& lexicon, std::span<const Token> tokens) {
  constexpr std::size_t kMost = 16;
  std::string_view syllables[kMost];
  const std::size_t count = std::min(tokens.size(), kMost);
  for (std::size_t i = 0; i < count; ++i) syllables[i] = tokens[i].term;
  return std::clamp<std::size_t>(lexicon.longest_match(syllables, count), 1, count);
}

}  // namespace

Analysis::Analysis() = default;
Analysis::~Analysis() = default;
Analysis::Analysis(Analysis&&) noexcept = default;
Analysis& Analysis::operator=(Analysis&&) noexcept = default;

std::string Analysis::word_text(const Word& word) const {
  std::string text;
  for (std::uint32_t i = word.first; i < word.first + word.count; ++i) {
    if (!text.empty()) text += ' ';
    text += tokens_[i].term;
  }
  return text;
}

Analyzer::Analyzer(std::shared_ptr<const Lexicon> lexicon,
                   std::shared_ptr<const Abbreviations> abbreviations)
    : lexicon_(std::move(lexicon)),
      abbreviations_(std::move(abbreviations)),
      table_(dynamic_cast<const LexiconTable*>(lexicon_.get())),
      model_(dynamic_cast<const WordModel*>(lexicon_.get())) {}

void Analyzer::analyze(std::string_view text, Analysis& out) const {
  if (text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw std::length_error("a text of 4 GiB or more cannot be analysed");
  }
  if (!out.cache_) out.cache_ = std::make_unique<SyllableCache>();
  find_tokens(text, out);
  find_words(text, out);
}

void Analyzer::find_tokens(std::string_view text, Analysis& out) {
  SyllableCache& cache = *out.cache_;
  cache.begin_text();
  out.tokens_.clear();
  out.hashes_.clear();
  Scanner scanner(text);
  Lexeme lexeme;
  TermForms forms;
  while (scanner.next(lexeme)) {
    const std::string_view raw = text.substr(lexeme.start, lexeme.end - lexeme.start);
    const bool known = lexeme.kind != TokenKind::document_number &&
                       cache.recall(raw, text.size() - lexeme.start, forms);
    if (!known && !make_forms(text, scanner, lexeme, cache, forms)) break;
    const Gap gap = out.tokens_.empty() ? Gap::space : lexeme.gap;
    out.tokens_.push_back({static_cast<std::uint32_t>(lexeme.start),
                           static_cast<std::uint32_t>(lexeme.end), lexeme.kind, gap,
                           gap == Gap::sentence, forms.term, forms.folded});
    out.hashes_.push_back(forms.hash);
  }
}

void Analyzer::find_words(std::string_view text, Analysis& out) const {
  if (model_ != nullptr) {
    model_->segment(text, out.tokens_, out.hashes_, out.gaps_, out.words_);
    return;
  }
  out.words_.clear();
  const std::span<const Token> tokens = out.tokens_;
  std::size_t run = 0;  // tokens left before something other than a space
  for (std::size_t i = 0; i < tokens.size();) {
    if (run == 0) run = joinable(tokens, i);
    std::size_t count = 1;
    if (table_ != nullptr) {
      count = table_->longest_match(out.hashes_.data() + i, run);
    } else if (lexicon_) {
      count = match_strings(*lexicon_, tokens.subspan(i, run));
    }
    out.words_.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(count)});
    i += count;
    run -= count;
  }
}

}  // namespace tusach::vietnamese
