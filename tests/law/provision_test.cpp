#include "law/provision.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "law/legal_document.h"
#include "tests/law/provision_builder.h"

namespace tusach::law {
namespace {

using ::testing::ElementsAre;
using tests::provision;

constexpr ProvisionKind kAll[] = {ProvisionKind::part,    ProvisionKind::chapter,
                                  ProvisionKind::section, ProvisionKind::subsection,
                                  ProvisionKind::article, ProvisionKind::clause,
                                  ProvisionKind::point,   ProvisionKind::annex};

Provision sample_article() {
  Provision article = provision(ProvisionKind::article, "12", "Quyền của người đọc", "Người đọc:");
  Provision clause = provision(ProvisionKind::clause, "1", "", "Được mượn sách:");
  clause.children.push_back(provision(ProvisionKind::point, "a", "", "tại chỗ;"));
  clause.children.push_back(provision(ProvisionKind::point, "đ", "", "về nhà."));
  clause.wrap_up = "theo nội quy.";
  article.children.push_back(clause);
  return article;
}

TEST(ProvisionTest, NamesOfKindsAreRead) {
  for (const ProvisionKind kind : kAll) EXPECT_EQ(parse_provision_kind(to_string(kind)), kind);
  EXPECT_FALSE(parse_provision_kind("verse"));
}

TEST(ProvisionTest, LabelsAreCitedInVietnamese) {
  EXPECT_EQ(label(provision(ProvisionKind::article, "12a")), "Điều 12a");
  EXPECT_EQ(label(provision(ProvisionKind::point, "đ")), "Điểm đ");
  EXPECT_EQ(label(provision(ProvisionKind::annex, "II")), "Phụ lục II");
  EXPECT_EQ(label(provision(ProvisionKind::annex, "")), "Phụ lục");
  EXPECT_EQ(label(provision(ProvisionKind::annex, "Mẫu số 01")), "Mẫu số 01");
}

TEST(ProvisionTest, PlainTextHasOneParagraphALine) {
  EXPECT_EQ(plain_text(sample_article()),
            "Điều 12. Quyền của người đọc\nNgười đọc:\n1. Được mượn sách:\na) tại chỗ;\nđ) về "
            "nhà.\ntheo nội quy.");
}

TEST(ProvisionTest, PlainTextWithoutLabelKeepsTheHeading) {
  const std::string text = plain_text(sample_article(), false);
  EXPECT_TRUE(text.starts_with("Quyền của người đọc\nNgười đọc:\n1. Được mượn sách:")) << text;
}

TEST(ProvisionTest, WalkVisitsParentsFirstWithTheirPath) {
  std::vector<std::string> seen;
  walk({sample_article()}, [&](const Provision& each, const auto& path) {
    seen.push_back(std::to_string(path.size()) + ":" + label(each));
  });
  EXPECT_THAT(seen, ElementsAre("0:Điều 12", "1:Khoản 1", "2:Điểm a", "2:Điểm đ"));
}

TEST(LegalDocumentTest, DisplayTitleFallsBackOnTypeAndNumber) {
  LegalDocument document;
  document.id = "x-1";
  EXPECT_EQ(display_title(document), "x-1");
  document.number = "08/2017/QH14";
  EXPECT_EQ(display_title(document), "08/2017/QH14");
  document.type = "Luật";
  EXPECT_EQ(display_title(document), "Luật số 08/2017/QH14");
  document.title = "Luật Thủy lợi";
  EXPECT_EQ(display_title(document), "Luật Thủy lợi");
}

}  // namespace
}  // namespace tusach::law
