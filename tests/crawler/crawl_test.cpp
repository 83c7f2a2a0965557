// Whole runs against the replica: what a catalog holds after them.
#include "crawler/crawl/crawl.h"

#include "catalog/provenance.h"
#include "law/provision.h"
#include "tests/crawler/crawl_fixture.h"
#include "tests/shared_data.h"

namespace tusach::tests {
namespace {

using catalog::RunState;

class Crawl : public CrawlFixture {};

TEST_F(Crawl, BringsDocumentsWithTheirMetadataAndArticles) {
  ReplicaDocument document = small_document("19761", "15/2020/NĐ-CP");
  document.references = {
      {{"id", "r1"},
       {"referenceType", 3},
       {"targetDocument", {{"id", "500"}, {"docNum", "31/2024/QH15"}, {"status", "Publish"}}}},
      {{"id", "r2"},
       {"referenceType", 3},
       {"targetDocument", {{"id", "500"}, {"docNum", "31/2024/QH15"}, {"status", "Publish"}}}}};
  serve({document});
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.state, RunState::finished);
  EXPECT_EQ(result.run.counts.added, 1);
  EXPECT_EQ(result.run.counts.failed, 0);

  const auto held = catalog_.find("15-2020-nd-cp");
  ASSERT_TRUE(held);
  EXPECT_EQ(held->number, "15/2020/NĐ-CP");
  EXPECT_EQ(held->type, "Nghị định");
  EXPECT_EQ(held->title, "Quy định về đất đai");
  EXPECT_EQ(law::to_iso(*held->issued), "2020-02-03");
  EXPECT_EQ(law::to_iso(*held->effective), "2020-04-15");
  EXPECT_EQ(held->declared_status, law::EffectStatus::in_force);
  EXPECT_EQ(held->issuing_body, "Chính phủ");
  EXPECT_EQ(held->signer, "Nguyễn Văn A");
  EXPECT_EQ(held->source_id, "19761");
  EXPECT_FALSE(held->fetched_at.empty());
  ASSERT_EQ(held->provisions.size(), 3U);
  EXPECT_EQ(held->provisions[1].heading, "Đối tượng áp dụng");
  ASSERT_EQ(held->provisions[1].children.size(), 2U);
  EXPECT_EQ(held->provisions[1].children[1].children.size(), 2U);
  ASSERT_EQ(held->relations.size(), 1U) << "a reference that comes twice is one relation";
  EXPECT_EQ(held->relations[0].target_number, "31/2024/QH15");

  const auto sources = catalog::Provenance(catalog_).of_document("15-2020-nd-cp");
  ASSERT_EQ(sources.size(), 1U);
  EXPECT_EQ(sources[0].source, "vbpl");
  EXPECT_EQ(sources[0].item, "19761");
  EXPECT_TRUE(sources[0].chosen);
  EXPECT_NE(sources[0].raw.find("\"effFrom\":\"2020-04-15T00:00:00\""), std::string::npos);
  EXPECT_NE(server_->last_user_agent().find("test@example.vn"), std::string::npos);
}

TEST_F(Crawl, ASecondRunOverAnUnchangedSourceFetchesNoDocument) {
  serve_small(30);
  crawl();
  const std::int64_t sequence = catalog_.last_sequence();
  server_->reset_counts();
  const crawler::CrawlResult again = crawl();
  EXPECT_EQ(again.run.state, RunState::finished);
  EXPECT_EQ(server_->requests()["doc/"], 0);
  EXPECT_EQ(server_->requests()["doc/all"], 1);
  EXPECT_EQ(catalog_.last_sequence(), sequence);
}

TEST_F(Crawl, AsksConditionallyForWhatIsDueAgain) {
  serve_small(10, {.etags = true});
  crawl();
  {
    // All were last asked for long ago.
    catalog_.begin_batch();
    catalog::CrawlQueue queue(catalog_, "vbpl");
    for (catalog::CrawlItem& item : queue.items(-1, 100)) {
      item.checked_at = "2020-01-01T00:00:00Z";
      queue.save(item);
    }
    catalog_.commit_batch();
  }
  server_->reset_counts();
  const crawler::CrawlResult again = crawl();
  EXPECT_EQ(again.run.counts.not_modified, 10);
  EXPECT_EQ(again.run.counts.unchanged, 10);
  EXPECT_EQ(again.run.counts.fetched, 0);
  EXPECT_EQ(server_->statuses()[304], 10);
}

TEST_F(Crawl, TakesChangesAsVersionsAndMarksWhatIsGone) {
  serve_small(5);
  crawl();
  ReplicaDocument changed = small_document("2", number_of(2), "nhà ở");
  changed.updated = "2026-06-01T00:00:00";
  server_->put(changed);
  server_->put(small_document("6", number_of(6)));
  server_->remove("4");
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.counts.added, 1);
  EXPECT_EQ(result.run.counts.changed, 1);
  EXPECT_EQ(result.run.counts.withdrawn, 1);
  EXPECT_EQ(catalog_.versions("2-2020-nd-cp").size(), 2U);
  EXPECT_EQ(state_of("4"), "withdrawn");
  EXPECT_TRUE(catalog_.find("4-2020-nd-cp")) << "what it once had it never loses";
  const auto sources = catalog::Provenance(catalog_).of_document("4-2020-nd-cp");
  ASSERT_EQ(sources.size(), 1U);
  EXPECT_FALSE(sources[0].withdrawn_at.empty());

