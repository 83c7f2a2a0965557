// What is odd about a document is found and told, and nothing else is.
#include "law/structure_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "law/address.h"
#include "law/reading_text.h"
#include "law/structure_parser.h"
#include "tests/law/provision_builder.h"

namespace tusach::law {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using tests::provision;

LegalDocument document_of(std::string_view text) {
  StructuredText parsed = parse_structure(text);
  LegalDocument document;
  document.id = "d";
  document.preamble = std::move(parsed.preamble);
  document.provisions = std::move(parsed.provisions);
  document.conclusion = std::move(parsed.conclusion);
  return document;
}

LegalDocument articles(const std::vector<std::string>& numbers) {
  LegalDocument document;
  for (const std::string& number : numbers) {
    document.provisions.push_back(provision(ProvisionKind::article, number, "Tên"));
  }
  assign_addresses(document.provisions);
  return document;
}

std::vector<std::string> codes(const std::vector<Finding>& findings) {
  std::vector<std::string> names;
  for (const Finding& finding : findings) names.emplace_back(to_string(finding.code));
  return names;
}

constexpr std::string_view kDecree =
    "Căn cứ luật;\n"
    "Chương I\nQUY ĐỊNH CHUNG\n"
    "Điều 1. Phạm vi\nVăn bản này nói về thuyền.\n"
    "Điều 2. Giải thích\n1. Thuyền là vật nổi.\n2. Bến gồm:\na) Cầu;\nb) Phao.\n"
    "TM. ỦY BAN\nNguyễn Văn Bến\n"
    "PHỤ LỤC I\nDANH MỤC THUYỀN\nThuyền nan.\n";

TEST(StructureCheckTest, AWellMadeDocumentHasNothingToSay) {
  const LegalDocument document = document_of(kDecree);
  EXPECT_THAT(check_structure(document), IsEmpty());
  EXPECT_FALSE(check_reparse(document));
  EXPECT_FALSE(check_source_text(document, kDecree));
}

TEST(StructureCheckTest, NumbersOfArticles) {
  EXPECT_THAT(codes(check_structure(articles({"1", "2", "2a", "2b", "3"}))), IsEmpty());
  EXPECT_THAT(codes(check_structure(articles({"1", "2", "2d", "2đ", "2e", "3"}))), IsEmpty());
  EXPECT_THAT(codes(check_structure(articles({"1", "2", "2", "3"}))),
              ElementsAre("article_repeated"));
  EXPECT_THAT(codes(check_structure(articles({"1", "3", "2", "4"}))),
              ElementsAre("article_out_of_order", "article_gap"));
  EXPECT_THAT(codes(check_structure(articles({"39.14.LQ.9", "39.14.LQ.10", "39.14.NĐ.1.1"}))),
              IsEmpty())
      << "a codification counts nothing by them";
}

TEST(StructureCheckTest, AFindingNamesItsPlaceAndHowManyMoreThereAre) {
  const auto findings = check_structure(articles({"1", "5", "9"}));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].place, "dieu-5");
  EXPECT_EQ(findings[0].message, "Điều 5 follows where Điều 2–4 is missing; and 1 more");
}

TEST(StructureCheckTest, AnnexesNumberTheirArticlesAnew) {
  LegalDocument document = articles({"1", "2"});
  Provision annex = provision(ProvisionKind::annex, "I");
  annex.children = {provision(ProvisionKind::article, "1"), provision(ProvisionKind::article, "2")};
  document.provisions.push_back(annex);
  assign_addresses(document.provisions);
  EXPECT_THAT(codes(check_structure(document)), IsEmpty());
}

TEST(StructureCheckTest, RepeatedClauses) {
  LegalDocument document = articles({"1"});
  document.provisions[0].children = {provision(ProvisionKind::clause, "1"),
                                     provision(ProvisionKind::clause, "1")};
  assign_addresses(document.provisions);
  const auto findings = check_structure(document);
  ASSERT_THAT(codes(findings), ElementsAre("provision_repeated"));
  EXPECT_EQ(findings[0].place, "dieu-1.khoan-1~2");
}

TEST(StructureCheckTest, Dates) {
  LegalDocument document = articles({"1"});
  document.issued = parse_date("2020-05-10");
  document.effective = parse_date("2020-05-09");
  document.expired = parse_date("2020-05-01");
  EXPECT_THAT(codes(check_structure(document)),
              ElementsAre("effect_before_issue", "expiry_before_effect"));
  document.effective = document.expired = document.issued;
  EXPECT_THAT(codes(check_structure(document)), IsEmpty());
  document.issued = Date{std::chrono::year{2020}, std::chrono::month{2}, std::chrono::day{31}};
  EXPECT_THAT(codes(check_structure(document)), ElementsAre("date_impossible"));
  document.issued = Date{std::chrono::year{20}, std::chrono::month{2}, std::chrono::day{1}};
  EXPECT_THAT(codes(check_structure(document)), ElementsAre("date_impossible"));
}

