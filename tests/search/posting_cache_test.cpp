#include "search/posting_cache.h"

#include <gtest/gtest.h>

namespace tusach::search {
namespace {

struct Posting {
  Xapian::docid unit;
  Xapian::termcount count;
  bool operator==(const Posting&) const = default;
};

/// 3,000 units: "hay" in each third one, "thưa" in two far from one another, "nhiều" 300 times in
/// each tenth.
Xapian::WritableDatabase sample() {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (int unit = 1; unit <= 3000; ++unit) {
    Xapian::Document document;
    if (unit % 3 == 0) document.add_term("hay", static_cast<Xapian::termcount>(1 + unit % 5));
    if (unit == 700 || unit == 2900) document.add_term("thưa");
    if (unit % 10 == 0) document.add_term("nhiều", 300);
    if (unit > 500 && unit % 2 == 0 && unit % 1000 < 700) document.add_term("cách quãng");
    database.add_document(document);
  }
  return database;
}

std::vector<Posting> kept(const KeptPostings& postings) {
  std::vector<Posting> all;
  Xapian::docid unit = 0;
  for (const KeptPosting posting : postings) {
    unit += posting.gap;
    if (posting.count != 0) all.push_back({unit, posting.count});
  }
  return all;
}

std::vector<Posting> read(const Xapian::Database& database, const std::string& term) {
  std::vector<Posting> all;
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
    all.push_back({*at, std::min(at.get_wdf(), kHighestCount)});
  return all;
}

TEST(PostingCache, GivesWhatTheDatabaseHas) {
  const auto database = sample();
  PostingCache cache;
  for (int time = 0; time < 2; ++time) {
    for (const char* term : {"hay", "nhiều", "cách quãng"}) {
      const auto postings = cache.of(term, database);
      ASSERT_NE(postings, nullptr) << term;
      EXPECT_EQ(kept(*postings), read(database, term)) << term;
    }
  }
}

TEST(PostingCache, LeavesShortListsToTheDatabase) {
  const auto database = sample();
  PostingCache cache;
  EXPECT_EQ(cache.of("thưa", database), nullptr);
  EXPECT_EQ(cache.of("không có", database), nullptr);
}

TEST(PostingCache, ForgetsWhatWasNotAskedForLongest) {
  const auto database = sample();
  PostingCache cache(40000);  // one of the lists takes some 2,000 bytes
  const auto first = cache.of("hay", database);
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(cache.of("hay", database), first) << "kept";
  PostingCache small(16 * 2000 + 100);
  const auto hay = small.of("hay", database);
  for (int i = 0; i < 40; ++i) static_cast<void>(small.of("cách quãng", database));
  EXPECT_EQ(kept(*hay), read(database, "hay")) << "a list in use outlives its place in the cache";
}

}  // namespace
}  // namespace tusach::search
