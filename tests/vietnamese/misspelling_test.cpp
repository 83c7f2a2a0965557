#include "analyzers/vietnamese/misspelling.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "analyzers/vietnamese/text.h"

namespace tusach::vietnamese {
namespace {

TEST(Misspelling, KindsOfErrorsAreTold) {
  struct Case {
    const char* typed;
    const char* meant;
    Misspelling error;
  };
  for (const Case& c :
       {Case{"dat", "đất", Misspelling::marks_left_out}, Case{"nghĩ", "nghỉ", Misspelling::tone},
        Case{"dất", "đất", Misspelling::marks}, Case{"đât", "đất", Misspelling::marks},
        Case{"trương", "trường", Misspelling::marks}, Case{"chộm", "trộm", Misspelling::sound},
        Case{"xử", "sử", Misspelling::sound}, Case{"giân", "dân", Misspelling::sound},
        Case{"diết", "giết", Misspelling::sound}, Case{"rao", "giao", Misspelling::sound},
        Case{"nuật", "luật", Misspelling::sound}, Case{"than", "thang", Misspelling::sound},
        Case{"biếc", "biết", Misspelling::sound}, Case{"kĩ", "kỹ", Misspelling::sound},
        Case{"lậut", "luật", Misspelling::edit}, Case{"lut", "luật", Misspelling::edit},
        Case{"luậtt", "luật", Misspelling::edit}, Case{"luạt", "luật", Misspelling::marks}}) {
    EXPECT_EQ(TypedSyllable(c.typed).error_for(c.meant), c.error) << c.typed << " " << c.meant;
  }
}

TEST(Misspelling, OneErrorOnly) {
  for (const auto& [typed, meant] :
       {std::pair("luật", "luật"), std::pair("đúng", "dụng"), std::pair("chộm", "trọng"),
        std::pair("", "luật"), std::pair("thuế", "đất")}) {
    EXPECT_FALSE(TypedSyllable(typed).error_for(meant)) << typed << " " << meant;
  }
}

TEST(Misspelling, FormsHoldWhatIsOneErrorAway) {
  for (const auto& [typed, meant] :
       {std::pair("chộm", "trộm"), std::pair("rao", "giao"), std::pair("lậut", "luật"),
        std::pair("lut", "luật"), std::pair("luậtt", "luật"), std::pair("thuê", "thuế")}) {
    const auto forms = TypedSyllable(typed).folded_forms();
    EXPECT_EQ(forms.front(), fold(typed));
    EXPECT_NE(std::find(forms.begin(), forms.end(), fold(meant)), forms.end()) << typed;
  }
  EXPECT_TRUE(TypedSyllable("").folded_forms().empty());
  EXPECT_TRUE(TypedSyllable(std::string(1000, 'a')).folded_forms().empty());
}

TEST(Misspelling, MarksAreAddedNeverTakenAway) {
  EXPECT_TRUE(adds_marks("luat", "luật"));
  EXPECT_TRUE(adds_marks("luât", "luật"));
  EXPECT_TRUE(adds_marks("dồng", "đồng"));
  EXPECT_FALSE(adds_marks("luật", "luật"));
  EXPECT_FALSE(adds_marks("luật", "luất"));
  EXPECT_FALSE(adds_marks("đồng", "dồng"));
  EXPECT_FALSE(adds_marks("đất", "đai"));
}

TEST(Misspelling, LetterCaseIsThatOfWhatWasTyped) {
  EXPECT_EQ(with_case_of("luật", "Luat"), "Luật");
  EXPECT_EQ(with_case_of("luật", "LUAT"), "LUẬT");
  EXPECT_EQ(with_case_of("luật", "luat"), "luật");
  EXPECT_EQ(with_case_of("đất", "Đ"), "Đất");
  EXPECT_EQ(with_case_of("", "LUAT"), "");
  EXPECT_EQ(with_case_of("luật", ""), "luật");
}

}  // namespace
}  // namespace tusach::vietnamese
