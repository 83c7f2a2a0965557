// Which clause a line of an article stands in.
#include "search/best_clause.h"

#include <gtest/gtest.h>

namespace tusach::search {
namespace {

TEST(BestClause, IsTheOneThatTheLineStandsIn) {
  const std::string text =
      "Hồ sơ gồm:\n1. Đơn.\n2. Giấy tờ:\na) Giấy mua bán;\nđ) Ảnh.\nẢnh chụp rõ.\n3a. Lệ phí.";
  const auto at = [&](const std::string& words) {
    return clause_address("dieu-5", text, text.rfind('\n', text.find(words)) + 1);
  };
  EXPECT_EQ(at("Hồ sơ"), "");
  EXPECT_EQ(at("Đơn"), "dieu-5.khoan-1");
  EXPECT_EQ(at("Giấy tờ:"), "dieu-5.khoan-2");
  EXPECT_EQ(at("Giấy mua"), "dieu-5.khoan-2.diem-a");
  EXPECT_EQ(at("Ảnh."), "dieu-5.khoan-2.diem-đ");
  EXPECT_EQ(at("Ảnh chụp"), "dieu-5.khoan-2.diem-đ");
  EXPECT_EQ(at("Lệ phí"), "dieu-5.khoan-3a");
}

TEST(BestClause, PointsWithoutAClauseBelongToTheArticle) {
  EXPECT_EQ(clause_address("dieu-1", "Thuyền có:\na) Tên;\nb) Màu.", 18), "dieu-1.diem-a");
}

TEST(BestClause, NothingIsFoundInOddText) {
  EXPECT_EQ(clause_address("dieu-1", "", 0), "");
  EXPECT_EQ(clause_address("dieu-1", "\n\n\n", 2), "");
  EXPECT_EQ(clause_address("", "1. A.", 0), "");
  EXPECT_EQ(clause_address("dieu-1", "1. A.", std::string_view::npos), "");
  EXPECT_EQ(clause_address("dieu-1", "1.000.000 đồng", 0), "");
}

}  // namespace
}  // namespace tusach::search
