// What was put into the catalog comes out of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/catalog.h"
#include "law/document_number.h"
#include "law/error.h"
#include "tests/catalog/full_document.h"
#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

using law::LegalDocument;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using tests::full_document;
using tests::short_document;

class DocumentsTest : public ::testing::Test {
 protected:
  tests::TemporaryDirectory directory_;
  Catalog catalog_ = Catalog::open(directory_.path() / "catalog.sqlite", OpenMode::read_write);
};

TEST_F(DocumentsTest, EveryMemberComesBack) {
  const LegalDocument document = full_document();
  EXPECT_EQ(catalog_.put(document), PutResult::added);
  EXPECT_EQ(catalog_.find(document.id), document);
}

TEST_F(DocumentsTest, ADocumentOfEmptyStringsComesBack) {
  LegalDocument document;
  document.id = "trong";
  catalog_.put(document);
  EXPECT_EQ(catalog_.find("trong"), document);
}

TEST_F(DocumentsTest, DocumentsOfDifferentSizesFollowOneAnother) {
  LegalDocument large = short_document("lon", "x");
  for (int number = 2; number <= 1500; ++number) {
    large.provisions.push_back(tests::provision(law::ProvisionKind::article, std::to_string(number),
                                                "", "Điều " + std::to_string(number)));
  }
  law::assign_addresses(large.provisions);
  const LegalDocument small = full_document();
  catalog_.put(large);
  catalog_.put(small);
  EXPECT_EQ(catalog_.find(large.id), large);
  EXPECT_EQ(catalog_.find(small.id), small);
  EXPECT_EQ(catalog_.counts().articles, 1502);
}

TEST_F(DocumentsTest, WhatIsNotHeldIsNoError) {
  EXPECT_EQ(catalog_.find("khong-co"), std::nullopt);
  EXPECT_EQ(catalog_.find_metadata("khong-co"), std::nullopt);
  EXPECT_EQ(catalog_.find_version("khong-co", 1), std::nullopt);
  EXPECT_THAT(catalog_.versions("khong-co"), IsEmpty());
  EXPECT_THAT(catalog_.find_by_number("1/2020/nd-cp"), IsEmpty());
  EXPECT_THAT(catalog_.find_by_number(""), IsEmpty());
}

TEST_F(DocumentsTest, MetadataComeWithoutTheText) {
  const LegalDocument document = full_document();
  catalog_.put(document);
  LegalDocument expected = document;
  expected.preamble.clear();
  expected.conclusion.clear();
  expected.provisions.clear();
  EXPECT_EQ(catalog_.find_metadata(document.id), expected);
}

TEST_F(DocumentsTest, ANumberFindsItsDocumentsNewestFirst) {
  LegalDocument undated = short_document("khong-ngay", "x");
  LegalDocument old_one = short_document("cu", "x");
  LegalDocument new_one = short_document("moi", "x");
  old_one.issued = tests::date(2019, 12, 31);
  new_one.issued = tests::date(2020, 1, 2);
  undated.number = old_one.number = "01/2020/QĐ-UBND";
  new_one.number = "1/2020/QĐ - UBND";
  for (const LegalDocument& document : {undated, old_one, new_one}) catalog_.put(document);
  const std::string key = law::parse_document_number("01/2020/QĐ-UBND")->key();
  EXPECT_THAT(catalog_.find_by_number(key), ElementsAre("moi", "cu", "khong-ngay"));
}

TEST_F(DocumentsTest, RelationsAreFoundFromTheirTarget) {
  LegalDocument by_number = short_document("theo-so", "x");
  by_number.number = "2/2021/NĐ-CP";
  by_number.relations = {{law::RelationKind::amends, "15/2020/NĐ-CP", "", "text"}};
  LegalDocument by_id = short_document("theo-id", "x");
  by_id.number = "3/2022/NĐ-CP";
  by_id.issued = tests::date(2022, 1, 1);
  by_id.relations = {{law::RelationKind::repeals, "", "15-2020-nd-cp", "metadata"}};
  LegalDocument of_another = short_document("van-ban-khac", "x");
  of_another.relations = {{law::RelationKind::amends, "15/2020/NĐ-CP", "another-id", "metadata"}};
  LegalDocument target = full_document();
  target.relations = {{law::RelationKind::refers_to, "15/2020/NĐ-CP", "", "text"}};
  for (const LegalDocument& document : {by_number, by_id, of_another, target}) {
    catalog_.put(document);
  }
  EXPECT_THAT(
      catalog_.incoming_relations(target.id, target.number),
      ElementsAre(law::Relation{law::RelationKind::repeals, "3/2022/NĐ-CP", "theo-id", "metadata"},
                  law::Relation{law::RelationKind::amends, "2/2021/NĐ-CP", "theo-so", "text"}));
  EXPECT_THAT(catalog_.incoming_relations("khong-co", ""), IsEmpty());
}

TEST_F(DocumentsTest, AnIdThatIsNoneIsRefused) {
  for (const std::string& id : {std::string(), std::string("Ä"), std::string("a/b"),
                                std::string("A"), std::string(201, 'a')}) {
    try {
      catalog_.put(short_document(id, "x"));
      FAIL() << id;
    } catch (const Error& error) {
      EXPECT_EQ(error.category(), ErrorCategory::bad_data) << id;
    }
  }
  EXPECT_EQ(catalog_.counts().documents, 0);
}

TEST_F(DocumentsTest, BrokenUtf8IsRefusedWhole) {
  LegalDocument document = full_document();
  document.provisions.back().text = "x\xff";
  try {
    catalog_.put(document);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::bad_data);
    EXPECT_THAT(error.what(), ::testing::HasSubstr(document.id));
  }
  EXPECT_EQ(catalog_.find(document.id), std::nullopt);
}

TEST_F(DocumentsTest, IdsAreVisitedInOrderWhileTheCatalogIsInUse) {
  for (const char* id : {"c", "a", "b"}) catalog_.put(short_document(id, "x"));
  std::vector<std::string> ids;
  catalog_.for_each_id([&](const std::string& id) {
    ids.push_back(id);
    catalog_.put(short_document(id, "y"));
  });
  EXPECT_THAT(ids, ElementsAre("a", "b", "c"));
}

TEST_F(DocumentsTest, CountsFollowTheDocuments) {
  catalog_.put(full_document());
  catalog_.put(short_document("b", "x"));
  catalog_.put(short_document("b", "y"));
  const Counts counts = catalog_.counts();
  EXPECT_EQ(counts.documents, 2);
  EXPECT_EQ(counts.provisions, 10);
  EXPECT_EQ(counts.articles, 3);
  EXPECT_EQ(counts.versions, 3);
  EXPECT_EQ(counts.relations, 2);
}

}  // namespace
}  // namespace tusach::catalog
