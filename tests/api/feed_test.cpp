// Atom feeds of searches and of saved queries.
#include <pugixml.hpp>
#include <set>

#include "api/alert_run.h"
#include "api/search_parameters.h"
#include "catalog/saved_queries.h"
#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

class Feed : public ServedLibrary {
 protected:
  pugi::xml_document feed(const std::string& path) const {
    const HttpAnswer answer = get(path);
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.header("content-type"), "application/atom+xml; charset=utf-8");
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(answer.body.c_str()));
    return document;
  }
};
INSTANTIATE_TEST_SUITE_P(Prefix, Feed, kPrefixes);

const std::string kBoats = "/api/v1/search.atom?q=" + api::encode_segment("thuyền");

TEST_P(Feed, OfASearchHasWhatAtomAsksFor) {
  const pugi::xml_document document = feed(kBoats);
  const pugi::xml_node root = document.child("feed");
  EXPECT_STREQ(root.attribute("xmlns").value(), "http://www.w3.org/2005/Atom");
  EXPECT_NE(std::string(root.child_value("id")).find("urn:uuid:"), std::string::npos);
  EXPECT_STRNE(root.child("author").child_value("name"), "");
  EXPECT_STRNE(root.child_value("updated"), "");
  const std::string self =
      root.find_child_by_attribute("link", "rel", "self").attribute("href").value();
  EXPECT_EQ(self.rfind("http://", 0), 0U) << self;
  std::set<std::string> ids;
  for (const pugi::xml_node entry : root.children("entry")) {
    EXPECT_TRUE(ids.insert(entry.child_value("id")).second);
    EXPECT_STRNE(entry.child_value("title"), "");
    EXPECT_STRNE(entry.child_value("updated"), "");
    const std::string url = entry.child("link").attribute("href").value();
    EXPECT_NE(url.find(prefix() + "/van-ban/"), std::string::npos) << url;
  }
  EXPECT_GE(ids.size(), 3U);
  const pugi::xml_document again = feed(kBoats);
  EXPECT_STREQ(again.child("feed").child("entry").child_value("id"),
               root.child("entry").child_value("id"));
}

TEST_P(Feed, IsNotSentAgainUnchanged) {
  const std::string etag = get(kBoats).header("etag");
  ASSERT_FALSE(etag.empty());
  EXPECT_EQ(get(kBoats, {{"If-None-Match", etag}}).status, 304);
}

TEST_P(Feed, MarkupOfDocumentsStaysText) {
  const pugi::xml_document document =
      feed("/api/v1/search.atom?q=" + api::encode_segment("độc hại"));
  EXPECT_NE(
      std::string(document.child("feed").child("entry").child_value("title")).find("<script>"),
      std::string::npos);
}

TEST_P(Feed, TheResultsPageLinksIt) {
  const std::string page = get("/?q=thuyen&year=2017").body;
  EXPECT_NE(page.find("application/atom+xml\" href=\"" + prefix() +
                      "/api/v1/search.atom?q=thuyen&amp;year=2017"),
            std::string::npos);
  EXPECT_NE(page.find("Theo dõi bằng Atom"), std::string::npos);
}

TEST(Alert, FindsWhatIsNewAndHasEveryWord) {
  SampleLibrary library;
  search::Searcher searcher(library.index_directory(), library.analyzer());
  catalog::SavedQueries queries(library.catalog());
  search::SearchRequest request;
  request.query = "thuyền máy";
  const catalog::SavedQuery saved =
      queries.add(request.query, api::format_query_string(api::to_query_parameters(request)),
                  searcher.generation().catalog_sequence);
  EXPECT_TRUE(api::run_alert(library.catalog(), searcher, saved).found.empty());
  library.catalog().put(sample_document("may", "1/2021/TT-BGTVT", "Thông tư", "Về thuyền máy",
                                        {{"1", "Tên", "Thuyền máy có tên."}}));
  library.catalog().put(sample_document("buom", "2/2021/TT-BGTVT", "Thông tư", "Về thuyền buồm",
                                        {{"1", "Tên", "Thuyền buồm có tên."}}));
  // What is not indexed yet waits for the next run.
  EXPECT_TRUE(api::run_alert(library.catalog(), searcher, saved).found.empty());
  library.indexer().update(library.catalog());
  const api::AlertRun run = api::run_alert(library.catalog(), searcher, saved);
  ASSERT_EQ(run.found.size(), 1U);
  EXPECT_EQ(run.found[0].document_id, "may");
  queries.record_run(saved.token, run.sequence, run.found);
  EXPECT_TRUE(
      api::run_alert(library.catalog(), searcher, *queries.find(saved.token)).found.empty());
}

TEST_P(Feed, OfASavedQueryHasItsNews) {
  catalog::SavedQueries queries(served_library().catalog());
  const catalog::SavedQuery saved = queries.add("bến đò", "q=ben+do", 0);
  const std::string path = "/api/v1/alerts/" + saved.token + ".atom";
  EXPECT_FALSE(feed(path).child("feed").child("entry"));
  queries.record_run(saved.token, 1, {{1, "ben-do"}});
  const pugi::xml_document document = feed(path);
  const pugi::xml_node entry = document.child("feed").child("entry");
  EXPECT_STREQ(entry.child_value("title"), "Quy định về bến đò (3/2019/TT-BGTVT)");
  EXPECT_EQ(get("/api/v1/alerts/khong-co.atom").status, 404);
  queries.remove(saved.token);
  EXPECT_EQ(get(path).status, 404);
}

}  // namespace
}  // namespace tusach::tests
