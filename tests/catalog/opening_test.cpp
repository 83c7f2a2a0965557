// Opening files that are a catalog, and files that are not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "catalog/catalog.h"
#include "catalog/migrations.h"
#include "catalog/soci.h"
#include "tests/catalog/full_document.h"
#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

using ::testing::HasSubstr;
using tests::short_document;

class OpeningTest : public ::testing::Test {
 protected:
  void expect_refused(const std::filesystem::path& file, OpenMode mode, ErrorCategory category,
                      const std::string& message) {
    try {
      Catalog::open(file, mode);
      FAIL() << "opened " << file;
    } catch (const Error& error) {
      EXPECT_EQ(error.category(), category) << error.what();
      EXPECT_THAT(error.what(), HasSubstr(message));
      EXPECT_THAT(error.what(), HasSubstr(file.string()));
    }
  }

  /// Runs SQL on the file past the catalog.
  void run(const std::string& statement) {
    soci::session sql(soci::sqlite3, "dbname=" + file_.string());
    sql << statement;
  }

  tests::TemporaryDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "catalog.sqlite";
};

TEST_F(OpeningTest, AReaderNeedsAFile) {
  expect_refused(file_, OpenMode::read_only, ErrorCategory::unavailable, "no catalog");
  EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(OpeningTest, DocumentsAreThereAfterOpeningAgain) {
  const law::LegalDocument document = tests::full_document();
  Catalog::open(file_, OpenMode::read_write).put(document);
  EXPECT_EQ(Catalog::open(file_, OpenMode::read_only).find(document.id), document);
  EXPECT_EQ(Catalog::open(file_, OpenMode::read_write).put(document), PutResult::unchanged);
}

/// For its lifetime the directory cannot be written to, not by the administrator either.
class ReadOnlyDirectory {
 public:
  explicit ReadOnlyDirectory(std::filesystem::path directory) : directory_(std::move(directory)) {
    std::filesystem::permissions(directory_, std::filesystem::perms(0555));
    for (const auto& entry : std::filesystem::directory_iterator(directory_))
      std::filesystem::permissions(entry.path(), std::filesystem::perms(0444));
    if (::geteuid() == 0) {
      EXPECT_EQ(::seteuid(kNobody), 0);
    }
  }
  ~ReadOnlyDirectory() {
    if (::getuid() == 0) {
      EXPECT_EQ(::seteuid(0), 0);
    }
    std::filesystem::permissions(directory_, std::filesystem::perms(0755));
  }
  ReadOnlyDirectory(const ReadOnlyDirectory&) = delete;
  ReadOnlyDirectory& operator=(const ReadOnlyDirectory&) = delete;

 private:
  static constexpr uid_t kNobody = 65534;
  std::filesystem::path directory_;
};

TEST_F(OpeningTest, AReadOnlyDirectoryIsReadAndNotWritten) {
  const law::LegalDocument document = tests::full_document();
  Catalog::open(file_, OpenMode::read_write).put(document);
  const ReadOnlyDirectory read_only(directory_.path());
  EXPECT_EQ(Catalog::open(file_, OpenMode::read_only).find(document.id), document);
  expect_refused(file_, OpenMode::read_write, ErrorCategory::io, "cannot be written to");
}

TEST_F(OpeningTest, AReaderCannotWrite) {
  Catalog::open(file_, OpenMode::read_write);
  Catalog reader = Catalog::open(file_, OpenMode::read_only);
  try {
    reader.put(short_document("a", "x"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::io);
  }
}

TEST_F(OpeningTest, AnyFileNameWill) {
  const std::filesystem::path odd = directory_.path() / "tủ sách ?mode=\"ro\"&x='1' %41#2.sqlite";
  Catalog::open(odd, OpenMode::read_write).put(short_document("a", "x"));
  EXPECT_TRUE(std::filesystem::exists(odd));
  EXPECT_EQ(Catalog::open(odd, OpenMode::read_only).counts().documents, 1);
}

TEST_F(OpeningTest, AFileThatIsNoDatabase) {
  std::ofstream(file_) << std::string(5000, 'x');
  expect_refused(file_, OpenMode::read_only, ErrorCategory::bad_data, "no catalog");
  expect_refused(file_, OpenMode::read_write, ErrorCategory::bad_data, "no catalog");
}

TEST_F(OpeningTest, ADatabaseOfSomethingElseStaysAsItIs) {
  run("CREATE TABLE recipes (name TEXT)");
  expect_refused(file_, OpenMode::read_only, ErrorCategory::bad_data, "something else");
  expect_refused(file_, OpenMode::read_write, ErrorCategory::bad_data, "something else");
}

TEST_F(OpeningTest, AnEmptyFileBecomesACatalogWhenWritten) {
  std::ofstream(file_).flush();
  expect_refused(file_, OpenMode::read_only, ErrorCategory::unavailable, "empty");
  EXPECT_EQ(Catalog::open(file_, OpenMode::read_write).counts().documents, 0);
}

TEST_F(OpeningTest, ADirectoryOrAPathWithoutOne) {
  expect_refused(directory_.path(), OpenMode::read_write, ErrorCategory::io, "cannot be opened");
  expect_refused(file_ / "catalog.sqlite", OpenMode::read_write, ErrorCategory::io,
                 "cannot be opened");
}

TEST_F(OpeningTest, ANewerCatalogIsRefusedWithBothVersions) {
  Catalog::open(file_, OpenMode::read_write);
  run("INSERT INTO schema_migrations VALUES (4711, 'of the future', '2100-01-01T00:00:00Z')");
  for (const OpenMode mode : {OpenMode::read_only, OpenMode::read_write}) {
    expect_refused(file_, mode, ErrorCategory::unavailable, "4711");
    expect_refused(file_, mode, ErrorCategory::unavailable,
                   "up to " + std::to_string(current_schema_version()));
  }
}

TEST_F(OpeningTest, AnOlderCatalogIsRefusedToReaders) {
  Catalog::open(file_, OpenMode::read_write);
  run("UPDATE schema_migrations SET version = 0 WHERE version = " +
      std::to_string(current_schema_version()));
  expect_refused(file_, OpenMode::read_only, ErrorCategory::unavailable,
                 "needs " + std::to_string(current_schema_version()));
}

TEST_F(OpeningTest, ManyProgramsMayMakeTheCatalogAtOnce) {
  std::vector<std::thread> threads;
  std::vector<std::string> faults(6);
  for (std::size_t number = 0; number < faults.size(); ++number) {
    threads.emplace_back([&, number] {
      try {
        Catalog::open(file_, OpenMode::read_write)
            .put(short_document("d" + std::to_string(number), "x"));
      } catch (const Error& error) {
        faults[number] = error.what();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(faults, ::testing::Each(::testing::IsEmpty()));
  EXPECT_EQ(Catalog::open(file_, OpenMode::read_only).counts().documents, 6);
}

}  // namespace
}  // namespace tusach::catalog
