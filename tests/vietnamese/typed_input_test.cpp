// Queries typed while no input method was running.
#include "analyzers/vietnamese/typed_input.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "analyzers/vietnamese/letters.h"
#include "analyzers/vietnamese/syllable.h"
#include "analyzers/vietnamese/text.h"
#include "tests/vietnamese/unicode_forms.h"

namespace tusach::vietnamese {
namespace {

std::string text_of(const std::optional<TypedReading>& reading) {
  return reading ? reading->text : std::string("(none)");
}

TEST(DecodeTelex, ReadsMarksWhereverTheyWereTyped) {
  for (const char* typed : {"luaatj", "luaajt", "luajat", "luatja", "lujaat"}) {
    EXPECT_EQ(decode_telex(typed), "luật") << typed;
  }
  for (const char* typed : {"ddieeuf", "dieeufd", "ddieefu", "ddieuef", "ddifeeu"}) {
    EXPECT_EQ(decode_telex(typed), "điều") << typed;
  }
}

TEST(DecodeTelex, OneKeyGivesBothHornsOfUo) {
  for (const char* typed : {"truwowngf", "truowngf", "truwongf", "truongwf", "trwowngf"}) {
    EXPECT_EQ(decode_telex(typed), "trường") << typed;
  }
  EXPECT_EQ(decode_telex("nguowif"), "người");
  EXPECT_EQ(decode_telex("nhwngx"), "những");
  EXPECT_EQ(decode_telex("thuowr"), "thuở");
  EXPECT_EQ(decode_telex("muaw"), "mưa");
  EXPECT_EQ(decode_telex("hoawcj"), "hoặc");
  EXPECT_EQ(decode_telex("quawnj"), "quặn");
  EXPECT_EQ(decode_telex("luuw"), "lưu");
}

TEST(DecodeTelex, TakesMarksBack) {
  EXPECT_EQ(decode_telex("luaasztj"), "luật");
  EXPECT_EQ(decode_telex("xooongs"), "xoóng");
  EXPECT_EQ(decode_telex("xoongs"), "xống");
}

TEST(DecodeTelex, KeepsLetterCase) {
  EXPECT_EQ(decode_telex("LUAATJ"), "LUẬT");
  EXPECT_EQ(decode_telex("Luaatj"), "Luật");
  EXPECT_EQ(decode_telex("DDaats"), "Đất");
  EXPECT_EQ(decode_telex("Ddaats"), "Đất");
  EXPECT_EQ(decode_telex("UWngs"), "Ứng");
}

TEST(DecodeTelex, LeavesSyllablesAndOtherWords) {
  for (const char* word : {"mot", "luat", "xoong", "for", "wifi", "law", "data", "fax", "server",
                           "tools", "photo", "QH", "", "luật", "luaatjj", "wwww", "nam2013"}) {
    EXPECT_EQ(decode_telex(word), std::nullopt) << word;
  }
}

TEST(DecodeVni, ReadsMarksWhereverTheyWereTyped) {
  for (const char* typed : {"luat65", "lua65t", "lua6t5", "luat56", "lu5at6"}) {
    EXPECT_EQ(decode_vni(typed), "luật") << typed;
  }
  for (const char* typed : {"d9at61", "dat961", "d9a61t", "dat619"}) {
    EXPECT_EQ(decode_vni(typed), "đất") << typed;
  }
  EXPECT_EQ(decode_vni("truong72"), "trường");
  EXPECT_EQ(decode_vni("TRUO72NG"), "TRƯỜNG");
  EXPECT_EQ(decode_vni("ngu7o7i2"), "người");
  EXPECT_EQ(decode_vni("hoac85"), "hoặc");
  EXPECT_EQ(decode_vni("thuo73"), "thuở");
}

TEST(DecodeVni, LeavesCodesAndGluedNumbers) {
  for (const char* word : {"m2", "H1", "H1N1", "QH14", "dieu5", "ban10", "nam2013", "nam2010",
                           "ron95", "2d9", "15", "luat", "d9"}) {
    EXPECT_EQ(decode_vni(word), std::nullopt) << word;
  }
}

TEST(DecodeTyped, ReadsTheWholeQuery) {
  const auto telex = decode_typed("luaatj ddaats ddai");
  EXPECT_EQ(text_of(telex), "luật đất đai");
  EXPECT_EQ(telex->method, TypingMethod::telex);
  const auto vni = decode_typed("luat65 d9at61 d9ai");
  EXPECT_EQ(text_of(vni), "luật đất đai");
  EXPECT_EQ(vni->method, TypingMethod::vni);
  EXPECT_EQ(text_of(decode_typed("ys kieens")), "ý kiến");
  EXPECT_EQ(text_of(decode_typed("y1 kien61")), "ý kiến");
  EXPECT_EQ(text_of(decode_typed("ddai")), "đai");
}

TEST(DecodeTyped, LeavesNumbersCodesAndSignsOfTheQuery) {
  EXPECT_EQ(text_of(decode_typed("“ddieeuf 5” luaatj 31/2024/QH15, khoanr 2?")),
            "“điều 5” luật 31/2024/QH15, khoản 2?");
  EXPECT_EQ(text_of(decode_typed("kho63 giay61 A4 H1 100 m2")), "khổ giấy A4 H1 100 m2");
  EXPECT_EQ(text_of(decode_typed("thuees for as a@box.vn")), "thuế for as a@box.vn");
}

TEST(DecodeTyped, LeavesWhatNobodyTypedThatWay) {
  for (const char* query : {"A4",
                            "H1",
                            "box",
                            "for",
                            "m2",
                            "as",
                            "gas",
                            "luat dat dai",
                            "Luật Đất đai",
                            "vitamin B1",
                            "khổ giấy A4",
                            "luật về taxi, gas, visa",
                            "TT 02/2020/TT-BTP",
                            "covid19",
                            "phi taxi va gia taxi",
                            "80-KL/TW cua TW",
                            "100 kW den 200 kW",
                            "theo IMF va IBOX cua GIS",
                            "",
                            " ",
                            "\xFF\xFE",
                            "toong"}) {
    EXPECT_EQ(text_of(decode_typed(query)), "(none)") << query;
  }
}

TEST(DecodeTyped, ReadsWordsLeftRawBesideMarkedOnes) {
  EXPECT_EQ(text_of(decode_typed("luật ddaats đai")), "luật đất đai");
}

TEST(DecodeTyped, AsksTheJudge) {
  const auto keep_box = [](std::string_view word, std::string_view) {
    return word == "boxs" || word == "box" ? TypedWord::keep : TypedWord::unsure;
  };
  EXPECT_EQ(text_of(decode_typed("luaatj box", keep_box)), "luật box");
  const auto sure = [](std::string_view, std::string_view syllable) {
    return syllable == "nhà" ? TypedWord::read : TypedWord::unsure;
  };
  EXPECT_EQ(text_of(decode_typed("nhaf", sure)), "nhà");
  EXPECT_EQ(text_of(decode_typed("nhaf")), "(none)");
}

// --- every syllable, typed in every way -------------------------------------------------------

struct Keys {
  std::string letters;  ///< plain, with the keys of quality marks right behind their letter
  std::string tone;
  std::string late;  ///< plain letters, then all marks, then the tone
};

Keys keys_of(const std::string& syllable, TypingMethod method) {
  const bool telex = method == TypingMethod::telex;
  constexpr std::array<const char*, 6> kTelexTones = {"", "f", "s", "x", "r", "j"};
  constexpr std::array<const char*, 6> kVniTones = {"", "2", "1", "4", "3", "5"};
  Keys keys;
  std::string plain;
  std::string marks;
  for (std::size_t at = 0; at < syllable.size();) {
    const Letter letter = letter_of(next_character(syllable, at));
    const auto bare = static_cast<char>(without_marks(letter.base));
    if (letter.tone != Tone::level) {
      keys.tone = (telex ? kTelexTones : kVniTones)[static_cast<std::size_t>(letter.tone)];
    }
    std::string mark;
    if (letter.base == U'đ') mark = telex ? "d" : "9";
    if (letter.base == U'ă') mark = telex ? "w" : "8";
    if (letter.base == U'ơ' || letter.base == U'ư') mark = telex ? "w" : "7";
    if (letter.base == U'â' || letter.base == U'ê' || letter.base == U'ô')
      mark = telex ? std::string(1, bare) : "6";
    // A doubled o that is meant takes a third key in Telex.
    if (telex && bare == 'o' && letter.base == U'o' && keys.letters.ends_with("o")) mark = "o";
    keys.letters += bare + mark;
    plain += bare;
    if (letter.base != U'ơ' || !marks.ends_with(mark)) marks += mark;
  }
  keys.late = plain + marks + keys.tone;
  return keys;
}

std::vector<std::string> syllables_of_hunspell() {
  std::ifstream in("/usr/share/hunspell/vi_VN.dic");
  std::vector<std::string> found;
  std::string line;
  while (std::getline(in, line)) {
    const std::string word = canonical(line.substr(0, line.find_first_of("/\r")));
    std::u32string letters;
    Tone tone = Tone::level;
    for (std::size_t at = 0; at < word.size();) {
      const Letter letter = letter_of(next_character(word, at));
      letters += letter.base;
      if (letter.tone != Tone::level) tone = letter.tone;
    }
    if (is_well_spelled(letters, tone)) found.push_back(word);
  }
  return found;
}

class TypedSyllables : public ::testing::TestWithParam<TypingMethod> {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists("/usr/share/hunspell/vi_VN.dic")) {
      GTEST_SKIP() << "needs the Debian package hunspell-vi";
    }
  }

