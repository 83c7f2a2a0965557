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
  PostingCache cache(1U << 20U);
  for (int time = 0; time < 2; ++time) {
    for (const char* term : {"hay", "nhiều", "cách quãng"}) {
      const auto postings = cache.of(term, database);
      ASSERT_NE(postings, nullptr) << term;
      EXPECT_EQ(kept(*postings), read(database, term)) << term;
    }
  }
}

TEST(PostingCache, ItsMemoryGrowsWithTheLibraryWithinBounds) {
  constexpr std::size_t kMebibyte = 1U << 20U;
  EXPECT_EQ(bytes_for_postings(0), 32 * kMebibyte);
  EXPECT_EQ(bytes_for_postings(1'000'000), 160'000'000U);
  EXPECT_EQ(bytes_for_postings(4'000'000'000U), 512 * kMebibyte);
}

TEST(PostingCache, LeavesShortListsToTheDatabase) {
  const auto database = sample();
  PostingCache cache(1U << 20U);
  EXPECT_EQ(cache.of("thưa", database), nullptr);
  EXPECT_EQ(cache.of("không có", database), nullptr);
}

TEST(PostingCache, ForgetsWhatWasNotAskedForLongest) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  const auto term = [](int number) { return "từ" + std::to_string(number); };
  for (int unit = 0; unit < 250; ++unit) {
    Xapian::Document document;
    for (int number = 0; number < 40; ++number) document.add_term(term(number));
    database.add_document(document);
  }
  PostingCache cache(16 * 600);  // 19 lists of 500 bytes
  std::vector<std::weak_ptr<const KeptPostings>> asked;
  for (int number = 0; number < 40; ++number) {
    asked.emplace_back(cache.of(term(number), database));
    EXPECT_FALSE(asked.back().expired()) << "the newest is kept";
    static_cast<void>(cache.of(term(0), database));  // over and over
  }
  EXPECT_FALSE(asked[0].expired());
  EXPECT_TRUE(asked[1].expired());
  EXPECT_FALSE(asked[39].expired());
  const auto in_use = cache.of(term(39), database);
  for (int number = 1; number < 39; ++number) static_cast<void>(cache.of(term(number), database));
  EXPECT_EQ(kept(*in_use), read(database, term(39))) << "a list in use outlives its place";
}

}  // namespace
}  // namespace tusach::search
