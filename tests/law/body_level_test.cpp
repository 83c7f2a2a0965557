// Bodies of the centre and of the provinces.
#include "law/body_level.h"

#include <gtest/gtest.h>

namespace tusach::law {
namespace {

TEST(BodyLevel, KnownBodiesHaveTheirLevel) {
  for (const char* central : {"Quốc hội", "Chính phủ", "Bộ Tư pháp", "Thủ tướng Chính phủ",
                              "bo y te", "Bộ Y tế, Bộ Tài chính"})
    EXPECT_EQ(level_of_bodies(central), BodyLevel::central) << central;
  for (const char* local : {"Ủy ban nhân dân tỉnh Sơn La", "UBND thành phố Hà Nội",
                            "Hội đồng nhân dân tỉnh Hậu Giang", "uy ban nhan dan tinh son la"})
    EXPECT_EQ(level_of_bodies(local), BodyLevel::local) << local;
}

TEST(BodyLevel, AnUnknownBodyOfAProvinceIsLocal) {
  EXPECT_EQ(level_of_bodies("Ban Quản lý khu kinh tế tỉnh Nghệ An"), BodyLevel::local);
  EXPECT_EQ(level_of_bodies("Hội Thuyền buồm Việt Nam"), BodyLevel::central);
}

TEST(BodyLevel, NamesAreReadInBothLanguages) {
  EXPECT_EQ(parse_body_level("local"), BodyLevel::local);
  EXPECT_EQ(parse_body_level("Trung ương"), BodyLevel::central);
  EXPECT_FALSE(parse_body_level("xã"));
  EXPECT_EQ(parse_body_level(to_string(BodyLevel::central)), BodyLevel::central);
}

}  // namespace
}  // namespace tusach::law
