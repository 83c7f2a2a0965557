// What the analyzer knows of single characters. Internal to this folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tusach::vietnamese {

/// The five tone marks and the level tone, in the order of their combining marks.
enum class Tone : std::uint8_t { level, grave, acute, tilde, hook, dot };

/// A letter of a Vietnamese syllable without its tone.
struct Letter {
  char32_t base = 0;  ///< lower case, with breve, circumflex, horn or stroke; 0: no such letter
  Tone tone = Tone::level;
};

/// Splits a precomposed letter of either case: "Ế" → ê and acute.
Letter letter_of(char32_t c);

/// The lower-case letter with a tone: (ê, acute) → "ế"; `base` must come from letter_of().
char32_t with_tone(char32_t base, Tone tone);

/// The letter without any mark, case kept: "Ế" → "E", "đ" → "d"; other characters stay.
char32_t without_marks(char32_t c);

char32_t lower(char32_t c);
char32_t upper(char32_t c);

bool is_vowel(char32_t base);          ///< a e i o u y with or without breve, circumflex, horn
bool has_quality_mark(char32_t base);  ///< ă â ê ô ơ ư

bool is_combining_mark(char32_t c);  ///< U+0300 … U+036F
bool is_d_look_alike(char32_t c);    ///< ð ɖ and their capitals
bool is_ignorable(char32_t c);       ///< soft hyphen and zero-width characters
bool is_no_break_space(char32_t c);
bool is_hyphen(char32_t c);          ///< hyphens and dashes of any width
bool is_word_character(char32_t c);  ///< letter, digit or combining mark of any script

/// The character at text[at]; moves `at` behind it. A malformed sequence gives U+FFFD. `at` must be
/// inside.
char32_t next_character(std::string_view text, std::size_t& at);

void append_utf8(char32_t c, std::string& out);

}  // namespace tusach::vietnamese
