// Every operator of the query language finds exactly what it must.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <thread>

#include "law/error.h"
#include "search/structured_search.h"
#include "tests/sample_library.h"

namespace tusach::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr const char* kWood = "go-rung";

std::vector<law::LegalDocument> documents() {
  std::vector<law::LegalDocument> all = tests::sample_documents();
  law::LegalDocument wood =
      tests::sample_document(kWood, "9/2019/QĐ-UBND", "Quyết định", "Quy chế gỗ rừng", {});
  wood.issuing_body = "Ủy ban nhân dân tỉnh X";
  wood.issued = tests::day(2019, 3, 5);
  wood.effective = tests::day(2019, 4, 1);
  wood.fields = {"Lâm nghiệp"};
  law::Provision chapter;
  chapter.kind = law::ProvisionKind::chapter;
  chapter.number = "I";
  chapter.heading = "Khai thác và vận chuyển";
  const auto article = [&chapter](const char* number, const char* heading, const char* body) {
    law::Provision one;
    one.number = number;
    one.heading = heading;
    law::parse_article_body(one, body);
    chapter.children.push_back(std::move(one));
  };
  article("1", "Giấy phép",
          "1. Người đốn cây xin giấy phép.\n2. Kiểm lâm thu tiền phí; không thu tiền mặt.\n3. Cây "
          "đổ được dọn trong 1.000 ngày.");
  article("2a", "Xe chở", "Xe chở cây, gỗ phải có bạt che. Người lái xe giữ giấy tờ.");
  wood.provisions = {chapter};
  law::assign_addresses(wood.provisions);
  all.push_back(wood);
  return all;
}

class StructuredSearch : public ::testing::Test {
 protected:
  static tests::SampleLibrary& library() {
    static tests::SampleLibrary library(documents());
    return library;
  }

  SearchResponse ask(const std::string& query) {
    SearchRequest request;
    request.query = query;
    return searcher_.search(request);
  }
  std::vector<std::string> ids(const std::string& query) {
    std::vector<std::string> found;
    const SearchResponse response = ask(query);
    for (const Hit& hit : response.hits) found.push_back(hit.id);
    EXPECT_TRUE(response.total_exact) << query;
    EXPECT_EQ(response.total, found.size()) << query;
    return found;
  }
  std::string codes(const std::string& query) {
    std::string all;
    for (const Notice& notice : ask(query).notices) all += (all.empty() ? "" : " ") + notice.code;
    return all;
  }

  Searcher searcher_{library().index_directory(), library().analyzer()};
};

TEST_F(StructuredSearch, WordsBesideAnOperatorAreAllRequired) {
  EXPECT_THAT(ids("thuyền máy AND hồ sơ"), ElementsAre("thuyen-moi#dieu-5"));
  EXPECT_THAT(ids("chèo OR bạt"), UnorderedElementsAre("thuyen-moi#dieu-2", "go-rung#dieu-2a"));
  EXPECT_THAT(ids("giấy NOT bạt AND cây"), UnorderedElementsAre("go-rung#dieu-1"));
  EXPECT_THAT(ids("cay AND giay -bạt"), ElementsAre("go-rung#dieu-1"));
  EXPECT_THAT(ids("(chèo OR bạt) AND xe"), ElementsAre("go-rung#dieu-2a"));
  EXPECT_THAT(ids("chèo AND bạt"), IsEmpty());
}

TEST_F(StructuredSearch, PhrasesStandInTheirOrder) {
  EXPECT_THAT(ids("\"chủ thuyền máy\""), ElementsAre("thuyen-moi#dieu-5"));
  EXPECT_THAT(ids("\"máy thuyền chủ\""), IsEmpty());
  EXPECT_THAT(ids("“chu thuyen may”"), ElementsAre("thuyen-moi#dieu-5"));
  EXPECT_THAT(ids("\"cây gỗ\""), UnorderedElementsAre("thuyen-moi#dieu-2", "go-rung#dieu-2a"));
  EXPECT_THAT(ids("\"bạt che người\""), IsEmpty());  // over the end of a sentence
  EXPECT_THAT(ids("\"thuyền\""), testing::Not(IsEmpty()));
  EXPECT_THAT(ids("\"đăng kí thuyền máy\""), ElementsAre("thuyen-moi#dieu-5"));
}

