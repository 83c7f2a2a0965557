#include "indexer/indexer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "indexer/generation.h"
#include "indexer/schema.h"
#include "indexer/unit.h"
#include "indexer/unit_data_codec.h"
#include "indexer/verification.h"
#include "law/error.h"
#include "tests/indexer/open_index.h"
#include "tests/sample_library.h"

namespace tusach::indexer {
namespace {

namespace fs = std::filesystem;
using tests::sample_document;
using tests::SampleLibrary;

tests::OpenIndex open_index(const SampleLibrary& library) {
  return tests::OpenIndex(library.index_directory());
}

std::vector<std::string> faults_of(SampleLibrary& library) {
  return compare_with_catalog(library.index_directory(), library.catalog());
}

TEST(Indexer, OneUnitAnArticle) {
  SampleLibrary library;
  EXPECT_EQ(open_index(library).count(), 8U);
  EXPECT_TRUE(faults_of(library).empty());
}

TEST(Indexer, UpdateTakesOnlyWhatChanged) {
  SampleLibrary library;
  library.catalog().put(
      sample_document("moi", "1/2024/QH15", "Luật", "Luật Mới", {{"1", "A", "Một điều."}}));
  const IndexReport report = library.indexer().update(library.catalog());
  EXPECT_FALSE(report.rebuilt);
  EXPECT_EQ(report.documents, 1U);
  EXPECT_EQ(open_index(library).count(), 9U);
  EXPECT_EQ(library.indexer().update(library.catalog()).documents, 0U);
  EXPECT_TRUE(faults_of(library).empty());
}

TEST(Indexer, AnArticleThatAnotherDocumentRepealsGoesOnItsDay) {
  SampleLibrary library;
  const std::string number = library.catalog().find_metadata("thuyen-moi")->number;
  auto repealing = sample_document("bai-bo", "9/2030/QH20", "Luật", "Luật Bãi bỏ",
                                   {{"1", "Bãi bỏ", "Bãi bỏ Điều 5 Luật số " + number + "."}});
  repealing.effective = tests::day(2031, 1, 1);
  library.catalog().put(repealing);
  library.indexer().update(library.catalog());
  const auto expiry = [&](const std::string& address) {
    return open_index(library).at("thuyen-moi", address).at(0).get_value(kSlotExpired);
  };
  EXPECT_NE(expiry("dieu-5"), expiry("dieu-1"));
}

TEST(Indexer, ChangedDocumentLosesItsOldArticles) {
  SampleLibrary library;
  auto document = *library.catalog().find("thuyen-moi");
  document.provisions.pop_back();
  library.catalog().put(document);
  library.indexer().update(library.catalog());
  EXPECT_EQ(open_index(library).count(), 7U);
  EXPECT_TRUE(open_index(library).at("thuyen-moi", "dieu-5").empty());
  EXPECT_EQ(open_index(library).at("thuyen-moi", "dieu-1").size(), 1U);
}

TEST(Indexer, ManyChangesToOneDocumentLeaveItOnce) {
  SampleLibrary library;
  auto document = *library.catalog().find("thuyen-moi");
  for (const char* title : {"Luật Thuyền bè mới", "Luật Thuyền bè mới hơn", "Luật Thuyền bè"}) {
    document.title = title;
    library.catalog().put(document);
    library.indexer().update(library.catalog());
  }
  EXPECT_EQ(open_index(library).count(), 8U);
  EXPECT_EQ(open_index(library).at("thuyen-moi", "dieu-1").size(), 1U);
}

TEST(Indexer, AGenerationIsSoundAfterAnUpdate) {
  SampleLibrary library;
  auto document = *library.catalog().find("thuyen-moi");
  document.provisions.pop_back();
  library.catalog().put(document);
  library.indexer().update(library.catalog());
  const fs::path generation = library.index_directory() / "000001";
  EXPECT_TRUE(verify_generation(generation, 7).empty());
  EXPECT_FALSE(verify_generation(generation, 8).empty());
}

TEST(Indexer, ADamagedRecordFileIsSeen) {
  for (const char* name : {"forward", "texts"}) {
    SampleLibrary library;
    const fs::path generation = library.index_directory() / "000001";
    {
      std::fstream file(generation / name, std::ios::in | std::ios::out | std::ios::binary);
      file.seekp(30);
      file << "hỏng";
    }
    const auto faults = verify_generation(generation, 8);
    ASSERT_FALSE(faults.empty()) << name;
    EXPECT_TRUE(faults.front().starts_with(name)) << faults.front();
  }
}

TEST(Indexer, ManyChangesMakeANewGeneration) {
  SampleLibrary library;
  for (int i = 0; i < 30; ++i) {
    std::vector<tests::SampleArticle> articles;
    for (int article = 1; article <= 100; ++article) {
      articles.push_back({std::to_string(article), "Điều lệ", "Nội dung của điều lệ."});
    }
    library.catalog().put(sample_document("nhieu-" + std::to_string(i),
                                          std::to_string(i + 1) + "/2024/QH15", "Luật", "Luật Dài",
                                          articles));
  }
  const IndexReport report = library.indexer().update(library.catalog());
  EXPECT_TRUE(report.rebuilt);
  EXPECT_EQ(current_generation(library.index_directory()), "000002");
  EXPECT_EQ(open_index(library).count(), 3008U);
  EXPECT_TRUE(open_index(library).superseded.empty());
  EXPECT_TRUE(faults_of(library).empty());
}

TEST(Indexer, RebuildPublishesTheNextGenerationAndKeepsOneBefore) {
  SampleLibrary library;
  for (int i = 0; i < 3; ++i) library.indexer().rebuild(library.catalog());
  EXPECT_EQ(current_generation(library.index_directory()), "000004");
  EXPECT_TRUE(fs::exists(library.index_directory() / "000003"));
  EXPECT_FALSE(fs::exists(library.index_directory() / "000002"));
  for (const auto& entry : fs::directory_iterator(library.index_directory())) {
    EXPECT_EQ(entry.path().filename().string().find(".building"), std::string::npos)
        << entry.path();
  }
}

TEST(Indexer, CancelledRebuildLeavesTheOldGeneration) {
  SampleLibrary library;
  IndexOptions options;
  options.cancelled = [] { return true; };
  EXPECT_TRUE(library.indexer().rebuild(library.catalog(), options).cancelled);
  EXPECT_EQ(current_generation(library.index_directory()), "000001");
  EXPECT_EQ(open_index(library).count(), 8U);
}

TEST(Indexer, AbandonedBuildIsRemoved) {
  SampleLibrary library;
  fs::create_directories(library.index_directory() / "000002.building" / "units");
  library.indexer().rebuild(library.catalog());
  EXPECT_FALSE(fs::exists(library.index_directory() / "000002.building"));
  EXPECT_EQ(current_generation(library.index_directory()), "000002");
}

TEST(Indexer, SecondIndexerIsToldToWait) {
  SampleLibrary library;
  const WriterLock lock(library.index_directory());
  try {
    library.indexer().update(library.catalog());
    FAIL() << "two writers";
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::try_again);
  }
}

TEST(Indexer, IndexOfAnotherLexiconIsRefusedWithTheCommandThatMendsIt) {
  SampleLibrary library;
  std::istringstream words("nhà gỗ\n");
  Indexer other(library.index_directory(),
                std::make_shared<vietnamese::Analyzer>(vietnamese::Lexicon::load(words)));
  library.catalog().put(sample_document("moi", "", "Luật", "Luật Mới", {{"1", "A", "Một điều."}}));
  try {
    other.update(library.catalog());
    FAIL() << "the index was made with another lexicon";
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::unavailable);
    EXPECT_EQ(error.hint(), "tusach index --rebuild");
  }
  EXPECT_TRUE(other.rebuild(library.catalog()).rebuilt);
}

