// What a list of results offers beyond its order: dates, levels, fields, pages, ways out.
#include <gtest/gtest.h>

#include <algorithm>

#include "search/search.h"
#include "tests/sample_library.h"

namespace tusach::search {
namespace {

using tests::SampleLibrary;

std::vector<law::LegalDocument> documents() {
  auto all = tests::sample_documents();
  all[1].fields = {"Giao thông đường thủy"};
  all[2].fields = {"Giao thông đường thủy", "Xử phạt"};
  auto local = tests::sample_document(
      "thuyen-tinh", "7/2021/QĐ-UBND", "Quyết định", "Quy định về thuyền trên hồ",
      {{"1", "Thuyền trên hồ", "1. Thuyền có phao.\n2. Chủ thuyền máy đăng ký tại ủy ban xã."}});
  local.issuing_body = "Ủy ban nhân dân tỉnh Sơn La";
  local.issued = tests::day(2021, 5, 4);
  local.effective = tests::day(2021, 6, 1);
  all.push_back(local);
  return all;
}

class ResultsTest : public ::testing::Test {
 protected:
  static SearchRequest query(const std::string& text) {
    SearchRequest request;
    request.query = text;
    request.limit = 50;
    return request;
  }
  std::vector<std::string> ids(const SearchRequest& request) {
    std::vector<std::string> found;
    for (const Hit& hit : searcher_.search(request).hits) found.push_back(hit.id);
    return found;
  }
  std::vector<FacetValue> facet(const SearchResponse& response, const std::string& field) {
    for (const Facet& one : response.facets) {
      if (one.field == field) return one.values;
    }
    return {};
  }