TEST_F(StructuredSearch, MarksInAPhraseAreMeant) {
  // "cây đổ" has the folded pair of "cầy đò", which no text holds.
  EXPECT_THAT(ids("\"cây đổ\""), ElementsAre("go-rung#dieu-1"));
  EXPECT_THAT(ids("\"cầy đò\""), IsEmpty());
  EXPECT_THAT(ids("\"cay do\""), ElementsAre("go-rung#dieu-1"));
}

TEST_F(StructuredSearch, AnAbbreviationInAPhraseStandsForItsWords) {
  EXPECT_THAT(ids("\"người lái xe\" UBND OR \"hợp đồng thuê nhà\""),
              UnorderedElementsAre("nha-go#dieu-1"));
}

TEST_F(StructuredSearch, NearCountsWordsEitherWay) {
  EXPECT_THAT(ids("bạt NEAR/4 cây"), ElementsAre("go-rung#dieu-2a"));
  EXPECT_THAT(ids("bạt NEAR/2 cây"), IsEmpty());
  EXPECT_THAT(ids("cây NEAR/4 bạt"), ElementsAre("go-rung#dieu-2a"));
  EXPECT_THAT(ids("\"giấy tờ\" NEAR/0 giữ"), ElementsAre("go-rung#dieu-2a"));
  EXPECT_THAT(ids("bạt NEAR tờ NEAR xe"), ElementsAre("go-rung#dieu-2a"));
}

TEST_F(StructuredSearch, PrefixesStandForTheWordsThatBeginSo) {
  EXPECT_THAT(ids("ché*"), IsEmpty());
  EXPECT_THAT(ids("chè*"), ElementsAre("thuyen-moi#dieu-2"));
  EXPECT_THAT(ids("bạ* AND xe"), ElementsAre("go-rung#dieu-2a"));
  EXPECT_THAT(ids("che* AND bat"), ElementsAre("go-rung#dieu-2a"));
  EXPECT_THAT(ids("zzq*"), IsEmpty());
}

TEST_F(StructuredSearch, SameClauseIsLessThanSameArticle) {
  EXPECT_THAT(ids("cùng điều:(giấy phép kiểm lâm)"), ElementsAre("go-rung#dieu-1"));
  EXPECT_THAT(ids("cùng khoản:(giấy phép kiểm lâm)"), IsEmpty());
  EXPECT_THAT(ids("cung khoan:(kiem lam thu tien)"), ElementsAre("go-rung#dieu-1"));
  EXPECT_THAT(ids("cùng khoản:(\"hồ sơ\" \"con thuyền\")"), ElementsAre("thuyen-moi#dieu-5"));
  EXPECT_THAT(ids("cùng khoản:(\"hồ sơ\" \"mái chèo\")"), IsEmpty());
  // A number with a full stop inside begins no khoản, a text without khoản is one.
  EXPECT_THAT(ids("cùng khoản:(cây dọn ngày)"), ElementsAre("go-rung#dieu-1"));
  EXPECT_THAT(ids("cùng khoản:(bạt giấy)"), ElementsAre("go-rung#dieu-2a"));
  EXPECT_THAT(ids("cùng khoản:(kiểm lâm (séc OR phí) NOT giấy)"), ElementsAre("go-rung#dieu-1"));
}

TEST_F(StructuredSearch, InChapterLooksAtTheHeadingsAbove) {
  EXPECT_THAT(ids("trong chương:(khai thác)"),
              UnorderedElementsAre("go-rung#dieu-1", "go-rung#dieu-2a"));
  EXPECT_THAT(ids("bạt trong chuong:(van chuyen)"), ElementsAre("go-rung#dieu-2a"));
  EXPECT_THAT(ids("trong chương:(\"xe chở\")"), ElementsAre("go-rung#dieu-2a"));
  EXPECT_THAT(ids("trong chương:(bạt)"), IsEmpty());
  EXPECT_THAT(ids("cây -trong chương:(khai thác)"), ElementsAre("thuyen-moi#dieu-2"));
}

