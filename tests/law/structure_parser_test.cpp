#include "law/structure_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "law/address.h"
#include "tests/law/provision_builder.h"

namespace tusach::law {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using tests::addresses;

const Provision& at(const StructuredText& text, std::string_view address) {
  const Provision* found = find_provision(text.provisions, address);
  if (found == nullptr) throw std::out_of_range("no provision " + std::string(address));
  return *found;
}

TEST(StructureParserTest, BuildsTheWholeStack) {
  const auto text = parse_structure(R"(QUỐC HỘI
Căn cứ Hiến pháp;
Phần thứ nhất
NHỮNG QUY ĐỊNH CHUNG
Chương I
PHẠM VI VÀ
ĐỐI TƯỢNG
Mục 1
SÁCH IN
Tiểu mục 1. SÁCH MỎNG
Điều 1. Phạm vi điều chỉnh
Luật này quy định về sách:
1. Sách in gồm:
a) sách mỏng;
b) sách dày.
2. Sách khác.
Điều 2. Đối tượng áp dụng
Luật này áp dụng với người đọc.
Phần thứ hai
THI HÀNH
Chương IIa
HIỆU LỰC
Điều 3. Hiệu lực
Luật này có hiệu lực ngay.)");
  EXPECT_EQ(text.preamble, "QUỐC HỘI\nCăn cứ Hiến pháp;");
  EXPECT_THAT(addresses(text.provisions),
              ElementsAre("phan-1", "phan-1.chuong-i", "phan-1.chuong-i.muc-1",
                          "phan-1.chuong-i.muc-1.tieu-muc-1", "dieu-1", "dieu-1.khoan-1",
                          "dieu-1.khoan-1.diem-a", "dieu-1.khoan-1.diem-b", "dieu-1.khoan-2",
                          "dieu-2", "phan-2", "phan-2.chuong-iia", "dieu-3"));
  EXPECT_EQ(at(text, "phan-1").heading, "NHỮNG QUY ĐỊNH CHUNG");
  EXPECT_EQ(at(text, "phan-1.chuong-i").heading, "PHẠM VI VÀ ĐỐI TƯỢNG");
  EXPECT_EQ(at(text, "phan-1.chuong-i.muc-1.tieu-muc-1").heading, "SÁCH MỎNG");
  EXPECT_EQ(at(text, "dieu-1").heading, "Phạm vi điều chỉnh");
  EXPECT_EQ(at(text, "dieu-1").text, "Luật này quy định về sách:");
  EXPECT_EQ(at(text, "dieu-1.khoan-1.diem-b").text, "sách dày.");
  EXPECT_EQ(at(text, "phan-2.chuong-iia").number, "IIa");
}

TEST(StructureParserTest, ReadsTheFormsOfHeadings) {
  const auto text = parse_structure(
      "Điều 1: Phạm vi\nA.\nĐiều 2 - Đối tượng\nB.\nĐiều 3\nGiải thích từ ngữ\nC.\nĐIỀU 4. Áp "
      "dụng\nD.\nĐiều 4a. Áp dụng thêm\nE.");
  EXPECT_THAT(addresses(text.provisions),
              ElementsAre("dieu-1", "dieu-2", "dieu-3", "dieu-4", "dieu-4a"));
  EXPECT_EQ(at(text, "dieu-1").heading, "Phạm vi");
  EXPECT_EQ(at(text, "dieu-2").heading, "Đối tượng");
  EXPECT_EQ(at(text, "dieu-3").heading, "Giải thích từ ngữ");
  EXPECT_EQ(at(text, "dieu-4a").text, "E.");
}

TEST(StructureParserTest, OldLawsHaveSentencesForTitles) {
  const auto text = parse_structure(
      "Điều 1. Ngân sách nhà nước là toàn bộ các khoản thu, chi.\nĐiều 2. 1. Thu gồm thuế.\n2. Chi "
      "gồm lương.\nĐiều 3. Ngân sách được quản lý thống nhất.\nQuốc hội quyết định.");
  EXPECT_EQ(at(text, "dieu-1").heading, "");
  EXPECT_EQ(at(text, "dieu-1").text, "Ngân sách nhà nước là toàn bộ các khoản thu, chi.");
  EXPECT_EQ(at(text, "dieu-2.khoan-1").text, "Thu gồm thuế.");
  EXPECT_EQ(at(text, "dieu-2.khoan-2").text, "Chi gồm lương.");
  EXPECT_EQ(at(text, "dieu-3").text, "Ngân sách được quản lý thống nhất.\nQuốc hội quyết định.");
}

