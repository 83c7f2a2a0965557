#include "law/document_number.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tusach::law {
namespace {

using ::testing::ElementsAre;

std::string canonical(std::string_view text) {
  const auto number = parse_document_number(text);
  return number ? number->canonical() : "none";
}

std::string key(std::string_view text) {
  const auto number = parse_document_number(text);
  return number ? number->key() : "none";
}

TEST(DocumentNumberTest, GivesItsParts) {
  const auto number = parse_document_number("08/2004/TTLT-BTP-BCA");
  ASSERT_TRUE(number);
  EXPECT_EQ(number->serial, "08");
  EXPECT_EQ(number->year, 2004);
  EXPECT_EQ(number->type_code, "TTLT");
  EXPECT_THAT(number->bodies, ElementsAre("BTP", "BCA"));
}

TEST(DocumentNumberTest, LawsAndOfficialLettersHaveNoType) {
  const auto law = parse_document_number("08/2017/QH14");
  ASSERT_TRUE(law);
  EXPECT_EQ(law->type_code, "");
  EXPECT_THAT(law->bodies, ElementsAre("QH14"));
  const auto letter = parse_document_number("2500/BTP-PBGDPL");
  ASSERT_TRUE(letter);
  EXPECT_EQ(letter->type_code, "");
  EXPECT_FALSE(letter->year);
  EXPECT_THAT(letter->bodies, ElementsAre("BTP", "PBGDPL"));
}

TEST(DocumentNumberTest, OneCanonicalFormForAllSpellings) {
  for (const char* spelling :
       {"56/2015/NĐ-CP", "56/ 2015/ NĐ – CP", "56/2015/nd-cp", "nd 56/2015", "Nghị định 56/2015",
        "NGHỊ ĐỊNH số 56/2015/NĐ-CP", "nghi dinh so 56/2015/nd-cp", " 56/2015/ND-CP. "}) {
    EXPECT_EQ(canonical(spelling), "56/2015/NĐ-CP") << spelling;
    EXPECT_EQ(key(spelling), "56/2015/nd-cp") << spelling;
  }
}

TEST(DocumentNumberTest, KeepsWhatIsPrintedInTheCanonicalForm) {
  for (const char* number :
       {"08/2017/QH14", "705/QĐ-TTg", "80-KL/TW", "59/CP", "12a/2010/TT-BGDĐT", "100/TTr-STP",
        "51/2001/NQ-UBTVQH10", "01/2020/QĐ-UBND", "100/VBHN-VPQH", "35-L/CTN", "24-LCT/HĐNN8",
        "07-CTr/TU", "01/1999/NQLT-TP-NNPTNT-ND", "102-SL/L.004"}) {
    EXPECT_EQ(canonical(number), number);
  }
  EXPECT_EQ(canonical("01/97/NĐ-CP"), "01/1997/NĐ-CP");
}

TEST(DocumentNumberTest, FormerFormsBecomeOne) {
  EXPECT_EQ(canonical("59-CP"), "59/CP");
  EXPECT_EQ(canonical("35/L-CTN"), "35-L/CTN");
  EXPECT_EQ(canonical("24/lct-hđnn8"), "24-LCT/HĐNN8");
  EXPECT_EQ(canonical("102-SL/L-004"), "102-SL/L.004");
  EXPECT_EQ(canonical("100/TTR-STP"), "100/TTr-STP");
  EXPECT_EQ(canonical("104/2007/TTLT/BTC-BVHTTDL"), "104/2007/TTLT-BTC-BVHTTDL");
  EXPECT_EQ(canonical("Công văn số 2500/BTP-PBGDPL"), "2500/BTP-PBGDPL");
  // Some sources put the year behind the numbers of decisions.
  EXPECT_EQ(canonical("768/QĐ-TTg-2025"), "768/QĐ-TTg");
}

TEST(DocumentNumberTest, KeysIgnoreLeadingZeros) {
  EXPECT_EQ(key("08/2017/QH14"), key("8/2017/qh14"));
  EXPECT_NE(key("80/2017/QH14"), key("8/2017/QH14"));
}

TEST(DocumentNumberTest, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "luật đất đai", "20/01/2022", "2017", "/KH-SKHCN", "Điều 5",
                           "15/2020/NĐ-CP và 16/2020/NĐ-CP", "\xff\xfe"}) {
    EXPECT_EQ(canonical(text), "none") << text;
  }
}

}  // namespace
}  // namespace tusach::law
