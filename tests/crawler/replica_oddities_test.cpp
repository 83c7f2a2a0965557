// Everything that is odd in the national database's answers, each with the state that it must end
// in; and the faults by name, as the program `replica` has them.
#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "catalog/archive_index.h"
#include "crawler/archive/archive.h"
#include "crawler/fetch/fetcher.h"
#include "law/provision.h"
#include "tests/crawler/crawl_fixture.h"
#include "tests/replica/replica_fault_table.h"

namespace tusach::tests {
namespace {

using catalog::RunState;

crawler::FetchRequest get(std::string url) {
  crawler::FetchRequest request;
  request.url = std::move(url);
  return request;
}

class ReplicaOddities : public CrawlFixture {
 protected:
  std::size_t articles_of(const std::string& id) {
    const auto held = catalog_.find(id);
    std::size_t count = 0;
    if (held) {
      law::walk(held->provisions, [&count](const law::Provision& provision, const auto&) {
        if (provision.kind == law::ProvisionKind::article) ++count;
      });
    }
    return count;
  }

  bool has_finding(const std::string& document, law::FindingCode code) {
    const auto all = catalog_.import_findings();
    return std::any_of(all.begin(), all.end(), [&](const auto& found) {
      return found.first == document && found.second.code == code;
    });
  }
};

TEST_F(ReplicaOddities, EachDocumentEndsInItsState) {
  std::vector<ReplicaDocument> documents;
  for (OddDocument& odd : odd_documents()) documents.push_back(std::move(odd.document));
  serve(std::move(documents));
  EXPECT_EQ(crawl().run.state, RunState::finished);
  for (const OddDocument& odd : odd_documents()) {
    SCOPED_TRACE(odd.oddity);
    EXPECT_EQ(state_of(odd.document.id), odd.state) << cause_of(odd.document.id);
    if (odd.held_as.empty()) continue;
    const auto held = catalog_.find(odd.held_as);
    ASSERT_TRUE(held) << odd.held_as;
    EXPECT_EQ(held->source_id, odd.document.id);
    EXPECT_EQ(held->number, odd.document.number);
    ASSERT_EQ(articles_of(odd.held_as), odd.articles);
    if (odd.articles > 0) {
      EXPECT_EQ(held->provisions[0].heading, "Phạm vi điều chỉnh");
      EXPECT_NE(held->provisions[0].text.find("quản lý nhà nước"), std::string::npos);
    }
    EXPECT_LE(held->relations.size(), 1U) << "what comes twice counts once";
    for (const law::DocumentFile& file : held->files) EXPECT_NE(file.name, "Template.pdf");
  }
}

TEST_F(ReplicaOddities, StayTheSameInASecondRun) {
  std::vector<ReplicaDocument> documents;
  for (OddDocument& odd : odd_documents()) documents.push_back(std::move(odd.document));
  serve(std::move(documents));
  crawl();
  const std::int64_t sequence = catalog_.last_sequence();
  const crawler::CrawlResult again = crawl();
  EXPECT_EQ(again.run.state, RunState::finished);
  EXPECT_EQ(again.run.counts.added + again.run.counts.changed + again.run.counts.withdrawn, 0);
  EXPECT_EQ(catalog_.last_sequence(), sequence);
}

TEST_F(ReplicaOddities, TreesAndDiagramsAreKeptInTheArchive) {
  ReplicaDocument first = small_document("1", number_of(1));
  first.references = {
      {{"referenceType", 3},
       {"targetDocument", {{"id", "2"}, {"docNum", number_of(2)}, {"status", "Publish"}}}}};
  serve({first, small_document("2", number_of(2))});
  const auto source = crawler::make_source(
      "vbpl", {.base_url = server_->url(), .extra_parts = {"tree", "diagram"}});
  const crawler::CrawlResult result = crawler::crawl_source(catalog_, archive(), *source, quick());
  EXPECT_EQ(result.run.counts.added, 2);
  EXPECT_EQ(server_->requests()["tree"], 2);
  EXPECT_EQ(server_->requests()["diagram"], 2);
  catalog::ArchiveIndex index(catalog_);
  const auto body_of = [&](const std::string& item, const std::string& part) {
    for (const catalog::ItemPart& held : index.parts("vbpl", item)) {
      if (held.part == part) {
        return nlohmann::json::parse(
            crawler::read_archived(archive(), *index.find(held.hash)).body)["data"];
      }
    }
    return nlohmann::json();
  };
  const nlohmann::json tree = body_of("1", "tree");
  ASSERT_EQ(tree.size(), 3U);
  EXPECT_EQ(tree[1]["ptype"], 5);
  EXPECT_EQ(tree[1]["level"], "Article");
  EXPECT_EQ(tree[1]["children"].size(), 2U);
  EXPECT_FALSE(tree[0].contains("children")) << "leaves have none";
  EXPECT_NE(tree[1]["content"]["content"].get<std::string>().find("b) Nước ngoài"),
            std::string::npos)
      << "the content of a parent holds that of its children";
  EXPECT_EQ(body_of("1", "diagram")["documentNamesByType"]["3"][0]["id"], "2");
  EXPECT_EQ(body_of("2", "diagram")["documentNamesBySource"]["3"][0]["id"], "1");
}

TEST_F(ReplicaOddities, AddressesOfFilesThatExpiredAreNotNeeded) {
  ReplicaDocument document = small_document("7", number_of(7));
  document.files["Nghị định 7.html"] = {document.content, "text/html", 2};
  document.content.clear();
  serve({document}, {.presigned_for = std::chrono::milliseconds(0)});
  crawler::FetchPolicy policy = quick().policy;
  policy.hosts = {"127.0.0.1"};
  crawler::Fetcher fetcher(policy);
  const auto expired =
      crawler::fetch_now(fetcher, get(server_->url() + "/storage/vbpl/7/x.html?X-Amz-Expires=1"));
  EXPECT_EQ(expired.status, 403);
  server_->reset_counts();
  EXPECT_EQ(crawl().run.counts.added, 1);
  EXPECT_EQ(articles_of("7-2020-nd-cp"), 3U);
  EXPECT_EQ(server_->requests()["storage"], 0);
}

TEST_F(ReplicaOddities, BothNamingsOfSitemapsLeadToTheSame) {
  for (const bool by_level : {false, true}) {
    SCOPED_TRACE(by_level);
    catalog::Catalog catalog = catalog::Catalog::open(
        directory_.path() / (by_level ? "a.sqlite" : "b.sqlite"), catalog::OpenMode::read_write);
    std::vector<ReplicaDocument> documents = {small_document("1", number_of(1))};
    documents.push_back(small_document("af28f900-429e-11f1-ac02-3babf8850026", number_of(2)));
    documents.push_back(small_document("vbpqta_3", number_of(3)));
    serve(std::move(documents), {.sitemap_by_level = by_level});
    server_->on("/api/qtdc/public/doc/all", status_fault(500));
    const auto source = crawler::make_source("vbpl", {.base_url = server_->url()});
    const auto files = directory_.path() / (by_level ? "a" : "b");
    EXPECT_EQ(crawler::crawl_source(catalog, files, *source, quick()).run.counts.added, 3);
    EXPECT_EQ(catalog.find("2-2020-nd-cp")->source_id, "af28f900-429e-11f1-ac02-3babf8850026");
  }
}

// A fault of each kind for one document each, with what its item must come to.
struct Expected {
  const char* fault;
  const char* state;
  const char* cause;
};
constexpr Expected kExpected[] = {
    {"status:500", "failed", "server_error"},
    {"status:501", "failed", "server_error"},
    {"retry-after:0", "failed", "too_many_requests"},
    {"retry-after:86400", "failed", "too_many_requests"},
    {"retry-after:Wed, 21 Oct 2099 07:28:00 GMT", "failed", "too_many_requests"},
    {"unavailable:0", "failed", "server_error"},
    {"not-found", "withdrawn", "not_found"},
    {"unauthorized", "refused", "refused"},
    {"xml", "failed", "extraction"},
    {"challenge:403", "refused", "refused"},
    {"shell", "failed", "challenge"},
    {"broken-json", "failed", "extraction"},
    {"sorry", "failed", "challenge"},
    {"truncated", "failed", "truncated"},
    {"short-length", "failed", "extraction"},
    {"type:text/html", "held", ""},
    {"type:image/png", "held", ""},
    {"encoded:gzip", "held", ""},
    {"encoded:deflate", "held", ""},
    {"header:X-Nothing: at all", "held", ""},
    {"header:Content-Encoding: gzip", "failed", "malformed"},
    {"endless", "failed", "too_large"},
    {"slow:20", "failed", "timeout"},
    {"gzip-bomb:64", "failed", "too_large"},
    {"br-bomb", "failed", "too_large"},
    {"deflate-bomb", "failed", "too_large"},
    {"long-header:10000000", "failed", "too_large"},
    {"many-headers:100000", "failed", "too_large"},
    {"redirect:/api/qtdc/public/doc/1", "held", ""},
    {"redirect:ftp://127.0.0.1/x", "failed", "malformed"},
    {"redirect:gopher://127.0.0.1/x", "failed", "malformed"},
    {"redirect:file:///etc/passwd", "failed", "malformed"},
    {"redirect:http://10.0.0.1/x", "refused", "host_not_allowed"},
    {"redirect:http://user:word@127.0.0.1/x", "failed", "malformed"},
    {"close", "failed", "connection"},
    {"garbage", "failed", "malformed"},
    {"status:500x2", "held", ""},
    {"retry-after:1x1", "held", ""},
    {"closex1", "held", ""},
    {"truncatedx2", "held", ""},
};

TEST_F(ReplicaOddities, AFaultOfEachKindCostsItsOwnDocument) {
  constexpr int kFirst = 101;
  constexpr int kCount = static_cast<int>(std::size(kExpected));
  std::vector<ReplicaDocument> documents;
  // Sound documents between them: faults in a row would close the endpoint.
  for (int number = 0; number < 3 * kCount; ++number) {
    const int id = kFirst + number;
    documents.push_back(small_document(std::to_string(id), number_of(id)));
  }
  documents.push_back(small_document("1", number_of(1)));
  serve(std::move(documents));
  for (int at = 0; at < kCount; ++at) {
    add_fault(*server_, "/api/qtdc/public/doc/" + std::to_string(kFirst + 3 * at) + "=" +
                            kExpected[at].fault);
  }
  EXPECT_EQ(crawl().run.state, RunState::finished);
  for (int at = 0; at < kCount; ++at) {
    SCOPED_TRACE(kExpected[at].fault);
    const std::string item = std::to_string(kFirst + 3 * at);
    EXPECT_EQ(state_of(item), kExpected[at].state);
    EXPECT_EQ(cause_of(item), kExpected[at].cause);
    EXPECT_EQ(state_of(std::to_string(kFirst + 3 * at + 1)), "held");
    EXPECT_EQ(state_of(std::to_string(kFirst + 3 * at + 2)), "held");
  }
}

TEST_F(ReplicaOddities, FaultsAreReadFromAFile) {
  serve_small(12);
  const auto file = directory_.path() / "faults.json";
  std::ofstream(file) << R"(["/api/qtdc/public/doc/1=status:404",
    {"path": "/api/qtdc/public/doc/2", "kind": "retry-after", "argument": "0", "times": 1}])";
  add_faults(*server_, file);
  EXPECT_EQ(crawl().run.counts.added, 11) << "\"doc/1\" is not \"doc/11\"";
  EXPECT_EQ(cause_of("1"), "not_found");
  EXPECT_NE(fault_kinds().find("gzip-bomb:MB"), std::string::npos);
  for (const char* wrong : {"", "/x", "x=status:500", "/x=nothing", "/x=status:five"}) {
    EXPECT_THROW(add_fault(*server_, wrong), std::invalid_argument) << wrong;
  }
  std::ofstream(file) << "{}";
  EXPECT_THROW(add_faults(*server_, file), std::invalid_argument);
}

}  // namespace
}  // namespace tusach::tests
