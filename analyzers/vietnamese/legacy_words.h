// A line of text that may be in a legacy encoding, word by word. Internal to this folder.
//
// Lines are held as characters: bytes that are no UTF-8 are taken for Windows-1252 first, so that
// raw bytes and text that somebody else decoded wrongly are one and the same thing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/vietnamese/legacy_encoding.h"

namespace tusach::vietnamese {

enum class WordEvidence : std::uint8_t {
  none,     ///< ASCII, or the same in both readings
  legacy,   ///< a Vietnamese syllable when decoded, none as it stands
  unicode,  ///< Vietnamese as it stands, or a letter that no legacy byte gives
  both,     ///< two different syllables
  neither,  ///< no syllable in either reading
};

/// By WordEvidence.
using EvidenceCounts = std::array<std::size_t, 5>;

struct LegacyWord {
  std::size_t start = 0;  ///< in the characters of the line
  std::size_t size = 0;
  WordEvidence evidence = WordEvidence::none;
  std::u32string decoded;
};

struct LegacyLine {
  std::u32string characters;
  bool raw = false;  ///< bytes, which cannot be read as they stand
};

/// The line of these bytes; `force_raw` takes well-formed UTF-8 for bytes of an encoding too.
LegacyLine read_line(std::string_view bytes, bool force_raw);

/// Reads lines in one encoding. Remembers the words it has seen, since a text has few different
/// ones; belongs to one thread.
class LegacyWordReader {
 public:
  explicit LegacyWordReader(LegacyEncoding encoding) : encoding_(encoding) {}

  [[nodiscard]] LegacyEncoding encoding() const { return encoding_; }
  std::vector<LegacyWord> words_of(const LegacyLine& line);
  /// How many words of the line say what; ASCII words are left out.
  EvidenceCounts count_evidence(const LegacyLine& line);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::u32string_view word) const {
      return std::hash<std::u32string_view>()(word);
    }
  };
  using Known = std::unordered_map<std::u32string, LegacyWord, Hash, std::equal_to<>>;

  const LegacyWord& judged(std::u32string_view characters, bool raw);

  LegacyEncoding encoding_;
  Known known_;      // as they stand in text
  Known known_raw_;  // as bytes
};

/// True for one Vietnamese syllable in any letter case.
bool is_syllable(std::u32string_view word);

}  // namespace tusach::vietnamese
