// Vietnamese text → tokens and words. One analyzer for documents and for queries.
//
// Usage:
//   const Analyzer analyzer(Lexicon::load(stream));
//   Analysis analysis;
//   analyzer.analyze("Luật Đất đai", analysis);
//   for (const Token& token : analysis.tokens()) …
//
// An Analyzer is immutable and may be used by any number of threads at once; an Analysis belongs to
// one thread and keeps its memory from call to call. Offsets are bytes into the text given to
// analyze(), half-open [start, end).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/growing_array.h"

namespace tusach::vietnamese {

class Abbreviations;
class Lexicon;
class LexiconTable;
class SyllableNumbers;
class WordModel;
struct Lexeme;
struct PlainWord;
struct TermForms;

/// Raised whenever the same text may give other terms than before; an index made by another version
/// is refused.
inline constexpr int kAnalyzerVersion = 2;

enum class TokenKind : std::uint8_t {
  syllable,         ///< letters (and digits mixed with letters): "luật", "qh14", "wifi"
  number,           ///< digits with their inner separators: "2017", "1.234,56", "20/01/2022"
  document_number,  ///< số/ký hiệu: "14/2019/qđ-ttg"
};

/// What stands between a token and the one before it; of several things the strongest.
enum class Gap : std::uint8_t {
  space,     ///< white space or nothing at all
  mark,      ///< a comma, hyphen, slash …: words end here
  bracket,   ///< a bracket or quotation mark: pairs end here too
  sentence,  ///< a full stop, semicolon, colon, line break …
};

struct Token {
  std::uint32_t start = 0;  ///< first byte in the original text
  std::uint32_t end = 0;    ///< one past the last byte in the original text
  TokenKind kind = TokenKind::syllable;
  Gap gap = Gap::space;
  bool sentence_break = false;  ///< gap == Gap::sentence
  std::string_view term;  ///< canonical form (NFC, lower case, old tone placement); for a document
                          ///< number its key in canonical spelling with marks ("14/2019/qđ-ttg")
  std::string_view folded;  ///< term without marks ("14/2019/qd-ttg"); the same view as term where
                            ///< there are none
};

/// A word: `count` tokens from token `first`. Words follow one another and cover all tokens.
struct Word {
  std::uint32_t first = 0;
  std::uint32_t count = 1;
};

class SyllableCache;

class Analysis {
 public:
  Analysis();
  ~Analysis();
  Analysis(Analysis&&) noexcept;
  Analysis& operator=(Analysis&&) noexcept;

  [[nodiscard]] std::span<const Token> tokens() const { return tokens_.values(); }
  [[nodiscard]] std::span<const Word> words() const { return words_; }
  /// The word's canonical syllables joined by one space: "hợp đồng".
  [[nodiscard]] std::string word_text(const Word& word) const;

 private:
  friend class Analyzer;
  GrowingArray<Token> tokens_;
  std::vector<Word> words_;
  GrowingArray<std::uint32_t> cues_;      ///< one a token, for finding words: see word_gaps.h
  std::vector<std::uint32_t> gaps_;       ///< memory of WordModel
  std::unique_ptr<SyllableCache> cache_;  ///< holds the bytes that term and folded point into
};

class Analyzer {
 public:
  /// Without a lexicon every token is a word. The abbreviations are carried along for those who
  /// expand texts and queries; analyze() leaves them as they are.
  explicit Analyzer(std::shared_ptr<const Lexicon> lexicon = nullptr,
                    std::shared_ptr<const Abbreviations> abbreviations = nullptr);

  /// Replaces the content of `out`. Any bytes are accepted. Texts of 4 GiB and more throw
  /// std::length_error.
  void analyze(std::string_view text, Analysis& out) const;

  [[nodiscard]] const Lexicon* lexicon() const { return lexicon_.get(); }
  [[nodiscard]] const std::shared_ptr<const Abbreviations>& abbreviations() const {
    return abbreviations_;
  }

 private:
  static void add_token(const Lexeme& lexeme, const TermForms& forms, Analysis& out);
  static std::size_t add_known(std::span<const PlainWord> words, Analysis& out);
  void find_tokens(std::string_view text, Analysis& out) const;
  void find_words(Analysis& out) const;

  std::shared_ptr<const Lexicon> lexicon_;
  std::shared_ptr<const Abbreviations> abbreviations_;
  const LexiconTable* table_ = nullptr;  ///< lexicon_, when it is a list read by Lexicon::load()
  const WordModel* model_ = nullptr;     ///< lexicon_, when it is a trained model
  const SyllableNumbers* numbers_ = nullptr;  ///< of either
};

}  // namespace tusach::vietnamese