TEST(Indexer, IndexOfAnotherTableOfAbbreviationsIsRefused) {
  SampleLibrary library;
  std::istringstream words("đăng ký\nhợp đồng\nđường thủy\n");
  std::istringstream abbreviations("UBND\tủy ban nhân dân xã\n");
  Indexer other(library.index_directory(), std::make_shared<vietnamese::Analyzer>(
                                               vietnamese::Lexicon::load(words),
                                               vietnamese::Abbreviations::load(abbreviations)));
  try {
    other.update(library.catalog());
    FAIL() << "the index was made with another table";
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::unavailable);
    EXPECT_THAT(error.what(), ::testing::EndsWith("made with another table of abbreviations"));
    EXPECT_EQ(error.hint(), "tusach index --rebuild");
  }
}

TEST(Indexer, VerificationSeesDamagedFiles) {
  SampleLibrary library;
  const fs::path generation = library.index_directory() / "000001";
  ASSERT_TRUE(verify_generation(generation, 8).empty());
  EXPECT_FALSE(verify_generation(generation, 9).empty());
  {
    std::fstream file(generation / "units" / "postlist.glass",
                      std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(20);
    file << "damaged damaged damaged";
  }
  EXPECT_FALSE(verify_generation(generation, 8).empty());
}

TEST(Indexer, EmptyCatalogGivesAnEmptyIndex) {
  SampleLibrary library(std::vector<law::LegalDocument>{});
  EXPECT_EQ(open_index(library).count(), 0U);
  EXPECT_TRUE(faults_of(library).empty());
}

TEST(Units, TextWithoutArticlesIsStillFound) {
  law::LegalDocument plan = sample_document("ke-hoach", "", "Kế hoạch", "Kế hoạch", {});
  plan.preamble = "Một đoạn văn không có điều nào.";
  const auto units = units_of(plan);
  ASSERT_EQ(units.size(), 1U);
  EXPECT_EQ(units[0].address, "");
  EXPECT_EQ(units[0].text, plan.preamble);
}

TEST(Units, AnArticleHasItsOwnDaysWithinThoseOfItsDocument) {
  law::LegalDocument document =
      tests::sample_document("d", "1/2010/QH12", "Luật", "Luật Bến",
                             {{"1", "Cũ", "Có từ đầu."}, {"1a", "Mới", "Có sau."}});
  document.effective = tests::day(2011, 1, 1);
  document.provisions[0].note =
      "(Điều 1 Luật số 1/2010/QH12, có hiệu lực thi hành kể từ ngày 01/01/2011, bị bãi bỏ bởi Điều "
      "2 "
      "Luật số 2/2015/QH13 có hiệu lực thi hành kể từ ngày 01/07/2016)";
  document.provisions[1].note =
      "(Điều 1a Luật số 1/2010/QH12, có hiệu lực thi hành kể từ ngày 01/01/2011, được bổ sung bởi "
      "Điều "
      "1 Luật số 2/2015/QH13 có hiệu lực thi hành kể từ ngày 01/07/2016)";
  const std::vector<Unit> units = units_of(document);
  ASSERT_EQ(units.size(), 2U);
  EXPECT_EQ(effect_of(document, units[0]).effective, tests::day(2011, 1, 1));
  EXPECT_EQ(effect_of(document, units[0]).expired, tests::day(2016, 7, 1));
  EXPECT_EQ(effect_of(document, units[1]).effective, tests::day(2016, 7, 1));
  EXPECT_FALSE(effect_of(document, units[1]).expired);
  EXPECT_EQ(stored_unit(document, units[0]).expired, tests::day(2016, 7, 1));
}

TEST(Units, StoredUnitSurvivesEncoding) {
  const auto documents = tests::sample_documents();
  const StoredUnit unit = stored_unit(documents[0], units_of(documents[0])[1]);
  const StoredUnit again = decode_unit(encode(unit));
  EXPECT_EQ(again.heading, "Đăng ký thuyền");
  EXPECT_EQ(again.expired, documents[0].expired);
  EXPECT_EQ(encode(again), encode(unit));
  EXPECT_THROW(decode_unit(encode(unit).substr(0, 30)), Error);
}

TEST(UnitData, IsSmallWithADictionaryAndReadWithNoOther) {
  std::vector<std::string> samples;
  StoredUnit unit;
  for (int number = 0; number < 2000; ++number) {
    unit.text = "Thuyền số " + std::to_string(number * 7919) +
                " phải đăng ký tại cơ quan nhà nước có thẩm quyền theo quy định của pháp luật.";
    samples.push_back(encode(unit));
  }
  const std::string dictionary = train_dictionary(samples);
  EXPECT_FALSE(dictionary.empty());
  UnitDataCodec with(dictionary);
  UnitDataCodec without;
  const std::string data = with.compress(unit);
  EXPECT_LT(data.size() * 2, without.compress(unit).size());
  EXPECT_EQ(encode(with.decompress(data)), encode(unit));
  EXPECT_THROW((void)without.decompress(data), Error);
  EXPECT_THROW((void)with.decompress(data.substr(0, data.size() / 2)), Error);
  EXPECT_THROW((void)with.decompress("not compressed"), Error);
  EXPECT_THROW((void)with.decompress(""), Error);
}

TEST(UnitData, AFewDocumentsNeedNoDictionary) {
  EXPECT_EQ(train_dictionary({}), "");
  EXPECT_EQ(train_dictionary({"a", "b"}), "");
}

}  // namespace
}  // namespace tusach::indexer