TEST(StructureCheckTest, TextWithoutStructure) {
  const LegalDocument document = document_of("Một câu chuyện về con thuyền.\nHết.");
  EXPECT_THAT(codes(check_structure(document)), ElementsAre("no_provisions"));
  EXPECT_FALSE(check_source_text(document, "Một câu chuyện về con thuyền.\nHết."));
}

TEST(StructureCheckTest, ALostSentenceIsFoundWithItsPlace) {
  LegalDocument document = document_of(kDecree);
  document.provisions[0].children[1].children[0].text = "Thuyền là gỗ.";
  const auto finding = check_source_text(document, kDecree);
  ASSERT_TRUE(finding);
  EXPECT_EQ(finding->code, FindingCode::text_differs);
  EXPECT_EQ(finding->place, "dieu-2.khoan-1");
  EXPECT_THAT(finding->message, HasSubstr("vậtnổi"));
}

TEST(StructureCheckTest, TextBehindTheEndOfTheTreeIsFound) {
  const LegalDocument document = document_of(kDecree);
  EXPECT_TRUE(check_source_text(document, std::string(kDecree) + "Một đoạn nữa mà cây không có."));
}

TEST(StructureCheckTest, LabelsMayBePrintedInOtherWays) {
  constexpr std::string_view text =
      "PHẦN THỨ NHẤT\nCHUNG\nChương l: ĐẦU\nĐiều1- Phạm vi\n1/ Một câu dài.\n2/ Hai câu.\n"
      "MẪU BIÊN BẢN SỐ 05\nNội dung.\n";
  EXPECT_FALSE(check_source_text(document_of(text), text));
}

TEST(StructureCheckTest, PlansAreReadAgain) {
  const LegalDocument document = document_of(
      "KẾ HOẠCH\nI. MỤC ĐÍCH\n1. Mục đích\n- Sửa thuyền.\n2. Yêu cầu\nLàm nhanh.\n"
      "II. TỔ CHỨC\n1. Sở Bến: làm.\n1.1. Việc đầu.\nNơi nhận:\n- Sở Bến;\n");
  EXPECT_FALSE(check_reparse(document));
  EXPECT_THAT(reading_text(document), HasSubstr("\nII. TỔ CHỨC\n"));
}

TEST(StructureCheckTest, ATreeThatItsTextDoesNotGiveIsFound) {
  LegalDocument document = document_of(kDecree);
  document.provisions[0].children[1].children[1].number = "9";
  const auto finding = check_reparse(document);
  ASSERT_TRUE(finding);
  EXPECT_EQ(finding->code, FindingCode::reparse_differs);
}

TEST(StructureCheckTest, TenThousandLevels) {
  Provision deep = provision(ProvisionKind::clause, "1", {}, "x");
  for (int level = 0; level < 10'000; ++level) {
    Provision above = provision(ProvisionKind::clause, "1");
    above.children.push_back(std::move(deep));
    deep = std::move(above);
  }
  LegalDocument document;
  document.provisions.push_back(std::move(deep));
  EXPECT_THAT(codes(check_structure(document)), ElementsAre("nested_too_deep"));
  EXPECT_TRUE(check_reparse(document));
}

TEST(StructureCheckTest, ADocumentThatPointsAtItself) {
  LegalDocument document = articles({"1"});
  document.id = "d";
  document.number = "1/2020/NĐ-CP";
  document.relations = {{RelationKind::amends, "1/2020/NĐ-CP", "other", "metadata"}};
  EXPECT_THAT(check_structure(document), IsEmpty());
  document.relations.push_back({RelationKind::replaces, "1/2020/NĐ-CP", "", "text"});
  const auto findings = check_structure(document);
  ASSERT_THAT(codes(findings), ElementsAre("cites_itself"));
  EXPECT_EQ(findings[0].message, "a relation replaces leads to itself");
}

TEST(StructureCheckTest, AnArticleThatWasLeftInATextIsTold) {
  const auto findings = check_structure(
      document_of("Điều 1. Một\nNội dung.\nĐiều 2. Hai\nNội dung.\nĐiều 2. Lại hai\nNội dung.\n"
                  "Điều 3. Ba\nTheo Điều 2. Và thế."));
  ASSERT_THAT(codes(findings), ElementsAre("article_in_text"));
  EXPECT_EQ(findings[0].place, "dieu-1");
  EXPECT_THAT(findings[0].message, HasSubstr("\"Điều 2.\""));
  // What is quoted belongs there.
  EXPECT_THAT(check_structure(document_of("Điều 1. Sửa Điều 9 như sau:\n“Điều 9. Tên\nThuyền có "
                                          "tên.\nĐiều 10. Số\nThuyền có số.”\nĐiều 2. Hai\nHết.")),
              IsEmpty());
}

}  // namespace
}  // namespace tusach::law
