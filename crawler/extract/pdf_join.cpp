#include "crawler/extract/pdf_join.h"

#include <cstddef>

#include "analyzers/vietnamese/syllable.h"

namespace tusach::crawler {
namespace {

constexpr std::string_view kSoftHyphen = "\xc2\xad";

bool is_space(char c) {
  return c == ' ' || c == '\t';
}

bool is_small_ascii(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_digit_or_capital(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) == 0xC4;
}

std::string_view last_word(std::string_view text) {
  const std::size_t space = text.find_last_of(" \t");
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

std::string_view small_letters(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_small_ascii(text[end])) ++end;
  return text.substr(0, end);
}

/// "inter-" + "national", but not "cao-" + "lanh".
bool is_hyphenated(std::string_view text, std::string_view line) {
  std::string_view before = last_word(text.substr(0, text.size() - 1));
  const std::string_view behind = small_letters(line);
  if (before.size() < 2 || behind.size() < 2) return false;
  for (const char c : before.substr(1)) {
    if (!is_small_ascii(c)) return false;
  }
  return !vietnamese::is_syllable(before) || !vietnamese::is_syllable(behind);
}

/// The end of a document number or of a compound: "TT-", "15/2021/", "Covid-".
bool is_broken_word(std::string_view text, std::string_view line) {
  const std::string_view word = last_word(text);
  if (word.size() < 2 || is_space(line.front())) return false;
  if (word.back() == '-') return is_digit_or_capital(line.front());
  return word.back() == '/' && word.find_first_of("0123456789") != std::string_view::npos &&
         is_digit_or_capital(line.front());
}

}  // namespace

void append_joined(std::string& text, std::string_view line) {
  if (text.empty() || line.empty()) {
    text += line;
    return;
  }
  if (text.ends_with(kSoftHyphen)) {
    text.resize(text.size() - kSoftHyphen.size());
  } else if (text.back() == '-' && is_hyphenated(text, line)) {
    text.pop_back();
  } else if (!is_broken_word(text, line)) {
    text += ' ';
  }
  text += line;
}

}  // namespace tusach::crawler
