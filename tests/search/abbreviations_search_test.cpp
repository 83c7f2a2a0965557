// Abbreviations and what they stand for, in texts and in queries.
#include <gtest/gtest.h>

#include "search/search.h"
#include "tests/sample_library.h"

namespace tusach::search {
namespace {

using tests::sample_document;
using tests::SampleLibrary;

std::vector<law::LegalDocument> documents() {
  auto law = sample_document("luat", "58/2014/QH13", "Luật", "Luật Bảo hiểm xã hội",
                             {{"1", "Phạm vi", "Luật này nói về quỹ của người đi làm."},
                              {"2", "Quỹ", "Quỹ bảo hiểm xã hội do người đi làm cùng đóng góp."}});
  auto plan = sample_document(
      "ke-hoach", "9/KH-UBND", "Kế hoạch", "Kế hoạch của phường",
      {{"1", "Thu tiền", "Cán bộ thu BHXH đến từng nhà."},
       {"2", "Tổ chức", "Tổ hòa giải thôn (sau đây gọi tắt là THGT) họp hằng tháng."},
       {"3", "Họp", "THGT báo cáo phường. Ký hợp đồng với người dân."},
       {"4", "Khác", "Cây cau trong vườn."}});
  return {law, plan};
}

class AbbreviationsSearch : public testing::Test {
 protected:
  std::vector<std::string> ids(const std::string& query) {
    SearchRequest request;
    request.query = query;
    response_ = searcher_.search(request);
    std::vector<std::string> ids;
    for (const Hit& hit : response_.hits) ids.push_back(hit.id);
    return ids;
  }

  bool finds(const std::string& query, const std::string& id) {
    const auto found = ids(query);
    return std::find(found.begin(), found.end(), id) != found.end();
  }

  std::string snippet_of(const std::string& id) {
    for (const Hit& hit : response_.hits) {
      if (hit.id == id) return hit.snippet;
    }
    return "";
  }

  SampleLibrary library_{documents()};
  Searcher searcher_{library_.index_directory(), library_.analyzer()};
  SearchResponse response_;
};

TEST_F(AbbreviationsSearch, FindWhatIsSpelledOutAndAreFoundByIt) {
  for (const char* query : {"BHXH", "bhxh", "B.H.X.H", "bảo hiểm xã hội", "bao hiem xa hoi"}) {
    EXPECT_TRUE(finds(query, "luat#dieu-2")) << query;
    EXPECT_NE(snippet_of("luat#dieu-2").find("<mark>bảo hiểm xã hội</mark>"), std::string::npos)
        << query << ": " << snippet_of("luat#dieu-2");
    EXPECT_TRUE(finds(query, "ke-hoach#dieu-1")) << query;
    EXPECT_NE(snippet_of("ke-hoach#dieu-1").find("<mark>BHXH</mark>"), std::string::npos)
        << query << ": " << snippet_of("ke-hoach#dieu-1");
    EXPECT_FALSE(finds(query, "ke-hoach#dieu-4")) << query;
  }
}

TEST_F(AbbreviationsSearch, RankAsTheWordsTheyStandFor) {
  const auto by_words = ids("bảo hiểm xã hội");
  const auto score = response_.hits.at(0).score;
  EXPECT_EQ(ids("BHXH"), by_words);
  EXPECT_DOUBLE_EQ(response_.hits.at(0).score, score);
}

TEST_F(AbbreviationsSearch, NameTheLaw) {
  for (const char* query : {"luật BHXH", "luat bhxh", "luật bhxh 2014", "Luật BHXH điều 1"}) {
    ids(query);
    ASSERT_FALSE(response_.documents.empty()) << query;
    EXPECT_EQ(response_.documents[0].document_id, "luat") << query;
  }
}

TEST_F(AbbreviationsSearch, AreSuggestedTitles) {
  for (const char* typed : {"luật bhxh", "luat BHXH", "bhxh"}) {
    const auto suggestions = searcher_.suggest(typed, 5);
    ASSERT_FALSE(suggestions.empty()) << typed;
    EXPECT_EQ(suggestions[0].document_id, "luat") << typed;
  }
}

TEST_F(AbbreviationsSearch, OfADocumentAreReadAsItDefinesThem) {
  const auto found = ids("tổ hòa giải thôn");
  EXPECT_NE(std::find(found.begin(), found.end(), "ke-hoach#dieu-3"), found.end());
  EXPECT_TRUE(finds("THGT", "ke-hoach#dieu-3"));
}

TEST_F(AbbreviationsSearch, OfSeveralMeaningsAreTriedInQueries) {
  EXPECT_TRUE(finds("HĐ", "ke-hoach#dieu-3"));
  EXPECT_NE(snippet_of("ke-hoach#dieu-3").find("<mark>hợp đồng</mark>"), std::string::npos);
  EXPECT_FALSE(finds("HĐ", "ke-hoach#dieu-4"));
}

}  // namespace
}  // namespace tusach::search
