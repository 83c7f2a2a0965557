#include "law/akoma_ntoso_validity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "law/akoma_ntoso.h"
#include "tests/law/full_document.h"

namespace tusach::law {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using tests::full_document;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string rules(const std::vector<AkomaNtosoFinding>& findings) {
  std::string all;
  for (const AkomaNtosoFinding& finding : findings) {
    all += std::to_string(finding.line) + " <" + finding.element + "> " + finding.eid + ": " +
           finding.rule + "\n";
  }
  return all;
}

/// What the check says of the full document with one place changed.
std::string after(const std::string& from, const std::string& to) {
  return rules(check_akoma_ntoso(replaced(to_akoma_ntoso(full_document()), from, to)));
}

TEST(AkomaNtosoValidityTest, WhatWeWriteIsValid) {
  EXPECT_EQ(rules(check_akoma_ntoso(to_akoma_ntoso(full_document()))), "");
  LegalDocument empty;
  empty.id = "a";
  EXPECT_EQ(rules(check_akoma_ntoso(to_akoma_ntoso(empty))), "");
  LegalDocument annex = empty;
  annex.provisions = {full_document().provisions.back()};
  annex.relations = {{RelationKind::guides, "1/2020/NĐ-CP", "", "text"}};
  EXPECT_EQ(rules(check_akoma_ntoso(to_akoma_ntoso(annex))), "");
}

TEST(AkomaNtosoValidityTest, RootAndNamespace) {
  EXPECT_THAT(rules(check_akoma_ntoso("<act>")), HasSubstr("not well formed"));
  EXPECT_THAT(rules(check_akoma_ntoso("<act/>")), HasSubstr("akomaNtosoType"));
  EXPECT_THAT(rules(check_akoma_ntoso("<akomaNtoso xmlns='urn:x'/>")), HasSubstr("namespace"));
  EXPECT_THAT(after("akn/3.0", "akn/3.0/CSD13"), HasSubstr("namespace"));
}

TEST(AkomaNtosoValidityTest, FindingsNameLineElementAndEid) {
  const std::string xml = to_akoma_ntoso(full_document());
  const std::string wrong = replaced(xml, "<num>Điều 5</num>", "<num>Điều 5</num>lạc");
  const auto findings = check_akoma_ntoso(wrong);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].element, "article");
  EXPECT_EQ(findings[0].eid, "art_5");
  const auto before = static_cast<std::ptrdiff_t>(wrong.find("<article"));
  EXPECT_EQ(findings[0].line,
            1U + static_cast<std::size_t>(std::count(wrong.begin(), wrong.begin() + before, '\n')));
}

TEST(AkomaNtosoValidityTest, ContentModels) {
  EXPECT_THAT(after("<FRBRcountry value=\"vn\" />", ""), HasSubstr("needs <FRBRcountry>"));
  EXPECT_THAT(after("<longTitle", "<num>x</num><longTitle"), HasSubstr("before <num>"));
  // Children and content in one element.
  EXPECT_THAT(after("<wrapUp eId=\"art_5__clause_1a__wrapup\">",
                    "<content eId=\"x_1\"/>"
                    "<wrapUp eId=\"art_5__clause_1a__wrapup\">"),
              HasSubstr("<content> may not stand here"));
  EXPECT_THAT(after("<mainBody>", "<mainBody><intro eId=\"x_1\"/>"), HasSubstr("<mainBody>"));
  EXPECT_THAT(after("<conclusions>", "<conclusions>chữ"), HasSubstr("holds no text"));
  EXPECT_THAT(after("<docTitle>", "<docTitle><cuaToi/>"), HasSubstr("unknown to this check"));
}

TEST(AkomaNtosoValidityTest, AttributesAndReferences) {
  EXPECT_THAT(after("<article eId=\"art_5\"", "<article"), HasSubstr("needs an eId"));
  EXPECT_THAT(after("<article eId=\"art_5\"", "<article eId=\"5 a\""), HasSubstr("is no name"));
  EXPECT_THAT(after("<article eId=\"art_5\"", "<article eId=\"art_6\""), HasSubstr("stands twice"));
  EXPECT_THAT(after("<article eId=\"art_5\"", "<article color=\"x\" eId=\"art_5\""),
              HasSubstr("no attribute color"));
  EXPECT_THAT(after("date=\"2020-01-02\"", "date=\"2/1/2020\""), HasSubstr("is no xsd:date"));
  EXPECT_THAT(after("date=\"2020-01-02\" ", ""), HasSubstr("needs the attribute date"));
  EXPECT_THAT(after("identification source=\"#tusach\"", "identification source=\"#ai\""),
              HasSubstr("names no eId"));
  EXPECT_THAT(after("identification source=\"#tusach\"", "identification source=\"#inForce\""),
              HasSubstr("agentRef"));
  EXPECT_THAT(after("period=\"#tmpg_1\"", "period=\"#issuer\""), HasSubstr("temporalGroupRef"));
  EXPECT_THAT(after("type=\"repeal\"", "type=\"hết\""), HasSubstr("eventType"));
  EXPECT_THAT(after("contains=\"singleVersion\"", "contains=\"x\""), HasSubstr("versionType"));
}

TEST(AkomaNtosoValidityTest, NamingConvention) {
  EXPECT_THAT(after("FRBRuri value=\"/akn/vn/act/luat/2020-01-02/01-2020-qh14\"",
                    "FRBRuri value=\"/vn/act\""),
              HasSubstr("naming convention"));
  EXPECT_THAT(after("FRBRcountry value=\"vn\"", "FRBRcountry value=\"VN\""),
              HasSubstr("ISO 3166-1"));
}

TEST(AkomaNtosoValidityTest, DeepNestingIsNoTrouble) {
  std::string xml = R"(<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act>)";
  constexpr int kDepth = 10'000;
  for (int i = 0; i < kDepth; ++i) xml += "<chapter>";
  for (int i = 0; i < kDepth; ++i) xml += "</chapter>";
  EXPECT_THAT(check_akoma_ntoso(xml + "</act></akomaNtoso>"), ::testing::Not(IsEmpty()));
}

}  // namespace
}  // namespace tusach::law
