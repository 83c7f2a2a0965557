// The text of PDFs made here, page by page.
#include "crawler/extract/pdf_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <string>

#include "crawler/extract/pdf_ocr.h"
#include "crawler/import/text_document.h"
#include "law/error.h"
#include "tests/crawler/pdf_samples.h"

namespace tusach::crawler {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using tests::SamplePdf;

constexpr const char* kArticle =
    "1. Người sử dụng lao động có trách nhiệm thể hiện, cập nhật các thông tin quy định tại khoản "
    "2 Điều này kể từ ngày người lao động bắt đầu làm việc và xuất trình sổ quản lý lao động.";

std::string message_of(const std::string& bytes) {
  try {
    read_pdf(bytes);
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::bad_data);
    return error.what();
  }
  return "no error";
}

TEST(PdfTextTest, PrintedLinesBecomeParagraphs) {
  SamplePdf pdf;
  pdf.page();
  double y = pdf.paragraph(100, "Điều 3. Sổ quản lý lao động");
  y = pdf.paragraph(y, kArticle);
  pdf.paragraph(y, "2. Định kỳ 06 tháng.");
  const PdfText text = read_pdf(pdf.bytes());
  EXPECT_EQ(text.text,
            std::string("Điều 3. Sổ quản lý lao động\n") + kArticle + "\n2. Định kỳ 06 tháng.\n");
  EXPECT_EQ(text.pages, 1u);
  EXPECT_EQ(text.pages_without_text, 0u);
  EXPECT_FALSE(text.scanned);
}

TEST(PdfTextTest, ParagraphsWithoutIndent) {
  SamplePdf pdf;
  pdf.page();
  double y = pdf.paragraph(100, kArticle, 0);
  y = pdf.paragraph(y, "2. Định kỳ 06 tháng.", 0);
  y = pdf.paragraph(y, kArticle, 0);
  EXPECT_EQ(read_pdf(pdf.bytes()).text,
            std::string(kArticle) + "\n2. Định kỳ 06 tháng.\n" + kArticle + "\n");
}

TEST(PdfTextTest, AParagraphGoesOnBehindARunningHead) {
  SamplePdf pdf;
  for (int number = 1; number <= 4; ++number) {
    pdf.page()
        .line(200, 50, "CÔNG BÁO/Số 12 + 13/Ngày 07-6-2024")
        .line(520, 50, std::to_string(number + 6));
    double y = pdf.paragraph(90, "và các quy định tại chương " + std::to_string(number) + ".", 0);
    y = pdf.paragraph(y, std::to_string(number) + ". Điều khoản thứ nhất.");
    pdf.paragraph(y, "Người lao động được trả lương theo thoả thuận với người sử dụng lao");
  }
  const std::string text = read_pdf(pdf.bytes()).text;
  EXPECT_THAT(text, Not(HasSubstr("CÔNG BÁO")));
  EXPECT_THAT(text, HasSubstr("người sử dụng lao và các quy định tại chương 2.\n2. Điều"));
  EXPECT_THAT(text, Not(HasSubstr("\n8")));
}

TEST(PdfTextTest, HeadsAndNumbersOfAnyPaper) {
  SamplePdf pdf;
  for (int number = 1; number <= 5; ++number) {
    pdf.page().line(60, 40, "Báo cáo nội bộ của Sở Tư pháp", 9);
    pdf.paragraph(100, "Nội dung trang này nói về việc số " +
                           std::string(3, static_cast<char>('a' + number)) + ".");
    pdf.centred(810, "- " + std::to_string(number) + " -");
  }
  const std::string text = read_pdf(pdf.bytes()).text;
  EXPECT_THAT(text, Not(HasSubstr("Báo cáo")));
  EXPECT_THAT(text, Not(HasSubstr("-")));
  EXPECT_THAT(text, HasSubstr("việc số ccc."));
}

