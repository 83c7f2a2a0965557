// Every syllable in every spelling people use becomes one canonical form.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "analyzers/vietnamese/letters.h"
#include "analyzers/vietnamese/syllable.h"
#include "analyzers/vietnamese/text.h"
#include "tests/vietnamese/analysis_matchers.h"
#include "tests/vietnamese/unicode_forms.h"

namespace tusach::vietnamese {
namespace {

constexpr Tone kTones[] = {Tone::grave, Tone::acute, Tone::tilde, Tone::hook, Tone::dot};

std::string utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(c, out);
  return out;
}

std::vector<std::u32string> words(std::u32string_view list) {
  std::vector<std::u32string> result;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(U' '), list.size());
    result.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return result;
}

/// Toneless syllables: onsets × rimes, written down here once more and independently of the code.
std::vector<std::u32string> syllables() {
  std::vector<std::u32string> result;
  const auto rimes = words(
      U"a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec "
      U"em "
      U"en eng eo ep et ê êch êm ên ênh êp êt êu i ia im in inh ich ip it iu iêc iêm iên iêng iêp "
      U"iêt iêu o oa oac oach oai oan oang oanh oat oay oăc oăn oăng oăt oc oe oen oeo oet oi om "
      U"on "
      U"ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh "
      U"ui "
      U"um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uynh uyt uyu uyên uyêt ư ưa ưc ưi "
      U"ưng "
      U"ưt ưu ươc ươi ươm ươn ương ươp ươt ươu");
  for (const auto& onset : words(U"b c ch d đ g gh h k kh l m n ng ngh nh p ph r s t th tr v x")) {
    for (const auto& rime : rimes) result.push_back(onset + rime);
  }
  for (const auto& rime :
       words(U"a ai ang ao ac at e en eo ê êt i it y yên yêt ynh yt ơ ân ât ăng")) {
    result.push_back(U"qu" + rime);
  }
  for (const auto& rime :
       words(U"a ai am an ao ap at au ay ăc ăng âc âm ây e eo o oi ong ơ ơi ư ương u ua")) {
    result.push_back(U"gi" + rime);
  }
  return result;
}

bool is_open_oa_oe_uy(const std::u32string& syllable) {
  if (syllable.starts_with(U"qu")) return false;
  return syllable.ends_with(U"oa") || syllable.ends_with(U"oe") || syllable.ends_with(U"uy");
}

/// The syllable with its tone on the letter at `position`.
std::u32string toned(std::u32string syllable, std::size_t position, Tone tone) {
  syllable[position] = with_tone(syllable[position], tone);
  return syllable;
}

TEST(TonePlacement, AnyVowelMayCarryTheTone) {
  for (const std::u32string& syllable : syllables()) {
    for (const Tone tone : kTones) {
      std::set<std::string> forms;
      for (std::size_t i = 0; i < syllable.size(); ++i) {
        if (is_vowel(syllable[i])) forms.insert(canonical(utf8(toned(syllable, i, tone))));
      }
      ASSERT_EQ(forms.size(), 1U) << utf8(syllable);
    }
  }
}

TEST(TonePlacement, IsTheOldStyleOfOpenOaOeUy) {
  std::size_t seen = 0;
  for (const std::u32string& syllable : syllables()) {
    if (!is_open_oa_oe_uy(syllable)) continue;
    ++seen;
    for (const Tone tone : kTones) {
      const std::string old_style = utf8(toned(syllable, syllable.size() - 2, tone));
      const std::string new_style = utf8(toned(syllable, syllable.size() - 1, tone));
      EXPECT_EQ(canonical(new_style), old_style);
      EXPECT_EQ(canonical(old_style), old_style);
    }
  }
  EXPECT_GT(seen, 60U);
}

TEST(TonePlacement, AllFormsOfASyllableGiveOneTerm) {
  for (const std::u32string& syllable : syllables()) {
    const std::string plain = canonical(utf8(toned(syllable, syllable.size() - 1, Tone::level)));
    for (const Tone tone : {Tone::acute, Tone::dot}) {
      std::size_t vowel = 0;
      while (!is_vowel(syllable[vowel])) ++vowel;
      const std::string written = utf8(toned(syllable, vowel, tone));
      const std::vector<std::string> expected = {canonical(written)};
      ASSERT_EQ(tests::terms_of(written), expected);
      ASSERT_EQ(tests::terms_of(tests::decomposed(written)), expected);
      ASSERT_EQ(tests::terms_of(tests::upper(written)), expected);
      ASSERT_EQ(tests::terms_of(tests::decomposed(tests::upper(written))), expected);
      ASSERT_EQ(fold(expected[0]), fold(plain));
    }
  }
}

/// The syllable without its tone, and the tone.
std::pair<std::u32string, Tone> without_tone(const std::string& syllable) {
  std::pair<std::u32string, Tone> result{{}, Tone::level};
  for (std::size_t at = 0; at < syllable.size();) {
    const char32_t c = next_character(syllable, at);
    const Letter letter = letter_of(c);
    result.first += letter.base == 0 ? c : letter.base;
    if (letter.tone != Tone::level) result.second = letter.tone;
  }
  return result;
}

// hunspell-vi writes the open syllables in oa oe uy in the new style, all others as we do. Every
// syllable of it is reproduced, from every place where its tone may have been typed.
TEST(TonePlacement, ReproducesTheDictionaryOfHunspell) {
  const std::filesystem::path file = "/usr/share/hunspell/vi_VN.dic";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "needs the Debian package hunspell-vi";
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);  // the number of entries
  std::size_t syllables = 0;
  std::size_t others = 0;
  while (std::getline(in, line)) {
    const std::string word =
        tests::small(tests::composed(line.substr(0, line.find_first_of("/\r"))));
    const auto [letters, tone] = without_tone(word);
    const bool moved = is_open_oa_oe_uy(letters);
    const std::string expected = moved ? utf8(toned(letters, letters.size() - 2, tone)) : word;
    EXPECT_EQ(canonical(word), expected);
    if (!is_syllable(word)) {  // abbreviations, foreign and expressive words
      ++others;
      continue;
    }
    ++syllables;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      if (!is_vowel(letters[i]) || tone == Tone::level) continue;
      const std::string typed = utf8(toned(letters, i, tone));
      EXPECT_EQ(canonical(typed), expected) << typed;
      EXPECT_EQ(canonical(tests::decomposed(tests::upper(typed))), expected) << typed;
    }
  }
  EXPECT_GT(syllables, 6500U);
  EXPECT_LT(others, 60U);
}

}  // namespace
}  // namespace tusach::vietnamese
