#include "analyzers/vietnamese/legacy_tables.h"

#include <algorithm>
#include <array>

#include "analyzers/vietnamese/letters.h"

namespace tusach::vietnamese {
namespace {

// 0x80 … 0x9F of Windows-1252; the five bytes without a meaning stand for themselves.
constexpr std::u32string_view kWindows1252 = U"€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ";

// From 0xA1 on. TCVN 5712:1993 has 0xB0 … 0xB4 for combining tones, which the fonts do not; what it
// has below 0xA0 are the capitals of tcvn_capital().
constexpr std::u32string_view kTcvn3 =
    U"ĂÂÊÔƠƯĐăâêôơưđẰ"
    U"°±²³´àảãáạẲằẳẵắẴ"
    U"ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
    U"éẹềểễếệìỉỄẾỒĩíịò"
    U"Ổỏõóọồổỗốộờởỡớợù"
    U"Ỗủũúụừửữứựỳỷỹýỵ";

// From 0x80 on in TCVN 5712:1993.
constexpr std::u32string_view kTcvnCapitals = U"ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ";

// From 0x80 on; VISCII keeps the capitals of "ẲẴẪỶỸỴ" among the control characters.
constexpr std::u32string_view kViscii =
    U"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    U"ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    U"Õắằặấầẩậẽẹếềểễệố"
    U"ồổỗỠƠộờởịỰỨỪỬơớƯ"
    U"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    U"ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    U"àáâãảăữẫèéêẻìíĩỉ"
    U"đựòóôõỏọụùúũủýợỮ";

struct Meaning {
  std::uint8_t byte;
  char32_t character;
};

template <std::size_t Size>
char32_t find(const std::array<Meaning, Size>& meanings, std::uint8_t byte) {
  const auto found = std::find_if(meanings.begin(), meanings.end(),
                                  [&](const Meaning& m) { return m.byte == byte; });
  return found == meanings.end() ? 0 : found->character;
}

constexpr std::array<Meaning, 12> kTcvnControls = {{{0x01, U'Ú'},
                                                    {0x02, U'Ụ'},
                                                    {0x04, U'Ừ'},
                                                    {0x05, U'Ử'},
                                                    {0x06, U'Ữ'},
                                                    {0x11, U'Ứ'},
                                                    {0x12, U'Ự'},
                                                    {0x13, U'Ỳ'},
                                                    {0x14, U'Ỷ'},
                                                    {0x15, U'Ỹ'},
                                                    {0x16, U'Ý'},
                                                    {0x17, U'Ỵ'}}};

constexpr std::array<Meaning, 6> kVisciiControls = {
    {{0x02, U'Ẳ'}, {0x05, U'Ẵ'}, {0x06, U'Ẫ'}, {0x14, U'Ỷ'}, {0x19, U'Ỹ'}, {0x1E, U'Ỵ'}}};

// Where Windows-1258 differs from Windows-1252.
constexpr std::array<Meaning, 14> kWindows1258 = {{{0xC3, U'Ă'},
                                                   {0xCC, 0x0300},
                                                   {0xD0, U'Đ'},
                                                   {0xD2, 0x0309},
                                                   {0xD5, U'Ơ'},
                                                   {0xDD, U'Ư'},
                                                   {0xDE, 0x0303},
                                                   {0xE3, U'ă'},
                                                   {0xEC, 0x0301},
                                                   {0xF0, U'đ'},
                                                   {0xF2, 0x0323},
                                                   {0xF5, U'ơ'},
                                                   {0xFD, U'ư'},
                                                   {0xFE, U'₫'}}};

// VNI: small letters; a capital is the same byte without 0x20.
constexpr std::array<Meaning, 9> kVniLetters = {{{0xF1, U'đ'},
                                                 {0xF4, U'ơ'},
                                                 {0xF6, U'ư'},
                                                 {0xED, U'í'},
                                                 {0xEC, U'ì'},
                                                 {0xE6, U'ỉ'},
                                                 {0xF3, U'ĩ'},
                                                 {0xF2, U'ị'},
                                                 {0xEE, U'ỵ'}}};

// The byte behind a vowel: a tone, or a breve or circumflex with or without a tone.
struct VniMark {
  std::uint8_t byte;
  char32_t quality;  ///< 0, 0x0302 or 0x0306
  Tone tone;
};
constexpr std::array<VniMark, 17> kVniMarks = {{{0xF9, 0, Tone::acute},
                                                {0xF8, 0, Tone::grave},
                                                {0xFB, 0, Tone::hook},
                                                {0xF5, 0, Tone::tilde},
                                                {0xEF, 0, Tone::dot},
                                                {0xE2, 0x0302, Tone::level},
                                                {0xE1, 0x0302, Tone::acute},
                                                {0xE0, 0x0302, Tone::grave},
                                                {0xE5, 0x0302, Tone::hook},
                                                {0xE3, 0x0302, Tone::tilde},
                                                {0xE4, 0x0302, Tone::dot},
                                                {0xEA, 0x0306, Tone::level},
                                                {0xE9, 0x0306, Tone::acute},
                                                {0xE8, 0x0306, Tone::grave},
                                                {0xFA, 0x0306, Tone::hook},
                                                {0xFC, 0x0306, Tone::tilde},
                                                {0xEB, 0x0306, Tone::dot}}};

Tone tone_of_combining(char32_t mark) {
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

/// The letter with a tone, in its own case; 0 when it is no vowel without a tone.
char32_t toned(char32_t c, Tone tone) {
  const Letter letter = letter_of(c);
  if (!is_vowel(letter.base) || letter.tone != Tone::level) return 0;
  const char32_t small = with_tone(letter.base, tone);
  return lower(c) == c ? small : upper(small);
}

char32_t with_quality(char32_t c, char32_t quality) {
  if (quality == 0) return c;
  char32_t changed = 0;
  const char32_t small = lower(c);
  if (quality == 0x0306 && small == U'a') changed = U'ă';
  if (quality == 0x0302 && small == U'a') changed = U'â';
  if (quality == 0x0302 && small == U'e') changed = U'ê';
  if (quality == 0x0302 && small == U'o') changed = U'ô';
  return changed == 0 || small == c ? changed : upper(changed);
}

/// The vowel with the marks of a VNI byte; 0 when they do not fit.
char32_t vni_marked(char32_t vowel, std::uint8_t byte) {
  const std::uint8_t small = byte | 0x20U;
  const auto mark = std::find_if(kVniMarks.begin(), kVniMarks.end(),
                                 [&](const VniMark& m) { return m.byte == small; });
  if (byte < 0xC0 || mark == kVniMarks.end() || lower(vowel) == U'i') return 0;
  const char32_t letter = with_quality(vowel, mark->quality);
  if (letter == 0 || mark->tone == Tone::level) return letter;
  return toned(letter, mark->tone);
}

char32_t vni_letter(std::uint8_t byte) {
  if (byte < 0xC0) return 0;
  const char32_t small = find(kVniLetters, byte | 0x20U);
  return small == 0 || (byte & 0x20U) != 0 ? small : upper(small);
}

char32_t single(std::uint8_t byte, LegacyEncoding encoding) {
  switch (encoding) {
    case LegacyEncoding::tcvn3:
      return byte > 0xA0 && byte < 0xFF ? kTcvn3[byte - 0xA1U] : 0;
    case LegacyEncoding::viscii:
      return byte >= 0x80 ? kViscii[byte - 0x80U] : find(kVisciiControls, byte);
    case LegacyEncoding::windows_1258:
      return find(kWindows1258, byte);
    case LegacyEncoding::vni_windows:
      return vni_letter(byte);
  }
  return 0;
}

}  // namespace

std::u32string decode_legacy(std::string_view bytes, LegacyEncoding encoding) {
  std::u32string out;
  out.reserve(bytes.size());
  for (const char raw : bytes) {
    const auto byte = static_cast<std::uint8_t>(raw);
    if (encoding == LegacyEncoding::vni_windows && !out.empty()) {
      if (const char32_t marked = vni_marked(out.back(), byte)) {
        out.back() = marked;
        continue;
      }
    }
    char32_t c = single(byte, encoding);
    if (c == 0) c = windows_1252(byte);
    if (const Tone tone = tone_of_combining(c); tone != Tone::level && !out.empty()) {
      if (const char32_t marked = toned(out.back(), tone)) {
        out.back() = marked;
        continue;
      }
    }
    out += c;
  }
  return out;
}

char32_t tcvn_capital(std::uint8_t byte) {
  if (byte < 0x20) return find(kTcvnControls, byte);
  return byte >= 0x80 && byte < 0xA0 ? kTcvnCapitals[byte - 0x80U] : 0;
}

char32_t windows_1252(std::uint8_t byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte;
}

std::optional<std::uint8_t> windows_1252_byte(char32_t c) {
  if (c <= 0xFF) return static_cast<std::uint8_t>(c);
  const std::size_t at = kWindows1252.find(c);
  if (at == std::u32string_view::npos) return std::nullopt;
  return static_cast<std::uint8_t>(0x80 + at);
}

}  // namespace tusach::vietnamese
