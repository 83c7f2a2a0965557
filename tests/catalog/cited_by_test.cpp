// Who cites a document of a real catalog.
#include "catalog/cited_by.h"

#include <gtest/gtest.h>

#include "law/structure_parser.h"
#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

class CitedByTest : public ::testing::Test {
 protected:
  void put(const std::string& id, const std::string& number, const std::string& text) {
    law::LegalDocument one;
    one.id = id;
    one.type = "Luật";
    one.number = number;
    one.title = id;
    one.provisions = law::parse_structure(text).provisions;
    catalog_.put(one);
  }
  std::vector<std::string> citing(const std::string& id, const std::string& address = {}) {
    std::vector<std::string> ids;
    for (const auto& one : citing_documents(catalog_, *catalog_.find_metadata(id), address)) {
      ids.push_back(one.metadata.id);
    }
    return ids;
  }

  tests::TemporaryDirectory directory_;
  Catalog catalog_ = Catalog::open(directory_.path() / "catalog.sqlite", OpenMode::read_write);
};

using Ids = std::vector<std::string>;

TEST_F(CitedByTest, ByNumberBeforeAndAfterItIsHeld) {
  put("sau", "5/2020/QH14",
      "Điều 1. Một\nTheo khoản 2 Điều 3 Luật số 1/2010/QH12 và Điều 1 Luật này.");
  put("ben", "1/2010/QH12", "Điều 3. Ba\n1. A.\n2. B.");
  put("truoc", "9/2015/QH13", "Điều 1. Một\nTheo Luật số 01/2010/QH12.");
  EXPECT_EQ(citing("ben"), (Ids{"sau", "truoc"}));  // newest first
  EXPECT_EQ(citing("ben", "dieu-3"), (Ids{"sau"}));
  EXPECT_EQ(citing("ben", "dieu-3.khoan-2"), (Ids{"sau"}));
  EXPECT_TRUE(citing("ben", "dieu-3.khoan-1").empty());
  EXPECT_TRUE(citing("sau").empty());  // not by itself
}

TEST_F(CitedByTest, OtherArticlesOfTheDocumentCiteAProvision) {
  put("ben", "1/2010/QH12",
      "Điều 1. Một\nTheo Điều 3 Luật này.\nĐiều 3. Ba\n1. A.\n2. Theo khoản 1 Điều này.");
  put("sau", "5/2020/QH14", "Điều 1. Một\nTheo Điều 3 Luật số 1/2010/QH12.");
  EXPECT_EQ(citing("ben", "dieu-3"), (Ids{"ben", "sau"}));
  EXPECT_TRUE(citing("ben", "dieu-3.khoan-1").empty());  // "khoản 1 Điều này" stands beside it
  EXPECT_EQ(citing("ben"), (Ids{"sau"}));
}

TEST_F(CitedByTest, ARangeHoldsWhatIsBetween) {
  put("ben", "1/2010/QH12", "Điều 1. Một\nA.");
  put("sau", "5/2020/QH14", "Điều 1. Một\nTừ Điều 5 đến Điều 9 Luật số 1/2010/QH12.");
  EXPECT_EQ(citing("ben", "dieu-7"), (Ids{"sau"}));
  EXPECT_EQ(citing("ben", "dieu-9"), (Ids{"sau"}));
  EXPECT_TRUE(citing("ben", "dieu-10").empty());
}

TEST_F(CitedByTest, ANameMeansTheLawOfItsTime) {
  put("cu", "13/2003/QH11", "Điều 1. Một\nA.");
  put("moi", "45/2013/QH13", "Điều 1. Một\nA.");
  put("nam-2010", "7/2010/NĐ-CP", "Điều 1. Một\nTheo Điều 1 Luật Đất đai.");
  put("nam-2015", "7/2015/NĐ-CP", "Điều 1. Một\nTheo Điều 1 Luật Đất đai.");
  put("noi-ro", "7/2016/NĐ-CP", "Điều 1. Một\nTheo Điều 1 Luật Đất đai năm 2003.");
  EXPECT_EQ(citing("cu"), (Ids{"noi-ro", "nam-2010"}));
  EXPECT_EQ(citing("moi"), (Ids{"nam-2015"}));
}

TEST_F(CitedByTest, ANewVersionReplacesItsCitations) {
  put("ben", "1/2010/QH12", "Điều 1. Một\nA.");
  put("sau", "5/2020/QH14", "Điều 1. Một\nTheo Luật số 1/2010/QH12.");
  put("sau", "5/2020/QH14", "Điều 1. Một\nKhông theo luật nào.");
  EXPECT_TRUE(citing("ben").empty());
  EXPECT_TRUE(catalog_.check().empty());
}

}  // namespace
}  // namespace tusach::catalog