TEST_F(StructuredSearch, FieldsSelect) {
  EXPECT_THAT(ids("so:15/2020/NĐ-CP"),
              UnorderedElementsAre("phat-thuyen#dieu-1", "phat-thuyen#dieu-6"));
  EXPECT_THAT(ids("số:15/2020 dieu:6"), ElementsAre("phat-thuyen#dieu-6"));
  EXPECT_THAT(ids("number:9"), UnorderedElementsAre("go-rung#dieu-1", "go-rung#dieu-2a"));
  EXPECT_THAT(ids("thuyền loai:nđ dieu:1"), ElementsAre("phat-thuyen#dieu-1"));
  EXPECT_THAT(ids("dieu:2a"), ElementsAre("go-rung#dieu-2a"));
  EXPECT_THAT(ids("article:5..6"), UnorderedElementsAre("thuyen-moi#dieu-5", "phat-thuyen#dieu-6"));
  EXPECT_THAT(ids("nam:2017..2019 dieu:1"),
              UnorderedElementsAre("thuyen-moi#dieu-1", "go-rung#dieu-1"));
  EXPECT_THAT(ids("ngay:>=2020-01-01 ngay:<01/01/2021 dieu:6"), ElementsAre("phat-thuyen#dieu-6"));
  EXPECT_THAT(ids("ngay:02/2020 dieu:1"), ElementsAre("phat-thuyen#dieu-1"));
  EXPECT_THAT(ids("linhvuc:\"lâm nghiệp\" dieu:1"), ElementsAre("go-rung#dieu-1"));
  EXPECT_THAT(ids("vanban:nha-go"), ElementsAre("nha-go#dieu-1"));
  EXPECT_THAT(ids("vanban:\"Luật Nhà gỗ\""), ElementsAre("nha-go#dieu-1"));
  EXPECT_THAT(ids("hieuluc:chua"), ElementsAre("nha-go#dieu-1"));
  EXPECT_THAT(ids("coquan:\"Chính phủ\" dieu:6"), ElementsAre("phat-thuyen#dieu-6"));
  EXPECT_THAT(ids("tieude:\"đăng ký thuyền máy\""), ElementsAre("thuyen-moi#dieu-5"));
  EXPECT_THAT(ids("title:(cho xe)"), UnorderedElementsAre("go-rung#dieu-2a"));
  EXPECT_THAT(ids("phạm vi -loai:luật dieu:1"), ElementsAre("phat-thuyen#dieu-1"));
}

TEST_F(StructuredSearch, ADocumentAskedForByAFieldIsNamed) {
  for (const char* query : {"so:15/2020/NĐ-CP", "phạt so:15/2020"}) {
    const SearchResponse response = ask(query);
    ASSERT_EQ(response.documents.size(), 1U) << query;
    EXPECT_EQ(response.documents.front().document_id, "phat-thuyen");
  }
}

TEST_F(StructuredSearch, ADayAsksForWhatWasInForceAndShowsItsStatus) {
  const SearchResponse response = ask("thuyền hieuluc:01/01/2010");
  ASSERT_FALSE(response.hits.empty());
  for (const Hit& hit : response.hits) {
    EXPECT_EQ(hit.document_id, "thuyen-cu");
    EXPECT_EQ(hit.status, law::EffectStatus::in_force);
  }
}

TEST_F(StructuredSearch, AQuestionBesideFieldsIsRankedAsWithFilters) {
  SearchRequest request;
  request.query = "nộp hồ sơ đăng ký thuyền máy ở đâu";
  request.filters.types = {"luat"};
  const SearchResponse filtered = searcher_.search(request);
  const SearchResponse asked = ask("nộp hồ sơ đăng ký thuyền máy ở đâu loai:luật");
  ASSERT_EQ(asked.hits.size(), filtered.hits.size());
  for (std::size_t at = 0; at < asked.hits.size(); ++at) {
    EXPECT_EQ(asked.hits[at].id, filtered.hits[at].id);
    EXPECT_DOUBLE_EQ(asked.hits[at].score, filtered.hits[at].score);
  }
}

TEST_F(StructuredSearch, TheQuestionInAStructuredQueryIsReadAsAnyOther) {
  const SearchResponse response = ask("ddawng kys thuyeenf mays loai:luật");
  ASSERT_TRUE(response.reading);
  EXPECT_EQ(response.reading->text, "đăng ký thuyền máy loai:luật");
  ASSERT_FALSE(response.hits.empty());
  EXPECT_EQ(response.hits.front().id, "thuyen-moi#dieu-5");
}

