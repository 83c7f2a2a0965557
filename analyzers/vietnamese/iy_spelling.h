// i and y are written for one another at the end of some syllables: kỹ and kĩ, lý and lí, quý and
// quí. Which one is right is a matter of house style, and in names (Ly, Li; Mỹ) of the bearer: so
// the two are one class for matching, and never rewritten. Pure functions, thread-safe.
//
// The class: open syllables whose only vowel is the i or y, after h k l m s t v or qu, or alone (y
// tế, i tế). Not where the letter makes another word: thúy and thúi, tay and tai, tuy and tui.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tusach::vietnamese {

/// The other spelling of a syllable: "lý" → "lí", "Quí" → "quý", in canonical form. nullopt where
/// there is none: "tay", "thúy", "li" has "ly", "in" has none.
std::optional<std::string> iy_variant(std::string_view syllable);

/// Equal for the two spellings and for nothing else: the canonical form with i.
std::string iy_key(std::string_view syllable);

/// True for a folded syllable in which y stands where i may: "ky", "quy", "y".
bool has_y_for_i(std::string_view folded);

}  // namespace tusach::vietnamese
