// Files, folders and compressions.
#include <gmock/gmock.h>

#include "crawler/import/input_stream.h"
#include "crawler/import/line_reader.h"
#include "law/error.h"
#include "tests/crawler/import_fixture.h"

namespace tusach::crawler {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string record(const std::string& id) {
  return R"({"id": ")" + id + R"(", "text": "Điều 1. Thuyền\nThuyền và bè."})";
}

class FilesImportTest : public tests::ImportFixture {
 protected:
  std::vector<std::string> ids_by_change() {
    std::vector<std::string> ids;
    for (const auto& change : catalog_.changes_since(0, 100)) ids.push_back(change.document_id);
    return ids;
  }
};

struct Compression {
  const char* filter;
  const char* ending;
};

class CompressionTest : public tests::ImportFixture,
                        public ::testing::WithParamInterface<Compression> {
 protected:
  std::string name() const { return std::string("a.jsonl") + GetParam().ending; }
};

TEST_P(CompressionTest, IsReadOnTheWay) {
  const std::string content = record("a") + "\n" + record("b") + "\n";
  const ImportReport report = import_file(name(), tests::compressed(content, GetParam().filter));
  EXPECT_EQ(report.added, 2U);
  EXPECT_THAT(report.problems, IsEmpty());
}

TEST_P(CompressionTest, SeveralStreamsInARowAreOne) {
  const ImportReport report =
      import_file(name(), tests::compressed(record("a") + "\n", GetParam().filter) +
                              tests::compressed(record("b") + "\n", GetParam().filter));
  EXPECT_EQ(report.added, 2U);
  EXPECT_THAT(report.problems, IsEmpty());
}

TEST_P(CompressionTest, AFileCutOffIsAProblemAndWhatCameBeforeGoesIn) {
  // Noise, which no compression makes small: the cut must fall behind whole blocks.
  std::string content;
  std::uint32_t noise = 1;
  for (int number = 0; number < 40; ++number) {
    content += R"({"id": "d)" + std::to_string(number) + R"(", "text": ")";
    for (int count = 0; count < 50'000; ++count) {
      noise = noise * 1664525 + 1013904223;
      content += static_cast<char>('a' + (noise >> 24U) % 26);
    }
    content += "\"}\n";
  }
  const std::string bytes = tests::compressed(content, GetParam().filter);
  write("b.jsonl", record("later"));
  write(name(), bytes.substr(0, bytes.size() * 2 / 3));
  const ImportReport report = import({directory_.path() / "in"});
  EXPECT_THAT(report.problems, Contains(Field(&ImportProblem::input, HasSubstr(name()))));
  EXPECT_TRUE(catalog_.find("d0"));
  EXPECT_FALSE(catalog_.find("d39"));
  EXPECT_TRUE(catalog_.find("later"));
}

TEST_P(CompressionTest, NothingCompressedIsNoRecords) {
  const ImportReport report = import_file(name(), tests::compressed("", GetParam().filter));
  EXPECT_THAT(report.problems, ElementsAre(Field(&ImportProblem::message, "no records")));
}

INSTANTIATE_TEST_SUITE_P(All, CompressionTest,
                         ::testing::Values(Compression{"gzip", ".gz"}, Compression{"xz", ".xz"},
                                           Compression{"zstd", ".zst"},
                                           Compression{"bzip2", ".BZ2"}),
                         [](const auto& test) { return std::string(test.param.filter); });

TEST_F(FilesImportTest, AFileThatIsNotCompressedAsItsNameSays) {
  EXPECT_EQ(import_file("a.jsonl.gz", record("a")).added, 1U);
  const ImportReport report = import_file("b.jsonl.gz", "\x1f\x8b\x08 not really");
  EXPECT_EQ(report.added, 0U);
  EXPECT_EQ(report.problems.size(), 1U);
}

TEST_F(FilesImportTest, AFolderIsWalkedInOrder) {
  write("b/2.jsonl", record("third"));
  write("b/1.jsonl", record("second"));
  write("a.jsonl", record("first"));
  write("c.JSON", record("last"));
  write(".hidden.jsonl", record("hidden"));
  write(".git/x.jsonl", record("hidden-too"));
  write("readme.odt", "not read");
  std::filesystem::create_directory_symlink(directory_.path() / "in",
                                            directory_.path() / "in/b/up");
  const ImportReport report = import({directory_.path() / "in"});
  EXPECT_THAT(report.problems, IsEmpty());
  EXPECT_THAT(ids_by_change(), ElementsAre("first", "second", "third", "last"));
}

