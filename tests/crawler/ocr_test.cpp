// Scanned documents: from the pictures of their pages to a document in the catalog.
#include "crawler/crawl/ocr_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "catalog/archive_index.h"
#include "catalog/catalog.h"
#include "catalog/crawl_queue.h"
#include "crawler/crawl/crawl.h"
#include "crawler/extract/file_reading.h"
#include "crawler/extract/letter_recognition.h"
#include "crawler/extract/pdf_ocr.h"
#include "crawler/extract/recognised_pages.h"
#include "law/error.h"
#include "law/text_difference.h"
#include "tests/crawler/printer.h"
#include "tests/shared_data.h"
#include "tests/temporary_directory.h"

namespace tusach::tests {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

constexpr const char* kPage =
    "<!DOCTYPE html><meta charset=utf-8><style>@page{size:A4;margin:20mm}body{font:14pt serif}"
    "p{margin:0 0 6pt 0;text-indent:10mm;text-align:justify}</style>"
    "<p>CHÍNH PHỦ<p>Số: 12/2021/NĐ-CP<p>NGHỊ ĐỊNH<p>Quy định về thuyền bè"
    "<p>Điều 1. Phạm vi điều chỉnh<p>Nghị định này quy định về việc đăng ký, sử dụng thuyền và bè "
    "trên sông, hồ; trách nhiệm của người lái thuyền và của Ủy ban nhân dân cấp xã nơi có bến."
    "<p>Điều 2. Người lái thuyền<p>1. Người lái thuyền phải có chứng chỉ chuyên môn phù hợp với "
    "loại thuyền mà mình lái."
    "<p>2. Người lái thuyền có trách nhiệm:<p>a) Kiểm tra áo phao trước khi thuyền rời bến;"
    "<p>b) Không chở quá số người cho phép.<p>Điều 3. Hiệu lực thi hành<p>Nghị định này có hiệu "
    "lực "
    "thi hành từ ngày 01 tháng 01 năm 2022.";

std::string deflated(const std::string& bytes) {
  uLongf size = compressBound(bytes.size());
  std::string packed(size, '\0');
  EXPECT_EQ(compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                      reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), 1),
            Z_OK);
  packed.resize(size);
  return packed;
}

/// What a scanner makes: a PDF whose only page is this picture (PGM).
std::string scan_of(const std::string& pgm) {
  int width = 0;
  int height = 0;
  int head = 0;
  EXPECT_EQ(std::sscanf(pgm.c_str(), "P5 %d %d 255%n", &width, &height, &head), 2);
  const std::string packed = deflated(pgm.substr(static_cast<std::size_t>(head) + 1));
  const std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject "
      "<< /P 5 0 R >> >> >>",
      "<< /Length 31 >>\nstream\nq 595 0 0 842 0 0 cm /P Do Q   \nendstream",
      "<< /Type /XObject /Subtype /Image /Width " + std::to_string(width) + " /Height " +
          std::to_string(height) + " /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter " +
          "/FlateDecode /Length " + std::to_string(packed.size()) + " >>\nstream\n" + packed +
          "\nendstream"};
  std::string out = "%PDF-1.4\n";
  std::string table;
  for (std::size_t at = 0; at < objects.size(); ++at) {
    std::array<char, 32> entry{};
    std::snprintf(entry.data(), entry.size(), "%010zu 00000 n \n", out.size());
    table += entry.data();
    out += std::to_string(at + 1) + " 0 obj\n" + objects[at] + "\nendobj\n";
  }
  const std::string start = std::to_string(out.size());
  return out + "xref\n0 6\n0000000000 65535 f \n" + table +
         "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

std::string blank_picture() {
  return "P5\n800 1100\n255\n" + std::string(800 * 1100, '\xff');
}

