#include "law/document_difference.h"

#include <gtest/gtest.h>

namespace tusach::law {
namespace {

Provision article(const std::string& number, const std::string& heading, const std::string& text) {
  Provision result;
  result.number = number;
  result.heading = heading;
  result.text = text;
  result.address = "dieu-" + number;
  return result;
}

LegalDocument document(const std::string& id, std::vector<Provision> articles) {
  LegalDocument result;
  result.id = id;
  result.provisions = std::move(articles);
  return result;
}

const std::string kBoats = "Chủ thuyền nộp đơn đăng ký tại ủy ban xã trong 30 ngày.";
const std::string kTrees = "Người trồng cây xanh chăm sóc cây ít nhất hai mùa mưa.";
const std::string kBees = "Tổ ong trong vườn chung do cả xóm trông nom.";

TEST(DocumentDifference, FollowsArticlesThatWereRenumbered) {
  const auto list = document_difference(
      document("cu", {article("1", "Thuyền", kBoats), article("2", "Cây", kTrees)}),
      document("moi", {article("1", "Ong", kBees), article("2", "Thuyền", kBoats),
                       article("3", "Cây", kTrees + " Cây chết thì trồng lại.")}));
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].change, ArticleChange::added);
  EXPECT_EQ(list[1].change, ArticleChange::moved);
  EXPECT_EQ(list[1].before, "dieu-1");
  EXPECT_EQ(list[1].similarity, 1);
  EXPECT_EQ(list[2].change, ArticleChange::changed);
  EXPECT_EQ(list[2].before, "dieu-2");
  EXPECT_EQ(list[2].spans.back().change, SpanChange::added);
}

TEST(DocumentDifference, TellsWhatWasRemovedAndWhatStayed) {
  const auto list = document_difference(
      document("cu", {article("1", "Thuyền", kBoats), article("2", "Cây", kTrees)}),
      document("moi", {article("1", "Thuyền", kBoats)}));
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].change, ArticleChange::unchanged);
  EXPECT_EQ(list[1].change, ArticleChange::removed);
  EXPECT_EQ(list[1].before, "dieu-2");
}

TEST(DocumentDifference, VersionsOfOneDocumentKeepTheirAddress) {
  const auto list = document_difference(document("mot", {article("1", "", "Nộp tiền.")}),
                                        document("mot", {article("1", "", "Bãi bỏ.")}));
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].change, ArticleChange::changed);
}

TEST(DocumentDifference, EmptyDocuments) {
  EXPECT_TRUE(document_difference({}, {}).empty());
}

}  // namespace
}  // namespace tusach::law
