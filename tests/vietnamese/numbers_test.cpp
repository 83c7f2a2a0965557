// Dates, money, percentages and units as tokens and terms.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/vietnamese/analysis_matchers.h"

namespace tusach::vietnamese {
namespace {

using tests::index_terms;
using tests::terms_of;
using Terms = std::vector<std::string>;

TEST(Numbers, PercentagesAreOneToken) {
  EXPECT_EQ(terms_of("giảm 5%, 12,5 % và 3‰; 7 %."),
            (Terms{"giảm", "5%", "12,5%", "và", "3‰", "7%"}));
  EXPECT_EQ(terms_of("5\u00A0%"), Terms{"5%"});
  EXPECT_EQ(terms_of("từ 10%-15% (% của 2 mức)"), (Terms{"từ", "10%", "15%", "của", "2", "mức"}));
  EXPECT_EQ(index_terms("thuế suất 10 %", TermKind::pair), (Terms{"thue_suat", "suat_10%"}));
}

TEST(Numbers, DatesInDigitsAreOneToken) {
  for (const char* text : {"20/1/2022", "20/01/2022", "20-01-2022", "20-1-2022", "20.1.2022"}) {
    EXPECT_EQ(terms_of(text), Terms{"20/01/2022"}) << text;
  }
}

TEST(Numbers, DatesInWordsMeetThoseInDigits) {
  for (const char* text : {"ngày 20 tháng 01 năm 2022", "ngay 20 thang 1 nam 2022"}) {
    const Terms terms = index_terms(text, TermKind::syllable);
    EXPECT_NE(std::find(terms.begin(), terms.end(), "20/01/2022"), terms.end()) << text;
  }
  EXPECT_EQ(index_terms("20 tháng 1", TermKind::syllable), (Terms{"20", "tháng", "1"}));
}

TEST(Numbers, MoneyAndUnitsStayWhole) {
  EXPECT_EQ(terms_of("1.234.567 đồng; 5 triệu đồng; 100m2; 100 m²"),
            (Terms{"1.234.567", "đồng", "5", "triệu", "đồng", "100m2", "100", "m2"}));
}

}  // namespace
}  // namespace tusach::vietnamese