TEST(RecognisedPages, BecomeTextLikeThatOfOtherPdfs) {
  // Two lines of one paragraph, and the running number of the page.
  const auto word = [](int line, int left, int top, int width, int confidence,
                       const std::string& text) {
    return "5\t1\t1\t1\t" + std::to_string(line) + "\t1\t" + std::to_string(left) + "\t" +
           std::to_string(top) + "\t" + std::to_string(width) + "\t40\t" +
           std::to_string(confidence) + "\t" + text + "\n";
  };
  const auto line = [](int number, int left, int top, int width) {
    return "4\t1\t1\t1\t" + std::to_string(number) + "\t0\t" + std::to_string(left) + "\t" +
           std::to_string(top) + "\t" + std::to_string(width) + "\t50\t-1\t\n";
  };
  const std::string tsv = "1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n" + line(1, 400, 400, 800) +
                          word(1, 400, 400, 150, 90, "Điều") + word(1, 570, 400, 60, 90, "1.") +
                          word(1, 650, 400, 300, 80, "Phạm") + word(1, 970, 400, 200, 5, "~|") +
                          "rubbish\n5\t1\n";
  const std::string record = crawler::write_recognised("reader 1", {{300, tsv}, {300, ""}});
  const crawler::RecognisedText read = crawler::read_recognised(record);
  EXPECT_EQ(read.text, "Điều 1. Phạm\n");
  EXPECT_EQ(read.program, "reader 1");
  EXPECT_EQ(read.pages, 2U);
  EXPECT_EQ(read.confidence, 86);
  for (const char* odd :
       {"", "x", "tusach-recognised 2 x\n", "tusach-recognised 1 x\npage\tnan\n"}) {
    EXPECT_THROW(static_cast<void>(crawler::read_recognised(odd)), Error) << odd;
  }
}

TEST(LetterRecognition, SaysHowToInstallIt) {
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", "/nonexistent", 1);
  try {
    crawler::require_letter_recognition();
    ADD_FAILURE() << "found without a PATH";
  } catch (const Error& fault) {
    EXPECT_EQ(fault.category(), ErrorCategory::unavailable);
    EXPECT_EQ(fault.hint(), "apt-get install tesseract-ocr tesseract-ocr-vie");
  }
  ::setenv("PATH", path.c_str(), 1);
}

class Ocr : public ::testing::Test {
 protected:
  void SetUp() override {
    try {
      crawler::require_letter_recognition();
    } catch (const Error& fault) {
      GTEST_SKIP() << fault.what() << ": " << fault.hint();
    }
    std::filesystem::create_directory(folder());
  }

  [[nodiscard]] std::filesystem::path folder() const { return directory_.path() / "papers"; }
  [[nodiscard]] std::filesystem::path archive() const { return directory_.path() / "archive"; }

  void add_file(const std::string& name, const std::string& bytes) {
    std::ofstream(folder() / name, std::ios::binary) << bytes;
  }

  static std::size_t workers() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return 0;
#else
    return 2;
#endif
  }

  crawler::CrawlResult crawl() {
    crawler::CrawlOptions options;
    options.workers = workers();
    return crawler::crawl_source(catalog_, archive(), *source(), options);
  }

  crawler::CrawlResult extract() {
    crawler::CrawlOptions options;
    options.workers = workers();
    return crawler::extract_source(catalog_, archive(), *source(), options);
  }

  crawler::CrawlResult recognise(crawler::OcrOptions options = {}) {
    options.workers = workers();
    return crawler::recognise_source(catalog_, archive(), *source(), options);
  }

  [[nodiscard]] std::unique_ptr<crawler::Source> source() const {
    return crawler::make_source("folder", {.folder = folder().string()});
  }

  catalog::CrawlItem item(const std::string& name) {
    auto found = catalog::CrawlQueue(catalog_, source()->info().name).find(name);
    return found ? *found : catalog::CrawlItem{};
  }

  TemporaryDirectory directory_;
  catalog::Catalog catalog_ =
      catalog::Catalog::open(directory_.path() / "catalog.sqlite", catalog::OpenMode::read_write);
};

