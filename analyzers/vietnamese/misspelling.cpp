#include "analyzers/vietnamese/misspelling.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analyzers/vietnamese/letters.h"

namespace tusach::vietnamese {
namespace {

// "nghiêng" has 7 letters; one may be too many, one a slip.
constexpr std::size_t kMaxLetters = 9;
constexpr std::u32string_view kAlphabet = U"abcdefghijklmnopqrstuvwxyz";

using Letters = std::u32string_view;

// Beginnings that some dialects do not tell apart.
constexpr auto kOnsets = std::to_array<std::pair<Letters, Letters>>(
    {{U"ch", U"tr"}, {U"s", U"x"}, {U"d", U"gi"}, {U"d", U"r"}, {U"gi", U"r"}, {U"l", U"n"}});
constexpr auto kEnds =
    std::to_array<std::pair<Letters, Letters>>({{U"n", U"ng"}, {U"n", U"nh"}, {U"c", U"t"}});

struct Difference {
  Letters a;
  Letters b;
  bool at_start = false;
  bool at_end = false;
};

/// What is left of both without their common start and end.
Difference difference(Letters a, Letters b) {
  const auto start = static_cast<std::size_t>(
      std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  a.remove_prefix(start);
  b.remove_prefix(start);
  const auto end = static_cast<std::size_t>(
      std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first - a.rbegin());
  a.remove_suffix(end);
  b.remove_suffix(end);
  return {a, b, start == 0, end == 0};
}

bool is_one_edit(Letters a, Letters b) {
  const Difference d = difference(a, b);
  if (d.a.size() + d.b.size() == 0) return false;
  if (d.a.size() <= 1 && d.b.size() <= 1) return true;
  return d.a.size() == 2 && d.b.size() == 2 && d.a[0] == d.b[1] && d.a[1] == d.b[0];
}

/// One letter of the two differs, or the ươ that is one rime and often loses both marks at once.
bool differ_once(Letters a, Letters b) {
  std::size_t others = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const bool horned = i > 0 && (a[i - 1] == U'ư' || b[i - 1] == U'ư') && a[i - 1] != b[i - 1];
    if (a[i] != b[i] && !horned) ++others;
  }
  return others == 1;
}

bool swaps_start(Letters a, Letters b, Letters from, Letters to) {
  return a.starts_with(from) && b.starts_with(to) && a.substr(from.size()) == b.substr(to.size());
}

bool swaps_end(Letters a, Letters b, Letters from, Letters to) {
  return a.ends_with(from) && b.ends_with(to) &&
         a.substr(0, a.size() - from.size()) == b.substr(0, b.size() - to.size());
}

bool sounds_alike(Letters a, Letters b) {
  for (const auto& [one, other] : kOnsets) {
    if (swaps_start(a, b, one, other) || swaps_start(a, b, other, one)) return true;
  }
  for (const auto& [one, other] : kEnds) {
    if (swaps_end(a, b, one, other) || swaps_end(a, b, other, one)) return true;
  }
  const Difference d = difference(a, b);
  if (d.a.size() != 1 || d.b.size() != 1) return false;
  const auto is_pair = [&d](char32_t one, char32_t other) {
    return (d.a[0] == one && d.b[0] == other) || (d.a[0] == other && d.b[0] == one);
  };
  // The i of gi is also that of the rime: gì/dì, giêng/diêng.
  const bool before_i = d.at_start && a.size() > 1 && a[1] == U'i';
  return is_pair(U'i', U'y') || (before_i && (is_pair(U'g', U'd') || is_pair(U'g', U'r')));
}

struct Taken {
  std::u32string written;
  std::u32string letters;
  std::u32string bare;
  std::uint8_t tone = 0;
};

Taken take_apart(std::string_view syllable) {
  Taken taken;
  for (std::size_t at = 0; at < syllable.size();) {
    const char32_t c = next_character(syllable, at);
    const Letter letter = letter_of(c);
    const bool known = letter.base != 0;
    taken.written += c;
    taken.letters += known ? letter.base : c;
    taken.bare += without_marks(c);
    if (known && letter.tone != Tone::level) taken.tone = static_cast<std::uint8_t>(letter.tone);
  }
  return taken;
}

bool is_hook_or_tilde(std::uint8_t tone) {
  return tone == static_cast<std::uint8_t>(Tone::hook) ||
         tone == static_cast<std::uint8_t>(Tone::tilde);
}

std::string to_utf8(Letters letters) {
  std::string out;
  for (const char32_t c : letters) append_utf8(c, out);
  return out;
}

void add_swaps(Letters bare, std::vector<std::string>& out) {
  const auto add = [&](Letters from, Letters to) {
    if (!bare.starts_with(from)) return;
    out.push_back(to_utf8(std::u32string(to).append(bare.substr(from.size()))));
  };
  for (const auto& [one, other] : kOnsets) {
    if (one.size() + other.size() == 2) continue;  // an edit of one letter
    add(one, other);
    add(other, one);
  }
}

void add_edits(Letters bare, std::vector<std::string>& out) {
  std::u32string form;
  for (std::size_t i = 0; i <= bare.size(); ++i) {
    for (const char32_t c : kAlphabet) {
      form.assign(bare).insert(i, 1, c);
      out.push_back(to_utf8(form));
      if (i == bare.size() || c == bare[i]) continue;
      form.assign(bare)[i] = c;
      out.push_back(to_utf8(form));
    }
    if (i == bare.size()) break;
    out.push_back(to_utf8(form.assign(bare).erase(i, 1)));
    if (i + 1 < bare.size() && bare[i] != bare[i + 1]) {
      form.assign(bare);
      std::swap(form[i], form[i + 1]);
      out.push_back(to_utf8(form));
    }
  }
}

}  // namespace

TypedSyllable::TypedSyllable(std::string_view typed) {
  Taken taken = take_apart(typed);
  written_ = std::move(taken.written);
  letters_ = std::move(taken.letters);
  bare_ = std::move(taken.bare);
  tone_ = taken.tone;
}

std::vector<std::string> TypedSyllable::folded_forms() const {
  std::vector<std::string> forms;
  if (bare_.empty() || bare_.size() > kMaxLetters) return forms;
  forms.push_back(to_utf8(bare_));
  add_swaps(bare_, forms);
  add_edits(bare_, forms);
  std::sort(forms.begin() + 1, forms.end());
  forms.erase(std::unique(forms.begin() + 1, forms.end()), forms.end());
  return forms;
}

std::optional<Misspelling> TypedSyllable::error_for(std::string_view meant) const {
  const Taken other = take_apart(meant);
  if (written_ == other.written) return std::nullopt;
  if (bare_ == other.bare) {
    if (written_ == bare_) return Misspelling::marks_left_out;
    if (letters_ == other.letters) {
      return is_hook_or_tilde(tone_) && is_hook_or_tilde(other.tone) ? Misspelling::tone
                                                                     : Misspelling::marks;
    }
    if (tone_ == other.tone && differ_once(letters_, other.letters)) return Misspelling::marks;
    return std::nullopt;
  }
  if (tone_ == other.tone) {
    if (sounds_alike(letters_, other.letters)) return Misspelling::sound;
    if (is_one_edit(letters_, other.letters)) return Misspelling::edit;
  }
  if (is_one_edit(written_, other.written)) return Misspelling::edit;
  return std::nullopt;
}

bool adds_marks(std::string_view typed, std::string_view meant) {
  const Taken some = take_apart(typed);
  const Taken all = take_apart(meant);
  if (some.bare != all.bare || some.written == all.written) return false;
  if (some.tone != 0 && some.tone != all.tone) return false;
  for (std::size_t i = 0; i < some.letters.size(); ++i) {
    if (some.letters[i] != all.letters[i] && some.letters[i] != some.bare[i]) return false;
  }
  return true;
}

}  // namespace tusach::vietnamese
