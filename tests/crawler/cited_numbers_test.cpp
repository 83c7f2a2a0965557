// Numbers that known documents cite are asked for: the most cited first, and not again and again.
#include "catalog/cited_numbers.h"

#include "tests/crawler/crawl_fixture.h"

namespace tusach::tests {
namespace {

using catalog::CitedNumber;
using catalog::RunState;

class CitedNumbers : public CrawlFixture {
 protected:
  // A decree whose article 1 cites these numbers.
  static ReplicaDocument citing(int id, const std::vector<std::string>& numbers) {
    std::string subject = "đất đai theo";
    for (const std::string& number : numbers) subject += " Nghị định số " + number + ",";
    return small_document(std::to_string(id), number_of(id), subject);
  }

  static crawler::CrawlOptions cited(std::int64_t limit = 0) {
    crawler::CrawlOptions options = quick();
    options.cited = true;
    options.limit = limit;
    return options;
  }

  std::vector<std::string> missing(const std::string& asked_before = "9999") {
    std::vector<std::string> numbers;
    for (const CitedNumber& one : catalog::cited_but_missing(catalog_, "vbpl", asked_before, 100)) {
      numbers.push_back(one.number);
    }
    return numbers;
  }
};

TEST_F(CitedNumbers, AreSpelledAsTheyAreWritten) {
  EXPECT_EQ(catalog::spelled_number("15/2020/nd-cp"), "15/2020/NĐ-CP");
  EXPECT_EQ(catalog::spelled_number("31/2024/qh15"), "31/2024/QH15");
  EXPECT_EQ(catalog::spelled_number("7/2019/tt-bldtbxh"), "07/2019/TT-BLĐTBXH");
}

TEST_F(CitedNumbers, AreThoseThatTheCatalogDoesNotHold) {
  serve({citing(1, {"100/2019/NĐ-CP", "200/2019/NĐ-CP"}),
         citing(2, {"200/2019/NĐ-CP", "1/2020/NĐ-CP"}),
         citing(3, {"200/2019/NĐ-CP", "705/QĐ-TTg"})});
  crawl();
  EXPECT_EQ(missing(), (std::vector<std::string>{"200/2019/NĐ-CP", "100/2019/NĐ-CP"}))
      << "the most cited first; none that is held, none without a year";
}

TEST_F(CitedNumbers, AreAskedForOnceAndFetched) {
  std::vector<ReplicaDocument> documents = {citing(1, {"100/2019/NĐ-CP", "200/2019/NĐ-CP"}),
                                            citing(2, {"200/2019/NĐ-CP"})};
  documents.push_back(small_document("900", "200/2019/NĐ-CP"));
  for (int id = 50; id < 60; ++id)
    documents.push_back(small_document(std::to_string(id), number_of(id)));
  serve(std::move(documents));
  crawler::CrawlOptions two = quick();
  two.numbers = {number_of(1), number_of(2)};
  EXPECT_EQ(crawl(two).run.counts.added, 2);
  server_->reset_counts();
  const crawler::CrawlResult result = crawl(cited());
  EXPECT_EQ(result.run.state, RunState::finished);
  EXPECT_EQ(result.run.counts.added, 1);
  EXPECT_TRUE(catalog_.find("200-2019-nd-cp"));
  EXPECT_EQ(server_->requests()["doc/all"], 2);
  EXPECT_EQ(server_->requests()["doc/"], 1);
  // Neither the one that it has nor the one that it does not have is asked for again.
  server_->reset_counts();
  EXPECT_EQ(crawl(cited()).run.state, RunState::finished);
  EXPECT_TRUE(server_->requests().empty());
  EXPECT_EQ(missing(), std::vector<std::string>{"100/2019/NĐ-CP"}) << "some day it is again";
  EXPECT_TRUE(missing("2020-01-01T00:00:00Z").empty());
}

TEST_F(CitedNumbers, AreBoundedAndTheMostCitedComeFirst) {
  std::vector<ReplicaDocument> documents = {
      citing(1, {"100/2019/NĐ-CP", "200/2019/NĐ-CP", "300/2019/NĐ-CP"}),
      citing(2, {"200/2019/NĐ-CP"})};
  for (const char* number : {"100/2019/NĐ-CP", "200/2019/NĐ-CP", "300/2019/NĐ-CP"}) {
    documents.push_back(small_document("9" + std::string(number, 3), number));
  }
  serve(std::move(documents));
  crawler::CrawlOptions first = quick();
  first.numbers = {number_of(1), number_of(2)};
  crawl(first);
  EXPECT_EQ(crawl(cited(1)).run.counts.added, 1);
  EXPECT_TRUE(catalog_.find("200-2019-nd-cp"));
  EXPECT_EQ(crawl(cited(1)).run.counts.added, 1);
  EXPECT_EQ(crawl(cited(5)).run.counts.added, 1);
  EXPECT_EQ(catalog_.counts().documents, 5);
}

TEST_F(CitedNumbers, ThatCouldNotBeAskedForAreAskedForAgain) {
  serve({citing(1, {"200/2019/NĐ-CP"}), small_document("900", "200/2019/NĐ-CP")});
  crawler::CrawlOptions first = quick();
  first.numbers = {number_of(1)};
  crawl(first);
  server_->on("/api/qtdc/public/doc/all", status_fault(503));
  EXPECT_EQ(crawl(cited()).run.state, RunState::failed);
  server_->clear_faults();
  EXPECT_EQ(crawl(cited()).run.counts.added, 1);
}

TEST_F(CitedNumbers, LeaveWhatElseWaitsInTheQueue) {
  std::vector<ReplicaDocument> documents = {citing(1, {"200/2019/NĐ-CP"}),
                                            small_document("900", "200/2019/NĐ-CP")};
  for (int id = 50; id < 80; ++id)
    documents.push_back(small_document(std::to_string(id), number_of(id)));
  serve(std::move(documents));
  crawler::CrawlOptions one = quick();
  one.limit = 1;
  crawl(one);
  EXPECT_EQ(catalog_.counts().documents, 1);
  EXPECT_EQ(state_of("60"), "queued");
  crawler::CrawlOptions number = quick();
  number.numbers = {number_of(70)};
  EXPECT_EQ(crawl(number).run.counts.added, 1);
  EXPECT_EQ(state_of("70"), "held");
  EXPECT_EQ(crawl(cited()).run.counts.added, 1);
  EXPECT_EQ(state_of("900"), "held");
  EXPECT_EQ(state_of("60"), "queued");
}

TEST_F(CitedNumbers, AreNotAskedOfASourceThatKnowsNone) {
  serve({citing(1, {"200/2019/NĐ-CP"})});
  crawl();
  const crawler::CrawlResult result = crawl(cited(), "sitemap");
  EXPECT_EQ(result.run.state, RunState::failed);
  EXPECT_EQ(result.run.message, "the source cannot be asked for numbers");
}

}  // namespace
}  // namespace tusach::tests
