#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "indexer/schema.h"

namespace tusach::indexer {
namespace {

TEST(IndexSchema, PageNamesEveryField) {
  std::ifstream in(std::string(TUSACH_SOURCE_DIR) + "/docs/index-schema.md");
  std::stringstream page;
  page << in.rdbuf();
  for (const Field& field : kFields) {
    EXPECT_NE(page.str().find("| `" + std::string(field.name) + "` |"), std::string::npos)
        << field.name;
    if (!field.prefix.empty()) {
      EXPECT_NE(page.str().find("| `" + std::string(field.prefix) + "` |"), std::string::npos)
          << field.prefix;
    }
  }
}

TEST(IndexSchema, PrefixesAndSlotsAreDistinct) {
  std::set<std::string_view> prefixes;
  std::set<std::uint32_t> slots;
  for (const Field& field : kFields) {
    if (field.kind != FieldKind::value) {
      EXPECT_TRUE(prefixes.insert(field.prefix).second) << field.name;
    }
    if (field.slot != kNoSlot) {
      EXPECT_TRUE(slots.insert(field.slot).second) << field.name;
    }
  }
}

TEST(IndexSchema, LongTermsStayWithinXapiansLimitAndApart) {
  const std::string a(1000, 'a');
  const std::string b = a + "b";
  EXPECT_LE(make_term("Q", a).size(), kMaxTermBytes);
  EXPECT_NE(make_term("Q", a), make_term("Q", b));
  EXPECT_EQ(make_term("Q", a), make_term("Q", a));
}

}  // namespace
}  // namespace tusach::indexer