  static std::optional<std::string> decode(const std::string& typed) {
    return GetParam() == TypingMethod::telex ? decode_telex(typed) : decode_vni(typed);
  }
};

TEST_P(TypedSyllables, GiveTheSyllableAgain) {
  std::size_t checked = 0;
  for (const std::string& syllable : syllables_of_hunspell()) {
    const Keys keys = keys_of(syllable, GetParam());
    const std::string typed = keys.letters + keys.tone;
    if (typed == syllable || is_syllable(typed)) continue;
    EXPECT_EQ(decode(typed), syllable) << typed;
    EXPECT_EQ(decode(tests::upper(typed)), tests::upper(syllable)) << typed;
    ++checked;
  }
  EXPECT_GT(checked, 5000U);
}

// The tone behind the first vowel, before the rest of the syllable.
TEST_P(TypedSyllables, TakeTheToneInTheMiddle) {
  for (const std::string& syllable : syllables_of_hunspell()) {
    const Keys keys = keys_of(syllable, GetParam());
    if (keys.tone.empty()) continue;
    const std::size_t vowel = keys.letters.find_first_of("aeiouyw");
    std::size_t after = vowel + 1;
    if (keys.letters.starts_with("qu") || keys.letters.starts_with("gi")) ++after;
    if (after > keys.letters.size()) continue;
    const std::string typed =
        keys.letters.substr(0, after) + keys.tone + keys.letters.substr(after);
    EXPECT_EQ(decode(typed), syllable) << typed;
  }
}

TEST_P(TypedSyllables, TakeAllMarksAtTheEnd) {
  std::set<std::string> wrong;
  for (const std::string& syllable : syllables_of_hunspell()) {
    const std::string typed = keys_of(syllable, GetParam()).late;
    if (is_syllable(typed) ||
        keys_of(syllable, TypingMethod::vni).letters.find("oo") != std::string::npos)
      continue;
    if (decode(typed) != syllable) wrong.insert(typed);
  }
  EXPECT_TRUE(wrong.empty()) << ::testing::PrintToString(wrong);
}

INSTANTIATE_TEST_SUITE_P(Methods, TypedSyllables,
                         ::testing::Values(TypingMethod::telex, TypingMethod::vni));

}  // namespace
}  // namespace tusach::vietnamese
