// Typing errors of the kinds that people make, put into real titles by rule and chance. The same
// seed gives the same errors. Nothing here knows how search corrects them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/vietnamese/letters.h"
#include "analyzers/vietnamese/text.h"

namespace tusach::tests {

struct MisspeltTitle {
  std::string title;  ///< canonical
  std::string typed;
  std::size_t kind = 0;  ///< index into kErrorKinds
};

inline constexpr std::array<const char*, 10> kErrorKinds = {
    "marks left out", "ch/tr", "s/x", "d/gi/r", "l/n", "hỏi/ngã", "n/ng", "c/t", "i/y", "one edit"};

class MisspeltTitles {
 public:
  MisspeltTitles(std::vector<std::string> titles, std::uint64_t seed)
      : titles_(std::move(titles)), random_(seed) {}

  /// Another title with one error; the kinds take turns.
  MisspeltTitle next() {
    const std::size_t kind = turn_++ % kErrorKinds.size();
    for (;;) {
      const std::string title = vietnamese::canonical(titles_[below(titles_.size())]);
      std::vector<std::pair<std::size_t, std::size_t>> words = words_of(title);
      while (!words.empty()) {
        const std::size_t chosen = below(words.size());
        const auto [start, length] = words[chosen];
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(chosen));
        const std::u32string word = decoded(title.substr(start, length));
        const auto wrong = with_error(word, kind);
        if (!wrong || *wrong == word || wrong->empty()) continue;
        std::string typed = title;
        return {title, typed.replace(start, length, encoded(*wrong)), kind};
      }
    }
  }

 private:
  using Word = std::u32string;

  std::size_t below(std::size_t count) { return static_cast<std::size_t>(random_() % count); }

  static Word decoded(std::string_view text) {
    Word out;
    for (std::size_t at = 0; at < text.size();) out += vietnamese::next_character(text, at);
    return out;
  }
  static std::string encoded(const Word& word) {
    std::string out;
    for (const char32_t c : word) vietnamese::append_utf8(c, out);
    return out;
  }

  /// Start and length of each word of two letters and more, no digits.
  static std::vector<std::pair<std::size_t, std::size_t>> words_of(const std::string& title) {
    std::vector<std::pair<std::size_t, std::size_t>> words;
    for (std::size_t at = 0; at < title.size();) {
      std::size_t end = title.find_first_of(" ,.;:()[]/-\"“”'", at);
      if (end == std::string::npos) end = title.size();
      const std::string word = title.substr(at, end - at);
      if (decoded(word).size() > 1 && word.find_first_of("0123456789") == std::string::npos)
        words.emplace_back(at, end - at);
      at = end + 1;
    }
    return words;
  }

  static std::optional<Word> swap_start(const Word& word, const Word& from, const Word& to) {
    if (!word.starts_with(from) || word.size() == from.size()) return std::nullopt;
    return to + word.substr(from.size());
  }
  static std::optional<Word> swap_end(const Word& word, const Word& from, const Word& to) {
    if (!word.ends_with(from)) return std::nullopt;
    return word.substr(0, word.size() - from.size()) + to;
  }

  static std::optional<Word> change_tone(Word word) {
    using vietnamese::Tone;
    for (char32_t& c : word) {
      const vietnamese::Letter letter = vietnamese::letter_of(c);
      if (letter.base == 0 || (letter.tone != Tone::hook && letter.tone != Tone::tilde)) continue;
      c = vietnamese::with_tone(letter.base, letter.tone == Tone::hook ? Tone::tilde : Tone::hook);
      return word;
    }
    return std::nullopt;
  }

  static std::optional<Word> change_i(Word word) {
    const vietnamese::Letter last = vietnamese::letter_of(word.back());
    if (last.base != U'i' && last.base != U'y') return std::nullopt;
    word.back() = vietnamese::with_tone(last.base == U'i' ? U'y' : U'i', last.tone);
    return word;
  }

  std::optional<Word> with_edit(Word word) {
    const auto letter = static_cast<char32_t>(U'a' + below(26));
    const std::size_t at = below(word.size());
    switch (below(4)) {
      case 0:
        return word.insert(at, 1, letter);
      case 1:
        return word.erase(at, 1);
      case 2:
        word[at] = letter;
        return word;
      default:
        if (at + 1 == word.size()) return std::nullopt;
        std::swap(word[at], word[at + 1]);
        return word;
    }
  }

  std::optional<Word> first_of(const Word& word, const std::vector<std::pair<Word, Word>>& swaps,
                               bool start) {
    std::vector<Word> found;
    for (const auto& [a, b] : swaps) {
      for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
        if (auto swapped = start ? swap_start(word, from, to) : swap_end(word, from, to))
          found.push_back(std::move(*swapped));
      }
    }
    if (found.empty()) return std::nullopt;
    return found[below(found.size())];
  }

  std::optional<Word> with_error(const Word& word, std::size_t kind) {
    switch (kind) {
      case 0:
        return decoded(vietnamese::fold(encoded(word)));
      case 1:
        return first_of(word, {{U"ch", U"tr"}}, true);
      case 2:
        return first_of(word, {{U"s", U"x"}}, true);
      case 3:
        if (word.starts_with(U"gi")) return first_of(word, {{U"gi", U"d"}, {U"gi", U"r"}}, true);
        return first_of(word, {{U"d", U"gi"}, {U"d", U"r"}, {U"r", U"gi"}}, true);
      case 4:
        if (word.starts_with(U"ng") || word.starts_with(U"nh")) return std::nullopt;
        return first_of(word, {{U"l", U"n"}}, true);
      case 5:
        return change_tone(word);
      case 6:
        return word.ends_with(U"ng") ? swap_end(word, U"ng", U"n") : swap_end(word, U"n", U"ng");
      case 7:
        return first_of(word, {{U"c", U"t"}}, false);
      case 8:
        return change_i(word);
      default:
        return with_edit(word);
    }
  }

  std::vector<std::string> titles_;
  std::mt19937_64 random_;
  std::size_t turn_ = 0;
};

}  // namespace tusach::tests
