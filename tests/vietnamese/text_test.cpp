#include "analyzers/vietnamese/text.h"

#include <gtest/gtest.h>

#include "tests/vietnamese/unicode_forms.h"

namespace tusach::vietnamese {
namespace {

using tests::decomposed;

TEST(Normalize, ComposesAndKeepsCaseAndTonePlacement) {
  EXPECT_EQ(normalize("Luật Đất đai"), "Luật Đất đai");
  EXPECT_EQ(normalize(decomposed("Luật Đất đai, HOÀ và hòa")), "Luật Đất đai, HOÀ và hòa");
}

TEST(Normalize, OrdersMarksThatNfcCannot) {
  EXPECT_EQ(normalize("ti\u00E9\u0302ng"), "tiếng");   // é + circumflex
  EXPECT_EQ(normalize("tie\u0301\u0302ng"), "tiếng");  // acute, circumflex
  EXPECT_EQ(normalize("TI\u00C9\u0302NG"), "TIẾNG");
  EXPECT_EQ(normalize("la\u0301\u0306m"), "lắm");  // acute, breve
  EXPECT_EQ(normalize("tru\u031Bo\u0300\u031Bng"), "trường");
}

TEST(Normalize, DropsInvisibleCharactersAndPlainsSpaces) {
  EXPECT_EQ(normalize("quy\u00AD định\u200B\uFEFF"), "quy định");
  EXPECT_EQ(normalize("Điều\u00A05\u202Fkhoản"), "Điều 5 khoản");
}

TEST(Normalize, RepairsTheStrokeOfDInVietnameseWordsOnly) {
  EXPECT_EQ(normalize("\u00D0iều ðất \u0189ảng"), "Điều đất Đảng");
  EXPECT_EQ(normalize("N\u00D0-CP, Q\u00D0-TTg"), "NĐ-CP, QĐ-TTg");
  EXPECT_EQ(normalize("Reyðarfjörður"), "Reyðarfjörður");
}

TEST(Normalize, ReplacesMalformedBytes) {
  EXPECT_EQ(normalize("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(normalize("lu\xE1\xBA"), "lu\uFFFD");
}

TEST(Normalize, LeavesOtherScriptsAlone) {
  EXPECT_EQ(normalize("Киев 北京 “x” – §1…"), "Киев 北京 “x” – §1…");
}

TEST(Normalize, CutsEndlessRunsOfMarksInLinearTime) {
  std::string text = "a";
  for (int i = 0; i < 200000; ++i) text += i % 2 == 0 ? "\u0301" : "\u0323";
  const std::string result = normalize(text + " luật");
  EXPECT_LT(result.size(), 64U);
  EXPECT_TRUE(result.ends_with(" luật"));
}

TEST(Canonical, PutsTheToneWhereTheOldStyleHasIt) {
  EXPECT_EQ(canonical("HOÀ, hoà, hòa"), "hòa, hòa, hòa");
  EXPECT_EQ(canonical("Uỷ ban, KHOẺ, thuý, Hoá"), "ủy ban, khỏe, thúy, hóa");
  EXPECT_EQ(canonical("quý quí quỹ quả qủa"), "quý quí quỹ quả quả");
  EXPECT_EQ(canonical("gìơ gìa giữa gì gìn"), "giờ già giữa gì gìn");
  EXPECT_EQ(canonical("hoàn toán huỳnh khuỷu ngoài"), "hoàn toán huỳnh khuỷu ngoài");
}

TEST(Canonical, CompletesTheHornOfUo) {
  EXPECT_EQ(canonical("thưỏng thuởng phưong"), "thưởng thưởng phương");
  EXPECT_EQ(canonical("thuở huơ"), "thuở huơ");
}

TEST(Canonical, LeavesWordsThatAreNoSyllables) {
  EXPECT_EQ(canonical("Café Hué José PANAMÁ naïve"), "café hué josé panamá naïve");
}

TEST(Canonical, IsStable) {
  for (const char* text : {"HOÀ BÌNH", "qủa Ðiều", "Reyðar", "thưỏng", "ΣΊΣΥΦΟΣ", "İstanbul"}) {
    const std::string once = canonical(text);
    EXPECT_EQ(canonical(once), once);
  }
}

TEST(Fold, TakesAllMarksAndTheStrokeOfD) {
  EXPECT_EQ(fold("Luật Đất đai"), "luat dat dai");
  EXPECT_EQ(fold(decomposed("Luật Đất đai")), "luat dat dai");
  EXPECT_EQ(fold("ĂÂÊÔƠƯ ằẩẵấặ ðÐ"), "aaeoou aaaaa dd");
  EXPECT_EQ(fold("Điều\u00A05 – Киев"), "dieu 5 – киев");
}

TEST(StripMarks, KeepsTheLetterCase) {
  EXPECT_EQ(strip_marks("Điều 5 ĐẤT Ở"), "Dieu 5 DAT O");
  EXPECT_EQ(strip_marks(decomposed("Nghị định")), "Nghi dinh");
}

TEST(Slug, IsAnAddress) {
  EXPECT_EQ(slug("Luật Đất đai số 31/2024/QH15"), "luat-dat-dai-so-31-2024-qh15");
  EXPECT_EQ(slug("  “Thông tư” (sửa đổi) … "), "thong-tu-sua-doi");
  EXPECT_EQ(slug(""), "");
  EXPECT_EQ(slug("北京"), "");
}

TEST(Slug, IsCutAtAHyphen) {
  EXPECT_EQ(slug("bảo vệ môi trường", 10), "bao-ve-moi");
  EXPECT_EQ(slug("bảo vệ môi trường", 9), "bao-ve");
  EXPECT_EQ(slug("abcdefgh", 3), "abc");
}

TEST(IsValidUtf8, KnowsWellFormedText) {
  EXPECT_TRUE(is_valid_utf8(""));
  EXPECT_TRUE(is_valid_utf8("Luật Đất đai \U0001F600 \uFFFD"));
  EXPECT_FALSE(is_valid_utf8("lu\xE1\xBA"));
  EXPECT_FALSE(is_valid_utf8("\xC0\xAF"));
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));  // a surrogate
  EXPECT_FALSE(is_valid_utf8("abc\x80"));
}

}  // namespace
}  // namespace tusach::vietnamese
