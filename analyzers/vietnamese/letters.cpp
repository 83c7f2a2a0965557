#include "analyzers/vietnamese/letters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <stdexcept>

namespace tusach::vietnamese {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kTones = 6;

// The tables cover Latin up to Extended-B and Latin Extended Additional: everything Vietnamese.
constexpr char32_t kLowEnd = 0x250;
constexpr char32_t kHighStart = 0x1E00;
constexpr char32_t kHighEnd = 0x1F00;
constexpr std::size_t kTableSize = kLowEnd + (kHighEnd - kHighStart);
constexpr std::size_t kNoIndex = kTableSize;

constexpr std::u32string_view kBases = U"aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

std::size_t table_index(char32_t c) {
  if (c < kLowEnd) return c;
  if (c >= kHighStart && c < kHighEnd) return kLowEnd + (c - kHighStart);
  return kNoIndex;
}

Tone tone_of_mark(char32_t mark) {
  switch (mark) {
    case 0x0300:
      return Tone::grave;
    case 0x0301:
      return Tone::acute;
    case 0x0303:
      return Tone::tilde;
    case 0x0309:
      return Tone::hook;
    case 0x0323:
      return Tone::dot;
    default:
      return Tone::level;
  }
}

constexpr std::array<char32_t, kTones> kToneMarks = {0, 0x0300, 0x0301, 0x0303, 0x0309, 0x0323};

/// Everything is derived from ICU's data once; nothing is typed in by hand but the alphabet.
class Tables {
 public:
  static const Tables& get() {
    static const Tables tables;
    return tables;
  }

  [[nodiscard]] Letter letter(char32_t c) const {
    const std::size_t index = table_index(c);
    return index == kNoIndex ? Letter{} : letters_[index];
  }

  [[nodiscard]] char32_t stripped(char32_t c) const {
    const std::size_t index = table_index(c);
    if (index != kNoIndex) return stripped_[index];
    return c == 0x0256 ? U'd' : c;
  }

  [[nodiscard]] char32_t lowered(char32_t c) const {
    const std::size_t index = table_index(c);
    return index == kNoIndex ? static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)))
                             : lowered_[index];
  }

  [[nodiscard]] char32_t toned(char32_t base, Tone tone) const {
    const std::size_t index = table_index(base);
    return index >= kLowEnd ? base : toned_[index][static_cast<std::size_t>(tone)];
  }

 private:
  Tables() {
    UErrorCode status = U_ZERO_ERROR;
    nfd_ = icu::Normalizer2::getNFDInstance(status);
    nfc_ = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no normalisation data");
    for (char32_t c = 0; c < kHighEnd; ++c) {
      const std::size_t index = table_index(c);
      if (index == kNoIndex) continue;
      lowered_[index] = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
      stripped_[index] = strip(c);
      if (c < kLowEnd) toned_[index].fill(c);
    }
    for (const char32_t base : kBases) add_base(base);
  }

  [[nodiscard]] char32_t strip(char32_t c) const {
    switch (c) {
      case 0x0110:
      case 0x0189:
      case 0x00D0:
        return U'D';
      case 0x0111:
      case 0x00F0:
        return U'd';
      case 0x0141:
        return U'L';
      case 0x0142:
        return U'l';
      case 0x00D8:
        return U'O';
      case 0x00F8:
        return U'o';
      default:
        break;
    }
    icu::UnicodeString parts;
    if (!nfd_->getDecomposition(static_cast<UChar32>(c), parts)) return c;
    const auto first = static_cast<char32_t>(parts.char32At(0));
    return first < 0x80 && u_isalpha(static_cast<UChar32>(first)) ? first : c;
  }

  void add_base(char32_t base) {
    for (std::size_t tone = 0; tone < kTones; ++tone) {
      icu::UnicodeString text(static_cast<UChar32>(base));
      if (tone > 0) text.append(static_cast<UChar32>(kToneMarks[tone]));
      UErrorCode status = U_ZERO_ERROR;
      const icu::UnicodeString composed = nfc_->normalize(text, status);
      if (U_FAILURE(status) || composed.countChar32() != 1) continue;
      const auto c = static_cast<char32_t>(composed.char32At(0));
      toned_[base][tone] = c;
      const Letter letter{base, tone_of_mark(kToneMarks[tone])};
      letters_[table_index(c)] = letter;
      letters_[table_index(static_cast<char32_t>(u_toupper(static_cast<UChar32>(c))))] = letter;
    }
  }

  const icu::Normalizer2* nfd_ = nullptr;
  const icu::Normalizer2* nfc_ = nullptr;
  std::array<Letter, kTableSize> letters_{};
  std::array<char32_t, kTableSize> stripped_{};
  std::array<char32_t, kTableSize> lowered_{};
  std::array<std::array<char32_t, kTones>, kLowEnd> toned_{};
};

}  // namespace

Letter letter_of(char32_t c) {
  return Tables::get().letter(c);
}

char32_t with_tone(char32_t base, Tone tone) {
  return Tables::get().toned(base, tone);
}

char32_t without_marks(char32_t c) {
  return Tables::get().stripped(c);
}

char32_t lower(char32_t c) {
  return Tables::get().lowered(c);
}

char32_t upper(char32_t c) {
  return static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
}

bool is_vowel(char32_t base) {
  switch (base) {
    case U'a':
    case U'e':
    case U'i':
    case U'o':
    case U'u':
    case U'y':
      return true;
    default:
      return has_quality_mark(base);
  }
}

bool has_quality_mark(char32_t base) {
  switch (base) {
    case U'ă':
    case U'â':
    case U'ê':
    case U'ô':
    case U'ơ':
    case U'ư':
      return true;
    default:
      return false;
  }
}

bool is_combining_mark(char32_t c) {
  return c >= 0x0300 && c <= 0x036F;
}

bool is_d_look_alike(char32_t c) {
  return c == 0x00D0 || c == 0x00F0 || c == 0x0189 || c == 0x0256;
}

bool is_ignorable(char32_t c) {
  return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

bool is_no_break_space(char32_t c) {
  return c == 0x00A0 || c == 0x202F || c == 0x2007;
}

bool is_hyphen(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

bool is_word_character(char32_t c) {
  if (c < 0x80) return (c >= U'0' && c <= U'9') || ((c | 0x20U) >= U'a' && (c | 0x20U) <= U'z');
  if ((c >= 0xC0 && c < kLowEnd) || (c >= kHighStart && c < kHighEnd)) {
    return c != 0xD7 && c != 0xF7;
  }
  const auto type = u_charType(static_cast<UChar32>(c));
  constexpr std::uint32_t kWordTypes = U_GC_L_MASK | U_GC_ND_MASK | U_GC_M_MASK;
  return (U_MASK(type) & kWordTypes) != 0;
}

char32_t next_character(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = 0;
  U8_NEXT(bytes, at, text.size(), c);
  return c < 0 ? kReplacement : static_cast<char32_t>(c);
}

void append_utf8(char32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
    return;
  }
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::size_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  out.append(reinterpret_cast<const char*>(bytes), length);
}

}  // namespace tusach::vietnamese
