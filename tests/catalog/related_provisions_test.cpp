// What belongs together with a provision.
#include "catalog/related_provisions.h"

#include <gtest/gtest.h>

#include "law/structure_parser.h"
#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

TEST(RelatedProvisions, AreWhatItCitesWhatCitesItAndWhatGuidesIt) {
  tests::TemporaryDirectory directory;
  Catalog catalog = Catalog::open(directory.path() / "catalog.sqlite", OpenMode::read_write);
  const auto put = [&](const std::string& id, const std::string& number, const std::string& type,
                       const std::string& text) {
    law::LegalDocument document;
    document.id = id;
    document.number = number;
    document.type = type;
    document.title = id;
    document.provisions = law::parse_structure(text).provisions;
    catalog.put(document);
  };
  put("goc", "1/2010/QH12", "Luật",
      "Điều 1. Một\nTheo khoản 1 Điều 2 Luật này và Điều 7 Luật số 9/2005/QH11.\nĐiều 2. Hai\n1. "
      "A.");
  put("cu", "9/2005/QH11", "Luật", "Điều 7. Bảy\nB.");
  put("dan", "3/2012/NĐ-CP", "Nghị định", "Điều 5. Năm\nTheo Điều 1 Luật số 1/2010/QH12.");
  const auto related =
      related_provisions(catalog, *catalog.find("goc"), "dieu-1", *law::parse_date("2024-01-01"));
  ASSERT_EQ(related.cites.size(), 2U);
  EXPECT_EQ(related.cites[0].document_id + "#" + related.cites[0].address, "goc#dieu-2.khoan-1");
  EXPECT_EQ(related.cites[1].document_id + "#" + related.cites[1].address, "cu#dieu-7");
  ASSERT_EQ(related.cited_by.size(), 1U);
  EXPECT_EQ(related.cited_by[0].document_id + "#" + related.cited_by[0].address, "dan#dieu-5");
  EXPECT_TRUE(
      related_provisions(catalog, *catalog.find("goc"), "dieu-9", *law::parse_date("2024-01-01"))
          .cites.empty());
}

}  // namespace
}  // namespace tusach::catalog
