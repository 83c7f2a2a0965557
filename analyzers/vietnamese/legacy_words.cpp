#include "analyzers/vietnamese/legacy_words.h"

#include <algorithm>

#include "analyzers/vietnamese/legacy_tables.h"
#include "analyzers/vietnamese/letters.h"
#include "analyzers/vietnamese/syllable.h"
#include "analyzers/vietnamese/text.h"

namespace tusach::vietnamese {
namespace {

constexpr std::size_t kLongestWord = 24;  // no syllable is as long in any encoding
constexpr std::size_t kMostKnown = 1U << 14U;

bool is_ascii_letter(char32_t c) {
  return (c | 0x20U) >= U'a' && (c | 0x20U) <= U'z';
}

bool is_viscii_control(char32_t c) {
  return c == 0x02 || c == 0x05 || c == 0x06 || c == 0x14 || c == 0x19 || c == 0x1E;
}

/// Bytes that are letters, or marks of letters, in the encoding.
bool is_letter_byte(std::uint8_t byte, LegacyEncoding encoding) {
  if (byte < 0x80 || byte == 0xA0) return byte != 0xA0 && is_viscii_control(byte);
  switch (encoding) {
    case LegacyEncoding::tcvn3:
      return byte > 0xA0 && byte < 0xFF && (byte < 0xB0 || byte > 0xB4);
    case LegacyEncoding::viscii:
      return true;
    case LegacyEncoding::vni_windows:
    case LegacyEncoding::windows_1258:
      return byte >= 0xC0 && byte != 0xD7 && byte != 0xF7;
  }
  return false;
}

bool is_word_part(char32_t c, LegacyEncoding encoding) {
  if (c < 0x80) {
    return is_ascii_letter(c) || (encoding == LegacyEncoding::viscii && is_viscii_control(c));
  }
  const auto byte = windows_1252_byte(c);
  // 0xA0 is the capital Õ of VISCII but far more often a space.
  if (byte) return is_letter_byte(*byte, encoding);
  return is_word_character(c);
}

/// False for a capital behind a small letter: "thÈm" is "thẩm" in TCVN3 and no "thèm".
bool has_one_case(std::u32string_view word) {
  const auto is_small = [](char32_t c) { return upper(c) != c; };
  const auto first_small = std::find_if(word.begin(), word.end(), is_small);
  return std::all_of(first_small, word.end(), is_small);
}

char32_t tcvn_capital_of(char32_t c) {
  const auto byte = windows_1252_byte(c);
  return byte ? tcvn_capital(*byte) : 0;
}

/// A word in TCVN3 with the capitals of TCVN 5712:1993 in it; empty when none is there.
std::u32string with_tcvn_capitals(std::u32string_view characters) {
  std::u32string decoded;
  bool any = false;
  for (const char32_t c : characters) {
    const char32_t capital = tcvn_capital_of(c);
    const auto byte = windows_1252_byte(c);
    if (!byte) return {};
    any = any || capital != 0;
    decoded += capital != 0 ? capital
                            : decode_legacy(std::string(1, static_cast<char>(*byte)),
                                            LegacyEncoding::tcvn3)[0];
  }
  return any ? decoded : std::u32string();
}

/// Quotation marks, dashes and control characters are letters only where one syllable in capitals,
/// or with one, comes of it, its tone in the right place: “an (Ỏan) is none.
bool is_capital_syllable(std::u32string_view word) {
  const auto is_capital = [](char32_t c) { return lower(c) != c; };
  const auto is_small = [](char32_t c) { return upper(c) != c; };
  if (word.size() < 2 || !is_capital(word.front()) || !is_syllable(word)) return false;
  if (!std::all_of(word.begin() + 1, word.end(), is_capital) &&
      !std::all_of(word.begin() + 1, word.end(), is_small)) {
    return false;
  }
  std::string small;
  for (const char32_t c : word) append_utf8(lower(c), small);
  return canonical(small) == small;
}

/// The end of the word at `start` that is one only with such capitals; `start` when there is none.
std::size_t tcvn_word_end(std::u32string_view characters, std::size_t start) {
  std::size_t end = start;
  bool any = false;
  while (end < characters.size() && end - start <= kLongestWord) {
    const bool capital = tcvn_capital_of(characters[end]) != 0;
    if (!capital && !is_word_part(characters[end], LegacyEncoding::tcvn3)) break;
    any = any || capital;
    ++end;
  }
  if (!any) return start;
  if (end == start + 1 && characters[start] < U' ') return end;  // "Ý" alone is nothing else
  const std::u32string decoded = with_tcvn_capitals(characters.substr(start, end - start));
  return is_capital_syllable(decoded) ? end : start;
}

WordEvidence evidence_of_unicode(std::u32string_view word) {
  const bool vietnamese = std::any_of(word.begin(), word.end(), [](char32_t c) {
    return is_combining_mark(c) || (c >= 0x80 && letter_of(c).base != 0);
  });
  return vietnamese ? WordEvidence::unicode : WordEvidence::none;
}

void judge(LegacyWord& word, std::u32string_view characters, bool raw, LegacyEncoding encoding) {
  const bool plain = std::all_of(characters.begin(), characters.end(), is_ascii_letter);
  if (plain) {
    word.decoded = characters;
    return;
  }
  std::string bytes;
  for (const char32_t c : characters) {
    const auto byte = windows_1252_byte(c);
    if (!byte) {
      word.decoded = characters;
      word.evidence = evidence_of_unicode(characters);
      return;
    }
    bytes += static_cast<char>(*byte);
  }
  if (encoding == LegacyEncoding::tcvn3) word.decoded = with_tcvn_capitals(characters);
  if (word.decoded.empty()) word.decoded = decode_legacy(bytes, encoding);
  if (characters.size() > kLongestWord) {
    word.evidence = WordEvidence::neither;
    return;
  }
  const bool as_decoded = word.decoded.size() > 1 && is_syllable(word.decoded);
  const bool as_it_stands = !raw && is_syllable(characters) && has_one_case(characters);
  if (as_decoded && as_it_stands) {
    word.evidence = word.decoded == characters ? WordEvidence::none : WordEvidence::both;
  } else if (as_decoded) {
    word.evidence = WordEvidence::legacy;
  } else if (as_it_stands) {
    word.evidence = WordEvidence::unicode;
  } else {
    // Abbreviations ("NĐ") and single letters say nothing.
    const bool vowel = std::any_of(word.decoded.begin(), word.decoded.end(),
                                   [](char32_t c) { return is_vowel(letter_of(c).base); });
    const bool word_like = vowel && word.decoded.size() > 1;
    word.evidence = word_like ? WordEvidence::neither : WordEvidence::none;
  }
}

/// Calls `take` with the place and the characters of each word.
template <typename Take>
void for_each_word(std::u32string_view characters, LegacyEncoding encoding, Take take) {
  const bool tcvn3 = encoding == LegacyEncoding::tcvn3;
  for (std::size_t at = 0; at < characters.size();) {
    if (const std::size_t end = tcvn3 ? tcvn_word_end(characters, at) : at; end > at) {
      take(at, characters.substr(at, end - at));
      at = end;
      continue;
    }
    if (!is_word_part(characters[at], encoding)) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    while (at < characters.size() && is_word_part(characters[at], encoding)) ++at;
    take(start, characters.substr(start, at - start));
  }
}

}  // namespace

bool is_syllable(std::u32string_view word) {
  constexpr std::size_t kLongest = 7;
  if (word.size() > kLongest) return false;
  std::u32string letters;
  Tone tone = Tone::level;
  for (const char32_t c : word) {
    const Letter letter = letter_of(c);
    if (letter.base == 0 || (letter.tone != Tone::level && tone != Tone::level)) return false;
    if (letter.tone != Tone::level) tone = letter.tone;
    letters += letter.base;
  }
  return is_well_spelled(letters, tone);
}

LegacyLine read_line(std::string_view bytes, bool force_raw) {
  LegacyLine line;
  line.raw = force_raw || !is_valid_utf8(bytes);
  line.characters.reserve(bytes.size());
  if (line.raw) {
    for (const char byte : bytes) line.characters += windows_1252(static_cast<std::uint8_t>(byte));
  } else {
    for (std::size_t at = 0; at < bytes.size();) line.characters += next_character(bytes, at);
  }
  return line;
}

const LegacyWord& LegacyWordReader::judged(std::u32string_view characters, bool raw) {
  Known& known = raw ? known_raw_ : known_;
  const auto found = known.find(characters);
  if (found != known.end()) return found->second;
  if (known.size() >= kMostKnown) known.clear();
  LegacyWord word;
  word.size = characters.size();
  judge(word, characters, raw, encoding_);
  return known.emplace(characters, std::move(word)).first->second;
}

std::vector<LegacyWord> LegacyWordReader::words_of(const LegacyLine& line) {
  std::vector<LegacyWord> words;
  for_each_word(line.characters, encoding_, [&](std::size_t start, std::u32string_view word) {
    words.push_back(judged(word, line.raw));
    words.back().start = start;
  });
  return words;
}

EvidenceCounts LegacyWordReader::count_evidence(const LegacyLine& line) {
  EvidenceCounts counts{};
  for_each_word(line.characters, encoding_, [&](std::size_t, std::u32string_view word) {
    if (std::all_of(word.begin(), word.end(), is_ascii_letter)) return;
    ++counts[static_cast<std::size_t>(judged(word, line.raw).evidence)];
  });
  return counts;
}

}  // namespace tusach::vietnamese
