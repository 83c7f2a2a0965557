// A table of abbreviations and what they stand for: BHXH, bảo hiểm xã hội. Texts and queries are
// both expanded, so each spelling finds the other.
//
// Usage:
//   const auto table = Abbreviations::load(stream);
//   analyzer.analyze(text, analysis);
//   const auto found = find_abbreviations(*table, text, analysis);
//   const std::string longer = expand_abbreviations(text, analysis, found);
//
// A table is immutable and may be used by any number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "analyzers/vietnamese/text_map.h"
#include "analyzers/vietnamese/word_sieve.h"

namespace tusach::vietnamese {

struct Abbreviation {
  std::string name;                     ///< as it is written: "BHXH", "KT-XH"
  std::vector<std::string> expansions;  ///< as written: "bảo hiểm xã hội"
  bool ambiguous = false;               ///< an alternative of queries; texts are left as they are
};

class Abbreviations {
 public:
  /// Reads lines "name TAB expansion [TAB expansion …]"; "#" comments. "?" before the name, or
  /// several expansions, make it ambiguous. Throws std::runtime_error that names the line and what
  /// is wrong with it.
  static std::shared_ptr<const Abbreviations> load(std::istream& in);

  /// Entries that go before those of `base`, which may be null: a document's own abbreviations.
  /// Entries that check() refuses are left out.
  explicit Abbreviations(std::vector<Abbreviation> entries,
                         std::shared_ptr<const Abbreviations> base = nullptr);

  /// What is wrong with an entry; empty when nothing is.
  static std::string check(const Abbreviation& entry);

  /// The longest abbreviation that begins at a token, the nearest in spelling of several; null when
  /// none does. `count` gets its number of tokens. `text` is what was analysed.
  [[nodiscard]] const Abbreviation* find(std::string_view text, std::span<const Token> tokens,
                                         std::size_t first, std::size_t& count) const;

  [[nodiscard]] std::span<const Abbreviation> entries() const { return entries_; }
  /// Hex digest of the entries: stored in an index that was built with them.
  [[nodiscard]] std::string hash() const;

 private:
  struct Key {
    std::size_t entry;
    std::vector<std::string> terms;  ///< canonical tokens of the name
    std::vector<std::string> folded;
    bool capitals_only;  ///< in small letters it is a syllable
  };

  enum class Likeness : std::uint8_t { none, folded, exact };
  static Likeness compare(const Key& key, std::span<const Token> tokens);

  std::vector<Abbreviation> entries_;
  TextMap<std::vector<Key>> by_first_;  ///< folded first token
  WordSieve first_sieve_;
  std::shared_ptr<const Abbreviations> base_;
};

/// An abbreviation in a text.
struct AbbreviationMatch {
  std::uint32_t first = 0;  ///< token
  std::uint32_t count = 1;
  const Abbreviation* entry = nullptr;  ///< valid as long as the table
};

/// All of a text from left to right; none overlap.
std::vector<AbbreviationMatch> find_abbreviations(const Abbreviations& table, std::string_view text,
                                                  const Analysis& analysis);

/// The text with each unambiguous match replaced by its expansion; `marks` says whether with marks.
std::string expand_abbreviations(std::string_view text, const Analysis& analysis,
                                 std::span<const AbbreviationMatch> matches, bool marks = true);

}  // namespace tusach::vietnamese