  SampleLibrary library_{documents()};
  Searcher searcher_{library_.index_directory(), library_.analyzer()};
};

TEST_F(ResultsTest, ByDateTheNewestOrTheOldestComesFirst) {
  SearchRequest request = query("thuyền");
  request.sort = Sort::newest;
  const auto newest = searcher_.search(request).hits;
  ASSERT_GT(newest.size(), 3U);
  EXPECT_EQ(newest.front().document_id, "thuyen-tinh");
  EXPECT_TRUE(std::is_sorted(newest.begin(), newest.end(),
                             [](const Hit& a, const Hit& b) { return *a.issued > *b.issued; }));
  request.sort = Sort::oldest;
  EXPECT_EQ(searcher_.search(request).hits.front().document_id, "thuyen-cu");
}

TEST_F(ResultsTest, AListByDateHoldsWhatHasEveryWord) {
  SearchRequest request = query("thuyền máy");
  request.sort = Sort::newest;
  EXPECT_EQ(ids(request), (std::vector<std::string>{"thuyen-tinh#dieu-1", "thuyen-moi#dieu-5"}));
  // Without such a unit the best of the others are shown.
  request.query = "thuyền zzzqqq";
  EXPECT_EQ(searcher_.search(request).hits.front().document_id, "thuyen-tinh");
}

TEST_F(ResultsTest, LevelsAreCountedAndFiltered) {
  SearchRequest request = query("thuyền");
  request.facets = true;
  const SearchResponse all = searcher_.search(request);
  const auto levels = facet(all, "level");
  ASSERT_EQ(levels.size(), 2U);
  for (const FacetValue& value : levels) {
    request.filters.levels = {*law::parse_body_level(value.value)};
    EXPECT_EQ(searcher_.search(request).total, value.count) << value.value;
  }
  request.filters.levels = {law::BodyLevel::local};
  EXPECT_EQ(ids(request), std::vector<std::string>{"thuyen-tinh#dieu-1"});
}

TEST_F(ResultsTest, FieldsOfLawAreCountedAndFiltered) {
  SearchRequest request = query("thuyền");
  request.facets = true;
  const auto fields = facet(searcher_.search(request), "field");
  ASSERT_EQ(fields.size(), 2U);
  for (const FacetValue& value : fields) {
    request.filters.fields = {value.value};
    EXPECT_EQ(searcher_.search(request).total, value.count) << value.value;
  }
  request.filters.fields = {"Xử phạt"};
  for (const Hit& hit : searcher_.search(request).hits) EXPECT_EQ(hit.document_id, "phat-thuyen");
}

TEST_F(ResultsTest, EachPageBeginsBehindTheLastHit) {
  for (const Sort sort : {Sort::relevance, Sort::newest}) {
    SearchRequest request = query("thuyền");
    request.sort = sort;
    const auto all = ids(request);
    request.limit = 2;
    std::vector<std::string> paged;
    for (int page = 0; page < 20; ++page) {
      const SearchResponse response = searcher_.search(request);
      for (const Hit& hit : response.hits) paged.push_back(hit.id);
      if (!response.next) break;
      request.after = response.next;
    }
    EXPECT_EQ(paged, all);
  }
}

TEST_F(ResultsTest, APageStaysRightWhenDocumentsComeInBetween) {
  SearchRequest request = query("thuyền");
  request.sort = Sort::newest;
  const auto before = ids(request);
  request.limit = 2;
  const SearchResponse first = searcher_.search(request);
  auto late = tests::sample_document("thuyen-muon", "1/2090/QH30", "Luật", "Luật Thuyền muộn",
                                     {{"1", "Thuyền", "Thuyền muộn."}});
  late.issued = tests::day(2090, 1, 1);
  library_.catalog().put(late);
  library_.indexer().update(library_.catalog());
  request.after = first.next;
  EXPECT_EQ(ids(request), std::vector<std::string>(before.begin() + 2, before.begin() + 4));
}

TEST_F(ResultsTest, WhereFiltersHideEverythingTheyAreNamed) {
  SearchRequest request = query("chở quá tải");
  request.filters.years = {2020};
  request.filters.types = {"Luật"};
  request.filters.levels = {law::BodyLevel::central};
  const SearchResponse response = searcher_.search(request);
  EXPECT_TRUE(response.hits.empty());
  ASSERT_FALSE(response.relaxations.empty());
  EXPECT_TRUE(std::any_of(response.relaxations.begin(), response.relaxations.end(),
                          [](const Relaxation& one) { return one.field == "all"; }));
  const auto type = std::find_if(response.relaxations.begin(), response.relaxations.end(),
                                 [](const Relaxation& one) { return one.field == "type"; });
  ASSERT_NE(type, response.relaxations.end());
  EXPECT_EQ(type->value, "Luật");
  request.filters.types.clear();
  EXPECT_EQ(searcher_.search(request).total, type->total);
  for (const Relaxation& one : response.relaxations) EXPECT_GT(one.total, 0U);
}

TEST_F(ResultsTest, SimilarDocumentsShareWhatTheyAreAbout) {
  const auto hits = searcher_.similar("thuyen-cu", 5);
  ASSERT_FALSE(hits.empty());
  EXPECT_EQ(hits.front().document_id, "thuyen-moi");
  for (const Hit& hit : hits) EXPECT_NE(hit.document_id, "thuyen-cu");
  EXPECT_TRUE(searcher_.similar("khong-co", 5).empty());
}

TEST_F(ResultsTest, OfOneNameTheLawInForceStandsFirstAndTheOlderRightBelow) {
  const SearchResponse named = searcher_.search(query("luật thuyền bè"));
  ASSERT_EQ(named.documents.size(), 2U);
  EXPECT_EQ(named.documents[0].document_id, "thuyen-moi");
  EXPECT_EQ(named.documents[1].document_id, "thuyen-cu");
  const auto articles = ids(query("điều 2 luật thuyền bè"));
  ASSERT_GT(articles.size(), 1U);
  EXPECT_EQ(articles[0], "thuyen-moi#dieu-2");
  EXPECT_EQ(articles[1], "thuyen-cu#dieu-2");
}

TEST_F(ResultsTest, AHitNamesItsClauseAndMarksItsHeading) {
  const SearchResponse response = searcher_.search(query("ảnh chụp con thuyền đăng ký"));
  ASSERT_FALSE(response.hits.empty());
  const Hit& hit = response.hits.front();
  EXPECT_EQ(hit.id, "thuyen-moi#dieu-5");
  EXPECT_EQ(hit.clause, "dieu-5.khoan-2.diem-đ");
  EXPECT_NE(hit.heading_html.find("<mark>Đăng ký thuyền</mark> máy"), std::string::npos)
      << hit.heading_html;
}

}  // namespace
}  // namespace tusach::search
