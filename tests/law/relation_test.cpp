#include "law/relation.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace tusach::law {
namespace {

constexpr RelationKind kAll[] = {RelationKind::based_on, RelationKind::refers_to,
                                 RelationKind::amends,   RelationKind::replaces,
                                 RelationKind::repeals,  RelationKind::guides,
                                 RelationKind::corrects, RelationKind::consolidates};

TEST(RelationTest, ReadsItsOwnNames) {
  std::set<std::string_view> labels;
  for (const RelationKind kind : kAll) {
    EXPECT_EQ(parse_relation_kind(to_string(kind)), kind);
    labels.insert(vietnamese_name(kind));
    labels.insert(vietnamese_inverse_name(kind));
  }
  EXPECT_EQ(labels.size(), 2 * std::size(kAll));
}

TEST(RelationTest, ReadsVietnameseLabels) {
  EXPECT_EQ(parse_relation_kind("Căn cứ"), RelationKind::based_on);
  EXPECT_EQ(parse_relation_kind("SỬA ĐỔI, BỔ SUNG"), RelationKind::amends);
  EXPECT_EQ(parse_relation_kind("Văn bản được thay thế"), RelationKind::replaces);
  EXPECT_FALSE(parse_relation_kind("bạn bè"));
  EXPECT_FALSE(parse_relation_kind(""));
}

}  // namespace
}  // namespace tusach::law
