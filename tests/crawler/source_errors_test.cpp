// Mistakes of the source are kept as they are and reported.
#include <algorithm>

#include "catalog/metadata_flags.h"
#include "tests/crawler/crawl_fixture.h"

namespace tusach::tests {
namespace {

class SourceErrors : public CrawlFixture {
 protected:
  // The examples of a code.
  std::vector<std::string> flagged(const std::string& code) {
    for (const catalog::DocumentFlag& flag :
         catalog::flag_metadata(catalog_, *law::parse_date("2026-06-01"))) {
      if (flag.code == code) return flag.examples;
    }
    return {};
  }
};

TEST_F(SourceErrors, AreReported) {
  ReplicaDocument ended = small_document("1", number_of(1));
  ended.expired = "2021-01-01";
  ReplicaDocument later = small_document("2", number_of(2));
  later.status = "CCHL";
  ReplicaDocument early = small_document("3", number_of(3));
  early.status = "HHL";
  early.expired = "2030-01-01";
  ReplicaDocument once = small_document("4", number_of(4));
  once.status = "HHL";
  once.expired = once.effective;
  ReplicaDocument bare = small_document("5", number_of(5));
  bare.status.clear();
  bare.detail_oddities = {{"documentIssues", nullptr},
                          {"agencyName", nullptr},
                          {"issueDate", nullptr},
                          {"effFrom", "..."},
                          {"effTo", "-"}};
  const std::string day = "15 tháng 4 năm 2020";
  bare.content.replace(bare.content.find(day), day.size(), "ký ban hành");
  serve({ended, later, early, once, bare, small_document("6", number_of(6))});
  EXPECT_EQ(crawl().run.counts.added, 6);
  EXPECT_EQ(
      flagged("status_contradicts_dates"),
      (std::vector<std::string>{"1-2020-nd-cp: declared in_force, expired on 2021-01-01",
                                "2-2020-nd-cp: declared not_yet, in force from 2020-04-15",
                                "3-2020-nd-cp: declared expired, expires only on 2030-01-01"}));
  EXPECT_EQ(flagged("ends_as_it_begins"), std::vector<std::string>{"4-2020-nd-cp: 2020-04-15"});
  EXPECT_EQ(flagged("no_days"), std::vector<std::string>{"5-2020-nd-cp"});
  EXPECT_EQ(flagged("no_identity"), std::vector<std::string>{"5-2020-nd-cp: without issuing body"});
}

}  // namespace
}  // namespace tusach::tests
