#include "law/issuing_body.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "law/error.h"

namespace tusach::law {
namespace {

using std::chrono::day;
using std::chrono::year;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr Date kBeforeMerger{year{2024}, std::chrono::May, day{1}};
constexpr Date kMerger{year{2025}, std::chrono::March, day{1}};
constexpr Date kReformYears{year{1985}, std::chrono::June, day{1}};

std::string code_of(std::string_view name) {
  const IssuingBody* body = find_issuing_body(name);
  return body != nullptr ? body->code : "none";
}

std::string numbered(std::string_view code, std::optional<int> in_year = std::nullopt) {
  const IssuingBody* body = find_body_of_number_code(code, in_year);
  return body != nullptr ? body->code : "none";
}

const IssuingBody& body(std::string_view code) {
  const IssuingBody* found = find_issuing_body(code);
  EXPECT_NE(found, nullptr) << code;
  return *found;
}

std::vector<std::string> read(std::string_view text) {
  std::vector<std::string> codes;
  for (const NamedBody& named : read_issuing_bodies(text)) {
    codes.push_back(named.body != nullptr ? named.body->code : "?" + std::string(named.text));
  }
  return codes;
}

std::string refusal(const std::string& lines) {
  const std::string head =
      "code\tname\tkind\tfrom\tuntil\tsuccessors\tnumber_codes\trank\taliases\tnote\n";
  try {
    parse_issuing_bodies(head + lines, "bodies.tsv");
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::bad_data);
    return error.what();
  }
  return "accepted";
}

TEST(IssuingBodyTest, IsFoundByNameCodeAndWhatPeopleType) {
  for (const char* spelling : {"Bộ Tư pháp", "bo tu phap", "BTP", "btp", "Bộ trưởng Bộ Tư pháp",
                               "bo truong bo tu phap", "bo-tu-phap"}) {
    EXPECT_EQ(code_of(spelling), "BTP") << spelling;
  }
  EXPECT_EQ(code_of("Uỷ ban Thường vụ Quốc hội"), "UBTVQH");
  EXPECT_EQ(code_of("Toà án nhân dân tối cao"), "TANDTC");
  EXPECT_EQ(code_of("Ngân hàng Nhà nước"), "NHNN");
  EXPECT_EQ(code_of("Bộ Văn hóa - Thể thao và Du lịch"), "BVHTTDL");
  EXPECT_EQ(code_of("Bộ Công Thương."), "BCT");
  EXPECT_EQ(code_of("Bộ KH&ĐT"), "BKHĐT");
  EXPECT_EQ(code_of("Hội đồng Bộ trưởng"), "HĐBT");
  EXPECT_EQ(code_of("Bộ Phép thuật"), "none");
  EXPECT_EQ(code_of(""), "none");
}

TEST(IssuingBodyTest, LocalBodiesAreFoundWithTheirPlace) {
  EXPECT_EQ(code_of("Ủy ban nhân dân tỉnh Sơn La"), "UBND");
  EXPECT_EQ(code_of("UBND thành phố Hà Nội"), "UBND");
  EXPECT_EQ(code_of("Chủ tịch Ủy ban nhân dân huyện Mộc Châu"), "UBND");
  EXPECT_EQ(code_of("hdnd tinh hai duong"), "HĐND");
  EXPECT_EQ(code_of("Sở Tư pháp tỉnh Sơn La"), "STP");
  EXPECT_EQ(code_of("Bộ Tư pháp tỉnh Sơn La"), "none");
}

TEST(IssuingBodyTest, TheYearTellsApartBodiesWithOneCode) {
  EXPECT_EQ(numbered("BNV"), "BNV");
  EXPECT_EQ(numbered("BNV", 1996), "BNV-1975");
  EXPECT_EQ(numbered("BNV", 2010), "BNV");
  EXPECT_EQ(numbered("CP", 1968), "HĐCP");
  EXPECT_EQ(numbered("CP", 2020), "CP");
  EXPECT_EQ(numbered("BGD&ĐT"), "BGDĐT");
  EXPECT_EQ(numbered("bgddt"), "BGDĐT");
  EXPECT_EQ(numbered("QH14"), "QH");
  EXPECT_EQ(numbered("NHNN2"), "NHNN");
  EXPECT_EQ(numbered("BNNMT"), "BNNMT");
  EXPECT_EQ(numbered("BNN", 2010), "BNNPTNT");
  EXPECT_EQ(numbered("XYZ"), "none");
  EXPECT_EQ(numbered("14"), "none");
}

TEST(IssuingBodyTest, TheMergersOf2025HaveSuccessors) {
  const auto after = [](std::string_view code) { return successor_on(body(code), kMerger).code; };
  EXPECT_EQ(after("BKHĐT"), "BTC");
  EXPECT_EQ(after("BGTVT"), "BXD");
  EXPECT_EQ(after("BNNPTNT"), "BNNMT");
  EXPECT_EQ(after("BTNMT"), "BNNMT");
  EXPECT_EQ(after("BLĐTBXH"), "BNV");
  EXPECT_EQ(after("BTTTT"), "BKHCN");
  EXPECT_EQ(after("UBDT"), "BDTTG");
  EXPECT_EQ(after("BTP"), "BTP");
  EXPECT_EQ(successor_on(body("BKHĐT"), kBeforeMerger).code, "BKHĐT");
  // Chains are followed to their end.
  EXPECT_EQ(after("Bộ Thủy sản"), "BNNMT");
  EXPECT_EQ(after("Bộ Ngoại thương"), "BCT");
}

TEST(IssuingBodyTest, NamesFollowTheDay) {
  EXPECT_EQ(name_on(body("CP"), kReformYears), "Hội đồng Bộ trưởng");
  EXPECT_EQ(name_on(body("HĐBT"), kBeforeMerger), "Chính phủ");
  EXPECT_EQ(name_on(body("NHNN"), Date{year{1955}, std::chrono::May, day{1}}),
            "Ngân hàng Quốc gia Việt Nam");
  EXPECT_EQ(name_on(body("BTP"), kBeforeMerger), "Bộ Tư pháp");
  EXPECT_EQ(name_on(body("BNNMT"), kBeforeMerger), "") << "two ministries before";
}

TEST(IssuingBodyTest, ReadsListsOfBodies) {
  EXPECT_THAT(read("Bộ Y tế"), ElementsAre("BYT"));
  EXPECT_THAT(read("Bộ Y tế, Bộ Văn hóa, Thể thao và Du lịch và Bộ Giáo dục và Đào tạo"),
              ElementsAre("BYT", "BVHTTDL", "BGDĐT"));
  EXPECT_THAT(read("Bộ Lao động - Thương binh và Xã hội và Bộ Nội vụ"),
              ElementsAre("BLĐTBXH", "BNV"));
  EXPECT_THAT(read("Bộ Y tế và Viện Phép thuật"), ElementsAre("BYT", "?Viện Phép thuật"));
  EXPECT_THAT(read("Bộ Y tế,, Bộ Y tế,"), ElementsAre("BYT", "BYT"));
  EXPECT_THAT(read(""), IsEmpty());
  EXPECT_THAT(read(" , và "), testing::SizeIs(1));
}

TEST(IssuingBodyTest, AWrongLineIsNamedWithItsReason) {
  const std::string good = "A\tBan A\tministry\t1990\t2002-08-05\tB\tA\t8\t\t\n";
  const std::string next = "B\tBan B\tministry\t2002-08\t\t\tB\t8\t\t\n";
  EXPECT_EQ(refusal(good + next), "accepted");
  EXPECT_EQ(refusal(good), "bodies.tsv: line 2: no such successor: B");
  EXPECT_EQ(refusal(next + next), "bodies.tsv: line 3: B is another body already");
  EXPECT_THAT(refusal("A\tBan A\tshop\t\t\t\t\t\t\t\n"), HasSubstr("is of no known kind: shop"));
  EXPECT_THAT(refusal("A\tBan A\tparty\t31/02/2002\t\t\t\t\t\t\n"), HasSubstr("is no date"));
  EXPECT_THAT(refusal("A\tBan A\tparty\t2002\t1990\t\t\t\t\t\n"), HasSubstr("ends before"));
  EXPECT_THAT(refusal("A\tBan A\tparty\t\t1990\tA\t\t\t\t\n"), HasSubstr("succeeds itself"));
  EXPECT_THAT(refusal("A\tBan A\tparty\t\t\t\t\t0\t\t\n"), HasSubstr("the rank"));
}

}  // namespace
}  // namespace tusach::law