TEST_F(FilesImportTest, AnEndingThatIsNotRead) {
  EXPECT_THAT(import_file("a.odt", "PK").problems,
              ElementsAre(Field(&ImportProblem::message, HasSubstr(".jsonl"))));
}

TEST_F(FilesImportTest, APathThatDoesNotExist) {
  try {
    import({write("a.jsonl", record("a")), directory_.path() / "none.jsonl"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::not_found);
    EXPECT_THAT(error.what(), HasSubstr("none.jsonl"));
  }
}

TEST_F(FilesImportTest, TwoFilesOfOneNameDoNotOverwriteEachOther) {
  write("a/ke-hoach.txt", "Nội dung một.");
  write("b/ke-hoach.txt", "Nội dung hai.");
  write("b/ke hoach.md", "Nội dung ba.");
  const ImportReport report = import({directory_.path() / "in"});
  EXPECT_EQ(report.added, 2U);
  EXPECT_THAT(ids_by_change(), ElementsAre("a-ke-hoach", "b-ke-hoach"));
  EXPECT_THAT(report.problems,
              ElementsAre(Field(&ImportProblem::message,
                                AllOf(HasSubstr("b-ke-hoach"), HasSubstr("ke hoach.md")))));
}

TEST_F(FilesImportTest, ProgressReachesTheEnd) {
  ImportOptions options;
  std::vector<ImportProgress> seen;
  options.on_progress = [&](const ImportProgress& progress) { seen.push_back(progress); };
  const auto a = write("a.jsonl", record("a") + "\n" + record("b"));
  const auto b = write("b.jsonl", record("c"));
  import({a, b}, options);
  ASSERT_FALSE(seen.empty());
  EXPECT_EQ(seen.back().records, 3U);
  EXPECT_EQ(seen.back().bytes_total, file_size(a) + file_size(b));
  EXPECT_EQ(seen.back().bytes_read, seen.back().bytes_total);
}

TEST_F(FilesImportTest, CancellingKeepsWhatWasRead) {
  int asked = 0;
  ImportOptions options;
  options.cancelled = [&asked] { return ++asked > 3; };
  std::string content;
  for (const char* id : {"a", "b", "c", "d", "e"}) content += record(id) + "\n";
  const ImportReport report = import({write("a.jsonl", content)}, options);
  EXPECT_GE(report.added, 1U);
  EXPECT_LT(report.added, 5U);
  EXPECT_EQ(static_cast<std::uint64_t>(catalog_.counts().documents), report.added);
}

TEST_F(FilesImportTest, AFaultOfTheCatalogEndsTheImport) {
  auto other =
      catalog::Catalog::open(directory_.path() / "catalog.sqlite", catalog::OpenMode::read_write);
  auto impatient =
      catalog::Catalog::open(directory_.path() / "catalog.sqlite", catalog::OpenMode::read_write,
                             std::chrono::milliseconds(20));
  other.begin_batch();
  try {
    import_paths(impatient, {write("a.jsonl", record("a"))}, {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::try_again);
  }
  other.roll_back_batch();
  EXPECT_EQ(import_paths(impatient, {directory_.path() / "in"}, {}).added, 1U);
}

TEST_F(FilesImportTest, ALineThatIsTooLongIsPassedOver) {
  InputStream input(write("a.txt", "one\n" + std::string(600'000, 'x') + "\n\nfour"));
  LineReader lines(input, 500'000);
  const auto one = lines.next();
  const auto two = lines.next();
  const auto three = lines.next();
  const auto four = lines.next();
  ASSERT_TRUE(one && two && three && four);
  EXPECT_EQ(one->text, "one");
  EXPECT_TRUE(two->too_long);
  EXPECT_EQ(two->number, 2U);
  EXPECT_FALSE(three->too_long);
  EXPECT_EQ(three->text, "");
  EXPECT_EQ(four->text, "four");
  EXPECT_EQ(four->number, 4U);
  EXPECT_FALSE(lines.next());
}

TEST_F(FilesImportTest, ReadingAllStopsAtItsLimit) {
  InputStream input(write("a.txt", std::string(600'000, 'x')));
  EXPECT_THROW(read_all(input, 500'000), Error);
}

}  // namespace
}  // namespace tusach::crawler