TEST(StructureParserTest, CitationsAtTheBeginningOfALineAreText) {
  const auto text = parse_structure(
      "Điều 1. Phạm vi\nÁp dụng\nĐiều 2 của Luật này và\nĐiều 7, Điều 8 Luật Thử\nChương II của "
      "Luật này.\nĐiều 2. Đối tượng\nMọi người.");
  EXPECT_THAT(addresses(text.provisions), ElementsAre("dieu-1", "dieu-2"));
  EXPECT_THAT(at(text, "dieu-1").text, HasSubstr("Điều 7, Điều 8 Luật Thử"));
}

TEST(StructureParserTest, QuotedArticlesBelongToTheArticleThatQuotesThem) {
  const auto text = parse_structure(R"(Điều 1. Sửa đổi, bổ sung một số điều của Luật Thử
1. Sửa đổi Điều 2 như sau:
“Điều 2. Tên mới
1. Một.
2. Hai.
Điều 3. Tên khác
1. Ba.”
2. Bổ sung Điều 9a như sau:
"Điều 9a. Thêm
1. Bốn."
Điều 2. Hiệu lực
Luật này có hiệu lực ngay.)");
  EXPECT_THAT(addresses(text.provisions),
              ElementsAre("dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-2"));
  EXPECT_THAT(at(text, "dieu-1.khoan-1").text, EndsWith("Điều 3. Tên khác\n1. Ba.”"));
  EXPECT_EQ(at(text, "dieu-2").heading, "Hiệu lực");
}

TEST(StructureParserTest, AmendmentsWithoutQuotationMarksStayInTheirArticle) {
  const auto text = parse_structure(
      "Điều 1. Sửa đổi Luật Thử\n1. Sửa đổi Điều 21 như sau:\nĐiều 21. Tên mới\n1. Một.\n2. "
      "Hai.\n2. Sửa đổi Điều 32 như sau:\nĐiều 32. Tên khác\nBa.\nĐiều 2. Hiệu lực\nNgay.");
  EXPECT_THAT(addresses(text.provisions),
              ElementsAre("dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-2"));
}

TEST(StructureParserTest, AForgottenQuotationMarkDoesNotSwallowTheRest) {
  const auto text = parse_structure(
      "Điều 1. Từ ngữ\n“Sách là vật in.\nĐiều 2. Phạm vi\nA.\nĐiều 3. Đối tượng\nB.\nĐiều 4. Hết\n"
      "Có “tên” riêng.”\nĐiều 5. Hiệu lực\nC.");
  EXPECT_THAT(addresses(text.provisions),
              ElementsAre("dieu-1", "dieu-2", "dieu-3", "dieu-4", "dieu-5"));
}

TEST(StructureParserTest, MistypedNumbersAreKeptAsPrinted) {
  EXPECT_THAT(
      addresses(parse_structure("Điều 1. Một\nA.\nĐiều 2. Hai\nB.\nĐiều 30. Ba\nC.\nĐiều 4. "
                                "Bốn\nD.")
                    .provisions),
      ElementsAre("dieu-1", "dieu-2", "dieu-30", "dieu-4"));
  EXPECT_THAT(addresses(parse_structure("Điều 1. Một\nA.\nĐiều 2. Hai\nB.\nĐiều 2. Ba\nC.\nĐiều 4. "
                                        "Bốn\nD.")
                            .provisions),
              ElementsAre("dieu-1", "dieu-2", "dieu-2~2", "dieu-4"));
}

TEST(StructureParserTest, ClausesAndPointsKeepTheirOrder) {
  Provision article;
  parse_article_body(article, R"(Mở đầu:
1. Khoản một.
Đoạn hai của khoản một.
2. Khoản hai:
a) điểm a;
b) điểm b;
m) không theo thứ tự;
a1) cũng không;
thì bị phạt.
2a. Khoản chen.
15. tháng nào đó là văn bản.
4. Khoản bốn, khoản ba đã bị bỏ.)");
  assign_addresses(article.children);
  EXPECT_EQ(article.text, "Mở đầu:");
  EXPECT_THAT(addresses(article.children), ElementsAre("khoan-1", "khoan-2", "khoan-2.diem-a",
                                                       "khoan-2.diem-b", "khoan-2a", "khoan-4"));
  EXPECT_EQ(article.children[0].text, "Khoản một.\nĐoạn hai của khoản một.");
  EXPECT_EQ(article.children[1].wrap_up, "thì bị phạt.");
  EXPECT_THAT(article.children[2].text, EndsWith("15. tháng nào đó là văn bản."));
}