TEST(PdfTextTest, TheHeadOfAPaperIsUnderstood) {
  SamplePdf pdf;
  pdf.page();
  pdf.line(80, 80, "BỘ TÀI CHÍNH", 12).line(280, 80, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12);
  pdf.line(300, 96, "Độc lập - Tự do - Hạnh phúc", 12);
  pdf.line(80, 120, "Số: 44/2022/TT-BTC", 12)
      .line(300, 120, "Hà Nội, ngày 21 tháng 7 năm 2022", 12);
  pdf.centred(160, "THÔNG TƯ");
  pdf.centred(180, "Quy định về quản lý kinh phí");
  double y = pdf.paragraph(220, "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;");
  y = pdf.paragraph(y, "Điều 1. Phạm vi điều chỉnh");
  y = pdf.paragraph(y, kArticle);
  pdf.line(60, y + 20, "Nơi nhận:", 11).line(330, y + 20, "TM. CHÍNH PHỦ");
  pdf.line(60, y + 36, "- Như Điều 2;", 11).line(330, y + 38, "THỦ TƯỚNG");
  pdf.line(60, y + 52, "- Lưu: VT.", 11).line(330, y + 90, "Nguyễn Văn A");
  const TextDocument read = document_of_text(read_pdf(pdf.bytes()).text, {"a", {}});
  EXPECT_EQ(read.document.number, "44/2022/TT-BTC");
  EXPECT_EQ(read.document.type, "Thông tư");
  EXPECT_EQ(read.document.title, "Quy định về quản lý kinh phí");
  EXPECT_EQ(read.document.issued,
            law::Date(std::chrono::year(2022), std::chrono::July, std::chrono::day(21)));
  ASSERT_EQ(read.document.provisions.size(), 1u);
  EXPECT_EQ(read.document.provisions[0].heading, "Phạm vi điều chỉnh");
  EXPECT_THAT(
      read.document.conclusion,
      HasSubstr("Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\nNguyễn Văn A"));
}

TEST(PdfTextTest, ColumnsAreReadOneAfterTheOther) {
  SamplePdf pdf;
  pdf.page();
  pdf.centred(60, "BẢN TIN PHÁP LUẬT");
  double left = 100;
  double right = 107;  // the lines of the columns are not level
  for (int number = 1; number <= 4; ++number) {
    left = pdf.paragraph(left, std::to_string(number) + ". " + (kArticle + 3), 12, 60, 285, 10, 14);
    right = pdf.paragraph(right, std::to_string(number + 4) + ". " + (kArticle + 3), 12, 310, 535,
                          10, 14);
  }
  std::string expected = "BẢN TIN PHÁP LUẬT\n";
  for (int number = 1; number <= 8; ++number) {
    expected += std::to_string(number) + ". " + (kArticle + 3) + '\n';
  }
  EXPECT_EQ(read_pdf(pdf.bytes()).text, expected);
}

TEST(PdfTextTest, RuledTablesKeepTheirRows) {
  SamplePdf pdf;
  pdf.page();
  pdf.paragraph(80, "Mức chi được quy định như sau:");
  pdf.grid({60, 110, 330, 535}, {100, 130, 180, 210});
  pdf.line(70, 120, "TT", 12).line(150, 120, "Nội dung chi", 12).line(350, 120, "Mức chi", 12);
  pdf.line(75, 158, "1.", 12).line(120, 148, "Chi cho cán bộ của cơ quan", 12);
  pdf.line(120, 166, "quản lý ở trung ương", 12).line(350, 158, "100.000 đồng", 12);
  pdf.line(75, 200, "2.", 12).line(350, 200, "50.000 đồng", 12);
  pdf.paragraph(240, "Điều 2. Hiệu lực thi hành");
  EXPECT_EQ(read_pdf(pdf.bytes()).text,
            "Mức chi được quy định như sau:\n"
            "TT | Nội dung chi | Mức chi\n"
            "1. | Chi cho cán bộ của cơ quan quản lý ở trung ương | 100.000 đồng\n"
            "2. |  | 50.000 đồng\n"
            "Điều 2. Hiệu lực thi hành\n");
}

