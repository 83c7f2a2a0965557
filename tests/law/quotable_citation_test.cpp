// Citations that people paste into their own texts.
#include "law/quotable_citation.h"

#include <gtest/gtest.h>

namespace tusach::law {
namespace {

LegalDocument document(const std::string& type, const std::string& number,
                       const std::string& title) {
  LegalDocument made;
  made.type = type;
  made.number = number;
  made.title = title;
  return made;
}

TEST(QuotableCitation, ALawIsCitedByItsName) {
  const LegalDocument law = document("Luật", "31/2024/QH15", "Luật Đất đai");
  EXPECT_EQ(quotable_citation(law, "dieu-5.khoan-2"),
            "khoản 2 Điều 5 Luật Đất đai số 31/2024/QH15");
  EXPECT_EQ(quotable_citation(law, "dieu-5.khoan-2.diem-b"),
            "điểm b khoản 2 Điều 5 Luật Đất đai số 31/2024/QH15");
  EXPECT_EQ(quotable_citation(law, ""), "Luật Đất đai số 31/2024/QH15");
  EXPECT_EQ(quotable_name(document("Bộ luật", "91/2015/QH13", "Bộ luật Dân sự")),
            "Bộ luật Dân sự số 91/2015/QH13");
}

TEST(QuotableCitation, OtherDocumentsByTypeAndNumber) {
  const LegalDocument decree =
      document("Nghị định", "15/2020/NĐ-CP", "Quy định xử phạt vi phạm hành chính");
  EXPECT_EQ(quotable_citation(decree, "dieu-6"), "Điều 6 Nghị định số 15/2020/NĐ-CP");
}

TEST(QuotableCitation, WithoutANumberTheTitleIsAllThereIs) {
  EXPECT_EQ(quotable_name(document("Hiến pháp", "", "Hiến pháp 2013")), "Hiến pháp 2013");
}

TEST(QuotableCitation, ANumberInTheTitleIsNotSaidTwice) {
  EXPECT_EQ(quotable_name(document("Luật", "7/2010/QH12", "Luật số 7/2010/QH12 về thuyền")),
            "Luật số 7/2010/QH12");
}

}  // namespace
}  // namespace tusach::law
