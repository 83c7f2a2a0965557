// Every way of searching sees a changed document as it is now, and only once.
#include <gtest/gtest.h>

#include "search/search.h"
#include "tests/sample_library.h"

namespace tusach::search {
namespace {

using tests::SampleLibrary;

class UpdatedSearch : public ::testing::Test {
 protected:
  void SetUp() override {
    auto document = *library_.catalog().find("thuyen-moi");
    for (law::Provision& provision : document.provisions) {
      if (provision.number == "5") {
        provision = {};
        provision.number = "5";
        provision.heading = "Đăng kiểm thuyền máy";
        law::parse_article_body(provision, "Thuyền máy được đăng kiểm mười tám tháng một lần.");
      }
    }
    law::assign_addresses(document.provisions);
    library_.catalog().put(document);
    library_.indexer().update(library_.catalog());
  }

  static std::size_t times(const SearchResponse& response, const std::string& id) {
    std::size_t count = 0;
    for (const Hit& hit : response.hits) count += hit.id == id ? 1 : 0;
    return count;
  }

  SampleLibrary library_;
  Searcher searcher_{library_.index_directory(), library_.analyzer()};
};

TEST_F(UpdatedSearch, TheNewTextIsFoundOnce) {
  for (const char* query :
       {"đăng kiểm thuyền máy", "thuyền máy được đăng kiểm mười tám tháng một lần",
        "\"đăng kiểm mười tám tháng\"", "tieude:\"đăng kiểm\"", "điều 5 luật thuyền bè"}) {
    for (const bool facets : {false, true}) {
      SearchRequest request;
      request.query = query;
      request.facets = facets;
      const SearchResponse response = searcher_.search(request);
      EXPECT_EQ(times(response, "thuyen-moi#dieu-5"), 1U) << query << ' ' << facets;
      ASSERT_FALSE(response.hits.empty());
      EXPECT_EQ(response.hits.front().heading, "Đăng kiểm thuyền máy") << query;
    }
  }
}

TEST_F(UpdatedSearch, TheOldTextIsFoundNoMore) {
  for (const char* query : {"\"nộp hồ sơ\"", "tieude:\"đăng ký thuyền máy\""}) {
    SearchRequest request;
    request.query = query;
    EXPECT_EQ(times(searcher_.search(request), "thuyen-moi#dieu-5"), 0U) << query;
  }
}

TEST_F(UpdatedSearch, ListsByDateAndByDocumentHoldItOnce) {
  SearchRequest request;
  request.query = "thuyền";
  request.limit = 50;
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    request.sort = sort;
    EXPECT_EQ(times(searcher_.search(request), "thuyen-moi#dieu-1"), 1U);
  }
  request.sort = Sort::relevance;
  request.by = Unit::document;
  std::size_t documents = 0;
  for (const Hit& hit : searcher_.search(request).hits)
    documents += hit.document_id == "thuyen-moi";
  EXPECT_EQ(documents, 1U);
}

TEST_F(UpdatedSearch, TheGenerationCountsWhatIsFound) {
  EXPECT_EQ(searcher_.generation().units, 8U);
}

}  // namespace
}  // namespace tusach::search
