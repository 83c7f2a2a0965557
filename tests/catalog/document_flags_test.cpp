// Odd documents of a catalog are counted by what is odd, and the catalog stays sound.
#include "catalog/document_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/catalog/full_document.h"
#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

law::LegalDocument with_articles(const std::string& id, const std::vector<std::string>& numbers) {
  law::LegalDocument document;
  document.id = id;
  for (const std::string& number : numbers) {
    law::Provision article;
    article.number = number;
    article.heading = "Tên";
    article.text = "Câu.";
    article.address = "dieu-" + number;
    document.provisions.push_back(std::move(article));
  }
  return document;
}

TEST(DocumentFlagsTest, CountsDocumentsAndNamesTheFirst) {
  const tests::TemporaryDirectory directory;
  Catalog catalog = Catalog::open(directory.path() / "catalog.sqlite", OpenMode::read_write);
  catalog.put(with_articles("well", {"1", "2"}));
  for (int i = 0; i < 7; ++i) {
    catalog.put(with_articles("gap-" + std::to_string(i), {"1", "3"}));
  }
  const auto flags = flag_documents(catalog);
  ASSERT_EQ(flags.size(), 1u);
  EXPECT_EQ(flags[0].code, "article_gap");
  EXPECT_EQ(flags[0].documents, 7u);
  ASSERT_EQ(flags[0].examples.size(), 5u);
  EXPECT_EQ(flags[0].examples[0], "gap-0#dieu-3: Điều 3 follows where Điều 2 is missing");
  EXPECT_THAT(catalog.check(), ::testing::IsEmpty());
}

}  // namespace
}  // namespace tusach::catalog
