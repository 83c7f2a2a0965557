#include "search/search.h"

#include <gtest/gtest.h>

#include <thread>

#include "law/error.h"
#include "tests/sample_library.h"

namespace tusach::search {
namespace {

using tests::SampleLibrary;

class SearchTest : public ::testing::Test {
 protected:
  SearchResponse ask(const std::string& query) {
    SearchRequest request;
    request.query = query;
    return searcher_.search(request);
  }
  std::string first(const std::string& query) {
    const SearchResponse response = ask(query);
    return response.hits.empty() ? "" : response.hits.front().id;
  }

  SampleLibrary library_;
  Searcher searcher_{library_.index_directory(), library_.analyzer()};
};

TEST_F(SearchTest, FindsTheArticleByItsContent) {
  EXPECT_EQ(first("nộp hồ sơ đăng ký thuyền máy ở đâu"), "thuyen-moi#dieu-5");
  EXPECT_EQ(first("chở quá số người bị phạt bao nhiêu tiền"), "phat-thuyen#dieu-6");
}

TEST_F(SearchTest, MarksNeedNotBeTyped) {
  EXPECT_EQ(first("nop ho so dang ky thuyen may o dau"), "thuyen-moi#dieu-5");
  EXPECT_EQ(first("CHO QUA SO NGUOI"), "phat-thuyen#dieu-6");
}

TEST_F(SearchTest, IAndYAreWrittenForOneAnother) {
  for (const char* query : {"đăng kí thuyền máy", "dang ki thuyen may"}) {
    const SearchResponse response = ask(query);
    ASSERT_FALSE(response.hits.empty()) << query;
    EXPECT_EQ(response.hits.front().id, "thuyen-moi#dieu-5") << query;
    EXPECT_NE(response.hits.front().snippet.find("ký"), std::string::npos);
    EXPECT_EQ(response.hits.front().snippet.find("</mark> ký"), std::string::npos)
        << response.hits.front().snippet;
  }
}

TEST_F(SearchTest, RawKeysOfTelexAndVniAreRead) {
  for (const auto& [query, kind] : {std::pair("ddawng kys thuyeenf mays", ReadingKind::telex),
                                    std::pair("d9ang8 ky1 thuyen62 may1", ReadingKind::vni)}) {
    const SearchResponse response = ask(query);
    ASSERT_TRUE(response.reading) << query;
    EXPECT_EQ(response.reading->text, "đăng ký thuyền máy");
    EXPECT_EQ(response.reading->kind, kind);
    EXPECT_EQ(response.query, query);
    ASSERT_FALSE(response.hits.empty());
    EXPECT_EQ(response.hits.front().id, "thuyen-moi#dieu-5");
  }
  EXPECT_EQ(searcher_.suggest("luaatj thuyeenf", 5).size(), 2U);
}

TEST_F(SearchTest, ExactAsksForWhatWasTyped) {
  SearchRequest request;
  request.query = "thuyeenf";
  EXPECT_FALSE(searcher_.search(request).hits.empty());
  request.exact = true;
  const SearchResponse response = searcher_.search(request);
  EXPECT_FALSE(response.reading);
  EXPECT_TRUE(response.hits.empty());
}

TEST_F(SearchTest, QueriesWithoutTypedMarksAreTakenAsTheyAre) {
  for (const char* query :
       {"đăng ký thuyền", "A4", "box", "for", "m2", "as", "08/2017/QH14", "thuyền H1", ""}) {
    EXPECT_FALSE(ask(query).reading) << query;
  }
}

TEST_F(SearchTest, MarksThatWereLeftOutAreRead) {
  for (const auto& [query, meant] :
       {std::pair("dang ky thuyen may", "đăng ký thuyền máy"),
        std::pair("Luat Thuyen be, dieu 5", "Luật Thuyền bè, điều 5"),
        std::pair("DANG KY thuyen 15/2020/ND-CP", "ĐĂNG KÝ thuyền 15/2020/ND-CP"),
        std::pair("đăng ky thuyền", "đăng ký thuyền"),
        std::pair("đang ký thuyên máy", "đăng ký thuyền máy")}) {
    const SearchResponse response = ask(query);
    ASSERT_TRUE(response.reading) << query;
    EXPECT_EQ(response.reading->text, meant);
    EXPECT_EQ(response.reading->kind, ReadingKind::marks);
    EXPECT_FALSE(response.correction) << *response.correction;
  }
}

TEST_F(SearchTest, WordsTheIndexHasNotGotAreNoReasonForAReading) {
  for (const char* query : {"blockchain", "grab taxi", "zxqv", "thuyền kayak"}) {
    const SearchResponse response = ask(query);
    EXPECT_FALSE(response.reading) << query;
    EXPECT_FALSE(response.correction) << query;
  }
}

TEST_F(SearchTest, MisspeltWordsAreProposedNotReplaced) {
  for (const auto& [query, meant] : {std::pair("đăng ký thuyền mày", "đăng ký thuyền máy"),
                                     std::pair("đăng kí thuyền máy", "đăng ký thuyền máy"),
                                     std::pair("chủ thuyềm đăng ký", "chủ thuyền đăng ký"),
                                     std::pair("trủ thuyền đăng ký", "chủ thuyền đăng ký"),
                                     std::pair("dang ky thuyem may", "đăng ký thuyền máy")}) {
    const SearchResponse response = ask(query);
    ASSERT_TRUE(response.correction) << query;
    EXPECT_EQ(*response.correction, meant);
    EXPECT_FALSE(response.reading) << query;
    EXPECT_EQ(response.query, query);
  }
  EXPECT_FALSE(ask("đăng ký thuyền máy").correction);
}

TEST_F(SearchTest, AMisspellingThatNoDocumentHasIsReadAsWhatWasMeant) {
  const SearchResponse response = ask("thuyềnn");
  ASSERT_TRUE(response.reading);
  EXPECT_EQ(response.reading->kind, ReadingKind::spelling);
  EXPECT_EQ(response.reading->text, "thuyền");
  EXPECT_FALSE(response.correction);
  EXPECT_FALSE(response.hits.empty());
}

TEST_F(SearchTest, ExactKeepsMarksAndSpelling) {
  SearchRequest request;
  request.exact = true;
  for (const char* query : {"dang ky thuyen", "thuyềnn"}) {
    request.query = query;
    const SearchResponse response = searcher_.search(request);
    EXPECT_FALSE(response.reading) << query;
    EXPECT_FALSE(response.correction) << query;
  }
  EXPECT_TRUE(searcher_.search(request).hits.empty());
}

TEST_F(SearchTest, NumberInAnySpellingFindsTheDocument) {
  for (const char* query : {"15/2020/NĐ-CP", "15/2020/nd-cp", "nghị định số 15/2020/NĐ-CP",
                            "nđ 15/2020", "nd 15/2020"}) {
    const SearchResponse response = ask(query);
    ASSERT_FALSE(response.hits.empty()) << query;
    EXPECT_EQ(response.hits.front().document_id, "phat-thuyen") << query;
    ASSERT_FALSE(response.documents.empty()) << query;
  }
  EXPECT_EQ(ask("08/2017/QH14").hits.front().document_id, "thuyen-moi");
}

TEST_F(SearchTest, NameFindsTheLawInForceAndTheYearTheOther) {
  EXPECT_EQ(first("luật thuyền bè"), "thuyen-moi#dieu-1");
  EXPECT_EQ(first("luat thuyen be"), "thuyen-moi#dieu-1");
  EXPECT_EQ(first("luật thuyền bè 2001"), "thuyen-cu#dieu-1");
  EXPECT_EQ(first("điều 5 luật thuyền bè"), "thuyen-moi#dieu-5");
  EXPECT_EQ(first("dieu 2 luat thuyen be nam 2001"), "thuyen-cu#dieu-2");
}

TEST_F(SearchTest, StatusIsThatOfTheDayAsked) {
  EXPECT_EQ(ask("luật thuyền bè 2001").hits.front().status, law::EffectStatus::expired);
  EXPECT_EQ(ask("luật nhà gỗ").hits.front().status, law::EffectStatus::not_yet);
  SearchRequest request;
  request.query = "thuyền";
  request.filters.in_force_on = tests::day(2010, 1, 1);
  for (const Hit& hit : searcher_.search(request).hits) EXPECT_EQ(hit.document_id, "thuyen-cu");
  request.filters.in_force_on = tests::day(2018, 7, 1);
  for (const Hit& hit : searcher_.search(request).hits) EXPECT_EQ(hit.document_id, "thuyen-moi");
}

TEST_F(SearchTest, FiltersSelectWithoutChangingTheOrder) {
  SearchRequest request;
  request.query = "phạm vi điều chỉnh";
  request.filters.types = {"Nghị định"};
  const SearchResponse response = searcher_.search(request);
  ASSERT_FALSE(response.hits.empty());
  EXPECT_EQ(response.hits.front().id, "phat-thuyen#dieu-1");
  for (const Hit& hit : response.hits) EXPECT_EQ(hit.document_id, "phat-thuyen");
  request.filters.types = {"luat"};
  request.filters.years = {2001};
  EXPECT_EQ(searcher_.search(request).hits.front().document_id, "thuyen-cu");
  request.filters = {};
  request.filters.statuses = {law::EffectStatus::expired};
  for (const Hit& hit : searcher_.search(request).hits) EXPECT_EQ(hit.document_id, "thuyen-cu");
}

TEST_F(SearchTest, FiltersTakeCodesAliasesAndFormerNames) {
  SearchRequest request;
  request.query = "phạm vi điều chỉnh";
  for (const char* type : {"nđ", "NĐ", "nd", "nghi dinh", "Nghị định"}) {
    request.filters.types = {type};
    const SearchResponse response = searcher_.search(request);
    ASSERT_FALSE(response.hits.empty()) << type;
    for (const Hit& hit : response.hits) EXPECT_EQ(hit.document_id, "phat-thuyen") << type;
  }
  request.filters = {};
  request.filters.issuing_bodies = {"qh"};
  EXPECT_FALSE(searcher_.search(request).hits.empty());
  request.filters.issuing_bodies = {"hđbt"};
  EXPECT_TRUE(searcher_.search(request).hits.empty());
}

TEST_F(SearchTest, AJointDocumentIsFoundUnderEachOfItsBodies) {
  auto joint = tests::sample_document("lien-tich", "01/2010/TTLT-BYT-NHNN", "Thông tư liên tịch",
                                      "Về phao cứu sinh", {{"1", "Phao", "Phao màu cam."}});
  joint.issuing_body = "Bộ Y tế và Ngân hàng Nhà nước";
  library_.catalog().put(joint);
  library_.indexer().update(library_.catalog());
  SearchRequest request;
  request.query = "phao màu cam";
  request.facets = true;
  for (const char* body :
       {"byt", "Bộ Y tế", "NHNN", "ngan hang nha nuoc viet nam", "bo-y-te-va-ngan-hang-nha-nuoc"}) {
    request.filters.issuing_bodies = {body};
    const SearchResponse response = searcher_.search(request);
    ASSERT_EQ(response.hits.size(), 1U) << body;
    EXPECT_EQ(response.facets[1].field, "body");
    std::vector<std::string> names;
    for (const FacetValue& value : response.facets[1].values) names.push_back(value.label);
    EXPECT_EQ(names, (std::vector<std::string>{"Bộ Y tế", "Ngân hàng Nhà nước Việt Nam"}));
  }
  request.filters.issuing_bodies = {"Bộ Công an"};
  EXPECT_TRUE(searcher_.search(request).hits.empty());
}

TEST_F(SearchTest, EveryStatusFilterAgreesWithTheStatusShown) {
  for (const auto status :
       {law::EffectStatus::in_force, law::EffectStatus::expired, law::EffectStatus::not_yet}) {
    SearchRequest request;
    request.query = "luật này nói về";
    request.filters.statuses = {status};
    const SearchResponse response = searcher_.search(request);
    EXPECT_FALSE(response.hits.empty());
    for (const Hit& hit : response.hits) EXPECT_EQ(hit.status, status) << hit.id;
  }
}

TEST_F(SearchTest, CollapsesByDocument) {
  SearchRequest request;
  request.query = "thuyền";
  request.by = Unit::document;
  const SearchResponse response = searcher_.search(request);
  std::set<std::string> documents;
  for (const Hit& hit : response.hits)
    EXPECT_TRUE(documents.insert(hit.document_id).second) << hit.id;
  EXPECT_EQ(documents.size(), 3U);
}

TEST_F(SearchTest, FacetsCountTheHits) {
  SearchRequest request;
  request.query = "phạm vi";
  request.facets = true;
  const SearchResponse response = searcher_.search(request);
  ASSERT_EQ(response.facets.size(), 6U);
  EXPECT_EQ(response.facets[0].field, "type");
  std::size_t sum = 0;
  for (const FacetValue& value : response.facets[0].values) sum += value.count;
  EXPECT_EQ(sum, response.total);
  EXPECT_TRUE(response.facets[0].exact);
}

TEST_F(SearchTest, SnippetMarksWhatWasMeantAndEscapesTheRest) {
  EXPECT_NE(ask("mai cheo").hits.front().snippet.find("<mark>mái chèo</mark>"), std::string::npos);
  auto document = tests::sample_document("x", "", "Luật", "Luật X",
                                         {{"1", "Y", "Dấu <b>nhỏ hơn</b> & \"kép\"."}});
  library_.catalog().put(document);
  library_.indexer().update(library_.catalog());
  const std::string snippet = ask("nhỏ hơn").hits.front().snippet;
  EXPECT_NE(snippet.find("&lt;b&gt;<mark>nhỏ hơn</mark>&lt;/b&gt; &amp; &quot;kép&quot;"),
            std::string::npos)
      << snippet;
}

TEST_F(SearchTest, PagesFollowEachOtherWithoutOverlap) {
  SearchRequest request;
  request.query = "thuyền";
  const SearchResponse all = searcher_.search(request);
  request.limit = 2;
  std::vector<std::string> ids;
  for (request.offset = 0; request.offset < all.hits.size(); request.offset += 2) {
    for (const Hit& hit : searcher_.search(request).hits) ids.push_back(hit.id);
  }
  std::vector<std::string> expected;
  for (const Hit& hit : all.hits) expected.push_back(hit.id);
  EXPECT_EQ(ids, expected);
}

TEST_F(SearchTest, OddQueriesAreAnswered) {
  for (const std::string& query :
       {std::string("...?!"), std::string("\xff\xfe luật \xc3"), std::string(100000, 'a'),
        std::string(60000, ' ') + "thuyền", std::string("điều"),
        std::string("khoản 99 điều 99 luật thuyền bè"), std::string("\0luật", 6)}) {
    EXPECT_NO_THROW(ask(query));
  }
  EXPECT_TRUE(ask("...?!").hits.empty());
}

TEST_F(SearchTest, NewGenerationIsSeenAtOnce) {
  EXPECT_EQ(searcher_.generation().name, "000001");
  library_.catalog().put(
      tests::sample_document("moi", "", "Luật", "Luật Cầu phao", {{"1", "A", "Cầu phao nổi."}}));
  library_.indexer().rebuild(library_.catalog());
  EXPECT_EQ(first("cầu phao"), "moi#dieu-1");
  EXPECT_EQ(searcher_.generation().name, "000002");
}

TEST_F(SearchTest, ManyThreadsSearchWhileTheIndexChanges) {
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 50; ++n) {
        if (first("nộp hồ sơ đăng ký thuyền máy") != "thuyen-moi#dieu-5") ++wrong;
      }
    });
  }
  for (int i = 0; i < 5; ++i) {
    library_.catalog().put(tests::sample_document("them-" + std::to_string(i), "", "Luật",
                                                  "Luật Khác", {{"1", "A", "Nội dung khác."}}));
    i % 2 == 0 ? library_.indexer().update(library_.catalog())
               : library_.indexer().rebuild(library_.catalog());
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST_F(SearchTest, SuggestsNamesFromTheFirstLetters) {
  const auto names = [&](const std::string& typed) {
    std::vector<std::string> ids;
    for (const Suggestion& suggestion : searcher_.suggest(typed, 10))
      ids.push_back(suggestion.document_id);
    return ids;
  };
  EXPECT_EQ(names("luật nhà"), std::vector<std::string>{"nha-go"});
  EXPECT_EQ(names("luat nh"), std::vector<std::string>{"nha-go"});
  EXPECT_EQ(names("15/20"), std::vector<std::string>{"phat-thuyen"});
  EXPECT_FALSE(names("l").empty());
  EXPECT_TRUE(names("").empty());
  EXPECT_TRUE(names("zzzz").empty());
}

TEST_F(SearchTest, ExplainShowsTheTerms) {
  SearchRequest request;
  request.query = "đăng ký thuyền";
  const std::string text = searcher_.explain(request);
  EXPECT_NE(text.find("Pdang_ki"), std::string::npos) << text;
}

TEST(Searcher, MissingIndexNamesTheCommand) {
  const tests::TemporaryDirectory directory;
  try {
    Searcher searcher(directory.path(), tests::sample_analyzer());
    FAIL() << "there is no index";
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::unavailable);
    EXPECT_EQ(error.hint(), "tusach index");
  }
}

}  // namespace
}  // namespace tusach::search
