#include "analyzers/vietnamese/analyzer.h"

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>
#include <utility>

#include "analyzers/vietnamese/lexicon_table.h"
#include "analyzers/vietnamese/scanner.h"
#include "analyzers/vietnamese/syllable_cache.h"
#include "analyzers/vietnamese/word_gaps.h"
#include "analyzers/vietnamese/word_model.h"

namespace tusach::vietnamese {
namespace {

/// Plain words that are looked up together, so that the processor fetches them at the same time.
constexpr std::size_t kBatch = 32;

WordCue cue_of(TokenKind kind, Gap gap) {
  return (kind == TokenKind::syllable ? kCueSyllable : 0) |
         (gap == Gap::space ? kCueBehindSpace : 0);
}

TermForms forms_of(std::string_view text, const Scanner& scanner, const Lexeme& lexeme,
                   SyllableCache& cache) {
  if (lexeme.kind == TokenKind::document_number) {
    return cache.store(document_number_term(scanner.document_number()));
  }
  const std::string_view raw = text.substr(lexeme.start, lexeme.end - lexeme.start);
  TermForms forms;
  return cache.recall(raw, forms) ? forms : cache.make(raw);
}

/// How many tokens from `first` on may belong to one word: nothing but spaces between them.
std::size_t joinable(std::span<const Token> tokens, std::size_t first) {
  std::size_t end = first + 1;
  while (end < tokens.size() && tokens[end].gap == Gap::space) ++end;
  return end - first;
}

constexpr std::size_t kMostSyllables = 16;

/// Longest match in a list of words.
std::size_t match_list(const LexiconTable& list, std::span<const WordCue> cues) {
  std::uint32_t numbers[kMostSyllables];
  const std::size_t count = std::min(cues.size(), kMostSyllables);
  for (std::size_t i = 0; i < count; ++i) numbers[i] = cues[i] & kCueNumber;
  return list.longest_match({numbers, count});
}

/// Longest match of a lexicon of another make, which knows strings only.
std::size_t match_strings(const Lexicon& lexicon, std::span<const Token> tokens) {
  std::string_view syllables[kMostSyllables];
  const std::size_t count = std::min(tokens.size(), kMostSyllables);
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
    text += tokens()[i].term;
  }
  return text;
}

Analyzer::Analyzer(std::shared_ptr<const Lexicon> lexicon,
                   std::shared_ptr<const Abbreviations> abbreviations)
    : lexicon_(std::move(lexicon)),
      abbreviations_(std::move(abbreviations)),
      table_(dynamic_cast<const LexiconTable*>(lexicon_.get())),
      model_(dynamic_cast<const WordModel*>(lexicon_.get())) {
  if (table_ != nullptr) numbers_ = &table_->numbers();
  if (model_ != nullptr) numbers_ = &model_->numbers();
}

void Analyzer::analyze(std::string_view text, Analysis& out) const {
  if (text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw std::length_error("a text of 4 GiB or more cannot be analysed");
  }
  if (!out.cache_) out.cache_ = std::make_unique<SyllableCache>();
  find_tokens(text, out);
  find_words(out);
}

void Analyzer::add_token(const Lexeme& lexeme, const TermForms& forms, Analysis& out) {
  *out.tokens_.room_for(1) = {static_cast<std::uint32_t>(lexeme.start),
                              static_cast<std::uint32_t>(lexeme.end),
                              lexeme.kind,
                              lexeme.gap,
                              lexeme.gap == Gap::sentence,
                              forms.term,
                              forms.folded};
  *out.cues_.room_for(1) = forms.cue | cue_of(lexeme.kind, lexeme.gap);
  out.tokens_.add(1);
  out.cues_.add(1);
}

void Analyzer::find_tokens(std::string_view text, Analysis& out) const {
  SyllableCache& cache = *out.cache_;
  cache.begin_text(numbers_);
  out.tokens_.clear();
  out.cues_.clear();
  Scanner scanner(text);
  Lexeme lexeme;
  while (true) {
    std::array<PlainWord, kBatch> words;
    const std::size_t found = scanner.next_plain(words);
    const std::size_t known = add_known(std::span(words).first(found), out);
    const bool more = known < found ? scanner.settle(words[known], lexeme) : scanner.next(lexeme);
    if (!more) break;
    add_token(lexeme, forms_of(text, scanner, lexeme, cache), out);
  }
  if (out.tokens_.values().empty()) return;
  Token& first = out.tokens_.values()[0];
  first.gap = Gap::space;
  first.sentence_break = false;
}

std::size_t Analyzer::add_known(std::span<const PlainWord> words, Analysis& out) {
  const SyllableCache& cache = *out.cache_;
  std::array<SyllableCache::Key, kBatch> keys;
  std::array<std::size_t, kBatch> hashes;
  for (std::size_t i = 0; i < words.size(); ++i) {
    keys[i] = SyllableCache::key_of(words[i].bytes, words[i].size);
    hashes[i] = keys[i].hash();
    cache.prefetch(hashes[i]);
  }
  Token* tokens = out.tokens_.room_for(words.size());
  WordCue* cues = out.cues_.room_for(words.size());
  std::size_t known = 0;
  for (TermForms forms; known < words.size(); ++known) {
    if (!cache.find(keys[known], hashes[known], forms)) break;
    const PlainWord& word = words[known];
    tokens[known] = {word.start,  word.start + word.size,    word.kind,
                     word.gap,    word.gap == Gap::sentence, forms.term,
                     forms.folded};
    cues[known] = forms.cue | cue_of(word.kind, word.gap);
  }
  out.tokens_.add(known);
  out.cues_.add(known);
  return known;
}

void Analyzer::find_words(Analysis& out) const {
  if (model_ != nullptr) {
    model_->segment(out.tokens_.values(), out.cues_.values(), out.gaps_, out.words_);
    return;
  }
  out.words_.clear();
  const std::span<const Token> tokens = out.tokens_.values();
  const std::span<const WordCue> cues = out.cues_.values();
  std::size_t run = 0;  // tokens left before something other than a space
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t count = 1;
    if (lexicon_ && run == 0) run = joinable(tokens, i);
    if (table_ != nullptr) {
      count = match_list(*table_, cues.subspan(i, run));
    } else if (lexicon_) {
      count = match_strings(*lexicon_, tokens.subspan(i, run));
    }
    out.words_.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(count)});
    i += count;
    run -= std::min(run, count);
  }
}

}  // namespace tusach::vietnamese