TEST(StructureParserTest, VietnameseAlphabetOfPoints) {
  Provision article;
  parse_article_body(article,
                     "1. Gồm:\na) a\nb) b\nc) c\nd) d\nđ) đ\ne) e\ng) g\nh) h\ni) i\nk) k\nk1) k1");
  ASSERT_EQ(article.children.size(), 1u);
  std::string letters;
  for (const Provision& point : article.children[0].children) letters += point.number + " ";
  EXPECT_EQ(letters, "a b c d đ e g h i k k1 ");
}

TEST(StructureParserTest, ToleratesLostAndMistypedNumbers) {
  Provision article;
  parse_article_body(article,
                     "Khoản một mất số.\n2. Gồm: a) một;\nb) hai;\nd) ba;\nd) bốn;\ng) năm.\n3. "
                     "Ba.\n3. Bốn.\n5. Năm.");
  assign_addresses(article.children);
  EXPECT_THAT(addresses(article.children),
              ElementsAre("khoan-2", "khoan-2.diem-a", "khoan-2.diem-b", "khoan-2.diem-d",
                          "khoan-2.diem-d~2", "khoan-2.diem-g", "khoan-3", "khoan-3~2", "khoan-5"));
  EXPECT_EQ(article.children[0].text, "Gồm:");
  EXPECT_EQ(article.children[0].children[0].text, "một;");
}

TEST(StructureParserTest, RomanItemsBelongToTheirPoint) {
  Provision article;
  parse_article_body(article,
                     "1. Gồm:\na) nhóm một:\n(i) x;\n(ii) y;\nb) nhóm hai:\ni) z;\nii) t.");
  ASSERT_EQ(article.children.size(), 1u);
  const auto& points = article.children[0].children;
  ASSERT_EQ(points.size(), 2u);
  EXPECT_EQ(points[0].text, "nhóm một:\n(i) x;\n(ii) y;");
  EXPECT_EQ(points[1].text, "nhóm hai:\ni) z;\nii) t.");
  EXPECT_THAT(article.children[0].wrap_up, IsEmpty());
}

TEST(StructureParserTest, ListsInsideAClauseAreText) {
  Provision article;
  parse_article_body(article, "1. Danh sách:\n1. táo\n2. lê\n2. Khoản hai.\n3. Khoản ba.");
  assign_addresses(article.children);
  EXPECT_THAT(addresses(article.children), ElementsAre("khoan-1", "khoan-2", "khoan-3"));
  EXPECT_EQ(article.children[0].text, "Danh sách:\n1. táo\n2. lê");
}

TEST(StructureParserTest, SignatureBlockIsTheConclusion) {
  const auto text = parse_structure(
      "Điều 1. Một\nA.\nĐiều 2. Hiệu lực\nLuật này có hiệu lực ngay.\nLuật này đã được Quốc hội "
      "thông qua.\nCHỦ TỊCH QUỐC HỘI\n(Đã ký)");
  EXPECT_EQ(at(text, "dieu-2").text, "Luật này có hiệu lực ngay.");
  EXPECT_THAT(text.conclusion, StartsWith("Luật này đã được Quốc hội"));
  EXPECT_THAT(text.conclusion, EndsWith("(Đã ký)"));
}

TEST(StructureParserTest, AnnexesAndForms) {
  const auto text = parse_structure(
      "Điều 1. Một\nA.\nTM. CHÍNH PHỦ\nPHỤ LỤC I\nDANH MỤC SÁCH\n(Kèm theo Nghị định)\n1. Sách "
      "một\nPHỤ LỤC II\nMẪU ĐƠN\nNội dung đơn\nMẫu số 03\nBIÊN BẢN\nNội dung biên bản");
  EXPECT_THAT(addresses(text.provisions),
              ElementsAre("dieu-1", "phu-luc-i", "phu-luc-ii", "phu-luc-mau-so-03"));
  EXPECT_EQ(text.conclusion, "TM. CHÍNH PHỦ");
  EXPECT_EQ(at(text, "phu-luc-i").heading, "DANH MỤC SÁCH");
  EXPECT_EQ(at(text, "phu-luc-i").text, "(Kèm theo Nghị định)\n1. Sách một");
  EXPECT_EQ(at(text, "phu-luc-mau-so-03").heading, "BIÊN BẢN");
}

