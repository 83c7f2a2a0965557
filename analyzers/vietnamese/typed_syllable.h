// One syllable as it was typed on a keyboard for Telex or VNI: letters with the keys of their marks
// between or behind them. Internal to this folder.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/vietnamese/typed_input.h"

namespace tusach::vietnamese {

struct TypedSyllable {
  std::string text;       ///< with its marks, letter case as typed, tone in the old style
  std::size_t marks = 0;  ///< breve, circumflex, horn and tone count one each, the stroke of đ two,
                          ///< since no other language writes dd or d9 at the start of a word
  bool doubtful = false;  ///< a single vowel letter with a tone ("as", "A4"), but not ý, which is a
                          ///< word of every law; a w alone at the end ("kW", "TW")
};

/// Reads the keys as an input method does, from left to right. nullopt when no mark was typed, when
/// a key finds no letter to change, and when the outcome is no well-spelled syllable.
std::optional<TypedSyllable> read_syllable(std::string_view keys, TypingMethod method);

}  // namespace tusach::vietnamese
