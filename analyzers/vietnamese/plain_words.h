// The bytes of the words that make up most of a text, looked at sixteen at a time. Internal to this
// folder.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "analyzers/vietnamese/analyzer.h"

namespace tusach::vietnamese {

/// ASCII letters and the bytes of all other Vietnamese letters (and of a few more).
constexpr bool is_plain(unsigned char c) {
  return (c | 0x20U) - 'a' < 26U || (c >= 0x80 && c <= 0xBF) || (c >= 0xC3 && c <= 0xC6) ||
         c == 0xE1;
}

constexpr bool is_ascii_digit(unsigned char c) {
  return c >= '0' && c <= '9';
}

/// Bytes that are looked at together.
inline constexpr std::size_t kPlainBlock = 64;

/// One bit for each of kPlainBlock bytes, the first lowest: whether it is a plain one.
inline std::uint64_t plain_bytes(const char* bytes) {
  std::uint64_t plain = 0;
#if defined(__SSE2__)
  const auto between = [](__m128i value, int first, int last) {
    const __m128i above = _mm_sub_epi8(value, _mm_set1_epi8(static_cast<char>(first)));
    const __m128i most = _mm_set1_epi8(static_cast<char>(last - first));
    return _mm_cmpeq_epi8(_mm_min_epu8(above, most), above);
  };
  for (unsigned at = 0; at < kPlainBlock; at += 16) {
    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at));
    const __m128i letters = between(_mm_or_si128(text, _mm_set1_epi8(0x20)), 'a', 'z');
    const __m128i high = _mm_or_si128(between(text, 0x80, 0xBF), between(text, 0xC3, 0xC6));
    const __m128i e1 = _mm_cmpeq_epi8(text, _mm_set1_epi8(static_cast<char>(0xE1)));
    const __m128i all = _mm_or_si128(_mm_or_si128(letters, high), e1);
    plain |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(all))} << at;
  }
#else
  for (unsigned at = 0; at < kPlainBlock; ++at) {
    plain |= std::uint64_t{is_plain(static_cast<unsigned char>(bytes[at]))} << at;
  }
#endif
  return plain;
}

/// The first two letters of the types that are written before numbers: PL NQ NĐ QĐ TT CT VBHN.
inline bool starts_like_type(unsigned char first, unsigned char second) {
  const bool d = second == 0xC4 || second == 0xC3 || second == 0xC6 || (second | 0x20U) == 'd';
  switch (first | 0x20U) {
    case 'p':
      return (second | 0x20U) == 'l';
    case 'n':
      return d || (second | 0x20U) == 'q';
    case 'q':
      return d;
    case 't':
    case 'c':
      return (second | 0x20U) == 't';
    case 'v':
      return (second | 0x20U) == 'b';
    default:
      return false;
  }
}

/// True when no word goes on at `end`, nor a document number of which the word is the type: behind
/// a space a digit ("NĐ 15/2020") or "số", or behind a hyphen a letter ("NĐ-CP 15/2020"). Two bytes
/// from `end` on are looked at.
inline bool ends_plain_word(const char* start, const char* end) {
  const auto sign = static_cast<unsigned char>(end[0]);
  const auto next = static_cast<unsigned char>(end[1]);
  if (sign == ' ') {
    return (!is_ascii_digit(next) && (next | 0x20U) != 's') ||
           !starts_like_type(static_cast<unsigned char>(start[0]),
                             static_cast<unsigned char>(start[1]));
  }
  if (sign == '.') return next <= ' ';
  if (sign == '-') {
    return !starts_like_type(static_cast<unsigned char>(start[0]),
                             static_cast<unsigned char>(start[1]));
  }
  return sign < 0x80 && !is_ascii_digit(sign);
}

/// The size of a number of few digits that neither goes on nor begins a document number nor takes
/// a unit: behind it stand a space and a letter, or a stop and a space. Otherwise 0.
inline std::size_t plain_number_size(const char* bytes) {
  constexpr std::size_t kMost = 4;
  std::size_t size = 0;
  while (size < kMost && is_ascii_digit(static_cast<unsigned char>(bytes[size]))) ++size;
  const auto next = static_cast<unsigned char>(bytes[size + 1]);
  const bool word = bytes[size] == ' ' && is_plain(next);
  const bool stop = bytes[size] == '.' && (next == ' ' || next == '\n');
  return word || stop ? size : 0;
}

struct PlainStart {
  std::uint32_t signs = 0;  ///< 0 to 2 bytes before the word
  Gap gap = Gap::space;
};

/// What stands before the next word when it is no more than a space, a line break, or one sign with
/// its space or line break.
inline PlainStart plain_start(const char* bytes) {
  if (bytes[0] == ' ') {
    return bytes[1] == '(' ? PlainStart{2, Gap::bracket} : PlainStart{1, Gap::space};
  }
  if (bytes[0] == '\n') return {1, Gap::sentence};
  if (bytes[1] != ' ' && bytes[1] != '\n') return {};
  const bool line_end = bytes[1] == '\n';
  switch (bytes[0]) {
    case ',':
      return {2, line_end ? Gap::sentence : Gap::mark};
    case ')':
      return {2, line_end ? Gap::sentence : Gap::bracket};
    case ';':
    case '.':
    case ':':
      return {2, Gap::sentence};
    default:
      return {};
  }
}

}  // namespace tusach::vietnamese
