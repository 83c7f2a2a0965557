// Batches, several writers, and what happens when writing fails.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "catalog/catalog.h"
#include "law/error.h"
#include "tests/catalog/full_document.h"
#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

using ::testing::IsEmpty;
using tests::short_document;

class BatchesTest : public ::testing::Test {
 protected:
  Catalog open(OpenMode mode = OpenMode::read_write,
               std::chrono::milliseconds timeout = kLockTimeout) {
    return Catalog::open(file_, mode, timeout);
  }

  tests::TemporaryDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "catalog.sqlite";
};

/// Files of this process cannot grow beyond a size while it lives: what a full disk looks like.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST_F(BatchesTest, ReadersSeeABatchWhenItIsCommitted) {
  Catalog writer = open();
  Catalog reader = open(OpenMode::read_only);
  writer.begin_batch();
  writer.put(short_document("a", "x"));
  writer.put(short_document("b", "x"));
  EXPECT_EQ(writer.counts().documents, 2);
  EXPECT_EQ(reader.counts().documents, 0);
  EXPECT_EQ(reader.find("a"), std::nullopt);
  writer.commit_batch();
  EXPECT_EQ(reader.counts().documents, 2);
  EXPECT_NE(reader.find("a"), std::nullopt);
}

TEST_F(BatchesTest, ABatchThatIsNotCommittedIsGone) {
  {
    Catalog writer = open();
    writer.begin_batch();
    writer.put(short_document("a", "x"));
  }
  Catalog writer = open();
  writer.begin_batch();
  writer.put(short_document("b", "x"));
  writer.roll_back_batch();
  EXPECT_EQ(writer.counts().documents, 0);
  EXPECT_EQ(writer.put(short_document("c", "x")), PutResult::added);
}

TEST_F(BatchesTest, ABadDocumentLeavesTheRestOfItsBatch) {
  Catalog writer = open();
  writer.begin_batch();
  writer.put(short_document("a", "x"));
  EXPECT_THROW(writer.put(short_document("b", "\xff")), Error);
  writer.put(short_document("c", "x"));
  writer.commit_batch();
  EXPECT_EQ(writer.counts().documents, 2);
  EXPECT_THAT(writer.check(), IsEmpty());
}

TEST_F(BatchesTest, BatchesDoNotNest) {
  Catalog writer = open();
  EXPECT_THROW(writer.commit_batch(), Error);
  writer.begin_batch();
  EXPECT_THROW(writer.begin_batch(), Error);
  writer.put(short_document("a", "x"));
  writer.commit_batch();
  EXPECT_EQ(writer.counts().documents, 1);
}

TEST_F(BatchesTest, ASecondWriterIsToldToTryAgain) {
  Catalog first = open();
  Catalog second = open(OpenMode::read_write, std::chrono::milliseconds(50));
  first.begin_batch();
  first.put(short_document("a", "x"));
  try {
    second.put(short_document("b", "x"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::try_again) << error.what();
    EXPECT_THAT(error.what(), ::testing::HasSubstr(file_.string()));
  }
  first.commit_batch();
  EXPECT_EQ(second.put(short_document("b", "x")), PutResult::added);
}

TEST_F(BatchesTest, TwoWritersAndAReaderAtOnce) {
  open();
  constexpr int kDocuments = 40;
  std::atomic<int> faults = 0;
  const auto write = [&](const std::string& name) {
    try {
      Catalog catalog = open();
      for (int number = 0; number < kDocuments; ++number) {
        catalog.put(short_document("chung", name + std::to_string(number)));
        catalog.put(short_document(name + std::to_string(number), "x"));
      }
    } catch (const Error&) {
      ++faults;
    }
  };
  std::atomic<bool> done = false;
  std::thread reader([&] {
    Catalog catalog = open(OpenMode::read_only);
    while (!done) {
      const auto shared = catalog.find("chung");
      if (shared && shared->provisions.size() != 1) ++faults;
    }
  });
  std::thread one(write, "a");
  std::thread two(write, "b");
  one.join();
  two.join();
  done = true;
  reader.join();
  EXPECT_EQ(faults, 0);
  Catalog catalog = open();
  EXPECT_EQ(catalog.counts().documents, 2 * kDocuments + 1);
  EXPECT_EQ(catalog.versions("chung").size(), 2U * kDocuments);
  EXPECT_EQ(catalog.last_sequence(), 4 * kDocuments);
  EXPECT_THAT(catalog.check(), IsEmpty());
}

TEST_F(BatchesTest, AFullDiskLosesNothingThatWasCommitted) {
  Catalog catalog = open();
  catalog.put(short_document("a", "x"));
  const std::string text(4 << 20, 'x');
  {
    const FileSizeLimit limit(1 << 20);
    try {
      catalog.put(short_document("b", text));
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.category(), ErrorCategory::io) << error.what();
      EXPECT_THAT(error.what(), ::testing::HasSubstr(file_.string()));
    }
  }
  EXPECT_NE(catalog.find("a"), std::nullopt);
  EXPECT_EQ(catalog.find("b"), std::nullopt);
  EXPECT_EQ(catalog.put(short_document("b", text)), PutResult::added);
  EXPECT_THAT(catalog.check(), IsEmpty());
}

TEST_F(BatchesTest, AFullDiskInABatchNeverCommitsHalfADocument) {
  Catalog catalog = open();
  const std::string text(64 << 20, 'x');  // more than SQLite keeps in memory before it writes
  catalog.begin_batch();
  catalog.put(short_document("a", "x"));
  {
    const FileSizeLimit limit(1 << 20);
    EXPECT_THROW(catalog.put(short_document("b", text)), Error);
  }
  // Whether SQLite undid the document or the whole batch is its choice; "a" alone is all there may
  // be.
  try {
    catalog.commit_batch();
    EXPECT_EQ(catalog.counts().documents, 1);
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::io) << error.what();
    EXPECT_THROW(catalog.put(short_document("c", "x")), Error);
    catalog.roll_back_batch();
    EXPECT_EQ(catalog.counts().documents, 0);
  }
  EXPECT_EQ(catalog.find("b"), std::nullopt);
  EXPECT_EQ(catalog.put(short_document("b", "y")), PutResult::added);
  EXPECT_THAT(catalog.check(), IsEmpty());
}

}  // namespace
}  // namespace tusach::catalog
