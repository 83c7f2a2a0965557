// Versions and the list of changes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/catalog.h"
#include "tests/catalog/full_document.h"
#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

using law::LegalDocument;
using tests::full_document;
using tests::short_document;

class VersionsTest : public ::testing::Test {
 protected:
  std::vector<std::string> changed_since(std::int64_t sequence, std::size_t limit = 100) {
    std::vector<std::string> ids;
    for (const Change& change : catalog_.changes_since(sequence, limit)) {
      ids.push_back(change.document_id);
    }
    return ids;
  }

  tests::TemporaryDirectory directory_;
  Catalog catalog_ = Catalog::open(directory_.path() / "catalog.sqlite", OpenMode::read_write);
};

TEST_F(VersionsTest, TheSameRecordMakesNoVersion) {
  catalog_.put(full_document());
  const std::int64_t sequence = catalog_.last_sequence();
  EXPECT_EQ(catalog_.put(full_document()), PutResult::unchanged);
  EXPECT_EQ(catalog_.versions("15-2020-nd-cp").size(), 1U);
  EXPECT_EQ(catalog_.last_sequence(), sequence);
}

TEST_F(VersionsTest, FetchingAgainIsNoChange) {
  LegalDocument document = full_document();
  catalog_.put(document);
  document.fetched_at = "2027-01-01T00:00:00Z";
  EXPECT_EQ(catalog_.put(document), PutResult::unchanged);
}

TEST_F(VersionsTest, EveryOtherMemberMakesAChange) {
  const std::vector<void (*)(LegalDocument&)> changes = {
      [](LegalDocument& d) { d.number += "1"; },
      [](LegalDocument& d) { d.title += "1"; },
      [](LegalDocument& d) { d.expired.reset(); },
      [](LegalDocument& d) { d.declared_status = law::EffectStatus::expired; },
      [](LegalDocument& d) { d.fields.pop_back(); },
      [](LegalDocument& d) { d.summary = false; },
      [](LegalDocument& d) { d.conclusion.clear(); },
      [](LegalDocument& d) { d.relations.pop_back(); },
      [](LegalDocument& d) { d.files.clear(); },
      [](LegalDocument& d) { d.provisions[0].children[0].children[0].note.clear(); },
      [](LegalDocument& d) { d.provisions.pop_back(); },
  };
  LegalDocument document = full_document();
  catalog_.put(document);
  int versions = 1;
  for (const auto& change : changes) {
    change(document);
    EXPECT_EQ(catalog_.put(document), PutResult::changed) << versions;
    EXPECT_EQ(catalog_.find(document.id), document) << versions;
    ++versions;
  }
  EXPECT_EQ(catalog_.versions(document.id).size(), changes.size() + 1);
}

TEST_F(VersionsTest, OlderTextsStay) {
  const LegalDocument first = full_document();
  LegalDocument second = first;
  second.provisions.pop_back();
  second.source = "another";
  second.fetched_at = "2027-01-01T00:00:00Z";
  catalog_.put(first);
  catalog_.put(second);
  catalog_.put(first);
  const std::vector<Version> versions = catalog_.versions(first.id);
  ASSERT_EQ(versions.size(), 3U);
  EXPECT_EQ(versions[0].ordinal, 1);
  EXPECT_EQ(versions[1].ordinal, 2);
  EXPECT_EQ(versions[1].source, "another");
  EXPECT_EQ(versions[0].source_url, first.source_url);
  EXPECT_EQ(versions[0].content_hash, versions[2].content_hash);
  EXPECT_NE(versions[0].content_hash, versions[1].content_hash);
  EXPECT_THAT(versions[0].content_hash, ::testing::MatchesRegex("[0-9a-f]{64}"));
  EXPECT_THAT(versions[0].recorded_at,
              ::testing::MatchesRegex("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z"));
  EXPECT_EQ(catalog_.find_version(first.id, 1), first);
  EXPECT_EQ(catalog_.find_version(first.id, 2), second);
  EXPECT_EQ(catalog_.find_version(first.id, 4), std::nullopt);
  EXPECT_EQ(catalog_.find(first.id), first);
}

TEST_F(VersionsTest, ChangesComeOnceAndInOrder) {
  for (const char* id : {"a", "b", "c"}) catalog_.put(short_document(id, "x"));
  const std::int64_t before = catalog_.last_sequence();
  EXPECT_THAT(changed_since(0), ::testing::ElementsAre("a", "b", "c"));
  catalog_.put(short_document("a", "y"));
  catalog_.put(short_document("b", "x"));
  EXPECT_THAT(changed_since(before), ::testing::ElementsAre("a"));
  EXPECT_THAT(changed_since(0), ::testing::ElementsAre("b", "c", "a"));
  EXPECT_THAT(changed_since(0, 2), ::testing::ElementsAre("b", "c"));
  EXPECT_EQ(catalog_.changes_since(0, 100).back().sequence, catalog_.last_sequence());
  EXPECT_THAT(changed_since(catalog_.last_sequence()), ::testing::IsEmpty());
}

}  // namespace
}  // namespace tusach::catalog