TEST_F(StructuredSearch, NewestFirstWhereThereIsNothingToRankBy) {
  const auto found = ids("loai:luật dieu:1");
  EXPECT_THAT(found, ElementsAre("nha-go#dieu-1", "thuyen-moi#dieu-1", "thuyen-cu#dieu-1"));
}

TEST_F(StructuredSearch, FacetsAndPagesCountWhatFits) {
  SearchRequest request;
  request.query = "\"thuyền\" -chèo";
  request.facets = true;
  request.limit = 1;
  const SearchResponse response = searcher_.search(request);
  ASSERT_FALSE(response.facets.empty());
  std::size_t sum = 0;
  for (const FacetValue& value : response.facets[0].values) sum += value.count;
  EXPECT_EQ(sum, response.total);
  EXPECT_EQ(response.hits.size(), 1U);
  request.offset = 500;
  const SearchResponse behind = searcher_.search(request);
  EXPECT_TRUE(behind.hits.empty());
  ASSERT_FALSE(behind.notices.empty());
  EXPECT_EQ(behind.notices.back().code, "past_the_end");
}

TEST_F(StructuredSearch, WhatWasFoundIsMarked) {
  EXPECT_NE(ask("\"mai cheo\"").hits.front().snippet.find("<mark>mái chèo</mark>"),
            std::string::npos);
  EXPECT_NE(ask("chè* loai:luật").hits.front().snippet.find("<mark>chèo</mark>"),
            std::string::npos);
  const SearchResponse response = ask("cùng khoản:(kiểm lâm) -séc");
  EXPECT_NE(response.hits.front().snippet.find("<mark>Kiểm lâm</mark>"), std::string::npos);
}

TEST_F(StructuredSearch, TellsWhyFiltersFindNothing) {
  EXPECT_EQ(codes("nam:2017 nam:2020"), "contradictory_filters");
  EXPECT_EQ(codes("thuyền loai:luật so:15/2020/NĐ-CP"), "contradictory_filters");
  EXPECT_EQ(codes("thuyền nam:2017 AND nam:2020"), "contradictory_filters");
  EXPECT_EQ(codes("thuyền loai:khong-co"), "empty_filter");
  EXPECT_EQ(codes("-thuyền"), "only_exclusions");
  EXPECT_EQ(codes("thuyền AND"), "dangling_operator");
}

TEST_F(StructuredSearch, NoticesNameFiltersAsTheyWereTyped) {
  EXPECT_NE(ask("năm:2017 nam:2020").notices.at(0).text.find("“năm:2017, nam:2020”"),
            std::string::npos);
}

TEST_F(StructuredSearch, OddQueriesAreAnswered) {
  std::string many = "luật";
  for (int i = 0; i < 10000; ++i) many += " OR thuyền" + std::to_string(i);
  std::string deep(10000, '(');
  for (const std::string& query :
       {many, deep, "thuyền AND " + deep, std::string("*"), std::string("\""), std::string("-"),
        std::string("NOT"), std::string("và của là"), std::string("\"…\" OR (,)"),
        std::string("cùng khoản:(…)"), std::string("\"\" AND \"-\""), std::string("... -\"?\""),
        std::string("trong chương:(NOT a)"), std::string("tieude:\"?\""), std::string("so:???"),
        std::string("a NEAR \"!\""), std::string("\xff AND \"\xfe\xfd\"")}) {
    EXPECT_NO_THROW(ask(query)) << query.substr(0, 60);
  }
}

TEST_F(StructuredSearch, WordsThatNothingHoldsDoNotHideWhatTheRestSelects) {
  const SearchResponse with = ask("\"thuyền máy\" zzyzx");
  const SearchResponse without = ask("\"thuyền máy\"");
  ASSERT_FALSE(without.hits.empty());
  EXPECT_EQ(with.total, without.total);
  ASSERT_FALSE(with.notices.empty());
  EXPECT_EQ(with.notices.back().code, "unknown_words");
}

TEST_F(StructuredSearch, AQueryThatIsCutShortSaysSo) {
  const LanguageQuery language = read_query_language("trong chương:(khai thác)");
  IndexReader reader(library().index_directory(),
                     indexer::wanted_fingerprint(*library().analyzer()));
  const SearchResponse response = reader.with_handle([&](IndexHandle& index) {
    return search_structured(index, *library().analyzer(), {}, {}, language, nullptr,
                             std::chrono::milliseconds(0));
  });
  EXPECT_FALSE(response.total_exact);
  ASSERT_FALSE(response.notices.empty());
  EXPECT_EQ(response.notices.back().code, "partial");
}

