#include "analyzers/vietnamese/word_gaps.h"

#include "analyzers/vietnamese/letters.h"

namespace tusach::vietnamese {
namespace {

bool is_capital(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return byte >= 'A' && byte <= 'Z';
  const char32_t c = next_character(text, at);
  return lower(c) != c;
}

Capital capital_of(std::string_view raw) {
  if (!is_capital(raw, 0)) return Capital::none;
  std::size_t second = 0;
  next_character(raw, second);
  return second < raw.size() && is_capital(raw, second) ? Capital::none : Capital::first;
}

/// Bytes of the consonants before the first vowel; đ is the one that is not ASCII.
std::string_view onset_of(std::string_view syllable) {
  std::size_t at = 0;
  while (at < syllable.size()) {
    const char c = syllable[at];
    if (syllable.substr(at).starts_with("đ")) {
      at += 2;
    } else if (static_cast<unsigned char>(c) >= 0x80 ||
               std::string_view("aeiouy").find(c) != std::string_view::npos) {
      break;
    } else {
      ++at;
    }
  }
  return syllable.substr(0, at);
}

}  // namespace

void find_gaps(std::string_view text, std::span<const Token> tokens, std::vector<WordGap>& gaps) {
  gaps.assign(tokens.size() + 1, WordGap{});
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    gaps[i].open = i > 0 && token.gap == Gap::space && token.kind == TokenKind::syllable &&
                   tokens[i - 1].kind == TokenKind::syllable;
    if (static_cast<unsigned char>(text[token.start] - 'a') < 26) continue;
    if (text.compare(token.start, 2, "đ") == 0) continue;  // the most frequent other beginning
    gaps[i].capital = capital_of(text.substr(token.start, token.end - token.start));
  }
}

bool same_onset(std::string_view left, std::string_view right) {
  const std::string_view onset = onset_of(left);
  return !onset.empty() && onset == onset_of(right);
}

}  // namespace tusach::vietnamese
