// Files that were made to harm, or that only their owner may open: read behind the limits that a
// crawl has. Whatever comes of them, this process is there to tell.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "crawler/extract/guarded_reading.h"
#include "crawler/extract/pdf_ocr.h"
#include "law/error.h"
#include "tests/crawler/docx_writer.h"
#include "tests/crawler/pdf_samples.h"

namespace tusach::crawler {
namespace {

using ::testing::HasSubstr;
using tests::SamplePdf;

std::string content_of(const std::string& name) {
  const auto file = std::filesystem::path(TUSACH_SOURCE_DIR) / "tests/data/pdf" / name;
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The text, or why there is none.
std::string reading_of(const std::string& bytes, const std::string& name = "a.pdf") {
  try {
    return read_file_guarded(bytes, name).text;
  } catch (const Error& fault) {
    return std::string("refused: ") + fault.what();
  }
}

/// No text, the right one, or a refusal.
bool is_sound(const std::string& reading) {
  return reading.empty() || reading.starts_with("refused: ") ||
         reading.find("Dieu 1") != std::string::npos;
}

/// A PDF of these objects, from 1 on; the first is the catalog.
std::string pdf_of(const std::vector<std::string>& objects) {
  std::string out = "%PDF-1.4\n";
  std::string table;
  for (std::size_t at = 0; at < objects.size(); ++at) {
    std::array<char, 32> entry{};
    std::snprintf(entry.data(), entry.size(), "%010zu 00000 n \n", out.size());
    table += entry.data();
    out += std::to_string(at + 1) + " 0 obj\n" + objects[at] + "\nendobj\n";
  }
  const std::string start = std::to_string(out.size());
  const std::string size = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " + size +
         " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

std::string repeated(const std::string& piece, std::size_t times) {
  std::string all;
  all.reserve(piece.size() * times);
  for (std::size_t count = 0; count < times; ++count) all += piece;
  return all;
}

const std::string kCatalog = "<< /Type /Catalog /Pages 2 0 R >>";
const std::string kOnePage = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>";

TEST(HostileFiles, APasswordOfTheOwnerAloneForbidsNoReading) {
  EXPECT_THAT(reading_of(content_of("owner-password.pdf")), HasSubstr("Dieu 1. Thuyen va be"));
}

TEST(HostileFiles, APasswordOfTheReaderIsTheCause) {
  EXPECT_THAT(reading_of(content_of("user-password.pdf")),
              HasSubstr("refused: the PDF is encrypted and needs a password"));
}

TEST(HostileFiles, PagesAsLargeAsAField) {
  for (const char* side : {"20000", "2000000", "99999999999", "-5", "0"}) {
    const std::string box = "[0 0 " + std::string(side) + " " + side + "]";
    const std::string pdf =
        pdf_of({kCatalog, kOnePage,
                "<< /Type /Page /Parent 2 0 R /MediaBox " + box +
                    " /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length 96 >>\nstream\n" +
                    std::string("BT /F1 13 Tf 10 10 Td (Dieu 1. Thuyen) Tj 900 0 Td (va be) Tj ET "
                                "0 0 m 900 0 l S 0 0 m 0 900 l S      ") +
                    "\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"});
    EXPECT_TRUE(is_sound(reading_of(pdf))) << side;
    // What is drawn for OCR stays within bounds as well.
    try {
      EXPECT_LT(PdfPictures(pdf).draw(0).pgm.size(), std::size_t{50} << 20U) << side;
    } catch (const Error& fault) {
      EXPECT_EQ(fault.category(), ErrorCategory::bad_data) << side;
    }
  }
}

TEST(HostileFiles, ObjectsNestedWithoutEnd) {
  constexpr std::size_t kDepth = 200'000;
  const std::string page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ";
  const std::string arrays = repeated("[", kDepth) + repeated("]", kDepth);
  const std::string dictionaries = repeated("<< /A ", kDepth) + "1" + repeated(" >>", kDepth);
  for (const std::string& deep : {arrays, dictionaries}) {
    EXPECT_TRUE(is_sound(reading_of(
        pdf_of({"<< /Type /Catalog /Pages 2 0 R /Names " + deep + " >>", kOnePage, page + ">>"}))));
    EXPECT_TRUE(is_sound(
        reading_of(pdf_of({kCatalog, kOnePage, page + "/Resources << /Font " + deep + " >> >>"}))));
    EXPECT_TRUE(is_sound(reading_of(pdf_of(
        {kCatalog, kOnePage, page + "/Contents 4 0 R >>",
         "<< /Length " + std::to_string(deep.size()) + " >>\nstream\n" + deep + "\nendstream"}))));
  }
  // Pages inside pages inside pages, and in a circle.
  std::vector<std::string> chain = {kCatalog};
  for (std::size_t at = 2; at < 20'000; ++at) {
    chain.push_back("<< /Type /Pages /Count 1 /Kids [" + std::to_string(at + 1) + " 0 R] >>");
  }
  chain.push_back(page + ">>");
  EXPECT_TRUE(is_sound(reading_of(pdf_of(chain))));
  EXPECT_TRUE(
      is_sound(reading_of(pdf_of({kCatalog, "<< /Type /Pages /Count 1 /Kids [2 0 R] >>"}))));
}

TEST(HostileFiles, AHundredThousandPages) {
  SamplePdf many;
  for (int page = 0; page < 100'000; ++page) many.page();
  EXPECT_THAT(reading_of(many.bytes()), HasSubstr("refused: the PDF has more than 5000 pages"));
  // Only said to be there.
  EXPECT_THAT(reading_of(pdf_of({kCatalog, "<< /Type /Pages /Count 100000 /Kids [] >>"})),
              HasSubstr("refused: "));
}

TEST(HostileFiles, AZipOfAHundredThousandEntries) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (int count = 0; count < 100'000; ++count) entries.emplace_back(std::to_string(count), "");
  entries.emplace_back("word/document.xml", "<w:document/>");
  EXPECT_THAT(reading_of(tusach::tests::zip_of(entries), "a.docx"),
              HasSubstr("refused: a zip with more than 10000 entries"));
}

}  // namespace
}  // namespace tusach::crawler
