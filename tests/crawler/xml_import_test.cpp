// Akoma Ntoso files, and XML that is something else.
#include <gmock/gmock.h>

#include "law/akoma_ntoso.h"
#include "law/structure_parser.h"
#include "tests/crawler/import_fixture.h"

namespace tusach::crawler {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using XmlImportTest = tests::ImportFixture;

law::LegalDocument sample() {
  law::LegalDocument document;
  document.id = "ben-do";
  document.number = "15/2020/NĐ-CP";
  document.type = "Nghị định";
  document.title = "Quy định về bến đò";
  document.source = "test";
  document.provisions =
      law::parse_structure("Điều 1. Đò\n1. Đò có phao.\n2. Đò có đèn:\na) Đèn trước;\nb) Đèn sau.")
          .provisions;
  return document;
}

TEST_F(XmlImportTest, WhatWasExportedComesBack) {
  const auto report = import_file("ben-do.xml", law::to_akoma_ntoso(sample()));
  EXPECT_THAT(report.problems, IsEmpty());
  EXPECT_EQ(catalog_.find("ben-do"), sample());
  EXPECT_EQ(import_file("ben-do.akn", law::to_akoma_ntoso(sample())).unchanged, 1U);
}

TEST_F(XmlImportTest, XmlThatIsSomethingElseIsNamed) {
  const std::string half = law::to_akoma_ntoso(sample()).substr(0, 400);
  for (const std::string& content :
       {std::string("<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/"
                    "sitemap/0.9\"><url><loc>https://example.org/</loc></url></urlset>"),
        std::string("<rss><channel/></rss>"), std::string("not XML at all"), half}) {
    const auto report = import_file("a.xml", content);
    EXPECT_EQ(report.added, 0U);
    ASSERT_EQ(report.problems.size(), 1U) << content;
    EXPECT_THAT(report.problems[0].input, HasSubstr("a.xml"));
    EXPECT_THAT(report.problems[0].message, ::testing::Not(IsEmpty()));
  }
}

}  // namespace
}  // namespace tusach::crawler