TEST(LargeStructuredSearch, TheBestAreThoseOfAFullLook) {
  // More units have the words of the phrase than are verified at once; each fourth has the phrase.
  std::vector<tests::SampleArticle> articles;
  for (int article = 1; article <= 1500; ++article) {
    std::string text =
        article % 4 == 0 ? "Cơ quan nhà nước cấp giấy phép." : "Phép đo ghi vào giấy.";
    for (int more = 0; more < article % 7; ++more) text += " Người dân nộp hồ sơ.";
    articles.push_back({std::to_string(article), "Thủ tục", text});
  }
  tests::SampleLibrary library(
      {tests::sample_document("dai", "1/2024/QH15", "Luật", "Luật Dài", articles)});
  const Searcher searcher(library.index_directory(), library.analyzer());
  SearchRequest request;
  for (const char* query : {"\"giấy phép\"", "hồ sơ AND \"giấy phép\"", "nhà nước \"giấy phép\""}) {
    request.query = query;
    request.limit = 40;
    request.facets = false;
    const SearchResponse best = searcher.search(request);
    request.facets = true;  // every hit is looked at
    const SearchResponse full = searcher.search(request);
    ASSERT_EQ(best.hits.size(), 40U) << query;
    EXPECT_TRUE(full.total_exact) << query;
    std::vector<std::string> best_ids;
    std::vector<std::string> full_ids;
    for (const Hit& hit : best.hits) best_ids.push_back(hit.id);
    for (const Hit& hit : full.hits) full_ids.push_back(hit.id);
    EXPECT_EQ(best_ids, full_ids) << query;
    EXPECT_TRUE(!best.total_exact || best.total == full.total) << query;
  }
}

TEST(LargeStructuredSearch, GenerationsAreSwappedUnderQueries) {
  std::vector<tests::SampleArticle> articles;
  for (int article = 1; article <= 300; ++article) {
    articles.push_back({std::to_string(article), "Thủ tục",
                        article % 4 == 0 ? "1. Cơ quan cấp giấy phép.\n2. Người dân nộp hồ sơ."
                                         : "1. Phép đo ghi vào giấy.\n2. Hồ sơ."});
  }
  tests::SampleLibrary library(
      {tests::sample_document("dai", "1/2024/QH15", "Luật", "Luật Dài", articles)});
  const Searcher searcher(library.index_directory(), library.analyzer());
  std::atomic<int> wrong = 0;
  std::array<std::atomic<int>, 3> asked{};
  std::atomic<bool> swapped = false;
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    threads.emplace_back([&, i] {
      SearchRequest request;
      request.facets = i != 0;
      while (!swapped) {
        for (const char* query : {"\"giấy phép\" loai:luật", "cùng khoản:(cơ quan giấy)",
                                  "cùng điều:(phép giấy) \"nộp hồ sơ\""}) {
          request.query = query;
          try {
            const SearchResponse response = searcher.search(request);
            if (response.total != 75 || response.hits.empty()) ++wrong;
          } catch (const Error&) {
            ++wrong;
          }
          ++asked[i];
        }
      }
    });
  }
  for (int i = 0; i < 6; ++i) {
    library.catalog().put(tests::sample_document("them-" + std::to_string(i), "", "Luật",
                                                 "Luật Khác", {{"1", "A", "Nội dung khác."}}));
    i % 2 == 0 ? library.indexer().update(library.catalog())
               : library.indexer().rebuild(library.catalog());
  }
  while (std::any_of(asked.begin(), asked.end(), [](const auto& times) { return times < 3; })) {
    std::this_thread::yield();
  }
  swapped = true;
  threads.clear();
  EXPECT_EQ(wrong, 0);
}

TEST_F(StructuredSearch, ExplainPrintsTheTree) {
  SearchRequest request;
  request.query = "hồ sơ \"đăng ký thuyền\" loai:luật";
  const std::string text = searcher_.explain(request);
  EXPECT_NE(text.find("tree:       all(plain(hồ sơ) phrase(đăng ký thuyền) type:luật)"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace tusach::search
