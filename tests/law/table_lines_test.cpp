// Rows of tables are text of the provision they stand in, not clauses and points.
#include "law/table_lines.h"

#include <gtest/gtest.h>

#include "law/structure_parser.h"
#include "tests/law/provision_builder.h"

namespace tusach::law {
namespace {

using Addresses = std::vector<std::string>;

Addresses parse(std::string_view text) {
  return tests::addresses(parse_structure(text).provisions);
}

TEST(TableLinesTest, CellsAreSeparatedByTabsOrBars) {
  EXPECT_TRUE(is_table_row("1\tThuyền nan\t20"));
  EXPECT_TRUE(is_table_row("1. Thuyền nan | 20"));
  EXPECT_TRUE(is_table_row("|---|---|"));
  EXPECT_FALSE(is_table_row("1.\tThuyền nan phải đăng ký."));
  EXPECT_FALSE(is_table_row("a)\tThuyền nan;"));
  EXPECT_FALSE(is_table_row("1. Thuyền nan phải đăng ký."));
  EXPECT_FALSE(is_table_row(""));
}

TEST(TableLinesTest, RowsStayInTheirClause) {
  const auto parsed = parse_structure(
      "Điều 1. Phí\n1. Mức phí như sau:\nTT | Loại | Phí\n1. Thuyền | 20\n2. Bè | 30\n"
      "2. Phí nộp một lần.\nĐiều 2. Hết\nHết.\n");
  EXPECT_EQ(tests::addresses(parsed.provisions),
            (Addresses{"dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-2"}));
  EXPECT_EQ(parsed.provisions[0].children[0].text,
            "Mức phí như sau:\nTT | Loại | Phí\n1. Thuyền | 20\n2. Bè | 30");
}

TEST(TableLinesTest, OneCellALineDownToTheNextSentence) {
  EXPECT_EQ(
      parse("Điều 1. Phí\n1. Mức phí như sau:\nSTT\nLoại\nPhí\n1.\nThuyền\na) Thuyền nan\n20\n"
            "2. Bè\n30\n2. Người có thuyền nộp phí tại bến trước khi thuyền rời bến.\n"
            "a) Cầu;\nĐiều 2. Hết\nHết.\n"),
      (Addresses{"dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-1.khoan-2.diem-a", "dieu-2"}));
}

TEST(TableLinesTest, ATableEndsWithItsArticle) {
  EXPECT_EQ(parse("Điều 1. Phí\nBIỂU PHÍ THUYỀN\n1. Thuyền\n20\nĐiều 2. Nộp phí\n1. Nộp.\n"),
            (Addresses{"dieu-1", "dieu-2", "dieu-2.khoan-1"}));
}

TEST(TableLinesTest, RowsOfPlansStayText) {
  EXPECT_EQ(parse("I. MỤC ĐÍCH\nSửa thuyền.\nII. VIỆC\n1 | Sửa | Sở Bến\n1. Sơn | Sở Bến\n"
                  "1. Kiểm tra bến.\n"),
            (Addresses{"muc-i", "muc-ii", "muc-ii.khoan-1"}));
}

}  // namespace
}  // namespace tusach::law
