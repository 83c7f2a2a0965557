// Where the citations of a page lead.
#include "api/citation_links.h"

#include <gtest/gtest.h>

#include "law/structure_parser.h"
#include "tests/temporary_directory.h"

namespace tusach::api {
namespace {

law::LegalDocument document_of(const std::string& id, const std::string& number,
                               const std::string& title) {
  law::LegalDocument document;
  document.id = id;
  document.type = "Luật";
  document.number = number;
  document.title = title;
  document.effective = law::parse_date("2010-01-01");
  document.provisions = law::parse_structure("Điều 1. Phạm vi\n1. Một.\n2. Hai.").provisions;
  return document;
}

class CitationLinksTest : public ::testing::Test {
 protected:
  void SetUp() override {
    law::LegalDocument old = document_of("cu", "1/2010/QH12", "Luật \"Cũ\" <b>");
    old.expired = law::parse_date("2015-01-01");
    catalog_.put(old);
    catalog_.put(document_of("moi", "2/2014/QH13", "Luật Mới"));
  }

  std::vector<CitationLink> links(const std::string& text, const std::string& address = {}) {
    const auto own = catalog_.find("moi").value();
    CitationLinker linker(catalog_, own, law::parse_date("2024-01-01").value(), "/t%E1%BB%A7");
    return linker.links(text, address);
  }

  tests::TemporaryDirectory directory_;
  catalog::Catalog catalog_ =
      catalog::Catalog::open(directory_.path() / "catalog.sqlite", catalog::OpenMode::read_write);
};

TEST_F(CitationLinksTest, ToAnotherDocumentWithItsState) {
  const std::string text = "theo khoản 2 Điều 1 Luật số 1/2010/QH12 thì";
  const auto found = links(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin),
            "khoản 2 Điều 1 Luật số 1/2010/QH12");
  EXPECT_EQ(found[0].url, "/t%E1%BB%A7/van-ban/cu#dieu-1.khoan-2");
  EXPECT_TRUE(found[0].ended);
  EXPECT_NE(found[0].title.find("Hết hiệu lực"), std::string::npos) << found[0].title;
}

TEST_F(CitationLinksTest, InsideTheOwnDocument) {
  const auto found = links("khoản 1 Điều này và Luật này", "dieu-1.khoan-2");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].url, "#dieu-1.khoan-1");
  EXPECT_FALSE(found[0].ended);
}

TEST_F(CitationLinksTest, NoneToWhatIsNotHeld) {
  EXPECT_TRUE(links("Nghị định số 7/2020/NĐ-CP; Điều 9 Luật này; khoản này", "dieu-1").empty());
}

TEST_F(CitationLinksTest, AMissingProvisionLeadsToTheNearest) {
  const auto found = links("khoản 9 Điều 1 Luật số 1/2010/QH12");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].url, "/t%E1%BB%A7/van-ban/cu#dieu-1");
}

}  // namespace
}  // namespace tusach::api