  // It comes back.
  ReplicaDocument back = small_document("4", number_of(4));
  server_->put(back);
  crawl();
  EXPECT_EQ(state_of("4"), "held");
  EXPECT_TRUE(catalog::Provenance(catalog_).of_document("4-2020-nd-cp")[0].withdrawn_at.empty());
}

TEST_F(Crawl, LosesNothingWhenTheListMovesWhileItIsRead) {
  serve_small(1200, {.drift = 7});
  crawler::CrawlOptions options = quick();
  const crawler::CrawlResult result = crawl(options);
  EXPECT_EQ(result.run.state, RunState::finished);
  for (int number = 1; number <= 1200; ++number) {
    EXPECT_EQ(state_of(std::to_string(number)), "held") << number;
  }
}

TEST_F(Crawl, KeepsToALimitAndGoesOn) {
  serve_small(50);
  crawler::CrawlOptions options = quick();
  options.limit = 20;
  EXPECT_EQ(crawl(options).run.counts.added, 20);
  EXPECT_EQ(catalog_.counts().documents, 20);
  EXPECT_EQ(crawl(options).run.counts.added, 20);
  EXPECT_EQ(crawl().run.counts.added, 10);
  EXPECT_EQ(catalog_.counts().documents, 50);
}

TEST_F(Crawl, GoesOnWhereItWasStopped) {
  serve_small(60);
  crawler::CrawlOptions options = quick();
  int asked = 0;
  options.cancelled = [&asked] { return ++asked > 4; };
  const crawler::CrawlResult first = crawl(options);
  EXPECT_EQ(first.run.state, RunState::stopped);
  const crawler::CrawlResult second = crawl();
  EXPECT_EQ(second.run.run, first.run.run) << "it is the same run";
  EXPECT_EQ(second.run.state, RunState::finished);
  EXPECT_EQ(second.run.counts.added, 60);
}

TEST_F(Crawl, ReadsSitemapsWhereTheListRefusesUs) {
  serve_small(12);
  server_->on("/api/qtdc/public/doc/all", status_fault(401));
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.counts.added, 12);
  ASSERT_EQ(result.refused.size(), 1U);
  EXPECT_EQ(result.refused[0].endpoint, "doc/all");
  // It is left alone by the next run.
  server_->reset_counts();
  crawl();
  EXPECT_EQ(server_->requests()["doc/all"], 0);
}

TEST_F(Crawl, FollowsReferencesWhenAsked) {
  ReplicaDocument first = small_document("1", number_of(1));
  first.references = {
      {{"id", "r"},
       {"referenceType", 3},
       {"targetDocument", {{"id", "2"}, {"docNum", number_of(2)}, {"status", "Publish"}}}}};
  serve({first, small_document("2", number_of(2))});
  crawler::CrawlOptions options = quick();
  options.numbers = {number_of(1)};
  EXPECT_EQ(crawl(options).run.counts.added, 1);
  options.follow_references = true;
  ReplicaDocument changed = first;
  changed.updated = "2026-07-01T00:00:00";
  server_->put(changed);
  EXPECT_EQ(crawl(options).run.counts.added, 1);
  EXPECT_TRUE(catalog_.find("2-2020-nd-cp"));
}

