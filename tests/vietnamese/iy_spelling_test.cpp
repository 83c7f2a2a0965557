#include "analyzers/vietnamese/iy_spelling.h"

#include <gtest/gtest.h>

#include <utility>

#include "analyzers/vietnamese/text.h"
#include "tests/vietnamese/unicode_forms.h"

namespace tusach::vietnamese {
namespace {

TEST(IySpelling, OpenSyllablesHaveTwoSpellings) {
  for (const auto& [y, i] : {std::pair("kỹ", "kĩ"),
                             {"lý", "lí"},
                             {"mỹ", "mĩ"},
                             {"tỷ", "tỉ"},
                             {"hy", "hi"},
                             {"sỹ", "sĩ"},
                             {"vỹ", "vĩ"},
                             {"quý", "quí"},
                             {"quỳ", "quì"},
                             {"ý", "í"},
                             {"y", "i"}}) {
    EXPECT_EQ(iy_variant(y), i);
    EXPECT_EQ(iy_variant(i), y);
    EXPECT_EQ(iy_key(y), iy_key(i));
  }
}

TEST(IySpelling, OtherSyllablesHaveOne) {
  for (const char* syllable : {"thúy", "thúi", "tai", "tay", "tuy", "tui", "kín", "yên", "nghỉ",
                               "chi", "quyền", "gì", "by", "luật", "", "15/2020", "\xFF"}) {
    EXPECT_EQ(iy_variant(syllable), std::nullopt) << syllable;
    EXPECT_EQ(iy_key(syllable), canonical(syllable));
  }
  EXPECT_NE(iy_key("thúy"), iy_key("thúi"));
  EXPECT_NE(iy_key("lý"), iy_key("ly"));
}

TEST(IySpelling, AnyFormOfTheTextIsTaken) {
  EXPECT_EQ(iy_variant("QUÝ"), "quí");
  EXPECT_EQ(iy_variant(tests::decomposed("Lý")), "lí");
  EXPECT_EQ(iy_key("qúy"), iy_key("quí"));
}

// Nothing is rewritten: a name keeps its letter.
TEST(IySpelling, CanonicalFormsKeepTheirLetter) {
  EXPECT_EQ(canonical("Ly, Li, Mỹ, quí"), "ly, li, mỹ, quí");
}

}  // namespace
}  // namespace tusach::vietnamese
