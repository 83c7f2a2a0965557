#include "analyzers/vietnamese/legacy_capitals.h"

#include <algorithm>

#include "analyzers/vietnamese/letters.h"

namespace tusach::vietnamese {
namespace {

enum class Case : std::uint8_t { open, small, capital };

/// TCVN3 has capitals of its own for Ă Â Ê Ô Ơ Ư Đ.
bool is_capital(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= 0xA1 && c <= 0xA7);
}

bool is_small(char32_t c) {
  return c >= U'a' && c <= U'z';
}

Case case_of(std::u32string_view word) {
  if (std::any_of(word.begin(), word.end(), is_small)) return Case::small;
  return std::count_if(word.begin(), word.end(), is_capital) > 1 ? Case::capital : Case::open;
}

/// An abbreviation ("UBND") stands in capitals among small letters; a syllable does not.
bool can_witness(const LegacyWord& word, Case found) {
  return found == Case::small || is_syllable(word.decoded);
}

void capitalize(LegacyWord& word) {
  for (char32_t& c : word.decoded) c = upper(c);
}

}  // namespace

void restore_capitals(std::u32string_view characters, std::vector<LegacyWord>& words) {
  std::vector<Case> cases;
  cases.reserve(words.size());
  for (const LegacyWord& word : words) {
    cases.push_back(case_of(characters.substr(word.start, word.size)));
  }
  // The nearest word behind each that shows its case.
  std::vector<Case> behind(words.size(), Case::open);
  Case nearest = Case::open;
  for (std::size_t i = words.size(); i-- > 0;) {
    behind[i] = nearest;
    if (cases[i] != Case::open && can_witness(words[i], cases[i])) nearest = cases[i];
  }
  nearest = Case::open;  // now the one before
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool before_fits = nearest != Case::small;
    const bool behind_fits = behind[i] != Case::small;
    const bool witness = nearest == Case::capital || behind[i] == Case::capital;
    const bool among_capitals = before_fits && behind_fits && witness;
    if (cases[i] == Case::capital || (cases[i] == Case::open && among_capitals)) {
      capitalize(words[i]);
    }
    if (cases[i] != Case::open && can_witness(words[i], cases[i])) nearest = cases[i];
  }
}

}  // namespace tusach::vietnamese
