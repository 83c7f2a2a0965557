#include "law/own_terms.h"

#include <gtest/gtest.h>

#include "law/provision.h"

namespace tusach::law {
namespace {

using Terms = std::vector<OwnTerm>;

TEST(OwnTerms, AreTheInitialsOfTheWordsBeforeTheBracket) {
  EXPECT_EQ(own_terms("Quỹ bảo hiểm xã hội (sau đây gọi tắt là BHXH) do tỉnh lập."),
            (Terms{{"BHXH", "bảo hiểm xã hội"}}));
  EXPECT_EQ(own_terms("của Ủy ban nhân dân (sau đây viết tắt là UBND) xã và Hội đồng nhân dân "
                      "(sau đây gọi là “HĐND”)"),
            (Terms{{"UBND", "Ủy ban nhân dân"}, {"HĐND", "Hội đồng nhân dân"}}));
  EXPECT_EQ(own_terms("người lao động ( viết tắt là NLĐ ), trẻ em"),
            (Terms{{"NLĐ", "người lao động"}}));
  EXPECT_EQ(own_terms("Trung ương (gọi tắt là TW)"), (Terms{{"TW", "Trung ương"}}));
}

TEST(OwnTerms, MayLeaveOutLinkingWords) {
  EXPECT_EQ(own_terms("công tác phòng cháy và chữa cháy (sau đây gọi tắt là PCCC)"),
            (Terms{{"PCCC", "phòng cháy và chữa cháy"}}));
  EXPECT_EQ(own_terms("doanh nghiệp nhỏ và vừa (sau đây gọi chung là DNNVV)"),
            (Terms{{"DNNVV", "doanh nghiệp nhỏ và vừa"}}));
  EXPECT_EQ(own_terms("về phổ biến, giáo dục pháp luật (sau đây gọi tắt là PBGDPL);"),
            (Terms{{"PBGDPL", "phổ biến, giáo dục pháp luật"}}));
}

TEST(OwnTerms, AreSkippedWhereTheyCannotBeTold) {
  for (const char* text :
       {"Bộ luật này (sau đây gọi là Bộ luật)", "một cơ quan (sau đây gọi tắt là ABC)",
        "(sau đây gọi tắt là UBND)", "Ủy ban. Nhân dân (gọi tắt là UBND)", "ủy ban (UBND)",
        "sau đây gọi là UBND", "(sau đây gọi tắt là", "(sau đây gọi tắt là A)", ""}) {
    EXPECT_TRUE(own_terms(text).empty()) << text;
  }
}

TEST(OwnTerms, OfADocumentAreThoseOfAllItsProvisions) {
  LegalDocument document;
  document.preamble = "Theo đề nghị của Sở Tư pháp (sau đây gọi tắt là STP);";
  Provision article;
  article.text = "Công tác viên (sau đây gọi tắt là CTV) và Sở Tài phân (gọi tắt là STP).";
  Provision clause;
  clause.kind = ProvisionKind::clause;
  clause.text = "Trợ giúp pháp lý (sau đây gọi là TGPL).";
  article.children.push_back(clause);
  document.provisions.push_back(article);
  EXPECT_EQ(own_terms(document),
            (Terms{{"STP", "Sở Tư pháp"}, {"CTV", "Công tác viên"}, {"TGPL", "Trợ giúp pháp lý"}}));
}

}  // namespace
}  // namespace tusach::law
