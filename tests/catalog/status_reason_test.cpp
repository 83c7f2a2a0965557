// Why a document has its status, and where a provision stands.
#include "catalog/status_reason.h"

#include <gtest/gtest.h>

#include "catalog/provision_path.h"
#include "law/structure_parser.h"
#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

using law::EffectStatus;

class StatusReasonTest : public ::testing::Test {
 protected:
  static law::LegalDocument document(const std::string& id, const std::string& number,
                                     const std::string& text) {
    law::LegalDocument made;
    law::StructuredText parsed = law::parse_structure(text);
    made.id = id;
    made.number = number;
    made.type = "Nghị định";
    made.title = "Về " + id;
    made.preamble = std::move(parsed.preamble);
    made.provisions = std::move(parsed.provisions);
    return made;
  }

  StatusReason reason_of(const std::string& id, EffectStatus status, const char* expired,
                         const std::string& address = {}) {
    const auto metadata = catalog_.find_metadata(id);
    EXPECT_TRUE(metadata);
    return status_reason(catalog_, *metadata,
                         {status, metadata->effective, law::parse_date(expired), address,
                          *law::parse_date("2024-01-01")});
  }

  tests::TemporaryDirectory directory_;
  Catalog catalog_ = Catalog::open(directory_.path() / "catalog.sqlite", OpenMode::read_write);
};

TEST_F(StatusReasonTest, AnEndIsProvedByTheTextThatMakesIt) {
  auto old = document("cu", "1/2010/NĐ-CP", "Điều 1. Tên\nThuyền có tên.");
  old.issued = law::parse_date("2010-01-05");
  old.declared_status = EffectStatus::expired;
  catalog_.put(old);
  auto next =
      document("moi", "2/2020/NĐ-CP",
               "Điều 1. Tên\nThuyền có tên.\nĐiều 2. Hiệu lực\n1. Nghị định này có hiệu lực "
               "từ ngày 01/03/2020.\n2. Nghị định này thay thế Nghị định số 1/2010/NĐ-CP "
               "ngày 05/01/2010.");
  next.issued = law::parse_date("2020-01-05");
  catalog_.put(next);
  const StatusReason reason = reason_of("cu", EffectStatus::expired, "2020-03-01");
  EXPECT_EQ(reason.source, ReasonSource::text);
  EXPECT_EQ(reason.document_id, "moi");
  EXPECT_EQ(reason.address, "dieu-2.khoan-2");
  EXPECT_EQ(vietnamese_sentence(reason),
            "Hết hiệu lực từ 01/03/2020: bị thay thế bởi Nghị định số 2/2020/NĐ-CP (Khoản 2 Điều "
            "2)");
}

TEST_F(StatusReasonTest, ElseByTheRelationThatTheSourceGives) {
  catalog_.put(document("cu", "1/2010/NĐ-CP", "Điều 1. Tên\nThuyền có tên."));
  auto next = document("moi", "2/2020/NĐ-CP", "Điều 1. Tên\nThuyền có tên.");
  next.relations.push_back({law::RelationKind::repeals, "1/2010/NĐ-CP", "cu", "metadata"});
  catalog_.put(next);
  const StatusReason reason = reason_of("cu", EffectStatus::expired, "2020-03-01");
  EXPECT_EQ(reason.source, ReasonSource::relation);
  EXPECT_EQ(vietnamese_sentence(reason),
            "Hết hiệu lực từ 01/03/2020: bị bãi bỏ bởi Nghị định số 2/2020/NĐ-CP");
}

TEST_F(StatusReasonTest, AnArticleCanEndAlone) {
  catalog_.put(
      document("cu", "1/2010/NĐ-CP", "Điều 1. Tên\nThuyền có tên.\nĐiều 2. Màu\nThuyền có màu."));
  auto next = document("moi", "2/2020/NĐ-CP",
                       "Điều 1. Hiệu lực\n1. Nghị định này có hiệu lực từ ngày 01/03/2020.\n2. Bãi "
                       "bỏ Điều 2 Nghị định số 1/2010/NĐ-CP.");
  next.issued = law::parse_date("2020-01-05");
  catalog_.put(next);
  const StatusReason reason = reason_of("cu", EffectStatus::expired, "2020-03-01", "dieu-2");
  EXPECT_TRUE(reason.of_provision);
  EXPECT_EQ(reason.document_id, "moi");
  EXPECT_NE(vietnamese_sentence(reason).find("Điều này hết hiệu lực từ 01/03/2020"),
            std::string::npos);
  EXPECT_FALSE(reason_of("cu", EffectStatus::expired, "2020-03-01", "dieu-1").of_provision);
}

TEST_F(StatusReasonTest, WhatOnlyTheSourceSaysIsCalledSo) {
  auto one = document("mot", "1/2010/NĐ-CP", "Điều 1. Tên\nThuyền có tên.");
  one.effective = law::parse_date("2010-03-01");
  catalog_.put(one);
  const StatusReason reason = reason_of("mot", EffectStatus::in_force, "");
  EXPECT_EQ(reason.source, ReasonSource::source);
  EXPECT_EQ(vietnamese_sentence(reason), "Còn hiệu lực từ 01/03/2010, theo nguồn công bố");
  catalog_.put(document("hai", "2/2010/NĐ-CP", "Điều 1. Tên\nThuyền có tên."));
  EXPECT_EQ(reason_of("hai", EffectStatus::unknown, "").source, ReasonSource::nobody);
}

TEST_F(StatusReasonTest, APathLeadsFromTheChapterToThePoint) {
  catalog_.put(document("mot", "1/2010/NĐ-CP",
                        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Tên\n1. Thuyền có:\na) Tên;\nb) Màu.\n"
                        "Chương II\nĐĂNG KÝ\nĐiều 2. Nơi\nTại xã."));
  ProvisionPathReader paths(catalog_);
  const auto path = paths.read("mot", "dieu-1.khoan-1.diem-b");
  ASSERT_EQ(path.size(), 4U);
  EXPECT_EQ(path[0].kind, law::ProvisionKind::chapter);
  EXPECT_EQ(path[1].heading, "Tên");
  EXPECT_EQ(path[3].address, "dieu-1.khoan-1.diem-b");
  EXPECT_EQ(paths.read("mot", "dieu-2").front().number, "II");
  EXPECT_TRUE(paths.read("mot", "dieu-9").empty());
  EXPECT_TRUE(paths.read("hai", "dieu-1").empty());
}

}  // namespace
}  // namespace tusach::catalog
