// Saved queries and what was new for them.
#include "catalog/saved_queries.h"

#include <gtest/gtest.h>

#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

class SavedQueriesTest : public ::testing::Test {
 protected:
  void put(const std::string& id, const std::string& title) {
    law::LegalDocument document;
    document.id = id;
    document.title = title;
    catalog_.put(document);
  }

  tests::TemporaryDirectory directory_;
  Catalog catalog_ = Catalog::open(directory_.path() / "catalog.sqlite", OpenMode::read_write);
  SavedQueries queries_{catalog_};
};

TEST_F(SavedQueriesTest, ATokenIsLongAndNeverTheSame) {
  const SavedQuery one = queries_.add("thuyền", "q=thuy%E1%BB%81n", 7);
  const SavedQuery other = queries_.add("thuyền", "q=thuy%E1%BB%81n", 7);
  EXPECT_GE(one.token.size(), 32U);
  EXPECT_NE(one.token, other.token);
  ASSERT_TRUE(queries_.find(one.token));
  EXPECT_EQ(queries_.find(one.token)->query, "thuyền");
  EXPECT_EQ(queries_.find(one.token)->seen_sequence, 7);
  EXPECT_EQ(queries_.all().size(), 2U);
  EXPECT_FALSE(queries_.find(""));
  EXPECT_FALSE(queries_.find("' OR ''='"));
}

TEST_F(SavedQueriesTest, ARunIsKeptWithWhatItFound) {
  put("mot", "Một");
  put("hai", "Hai");
  const SavedQuery saved = queries_.add("một", "q=mot", 0);
  queries_.record_run(saved.token, 2, {{1, "mot"}, {2, "hai"}, {3, "khong-co"}});
  auto news = queries_.news(saved.token, 10);
  ASSERT_EQ(news.size(), 2U);
  EXPECT_EQ(news[0].document_id, "hai");  // the latest change first
  EXPECT_EQ(queries_.find(saved.token)->seen_sequence, 2);
  EXPECT_FALSE(queries_.find(saved.token)->last_run.empty());
  queries_.record_run(saved.token, 5, {{5, "mot"}});
  news = queries_.news(saved.token, 10);
  ASSERT_EQ(news.size(), 2U);
  EXPECT_EQ(news[0].document_id, "mot");
  EXPECT_EQ(queries_.find(saved.token)->last_new, 1);
}

TEST_F(SavedQueriesTest, NothingIsLeftOfWhatWasRemoved) {
  put("mot", "Một");
  const SavedQuery saved = queries_.add("một", "q=mot", 0);
  queries_.record_run(saved.token, 1, {{1, "mot"}});
  EXPECT_TRUE(queries_.remove(saved.token));
  EXPECT_FALSE(queries_.remove(saved.token));
  EXPECT_TRUE(queries_.news(saved.token, 10).empty());
  EXPECT_TRUE(catalog_.check().empty());
}

}  // namespace
}  // namespace tusach::catalog