TEST(PdfTextTest, CellsMayReachOverRowsAndColumns) {
  SamplePdf pdf;
  pdf.page();
  pdf.rule(60, 100, 500, 100)
      .rule(60, 160, 500, 160)
      .rule(60, 100, 60, 160)
      .rule(500, 100, 500, 160);
  pdf.rule(200, 100, 200, 160).rule(200, 130, 500, 130).rule(350, 130, 350, 160);
  pdf.line(80, 135, "Tên", 12).line(300, 120, "Số lượng", 12);
  pdf.line(220, 150, "Nam", 12).line(370, 150, "Nữ", 12);
  EXPECT_EQ(read_pdf(pdf.bytes()).text, "Tên | Số lượng\nNam | Nữ\n");
}

TEST(PdfTextTest, TermsOfAFormulaStayTogether) {
  SamplePdf pdf;
  pdf.page();
  pdf.paragraph(80, "Tiền lương được tính theo công thức sau:");
  pdf.line(70, 110, "Tiền lương").line(170, 117, "=").line(200, 110, "Tiền lương giờ");
  pdf.line(70, 125, "làm thêm")
      .line(200, 125, "thực trả")
      .line(330, 117, "x")
      .line(360, 117, "150%");
  pdf.paragraph(160, "Trong đó:");
  EXPECT_EQ(read_pdf(pdf.bytes()).text,
            "Tiền lương được tính theo công thức sau:\n"
            "Tiền lương làm thêm = Tiền lương giờ thực trả x 150%\n"
            "Trong đó:\n");
}

TEST(PdfTextTest, WordsThatWereBrokenAreWhole) {
  SamplePdf pdf;
  pdf.page();
  pdf.line(90, 100, "Căn cứ Thông tư số 15/2021/TT-BLĐTBXH và tiêu chuẩn hàng hải inter-");
  pdf.line(60, 118, "national theo Thông tư số 15/2021/TT-BLĐTBXH và Thông tư số 15/2021/TT-");
  pdf.line(60, 136, "BLĐTBXH của Bộ.");
  EXPECT_THAT(read_pdf(pdf.bytes()).text,
              HasSubstr("hàng hải international theo Thông tư số 15/2021/TT-BLĐTBXH và Thông tư số "
                        "15/2021/TT-BLĐTBXH của Bộ."));
}

TEST(PdfTextTest, FootnotesStandBehindTheText) {
  SamplePdf pdf;
  pdf.page();
  pdf.line(90, 100, "Điều 5.").line(135.5, 95, "1", 7).line(145, 100, "Diện tích từ 20 m", 13);
  pdf.line(255.5, 95, "2", 7).line(264, 100, "trở lên được bổ sung thêm về các");
  pdf.line(60, 760, "1", 5).line(64, 764, "Được sửa đổi theo Điều 1 của Nghị định số 10.", 9);
  pdf.line(60, 776, "Nghị định có hiệu lực từ ngày ký.", 9);
  const double y = pdf.page().paragraph(100, "chế độ lao động.", 0);
  pdf.paragraph(y, kArticle);
  EXPECT_EQ(read_pdf(pdf.bytes()).text,
            std::string("Điều 5.[1] Diện tích từ 20 m2 trở lên được bổ sung thêm về các chế độ lao "
                        "động.\n") +
                kArticle +
                "\n[1] Được sửa đổi theo Điều 1 của Nghị định số 10. Nghị định có hiệu lực từ ngày "
                "ký.\n");
}

TEST(PdfTextTest, TurnedPagesAreReadUpright) {
  for (const int rotate : {0, 90, 180, 270}) {
    SamplePdf pdf;
    pdf.page(rotate);
    double y = pdf.paragraph(100, "Điều 3. Sổ quản lý lao động");
    pdf.paragraph(y, kArticle);
    EXPECT_EQ(read_pdf(pdf.bytes()).text,
              std::string("Điều 3. Sổ quản lý lao động\n") + kArticle + "\n")
        << rotate;
  }
}

TEST(PdfTextTest, StampsOfSignaturesAreLeftOut) {
  SamplePdf pdf;
  pdf.page();
  pdf.line(110, 20, "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ", 6).line(110, 27, "Email: a@chinhphu.vn", 6);
  pdf.line(110, 34, "Cơ quan: VĂN PHÒNG", 6)
      .line(110, 41, "Thời gian ký: 07.06.2024 10:22:03 +07:00", 6);
  pdf.paragraph(100, "Điều 1. Người ký: ai ký văn bản thì chịu trách nhiệm.");
  EXPECT_EQ(read_pdf(pdf.bytes()).text, "Điều 1. Người ký: ai ký văn bản thì chịu trách nhiệm.\n");
}

