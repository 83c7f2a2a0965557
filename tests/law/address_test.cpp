#include "law/address.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/law/provision_builder.h"

namespace tusach::law {
namespace {

using ::testing::ElementsAre;
using tests::addresses;
using tests::provision;

/// Phần 1 > Chương IIa > Mục 3 > Điều 12a > Khoản 2 > Điểm đ.
std::vector<Provision> deep_forest() {
  Provision clause = provision(ProvisionKind::clause, "2");
  clause.children = {provision(ProvisionKind::point, "đ")};
  Provision article = provision(ProvisionKind::article, "12a");
  article.children = {clause};
  Provision section = provision(ProvisionKind::section, "3");
  section.children = {article};
  Provision chapter = provision(ProvisionKind::chapter, "IIa");
  chapter.children = {section};
  Provision part = provision(ProvisionKind::part, "1");
  part.children = {chapter};
  return {part};
}

TEST(AddressTest, ArticlesNumberThroughTheDocument) {
  auto forest = deep_forest();
  assign_addresses(forest);
  EXPECT_THAT(addresses(forest),
              ElementsAre("phan-1", "phan-1.chuong-iia", "phan-1.chuong-iia.muc-3", "dieu-12a",
                          "dieu-12a.khoan-2", "dieu-12a.khoan-2.diem-đ"));
}

TEST(AddressTest, AnnexesCarryTheirArticles) {
  Provision annex = provision(ProvisionKind::annex, "1");
  Provision chapter = provision(ProvisionKind::chapter, "I");
  chapter.children = {provision(ProvisionKind::article, "2")};
  annex.children = {chapter};
  std::vector<Provision> forest{provision(ProvisionKind::article, "2"), annex};
  assign_addresses(forest);
  EXPECT_THAT(addresses(forest),
              ElementsAre("dieu-2", "phu-luc-1", "phu-luc-1.chuong-i", "phu-luc-1.dieu-2"));
}

TEST(AddressTest, RepeatedAddressesAreCounted) {
  Provision second = provision(ProvisionKind::article, "5");
  second.children = {provision(ProvisionKind::clause, "1")};
  std::vector<Provision> forest{provision(ProvisionKind::article, "5"), second, second};
  assign_addresses(forest);
  EXPECT_THAT(addresses(forest), ElementsAre("dieu-5", "dieu-5~2", "dieu-5~2.khoan-1", "dieu-5~3",
                                             "dieu-5~3.khoan-1"));
}

TEST(AddressTest, OddNumbersBecomeAddresses) {
  std::vector<Provision> forest{provision(ProvisionKind::annex, "Mẫu số 01/TĐ"),
                                provision(ProvisionKind::article, ""),
                                provision(ProvisionKind::article, "Mục 5"),
                                provision(ProvisionKind::clause, "1.1"),
                                provision(ProvisionKind::point, "Đ"),
                                provision(ProvisionKind::clause, "1.a")};
  assign_addresses(forest);
  EXPECT_THAT(addresses(forest), ElementsAre("phu-luc-mau-so-01-tđ", "dieu", "dieu-muc-5",
                                             "khoan-1.1", "diem-đ", "khoan-1-a"));
}

TEST(AddressTest, FindsInAnySpelling) {
  auto forest = deep_forest();
  assign_addresses(forest);
  for (const char* spelling :
       {"dieu-12a.khoan-2.diem-đ", "Dieu-12A.Khoan-2.Diem-Đ", "dieu-12a.khoan-2.diem-dd"}) {
    const Provision* found = find_provision(forest, spelling);
    ASSERT_NE(found, nullptr) << spelling;
    EXPECT_EQ(found->number, "đ");
  }
  EXPECT_EQ(find_provision(forest, "dieu-13"), nullptr);
  EXPECT_EQ(find_provision(forest, ""), nullptr);
}

TEST(AddressTest, NearestExistingAddressAbove) {
  auto forest = deep_forest();
  assign_addresses(forest);
  EXPECT_EQ(nearest_address(forest, "dieu-12a.khoan-9.diem-a"), "dieu-12a");
  EXPECT_EQ(nearest_address(forest, "dieu-12a.khoan-2.diem-x"), "dieu-12a.khoan-2");
  EXPECT_EQ(nearest_address(forest, "dieu-99.khoan-1"), "");
  EXPECT_EQ(nearest_address(forest, ""), "");
}

TEST(AddressTest, CitesFromSmallToLarge) {
  EXPECT_EQ(cite("dieu-12.khoan-3.diem-b"), "Điểm b Khoản 3 Điều 12");
  EXPECT_EQ(cite("phan-1.chuong-iia.muc-3"), "Mục 3 Chương IIa Phần 1");
  EXPECT_EQ(cite("muc-i.khoan-1.khoan-1.1.diem-a"), "Điểm a Khoản 1.1 Khoản 1 Mục I");
  EXPECT_EQ(cite("phu-luc-ii.dieu-2"), "Điều 2 Phụ lục II");
  EXPECT_EQ(cite("phu-luc-mau-so-01"), "Mẫu số 01");
  EXPECT_EQ(cite("tieu-muc-2"), "Tiểu mục 2");
  EXPECT_EQ(cite("dieu-5~2"), "Điều 5 (2)");
  EXPECT_EQ(cite("cau-7"), "cau-7");
  EXPECT_EQ(cite(""), "");
}

TEST(AddressTest, EidsAndBack) {
  EXPECT_EQ(to_eid("dieu-12.khoan-3.diem-b"), "art_12__clause_3__point_b");
  EXPECT_EQ(to_eid("phan-1.chuong-ii.muc-3"), "part_1__chp_ii__sec_3");
  EXPECT_EQ(to_eid("dieu-5~2"), "art_5_2");
  for (const char* address :
       {"dieu-12.khoan-3.diem-b", "phan-1.chuong-iia.muc-3.tieu-muc-2", "dieu-5~2.khoan-1a",
        "phu-luc", "phu-luc~2.dieu-1", "phu-luc-mau-so-01-tđ", "muc-i.khoan-1.khoan-1.1.diem-đ"}) {
    EXPECT_EQ(from_eid(to_eid(address)), address);
  }
}

TEST(AddressTest, ReferencesNameDocumentAndAddress) {
  const ProvisionRef both = parse_provision_ref("vbpl-126723#dieu-5.khoan-1");
  EXPECT_EQ(both.document_id, "vbpl-126723");
  EXPECT_EQ(both.address, "dieu-5.khoan-1");
  const ProvisionRef whole = parse_provision_ref("vbpl-126723");
  EXPECT_EQ(whole.document_id, "vbpl-126723");
  EXPECT_EQ(whole.address, "");
}

}  // namespace
}  // namespace tusach::law
