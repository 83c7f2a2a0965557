// Catalog::check() finds what is wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "catalog/catalog.h"
#include "catalog/soci.h"
#include "law/error.h"
#include "tests/catalog/full_document.h"
#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

class CheckTest : public ::testing::Test {
 protected:
  CheckTest() {
    Catalog catalog = Catalog::open(file_, OpenMode::read_write);
    catalog.put(tests::full_document("a"));
    catalog.put(tests::short_document("b", "x"));
    catalog.put(tests::short_document("b", "y"));
  }

  std::vector<std::string> after(const std::string& statement) {
    soci::session(soci::sqlite3, "dbname=" + file_.string()) << statement;
    return Catalog::open(file_, OpenMode::read_only).check();
  }

  tests::TemporaryDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "catalog.sqlite";
};

TEST_F(CheckTest, ASoundCatalogHasNothingToSay) {
  EXPECT_THAT(Catalog::open(file_, OpenMode::read_only).check(), ::testing::IsEmpty());
}

TEST_F(CheckTest, ARecordThatWasTamperedWith) {
  EXPECT_THAT(after("UPDATE versions SET record = REPLACE(record, '\"x\"', '\"z\"')"),
              Contains(HasSubstr("version 1 is not what its hash says: b")));
}

TEST_F(CheckTest, ATextThatIsNotThatOfTheRecord) {
  EXPECT_THAT(after("UPDATE provisions SET text = 'z' WHERE number = '13'"),
              Contains(HasSubstr("not say what the record says: a")));
}

TEST_F(CheckTest, ATreeThatIsNone) {
  EXPECT_THAT(after("UPDATE provisions SET parent = 99 WHERE number = '13'"),
              Contains(HasSubstr("cannot be read: a")));
}

TEST_F(CheckTest, LostProvisions) {
  EXPECT_THAT(after("DELETE FROM provisions WHERE number = '13'"),
              Contains(HasSubstr("without all its provisions: a")));
}

TEST_F(CheckTest, LostVersions) {
  EXPECT_THAT(after("DELETE FROM versions WHERE ordinal = 2"),
              Contains(HasSubstr("without all its versions: b")));
}

TEST_F(CheckTest, RowsWithoutTheirDocument) {
  EXPECT_THAT(after("DELETE FROM documents WHERE id = 'a'"),
              Contains(HasSubstr("foreign key check")));
}

TEST_F(CheckTest, ACounterThatIsBehind) {
  EXPECT_THAT(after("UPDATE counters SET value = 1"), Contains(HasSubstr("counter of changes")));
}

TEST_F(CheckTest, DamagedPages) {
  {
    std::fstream file(file_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(40 * 4096, '\x5a');
  }
  try {
    EXPECT_THAT(Catalog::open(file_, OpenMode::read_only).check(), Not(::testing::IsEmpty()));
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::bad_data) << error.what();
  }
}

}  // namespace
}  // namespace tusach::catalog
