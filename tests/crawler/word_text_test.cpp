// Word files as texts.
#include "crawler/extract/word_text.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "crawler/extract/file_reading.h"
#include "crawler/extract/guarded_reading.h"
#include "crawler/import/input_stream.h"
#include "crawler/import/line_reader.h"
#include "law/error.h"
#include "law/structure_parser.h"
#include "tests/crawler/docx_writer.h"
#include "tests/shared_data.h"

namespace tusach::tests {
namespace {

using crawler::read_word;

TEST(WordText, KeepsParagraphsTablesAndBreaks) {
  const std::string row = "<w:tr><w:tc>" + docx_paragraph("Tên") + "</w:tc><w:tc>" +
                          docx_paragraph("Số") + "</w:tc></w:tr>";
  const std::string layout = "<w:tr><w:tc>" + docx_paragraph("QUỐC HỘI") + docx_paragraph("Số: 1") +
                             docx_paragraph("Ngày") + "</w:tc><w:tc>" + docx_paragraph("CỘNG HÒA") +
                             "</w:tc></w:tr>";
  const std::string text = read_word(docx_of(
      docx_paragraph("Điều 1.  Phạm   vi") +
      "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r><w:del><w:r>"
      "<w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t> thêm</w:t></w:r></w:ins></w:p>" +
      "<w:p/><w:tbl>" + row + layout + "</w:tbl>"));
  EXPECT_EQ(text, "Điều 1. Phạm vi\na b\nc thêm\nTên | Số\nQUỐC HỘI\nSố: 1\nNgày\nCỘNG HÒA\n");
}

TEST(WordText, WritesAutomaticNumbersOut) {
  const std::string numbering =
      R"(<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>)"
      R"(<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1">)"
      R"x(<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>)x"
      R"(<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>)";
  const auto item = [](const std::string& text, int level) {
    return docx_paragraph(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) +
                                    "\"/><w:numId w:val=\"5\"/></w:numPr>");
  };
  EXPECT_EQ(
      read_word(docx_of(
          item("Một", 0) + item("x", 1) + item("y", 1) + item("Hai", 0) + item("z", 1), numbering)),
      "1. Một\na) x\nb) y\n2. Hai\na) z\n");
}

TEST(WordText, GivesTheSameTreeAsThePlainText) {
  const auto corpus = shared_file("corpora/laws/documents.jsonl.zst");
  if (!corpus) GTEST_SKIP() << "needs ../shared/corpora/laws";
  crawler::InputStream input(*corpus);
  crawler::LineReader lines(input, std::size_t{64} << 20U);
  for (int count = 0; count < 25; ++count) {
    const auto line = lines.next();
    ASSERT_TRUE(line);
    const nlohmann::json record = nlohmann::json::parse(line->text);
    std::string body;
    std::stringstream paragraphs(record["text"].get<std::string>());
    for (std::string paragraph; std::getline(paragraphs, paragraph);) {
      body += docx_paragraph(paragraph);
    }
    const law::StructuredText plain = law::parse_structure(record["text"].get<std::string>());
    const law::StructuredText word = law::parse_structure(read_word(docx_of(body)));
    EXPECT_EQ(word.provisions.size(), plain.provisions.size()) << record["number"];
    EXPECT_EQ(word.provisions, plain.provisions) << record["number"];
  }
}

TEST(WordText, ReadsRealFiles) {
  const auto folder = shared_file("fixtures/word");
  if (!folder) GTEST_SKIP() << "needs ../shared/fixtures/word";
  for (const auto& [file, phrase] :
       {std::pair{"hop_dong_thue_nha.doc", "BÊN CHO THUÊ NHÀ | (Gọi tắt là Bên A)"},
        {"hop_dong_lao_dong_xac_dinh_thoi_han.doc", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
        {"hop_dong_gia_cong_co_khi.docx", "HỢP ĐỒNG GIA CÔNG CƠ KHÍ"}}) {
    std::ifstream in(*folder / file, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    const std::string text = crawler::read_file_guarded(bytes.str(), file).text;
    EXPECT_NE(text.find(phrase), std::string::npos) << file << '\n' << text.substr(0, 300);
  }
}

TEST(WordText, ReadsRtf) {
  EXPECT_EQ(read_word(R"({\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}}{\*\generator x;}
\u272?i\u7873?u 1. Ph\u7841?m vi\par Kho\u7843?n {\b m\u7897\'6ft}.\par})"),
            "Điều 1. Phạm vi\nKhoản một.\n");
  // Bytes of the Vietnamese code page, by the font; a row of a table.
  EXPECT_EQ(
      read_word(R"({\rtf1\ansi{\fonttbl{\f3\fcharset163 Arial;}}\f3 Nghi\'f2 \'f0i\'f2nh\par
\trowd a\cell b\cell\row})"),
      "Nghị định\na | b\n");
  for (const char* odd :
       {"{\\rtf1", "{\\rtf1}}}}", "{\\rtf1 \\u", "{\\rtf1 \\'4", "{\\rtf1 \\bin99999999 x}"}) {
    EXPECT_NO_THROW((void)read_word(odd));
  }
}

TEST(WordText, RefusesBombsAndStrangers) {
  std::vector<std::pair<std::string, std::string>> many;
  for (int count = 0; count < 10'500; ++count) many.emplace_back(std::to_string(count), "");
  const std::string damaged = docx_of(docx_paragraph("Điều 1")).substr(0, 60);
  for (const std::string& bytes :
       {zip_of(many), zip_of({{"../../etc/passwd", "x"}}), zip_of({{"/etc/passwd", "x"}}),
        zip_of({{"other.xml", "<x/>"}}), damaged, std::string("PK\x03\x04"),
        std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 this is no document"), std::string("random"),
        zip_of({{"word/document.xml", "<w:document><w:body>"}}), std::string()}) {
    EXPECT_THROW((void)read_word(bytes), Error) << bytes.substr(0, 40);
  }
  // Nested deeper than any text.
  std::string deep;
  for (int level = 0; level < 5000; ++level) deep += "<w:sdt>";
  deep += docx_paragraph("x");
  for (int level = 0; level < 5000; ++level) deep += "</w:sdt>";
  EXPECT_THROW((void)read_word(docx_of(deep)), Error);
}

TEST(WordText, ABombOfZerosIsStoppedAtItsLimit) {
  // 270 MB of the letter x in a few hundred kilobytes.
  const std::string bomb =
      docx_of("<w:p><w:r><w:t>" + std::string(270 << 20, 'x') + "</w:t></w:r></w:p>");
  EXPECT_LT(bomb.size(), std::size_t{2} << 20U);
  EXPECT_THROW((void)crawler::read_file_guarded(bomb, "bomb.docx"), Error);
}

}  // namespace
}  // namespace tusach::tests