TEST_F(Crawl, MergesWhatTwoItemsHold) {
  ReplicaDocument twin = small_document("2", number_of(1));
  serve({small_document("1", number_of(1)), twin});
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.counts.added, 1);
  EXPECT_EQ(result.run.counts.merged, 1);
  EXPECT_EQ(catalog_.counts().documents, 1);
  EXPECT_EQ(catalog::Provenance(catalog_).of_document("1-2020-nd-cp").size(), 2U);
}

TEST_F(Crawl, KeepsProvincesApartThatUseOneNumber) {
  ReplicaDocument one = small_document("1", "5/2020/QĐ-UBND");
  one.type = "Quyết định";
  one.agency = "UBND tỉnh Sơn La";
  ReplicaDocument other = one;
  other.id = "2";
  other.agency = "UBND tỉnh Hòa Bình";
  serve({one, other});
  EXPECT_EQ(crawl().run.counts.added, 2);
  EXPECT_TRUE(catalog_.find("5-2020-qd-ubnd-ubnd-tinh-son-la"));
  EXPECT_TRUE(catalog_.find("5-2020-qd-ubnd-ubnd-tinh-hoa-binh"));
}

TEST_F(Crawl, ReadsTheBodyFromFilesWhereThereIsNone) {
  ReplicaDocument document = small_document("7", number_of(7));
  document.files["Phụ lục kèm theo.html"] = {document.content, "text/html", 2};
  document.files["7_content.html"] = {document.content, "application/octet-stream", 5};
  document.content.clear();
  serve({document});
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.counts.added, 1);
  const auto held = catalog_.find("7-2020-nd-cp");
  ASSERT_TRUE(held);
  EXPECT_EQ(held->provisions.size(), 3U);
  EXPECT_EQ(server_->requests()["download"], 1);
}

TEST_F(Crawl, TakesTheDayOfExpiryFromTheHistory) {
  ReplicaDocument document = small_document("8", number_of(8));
  document.status = "HHL";
  document.history = {
      {{"createdDate", "2023-01-02T00:00:00"}, {"content", "DATE_HHL"}, {"createdBy", "Job"}},
      {{"createdDate", "2022-05-05T10:11:12"}, {"content", "HHL"}, {"createdBy", "Admin"}}};
  serve({document});
  crawl();
  const auto held = catalog_.find("8-2020-nd-cp");
  ASSERT_TRUE(held && held->expired);
  EXPECT_EQ(law::to_iso(*held->expired), "2023-01-01") << "rows at midnight are a day late";
}

TEST_F(Crawl, ReadsTheArchiveAgainWithoutTheNetwork) {
  serve_small(8);
  crawl();
  const std::int64_t sequence = catalog_.last_sequence();
  server_->reset_counts();
  const crawler::CrawlResult result = extract();
  EXPECT_EQ(result.run.counts.unchanged, 8);
  EXPECT_TRUE(server_->requests().empty());
  EXPECT_EQ(catalog_.last_sequence(), sequence);
}

TEST_F(Crawl, HoldsTheArticlesOfRealDocuments) {
  const auto corpus = shared_file("corpora/codified/documents.jsonl.zst");
  if (!corpus) GTEST_SKIP() << "needs ../shared/corpora/codified";
  std::vector<ReplicaDocument> documents = read_corpus(*corpus, 60);
  serve(documents);
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.counts.added, 60);
  std::size_t articles = 0;
  for (const char* id : {"57-2020-qh14", "12-2011-nd-cp", "23-2004-qh11"}) {
    const auto held = catalog_.find(id);
    ASSERT_TRUE(held) << id;
    law::walk(held->provisions, [&articles](const law::Provision& provision, const auto&) {
      if (provision.kind == law::ProvisionKind::article) ++articles;
    });
  }
  EXPECT_EQ(articles, 41U + 20U + 113U);
}

}  // namespace
}  // namespace tusach::tests
