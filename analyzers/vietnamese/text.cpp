#include "analyzers/vietnamese/text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "analyzers/vietnamese/letters.h"
#include "analyzers/vietnamese/syllable.h"

namespace tusach::vietnamese {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;

/// Index of the first byte that is not ASCII.
std::size_t ascii_prefix(std::string_view text, std::size_t at = 0) {
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & kHighBits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

/// Characters that normalize() keeps whatever stands beside them: composed Latin letters, common
/// signs.
bool is_clean(char32_t c) {
  if (c < 0x250) return c != 0x00A0 && c != 0x00AD && !is_d_look_alike(c);
  if (c >= 0x1E80 && c <= 0x1EFF) return true;
  return c >= 0x2010 && c <= 0x2027;
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Applies `change` to every word of `text`; what stands between them goes through `between`.
template <typename Change, typename Between>
std::u32string map_words(std::u32string_view text, Change change, Between between) {
  std::u32string out;
  out.reserve(text.size());
  std::u32string word;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_word_character(text[i])) {
      out += between(text[i++]);
      continue;
    }
    word.clear();
    while (i < text.size() && is_word_character(text[i])) word += text[i++];
    change(word);
    out += word;
  }
  return out;
}

char32_t plain_space(char32_t c) {
  return is_no_break_space(c) ? U' ' : c;
}

/// One stretch of text without white space that is not clean.
void append_repaired(std::string_view chunk, std::string& out) {
  for (const char32_t c : map_words(composed(chunk), repair_d, plain_space)) append_utf8(c, out);
}

std::u32string decoded(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) out += next_character(text, at);
  return out;
}

std::string fold_characters(std::string_view text, bool lower_case) {
  std::string out;
  out.reserve(text.size());
  bool after_latin = false;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) {
      ++at;
    } else {
      c = without_marks(next_character(text, at));
      if (is_ignorable(c) || (after_latin && is_combining_mark(c))) continue;
      c = plain_space(c);
    }
    after_latin = c < 0x250;
    append_utf8(lower_case ? lower(c) : c, out);
  }
  return out;
}

}  // namespace

std::string normalize(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t kept = 0;  // everything before it is in `out`
  for (std::size_t at = ascii_prefix(text); at < text.size(); at = ascii_prefix(text, at)) {
    if (is_clean(next_character(text, at))) continue;
    std::size_t first = std::min(at, text.size() - 1);
    while (first > kept && !is_space(text[first - 1])) --first;
    while (at < text.size() && !is_space(text[at])) ++at;
    out.append(text.substr(kept, first - kept));
    append_repaired(text.substr(first, at - first), out);
    kept = at;
  }
  out.append(text.substr(kept));
  return out;
}

std::string canonical(std::string_view text) {
  std::string out;
  if (ascii_prefix(text) == text.size()) {
    out.assign(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return out;
  }
  const std::u32string clean = decoded(normalize(text));
  out.reserve(text.size());
  for (const char32_t c : map_words(clean, canonicalize, lower)) append_utf8(c, out);
  return out;
}

std::string fold(std::string_view text) {
  return fold_characters(text, true);
}

std::string strip_marks(std::string_view text) {
  return fold_characters(text, false);
}

std::string with_case_of(std::string_view word, std::string_view typed) {
  const auto is_capital = [](char32_t c) { return lower(c) != c; };
  const std::u32string pattern = decoded(typed);
  const bool first = !pattern.empty() && is_capital(pattern.front());
  const bool all = pattern.size() > 1 && std::all_of(pattern.begin(), pattern.end(), is_capital);
  std::string out;
  out.reserve(word.size());
  for (std::size_t at = 0; at < word.size();) {
    const bool capital = all || (first && at == 0);
    const char32_t c = next_character(word, at);
    append_utf8(capital ? upper(c) : c, out);
  }
  return out;
}

std::string slug(std::string_view text, std::size_t max_bytes) {
  std::string out;
  for (const char c : fold(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  if (out.size() > max_bytes) {
    const std::size_t hyphen = out.rfind('-', max_bytes);
    out.resize(hyphen == std::string::npos || hyphen == 0 ? max_bytes : hyphen);
  }
  if (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

bool is_valid_utf8(std::string_view text) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  for (std::size_t at = ascii_prefix(text); at < text.size(); at = ascii_prefix(text, at)) {
    const std::size_t start = at;
    if (next_character(text, at) == 0xFFFD && text.substr(start, at - start) != kReplacement) {
      return false;
    }
  }
  return true;
}

}  // namespace tusach::vietnamese
