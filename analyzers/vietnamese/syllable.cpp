#include "analyzers/vietnamese/syllable.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <unordered_set>
#include <utility>

#include "analyzers/vietnamese/letters.h"

namespace tusach::vietnamese {
namespace {

// Longest first, so that "ngh" is not taken for "ng".
constexpr auto kOnsets = std::to_array<std::u32string_view>(
    {U"ngh", U"ng", U"nh", U"ch", U"gh", U"kh", U"ph", U"th", U"tr", U"b", U"c", U"d", U"đ",
     U"g",   U"h",  U"k",  U"l",  U"m",  U"n",  U"p",  U"r",  U"s",  U"t", U"v", U"x"});

constexpr auto kRimes = std::to_array<std::u32string_view>(
    {U"a",    U"ac",   U"ach",  U"ai",   U"am",   U"an",  U"ang", U"anh",  U"ao",   U"ap",
     U"at",   U"au",   U"ay",   U"ăc",   U"ăm",   U"ăn",  U"ăng", U"ăp",   U"ăt",   U"âc",
     U"âm",   U"ân",   U"âng",  U"âp",   U"ât",   U"âu",  U"ây",  U"e",    U"ec",   U"em",
     U"en",   U"eng",  U"eo",   U"ep",   U"et",   U"ê",   U"êc",  U"êch",  U"êm",   U"ên",
     U"êng",  U"ênh",  U"êp",   U"êt",   U"êu",   U"i",   U"ia",  U"ich",  U"im",   U"in",
     U"inh",  U"ip",   U"it",   U"iu",   U"iêc",  U"iêm", U"iên", U"iêng", U"iêp",  U"iêt",
     U"iêu",  U"o",    U"oa",   U"oac",  U"oach", U"oai", U"oam", U"oan",  U"oang", U"oanh",
     U"oao",  U"oap",  U"oat",  U"oay",  U"oăc",  U"oăm", U"oăn", U"oăng", U"oăp",  U"oăt",
     U"oc",   U"oe",   U"oem",  U"oen",  U"oeng", U"oeo", U"oet", U"oi",   U"om",   U"on",
     U"ong",  U"ooc",  U"oong", U"op",   U"ot",   U"ô",   U"ôc",  U"ôi",   U"ôm",   U"ôn",
     U"ông",  U"ôông", U"ôp",   U"ôt",   U"ơ",    U"ơi",  U"ơm",  U"ơn",   U"ơp",   U"ơt",
     U"u",    U"ua",   U"uân",  U"uâng", U"uât",  U"uây", U"uc",  U"uê",   U"uêch", U"uên",
     U"uênh", U"uêt",  U"ui",   U"um",   U"un",   U"ung", U"uôc", U"uôi",  U"uôm",  U"uôn",
     U"uông", U"uôt",  U"uơ",   U"up",   U"ut",   U"uy",  U"uya", U"uych", U"uyn",  U"uynh",
     U"uyp",  U"uyt",  U"uyu",  U"uyên", U"uyêt", U"ư",   U"ưa",  U"ưc",   U"ưi",   U"ưm",
     U"ưn",   U"ưng",  U"ưt",   U"ưu",   U"ươc",  U"ươi", U"ươm", U"ươn",  U"ương", U"ươp",
     U"ươt",  U"ươu",  U"y",    U"ych",  U"yn",   U"ynh", U"yp",  U"yt",   U"yêm",  U"yên",
     U"yêng", U"yêt",  U"yêu"});

constexpr std::size_t kLongestSyllable = 7;  // "nghiêng"
constexpr std::size_t kMaxMarks = 16;

std::size_t onset_length(std::u32string_view letters) {
  const auto vowel_at = [&](std::size_t i) { return i < letters.size() && is_vowel(letters[i]); };
  if (letters.substr(0, 2) == U"qu" && vowel_at(2)) return 2;
  if (letters.substr(0, 2) == U"gi" && vowel_at(2)) return 2;
  for (const std::u32string_view onset : kOnsets) {
    if (letters.substr(0, onset.size()) == onset) return onset.size();
  }
  return 0;
}

bool is_rime(std::u32string_view rime) {
  static const std::unordered_set<std::u32string_view> rimes(kRimes.begin(), kRimes.end());
  return rimes.contains(rime);
}

/// "thưong", "thuơng" → "thương": the horn was typed on one letter of two.
void complete_horn(std::u32string& letters, std::size_t rime) {
  if (letters.size() < rime + 3) return;
  char32_t& u = letters[rime];
  char32_t& o = letters[rime + 1];
  if ((u == U'ư' && o == U'o') || (u == U'u' && o == U'ơ')) {
    u = U'ư';
    o = U'ơ';
  }
}

/// The letters may still get their marks: "o" stands for ô and ơ too.
bool can_become(std::u32string_view written, std::u32string_view wanted) {
  if (written.size() > wanted.size()) return false;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i] != wanted[i] && written[i] != without_marks(wanted[i])) return false;
  }
  return true;
}

bool is_front(char32_t vowel) {
  return vowel == U'e' || vowel == U'ê' || vowel == U'i' || vowel == U'y';
}

/// c, g, ng or k, gh, ngh: which of them stands depends on the vowel. K stands before all vowels in
/// names of places (Kạn, Kon); gi is an onset of its own.
bool fits_vowel(std::u32string_view onset, char32_t vowel) {
  if (onset == U"c" || onset == U"ng") return !is_front(vowel);
  if (onset == U"g") return !is_front(vowel) || vowel == U'i';
  if (onset == U"gh" || onset == U"ngh") return is_front(vowel);
  return true;
}

