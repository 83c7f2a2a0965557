#include "law/province.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "law/error.h"

namespace tusach::law {
namespace {

using std::chrono::day;
using std::chrono::year;

constexpr Date kLastDay{year{2025}, std::chrono::June, day{30}};
constexpr Date kMerger{year{2025}, std::chrono::July, day{1}};

std::string successor(std::string_view name, Date on) {
  const Province* province = find_province(name);
  return province != nullptr ? successor_on(*province, on).name : "none";
}

TEST(ProvinceTest, ThereWereSixtyThreeAndThereAreThirtyFour) {
  const auto count = [](Date on) {
    return std::count_if(provinces().begin(), provinces().end(), [on](const Province& province) {
      const bool begun = !province.from || province.from->first_day() <= on;
      return begun && successor_on(province, on).name == province.name;
    });
  };
  EXPECT_EQ(count(kLastDay), 63);
  EXPECT_EQ(count(kMerger), 34);
}

TEST(ProvinceTest, MergedOnesHaveSuccessors) {
  EXPECT_EQ(successor("Hải Dương", kLastDay), "Hải Dương");
  EXPECT_EQ(successor("Hải Dương", kMerger), "Hải Phòng");
  EXPECT_EQ(successor("tinh binh duong", kMerger), "Hồ Chí Minh");
  EXPECT_EQ(successor("Hà Tây", kMerger), "Hà Nội");
  EXPECT_EQ(successor("Hà Sơn Bình", kMerger), "Hà Nội");
  EXPECT_EQ(successor("Sơn La", kMerger), "Sơn La");
  EXPECT_EQ(successor("TP. Hồ Chí Minh", kMerger), "Hồ Chí Minh");
  EXPECT_EQ(successor("Atlantis", kMerger), "none");
}

TEST(ProvinceTest, AWrongLineIsNamed) {
  const std::string head = "name\tkind\tfrom\tuntil\tsuccessors\tcode\taliases\tnote\n";
  EXPECT_EQ(parse_provinces(head + "A\ttỉnh\t\t\t\t\t\t\n", "p.tsv").size(), 1U);
  for (const char* line :
       {"A\ttỉnh\t\t2025\tB\t\t\t\n", "A\tbang\t\t\t\t\t\t\n", "\ttỉnh\t\t\t\t\t\t\n",
        "A\ttỉnh\t\t2025\tA\t\t\t\n", "A\ttỉnh\tx\t\t\t\t\t\n"}) {
    EXPECT_THROW(parse_provinces(head + line, "p.tsv"), Error) << line;
  }
}

}  // namespace
}  // namespace tusach::law