TEST_F(Ocr, AScanBecomesADocumentThatSaysHow) {
  const auto printed = Printer().print(kPage, false);
  if (!printed) GTEST_SKIP() << "needs chromium";
  add_file("a.pdf", scan_of(crawler::PdfPictures(*printed).draw(0).pgm));
  crawl();
  EXPECT_EQ(item("a.pdf").cause, "scanned");
  EXPECT_THAT(item("a.pdf").message, HasSubstr("tusach ocr"));

  std::vector<std::string> told;
  crawler::OcrOptions options;
  options.on_progress = [&told](const crawler::OcrProgress& at) {
    told.push_back(at.item + " " + std::to_string(at.pages_done) + "/" + std::to_string(at.pages));
  };
  const crawler::CrawlResult result = recognise(options);
  EXPECT_EQ(result.run.counts.changed, 1);
  EXPECT_EQ(result.run.counts.failed, 0);
  EXPECT_THAT(told, Contains("a.pdf 1/1"));
  EXPECT_EQ(item("a.pdf").cause, "");
  EXPECT_THAT(item("a.pdf").message, HasSubstr("recognised by tesseract"));

  const auto document = catalog_.find(item("a.pdf").document_id);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->number, "12/2021/NĐ-CP");
  EXPECT_EQ(document->type, "Nghị định");
  ASSERT_EQ(document->provisions.size(), 3U);
  EXPECT_EQ(document->provisions[0].heading, "Phạm vi điều chỉnh");
  EXPECT_EQ(document->provisions[1].heading, "Người lái thuyền");
  ASSERT_EQ(document->provisions[1].children.size(), 2U);
  EXPECT_EQ(document->provisions[1].children[1].children.size(), 2U);
  EXPECT_THAT(document->provisions[1].children[0].text,
              HasSubstr("Người lái thuyền phải có chứng chỉ chuyên môn phù hợp với loại thuyền"));
  bool marked = false;
  for (const auto& [id, finding] : catalog_.import_findings()) {
    marked |= id == document->id && finding.code == law::FindingCode::text_recognised;
  }
  EXPECT_TRUE(marked);

  // It is done; and whoever reads the archive again gets the same without another recognition.
  EXPECT_EQ(recognise().run.counts.changed, 0);
  extract();
  EXPECT_EQ(catalog_.find(document->id), document);
  EXPECT_EQ(item("a.pdf").cause, "");
}

TEST_F(Ocr, WhatCannotBeReadIsSaidOnceAndNotTriedEveryNight) {
  add_file("blank.pdf", scan_of(blank_picture()));
  crawl();
  ASSERT_EQ(item("blank.pdf").cause, "scanned");
  EXPECT_EQ(recognise().run.counts.failed, 1);
  EXPECT_EQ(item("blank.pdf").cause, "ocr");
  EXPECT_THAT(item("blank.pdf").message, HasSubstr("no text was recognised"));
  EXPECT_EQ(recognise().run.counts.failed, 0);
  crawler::OcrOptions again;
  again.failed_again = true;
  EXPECT_EQ(recognise(again).run.counts.failed, 1);
}

TEST_F(Ocr, GoesOnWhereItWasCutOff) {
  const auto printed = Printer().print(kPage, false);
  if (!printed) GTEST_SKIP() << "needs chromium";
  const std::string picture = crawler::PdfPictures(*printed).draw(0).pgm;
  add_file("a.pdf", scan_of(picture));
  add_file("b.pdf", scan_of(picture) + "\n");
  crawl();
  crawler::OcrOptions options;
  bool stop = false;
  options.on_progress = [&stop](const crawler::OcrProgress& at) { stop = at.done == 1; };
  options.cancelled = [&stop] { return stop; };
  EXPECT_EQ(recognise(options).run.state, catalog::RunState::stopped);
  EXPECT_EQ(item("a.pdf").cause, "");
  EXPECT_EQ(item("b.pdf").cause, "scanned");
  crawler::OcrOptions one;
  one.limit = 1;
  EXPECT_EQ(recognise(one).run.state, catalog::RunState::finished);
  EXPECT_EQ(item("b.pdf").cause, "");
}

// A real page of the gazette whose text is known, as a picture.
TEST_F(Ocr, ReadsARealPageAsItsOwnTextSays) {
  const auto file = shared_file("fixtures/pdf/nghi-dinh-so-51-2025-nd-cp-44397.pdf");
  if (!file) GTEST_SKIP() << "needs ../shared/fixtures/pdf";
  std::ifstream in(*file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const std::string expected = crawler::read_file(bytes, "a.pdf", {}).text;
  const std::string scan = scan_of(crawler::PdfPictures(bytes).draw(0).pgm);
  ASSERT_TRUE(crawler::read_file(scan, "a.pdf", {}).scanned);
  crawler::RecognitionOptions options;
  options.workers = workers();
  const auto record = crawler::recognise_pdf(scan, "tesseract", options);
  ASSERT_TRUE(record);
  const crawler::FileReading read = crawler::read_file(scan, "a.pdf", {}, *record);
  const double alike = law::kept_share(law::text_difference(expected, read.text));
  std::printf("a page of the gazette: %.4f alike; %s\n", alike, read.recognised.c_str());
  EXPECT_GE(alike, 0.85);
  EXPECT_THAT(read.text, HasSubstr("\nĐiều 2. Hiệu lực thi hành\n1. Nghị định này có hiệu lực"));
}

}  // namespace
}  // namespace tusach::tests