bool ends_in_stop(std::u32string_view letters) {
  const char32_t last = letters.back();
  return last == U'c' || last == U'p' || last == U't' || letters.ends_with(U"ch");
}

const icu::Normalizer2& normalizer(bool compose) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found =
      compose ? icu::Normalizer2::getNFCInstance(status) : icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no normalisation data");
  return *found;
}

icu::UnicodeString normalized(const icu::UnicodeString& text, bool compose) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result = normalizer(compose).normalize(text, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot normalise the text");
  return result;
}

bool is_quality_mark(char16_t c) {
  return c == 0x0302 || c == 0x0306 || c == 0x031B;
}

bool is_vowel_with_marks(char16_t c) {
  const char32_t small = c < 0x80 ? (static_cast<char32_t>(c) | 0x20U) : 0;
  return is_vowel(small);
}

/// In decomposed text: the quality mark of a vowel before its other marks, which is the order in
/// which NFC can compose them.
void order_marks(icu::UnicodeString& text) {
  const std::int32_t size = text.length();
  char16_t* buffer = text.getBuffer(size);
  if (buffer == nullptr) throw std::bad_alloc();
  for (std::int32_t i = 0; i < size; ++i) {
    if (!is_vowel_with_marks(buffer[i])) continue;
    std::int32_t end = i + 1;
    while (end < size && is_combining_mark(buffer[end])) ++end;
    if (end - i > 2) std::stable_partition(buffer + i + 1, buffer + end, is_quality_mark);
    i = end - 1;
  }
  text.releaseBuffer(size);
}

icu::UnicodeString decoded(std::string_view text) {
  icu::UnicodeString result;
  std::size_t marks = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    if (is_ignorable(c)) continue;
    const bool mark = u_getCombiningClass(static_cast<UChar32>(c)) != 0;
    marks = mark ? marks + 1 : 0;
    if (marks <= kMaxMarks) result.append(static_cast<UChar32>(c));
  }
  return result;
}

}  // namespace

bool split_syllable(std::u32string_view letters, std::size_t& rime) {
  if (letters.empty() || letters.size() > kLongestSyllable) return false;
  rime = onset_length(letters);
  return is_rime(letters.substr(rime));
}

bool begins_syllable(std::u32string_view letters) {
  if (letters.empty() || letters.size() > kLongestSyllable) return false;
  const std::u32string_view rest = letters.substr(onset_length(letters));
  return std::any_of(kRimes.begin(), kRimes.end(),
                     [&](std::u32string_view rime) { return can_become(rest, rime); });
}

bool is_well_spelled(std::u32string_view letters, Tone tone) {
  std::size_t rime = 0;
  if (!split_syllable(letters, rime) || !fits_vowel(letters.substr(0, rime), letters[rime])) {
    return false;
  }
  return !ends_in_stop(letters) || tone == Tone::acute || tone == Tone::dot;
}

std::size_t tone_position(std::u32string_view letters, std::size_t rime) {
  std::size_t vowels_end = rime;
  std::size_t quality = letters.size();
  for (; vowels_end < letters.size() && is_vowel(letters[vowels_end]); ++vowels_end) {
    if (has_quality_mark(letters[vowels_end])) quality = vowels_end;
  }
  if (quality < letters.size()) return quality;
  const std::size_t vowels = vowels_end - rime;
  if (vowels == 1) return rime;
  if (vowels_end < letters.size()) return vowels_end - 1;
  return vowels == 3 ? rime + 1 : rime;
}

bool is_syllable(std::string_view word) {
  constexpr std::size_t kMostBytes = 32;
  if (word.size() > kMostBytes) return false;
  std::u32string letters;
  for (const char32_t c : composed(word)) letters += letter_of(c).base;
  std::size_t rime = 0;
  return letters.find(U'\0') == std::u32string::npos && split_syllable(letters, rime);
}

void repair_d(std::u32string& word) {
  if (std::none_of(word.begin(), word.end(), is_d_look_alike)) return;
  const bool vowel =
      std::any_of(word.begin(), word.end(), [](char32_t c) { return is_vowel(letter_of(c).base); });
  const std::size_t count = vowel ? 1 : word.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (is_d_look_alike(word[i])) word[i] = word[i] < 0x00F0 || word[i] == 0x0189 ? U'Đ' : U'đ';
  }
}

void canonicalize(std::u32string& word) {
  repair_d(word);
  std::u32string letters;
  Tone tone = Tone::level;
  bool vietnamese = word.size() <= kLongestSyllable;
  for (char32_t& c : word) {
    c = lower(c);
    if (!vietnamese) continue;
    const Letter letter = letter_of(c);
    vietnamese = letter.base != 0 && (letter.tone == Tone::level || tone == Tone::level);
    if (letter.tone != Tone::level) tone = letter.tone;
    letters += letter.base;
  }
  if (!vietnamese) return;
  complete_horn(letters, onset_length(letters));
  std::size_t rime = 0;
  if (!split_syllable(letters, rime)) return;
  const std::size_t position = tone_position(letters, rime);
  letters[position] = with_tone(letters[position], tone);
  word = std::move(letters);
}

std::u32string composed(std::string_view text) {
  icu::UnicodeString decomposed = normalized(decoded(text), false);
  order_marks(decomposed);
  const icu::UnicodeString result = normalized(decomposed, true);
  std::u32string out;
  out.reserve(static_cast<std::size_t>(result.length()));
  for (std::int32_t i = 0; i < result.length();) {
    const UChar32 c = result.char32At(i);
    out += static_cast<char32_t>(c);
    i += U16_LENGTH(c);
  }
  return out;
}

}  // namespace tusach::vietnamese
