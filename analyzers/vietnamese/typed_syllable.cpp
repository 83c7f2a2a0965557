#include "analyzers/vietnamese/typed_syllable.h"

#include <algorithm>
#include <vector>

#include "analyzers/vietnamese/letters.h"
#include "analyzers/vietnamese/syllable.h"

namespace tusach::vietnamese {
namespace {

// "nghieengs" has nine keys; some more leave room for marks that were taken back.
constexpr std::size_t kMostKeys = 16;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

bool is_upper(char key) {
  return key >= 'A' && key <= 'Z';
}

char lower_key(char key) {
  return is_upper(key) ? static_cast<char>(key + ('a' - 'A')) : key;
}

std::optional<Tone> tone_of_key(char key, TypingMethod method) {
  const std::string_view keys = method == TypingMethod::telex ? "zfsxrj" : "021435";
  const std::size_t at = keys.find(key);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<Tone>(at);
}

char32_t circumflexed(char32_t vowel) {
  return vowel == U'a' ? U'â' : vowel == U'e' ? U'ê' : U'ô';
}

/// What an input method holds while one word is typed.
class Keyboard {
 public:
  explicit Keyboard(TypingMethod method) : method_(method) {}

  /// False when the key cannot belong to a syllable typed by this method.
  bool press(char typed) {
    const char key = lower_key(typed);
    upper_ = is_upper(typed);
    bare_w_ = false;
    if (const auto tone = tone_of_key(key, method_); tone && has_vowel()) return set_tone(*tone);
    if (method_ == TypingMethod::vni) return key >= '0' && key <= '9' ? press_digit(key) : add(key);
    return press_telex(key);
  }

  std::optional<TypedSyllable> finish() {
    settle_horns();
    TypedSyllable syllable;
    const std::size_t quality =
        static_cast<std::size_t>(std::count_if(letters_.begin(), letters_.end(), has_quality_mark));
    // The two horns of ươ are one key.
    syllable.marks = (letters_.find(U"ươ") == std::u32string::npos ? quality : quality - 1) +
                     (tone_ != Tone::level ? 1 : 0) + (letters_.starts_with(U"đ") ? 2 : 0);
    if (syllable.marks == 0 && !taken_back_) return std::nullopt;
    if (!is_well_spelled(letters_, tone_)) return std::nullopt;
    syllable.doubtful = bare_w_ || (letters_.size() == 1 && quality == 0 && letters_[0] != U'y');
    syllable.text = text();
    return syllable;
  }

 private:
  [[nodiscard]] bool has_vowel() const {
    return std::any_of(letters_.begin(), letters_.end(), is_vowel);
  }

  bool add(char key) {
    if (key < 'a' || key > 'z') return false;
    letters_ += static_cast<char32_t>(key);
    uppers_.push_back(upper_);
    return true;
  }

  /// A second tone is no correction but a sign that this is no syllable: "nam2013".
  bool set_tone(Tone tone) {
    if (tone != Tone::level && tone_ != Tone::level) return false;
    if (tone == Tone::level && tone_ == Tone::level) return false;
    tone_ = tone;
    return true;
  }

  bool press_telex(char key) {
    switch (key) {
      case 'd':
        return letters_.starts_with(U"d") ? stroke() : add(key);
      case 'w':
        return horn(true, true) || (!has_vowel() && add_horned_u());
      case 'a':
      case 'e':
      case 'o':
        return circumflex(static_cast<char32_t>(key)) || add(key);
      default:
        return add(key);
    }
  }

  bool press_digit(char key) {
    switch (key) {
      case '6':
        return circumflex(U'a') || circumflex(U'e') || circumflex(U'o');
      case '7':
        return horn(true, false);
      case '8':
        return horn(false, true);
      case '9':
        return letters_.starts_with(U"d") && stroke();
      default:
        return false;
    }
  }

  bool stroke() {
    letters_[0] = U'đ';
    return true;
  }

  bool add_horned_u() {
    letters_ += U'ư';
    uppers_.push_back(upper_);
    bare_w_ = true;
    return true;
  }

  /// Changes one letter if the word can still become a syllable.
  bool change(std::size_t at, char32_t letter) {
    if (at >= letters_.size()) return false;
    std::u32string changed = letters_;
    changed[at] = letter;
    if (!begins_syllable(changed)) return false;
    letters_ = std::move(changed);
    return true;
  }

  bool circumflex(char32_t vowel) {
    const std::size_t at = letters_.rfind(vowel);
    if (at != std::u32string::npos) return change(at, circumflexed(vowel));
    // Typed once more, the mark is taken back: "xooong" → "xoong".
    if (method_ == TypingMethod::telex && !letters_.empty() &&
        letters_.back() == circumflexed(vowel)) {
      letters_.back() = vowel;
      taken_back_ = true;
    }
    return false;
  }

  /// Where u and o of "ươ" stand; not the u of "qu".
  [[nodiscard]] std::size_t find_uo() const {
    for (std::size_t i = 0; i + 1 < letters_.size(); ++i) {
      const char32_t u = letters_[i];
      const char32_t o = letters_[i + 1];
      const bool plain = u == U'u' || o == U'o';
      if ((u == U'u' || u == U'ư') && (o == U'o' || o == U'ơ') && plain) {
        return i > 0 && letters_[i - 1] == U'q' ? kNone : i;
      }
    }
    return kNone;
  }

  bool horn(bool horns, bool breve) {
    if (const std::size_t uo = find_uo(); horns && uo != kNone) {
      letters_[uo] = U'ư';
      letters_[uo + 1] = U'ơ';
      return true;
    }
    const auto last = [&](char32_t letter) { return letters_.rfind(letter); };
    return (breve && change(last(U'a'), U'ă')) ||
           (horns && (change(letters_.find(U'u'), U'ư') || change(last(U'o'), U'ơ')));
  }

  /// "thưo", "nguơi": the horn was typed on one letter of two; an open syllable has it on the
  /// second only: "thuở".
  void settle_horns() {
    for (std::size_t i = 0; i + 1 < letters_.size(); ++i) {
      char32_t& u = letters_[i];
      char32_t& o = letters_[i + 1];
      if ((u != U'u' && u != U'ư') || (o != U'o' && o != U'ơ')) continue;
      if ((u == U'u' && o == U'o') || (i > 0 && letters_[i - 1] == U'q')) continue;
      o = U'ơ';
      u = i + 2 == letters_.size() ? U'u' : U'ư';
    }
  }

  [[nodiscard]] std::string text() const {
    std::size_t rime = 0;
    std::string out;
    split_syllable(letters_, rime);
    const std::size_t position = tone_position(letters_, rime);
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      const char32_t letter = i == position ? with_tone(letters_[i], tone_) : letters_[i];
      append_utf8(uppers_[i] ? upper(letter) : letter, out);
    }
    return out;
  }

  TypingMethod method_;
  std::u32string letters_;  // without tones
  std::vector<bool> uppers_;
  Tone tone_ = Tone::level;
  bool upper_ = false;
  bool bare_w_ = false;      // the last key was a w without a vowel to change
  bool taken_back_ = false;  // a doubled vowel was typed three times
};

}  // namespace

std::optional<TypedSyllable> read_syllable(std::string_view keys, TypingMethod method) {
  if (keys.empty() || keys.size() > kMostKeys) return std::nullopt;
  Keyboard keyboard(method);
  for (const char key : keys) {
    if (!keyboard.press(key)) return std::nullopt;
  }
  return keyboard.finish();
}

}  // namespace tusach::vietnamese
