// Single words in their canonical form: the spelling of Vietnamese syllables. Internal to this
// folder.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/vietnamese/letters.h"

namespace tusach::vietnamese {

/// Splits a syllable without tones (lower case, composed) into onset and rime: true when both exist
/// in Vietnamese. `rime` is where the rime begins.
bool split_syllable(std::u32string_view letters, std::size_t& rime);

/// True when a syllable without tones can begin with these letters, or with these letters after
/// some of them have got the marks they lack: "thuo" begins "thuôc" and "thương".
bool begins_syllable(std::u32string_view letters);

/// The strict rules: split_syllable(), and c, g, ng are written k, gh, ngh before e ê i y and only
/// there, and syllables that end in c ch p t have the acute or the dot below.
bool is_well_spelled(std::u32string_view letters, Tone tone);

/// Which letter of a syllable carries the tone in the old style ("hòa", "thúy"), counted from the
/// start of `letters`; `rime` comes from split_syllable().
std::size_t tone_position(std::u32string_view letters, std::size_t rime);

/// True for one syllable that Vietnamese spelling allows, with or without a tone, in any letter
/// case.
bool is_syllable(std::string_view word);

/// Puts đ where a look-alike (ð, ɖ) stands in a word that can be Vietnamese: as its first letter or
/// in an abbreviation without vowels. Letter case stays.
void repair_d(std::u32string& word);

/// Lower case, đ repaired, and the tone of a Vietnamese syllable on the letter where the old style
/// has it; words of other shapes keep their marks. `word` must be composed (NFC).
void canonicalize(std::u32string& word);

/// Decodes, drops ignorable characters, composes, puts marks in the right order. Runs of more than
/// 16 combining marks are cut: no script needs them, and normalising them takes quadratic time.
std::u32string composed(std::string_view text);

}  // namespace tusach::vietnamese
