#include "analyzers/vietnamese/word_gaps.h"

#include "analyzers/vietnamese/letters.h"

namespace tusach::vietnamese {
namespace {

bool is_capital(std::string_view text, std::size_t& at) {
  const char32_t c = next_character(text, at);
  return lower(c) != c;
}

}  // namespace

WordCue capital_cue(std::string_view raw) {
  std::size_t at = 0;
  if (!is_capital(raw, at)) return 0;
  return at < raw.size() && is_capital(raw, at) ? 0 : kCueCapital;
}

std::size_t capital_context(std::span<const WordCue> cues, std::span<const WordGap> gaps,
                            std::span<const Token> tokens, std::size_t i) {
  const auto capital = [&](std::size_t at) { return (cues[at] & kCueCapital) != 0; };
  const bool start = i == 1 || tokens[i - 1].gap == Gap::sentence;
  const bool before = (gaps[i - 1] & kGapOpen) != 0 && capital(i - 2);
  const bool behind = (gaps[i + 1] & kGapOpen) != 0 && capital(i + 1);
  const bool known = (gaps[i] & kGapStrength) != 0;
  return static_cast<std::size_t>(capital(i - 1)) | static_cast<std::size_t>(capital(i)) << 1U |
         static_cast<std::size_t>(start) << 2U | static_cast<std::size_t>(before) << 3U |
         static_cast<std::size_t>(behind) << 4U | static_cast<std::size_t>(known) << 5U;
}

/// đ is the one consonant that is not ASCII.
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

}  // namespace tusach::vietnamese