TEST(StructureParserTest, IssuedRegulationHasItsOwnArticles) {
  const auto text = parse_structure(
      "Điều 1. Ban hành kèm theo Quyết định này Quy chế đọc sách.\nĐiều 2. Quyết định có hiệu lực "
      "ngay.\nKT. BỘ TRƯỞNG\nQUY CHẾ\nĐỌC SÁCH\n(Ban hành kèm theo Quyết định)\nChương I\nQUY ĐỊNH "
      "CHUNG\nĐiều 1. Phạm vi\nA.\nĐiều 2. Đối tượng\n1. B.\nPhụ lục\nDANH SÁCH");
  EXPECT_THAT(addresses(text.provisions),
              ElementsAre("dieu-1", "dieu-2", "phu-luc", "phu-luc.chuong-i", "phu-luc.dieu-1",
                          "phu-luc.dieu-2", "phu-luc.dieu-2.khoan-1", "phu-luc~2"));
  EXPECT_EQ(at(text, "phu-luc").heading, "QUY CHẾ ĐỌC SÁCH");
  EXPECT_EQ(text.conclusion, "KT. BỘ TRƯỞNG");
}

TEST(StructureParserTest, PlansGetAnOutline) {
  const auto text = parse_structure(R"(KẾ HOẠCH
1. Dòng này thuộc phần đầu.
#### **I. MỤC ĐÍCH, YÊU CẦU**
**1. Mục đích**
a) Nâng cao nhận thức.
- Gạch đầu dòng.
b) Đổi mới.
2. Yêu cầu
2.1. Kịp thời.
2.2. Đầy đủ.
II. TỔ CHỨC THỰC HIỆN
1. Sở Tư pháp chủ trì.
Nơi nhận:
- Lưu: VT.)");
  EXPECT_EQ(text.preamble, "KẾ HOẠCH\n1. Dòng này thuộc phần đầu.");
  EXPECT_THAT(addresses(text.provisions),
              ElementsAre("muc-i", "muc-i.khoan-1", "muc-i.khoan-1.diem-a", "muc-i.khoan-1.diem-b",
                          "muc-i.khoan-2", "muc-i.khoan-2.khoan-2.1", "muc-i.khoan-2.khoan-2.2",
                          "muc-ii", "muc-ii.khoan-1"));
  EXPECT_EQ(at(text, "muc-i").heading, "MỤC ĐÍCH, YÊU CẦU");
  EXPECT_EQ(at(text, "muc-i.khoan-1").heading, "Mục đích");
  EXPECT_EQ(at(text, "muc-i.khoan-1.diem-a").text, "Nâng cao nhận thức.\n- Gạch đầu dòng.");
  EXPECT_EQ(text.conclusion, "Nơi nhận:\n- Lưu: VT.");
}

TEST(StructureParserTest, CountsInsertedArticlesInTheOrderOfTheAlphabet) {
  const auto text = parse_structure(
      "Điều 98d. Một\n1. Nội dung.\nĐiều 98đ. Hai\n1. Nội dung.\nĐiều 98e. Ba\n1. Nội dung.\n"
      "Điều 98g. Bốn\n1. Nội dung.\nĐiều 99. Năm\n1. Nội dung.");
  EXPECT_THAT(addresses(text.provisions),
              ElementsAre("dieu-98d", "dieu-98d.khoan-1", "dieu-98đ", "dieu-98đ.khoan-1",
                          "dieu-98e", "dieu-98e.khoan-1", "dieu-98g", "dieu-98g.khoan-1", "dieu-99",
                          "dieu-99.khoan-1"));
}

TEST(StructureParserTest, TextWithoutStructureIsOnePreamble) {
  const auto text = parse_structure("Kính gửi bạn đọc.\n\nThư viện mở cửa hằng ngày.");
  EXPECT_EQ(text.preamble, "Kính gửi bạn đọc.\nThư viện mở cửa hằng ngày.");
  EXPECT_THAT(text.provisions, IsEmpty());
  EXPECT_THAT(parse_structure("").provisions, IsEmpty());
}

TEST(StructureParserTest, MakesNfc) {
  // "Điều 1. Mục" with combining marks.
  const auto text =
      parse_structure("\u0110i\u0065\u0302\u0300u 1. Mu\u0323c\nN\u00f4\u0323i dung.");
  ASSERT_EQ(text.provisions.size(), 1u);
  EXPECT_EQ(text.provisions[0].heading, "Mục");
  EXPECT_EQ(text.provisions[0].text, "Nội dung.");
}

}  // namespace
}  // namespace tusach::law