TEST(PdfTextTest, LegacyFontsBecomeUnicode) {
  SamplePdf pdf;
  pdf.page();
  pdf.raw_line(90, 100, "C\xA8n c\xF8 Lu\xCBt");
  pdf.raw_line(
      90, 130,
      "\xA7i\xD2u 1. Ph\xB9m vi \xAEi\xD2u ch\xD8nh v\xB5 \xAE\xE8i t\xAD\xEEng \xB8p d\xF4ng");
  EXPECT_THAT(read_pdf(pdf.bytes()).text,
              HasSubstr("Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng"));
}

TEST(PdfTextTest, ScannedPagesNeedOcr) {
  SamplePdf pdf;
  for (int number = 1; number <= 4; ++number) {
    pdf.page().picture().line(200, 50, "CÔNG BÁO/Số 12 + 13/Ngày 07-6-2024");
  }
  const PdfText text = read_pdf(pdf.bytes());
  EXPECT_TRUE(text.scanned);
  EXPECT_EQ(text.pages, 4u);
  EXPECT_EQ(text.pages_without_text, 4u);
  EXPECT_EQ(text.text, "");
}

TEST(PdfTextTest, SayWhatIsWrong) {
  SamplePdf pdf;
  pdf.page().paragraph(100, kArticle);
  EXPECT_THAT(message_of(""), HasSubstr("not a PDF"));
  EXPECT_THAT(message_of("<html><body>404</body></html>"), HasSubstr("not a PDF"));
  EXPECT_THAT(message_of("%PDF-1.4\nnothing follows"), HasSubstr("damaged"));
  EXPECT_THAT(message_of(SamplePdf().bytes()), HasSubstr("no pages"));
  EXPECT_THAT(message_of(pdf.encrypted().bytes()), HasSubstr("password"));
  SamplePdf many;
  for (int page = 0; page <= 5000; ++page) many.page();
  EXPECT_THAT(message_of(many.bytes()), HasSubstr("5000"));
}

TEST(PdfTextTest, TruncatedAndDamagedFilesAreReadOrRefused) {
  SamplePdf pdf;
  for (int page = 0; page < 3; ++page) pdf.page().paragraph(100, kArticle);
  const std::string whole = pdf.bytes();
  for (std::size_t size = 0; size < whole.size(); size += 97) {
    EXPECT_NE(message_of(whole.substr(0, size)), "") << size;
    std::string damaged = whole;
    for (std::size_t at = size; at < std::min(size + 40, whole.size()); ++at) damaged[at] = '\xff';
    EXPECT_NE(message_of(damaged), "") << size;
  }
}

TEST(PdfTextTest, CrowdedPagesAreRefused) {
  SamplePdf pdf;
  pdf.page();
  for (int row = 0; row < 250; ++row) {
    std::string words;
    for (int word = 0; word < 100; ++word) words += "a ";
    pdf.line(10, 10 + row * 3, words, 2);
  }
  EXPECT_THAT(message_of(pdf.bytes()), HasSubstr("more words"));
}

TEST(PdfOcrTest, PagesBecomePictures) {
  SamplePdf pdf;
  pdf.page().picture();
  pdf.page().paragraph(100, kArticle);
  const PdfPictures pictures(pdf.bytes());
  ASSERT_EQ(pictures.pages(), 2u);
  const PagePicture picture = pictures.draw(1);
  EXPECT_THAT(picture.pgm.substr(0, 20), HasSubstr("P5\n2479 3508\n255\n"));
  EXPECT_EQ(picture.pgm.size(), 17u + 2479u * 3508u);
  EXPECT_EQ(picture.dots_an_inch, 300);
  EXPECT_THROW(static_cast<void>(pictures.draw(2)), Error);
}

}  // namespace
}  // namespace tusach::crawler
