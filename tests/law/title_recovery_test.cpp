#include "law/title_recovery.h"

#include <gtest/gtest.h>

namespace tusach::law {
namespace {

std::string title(std::string slug, std::string number, std::string text) {
  LegalDocument document;
  document.id = "x";
  document.slug = std::move(slug);
  document.number = std::move(number);
  document.preamble = std::move(text);
  return recover_title(document);
}

TEST(TitleRecoveryTest, MarksAndCommasComeFromTheText) {
  EXPECT_EQ(title("luat-phong-chong-tham-nhung-so-36-2018-qh14", "36/2018/QH14",
                  "Luật này quy định về phòng, chống tham nhũng trong cơ quan."),
            "Luật Phòng, chống tham nhũng");
}

TEST(TitleRecoveryTest, TheMostFrequentReadingWins) {
  EXPECT_EQ(title("luat-gia-so-16-2023-qh15", "16/2023/QH15",
                  "Việc định giá và gia hạn giá. Mức giá do Nhà nước định."),
            "Luật Giá");
}

TEST(TitleRecoveryTest, NumberIdAndYearAreLeftOut) {
  EXPECT_EQ(title("nghi-dinh-so-08-2000-nd-cp-ve-dang-ky-giao-dich-bao-dam", "08/2000/NĐ-CP",
                  "Nghị định này quy định việc đăng ký giao dịch bảo đảm."),
            "Nghị định về đăng ký giao dịch bảo đảm");
  EXPECT_EQ(title("luat-dien-anh-2022-486445", "05/2022/QH15", "Hoạt động điện ảnh."),
            "Luật Điện ảnh");
  EXPECT_EQ(title("luat-dat-dai-2024-31-2024-qh15-523642", "31/2024/QH15", "Quản lý đất đai."),
            "Luật Đất đai");
}

TEST(TitleRecoveryTest, NumbersOfOtherDocumentsArePrinted) {
  EXPECT_EQ(title("thong-tu-06-2023-tt-nhnn-sua-doi-thong-tu-39-2016-tt-nhnn-518149",
                  "06/2023/TT-NHNN", ""),
            "Thông tư sửa đổi Thông tư 39/2016/TT-NHNN");
  EXPECT_EQ(title("nghi-dinh-so-09-1998-nd-cp-sua-doi-bo-sung-nghi-dinh-50-cp-ngay-26-7-1995",
                  "09/1998/NĐ-CP", ""),
            "Nghị định sửa đổi, bổ sung Nghị định 50/CP ngày 26/7/1995");
}

TEST(TitleRecoveryTest, LawsThatAmendNameTheirLaw) {
  EXPECT_EQ(title("luat-sua-doi-bo-sung-mot-so-dieu-cua-luat-hai-quan-so-42-2005-qh11",
                  "42/2005/QH11", "Điều 1 của Luật hải quan được sửa đổi."),
            "Luật sửa đổi, bổ sung một số điều của Luật Hải quan");
}

TEST(TitleRecoveryTest, CapitalsOfHeadingsAreNotKept) {
  EXPECT_EQ(title("luat-kien-truc-so-40-2019-qh14", "40/2019/QH14", "LUẬT\nKIẾN TRÚC"),
            "Luật Kiến trúc");
}

TEST(TitleRecoveryTest, OddSlugsDoNotFail) {
  EXPECT_EQ(title("", "", ""), "");
  EXPECT_EQ(title("-", "-", "-"), "");
  EXPECT_EQ(title("luat", "", ""), "Luật");
  EXPECT_EQ(title("xyzzy", "", ""), "Xyzzy");
  EXPECT_EQ(title("2024-2025", "", ""), "2024 - 2025");
}

}  // namespace
}  // namespace tusach::law
