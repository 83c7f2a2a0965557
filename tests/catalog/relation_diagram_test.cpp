// Relations as sources and texts state them, and what follows for the effect.
#include "catalog/relation_diagram.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "catalog/effect_from_texts.h"
#include "catalog/law_in_time.h"
#include "catalog/relation_flags.h"
#include "catalog/undecided.h"
#include "law/structure_parser.h"
#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

class RelationDiagramTest : public ::testing::Test {
 protected:
  static law::LegalDocument document_of(const std::string& id, const std::string& number,
                                        const std::string& issued, const std::string& text) {
    law::LegalDocument document;
    law::StructuredText parsed = law::parse_structure(text);
    document.id = id;
    document.number = number;
    document.type = "Nghị định";
    document.title = "Về " + id;
    document.issued = law::parse_date(issued);
    document.preamble = std::move(parsed.preamble);
    document.provisions = std::move(parsed.provisions);
    return document;
  }

  void put_old_and_new() {
    catalog_.put(document_of("cu", "1/2010/NĐ-CP", "2010-01-05",
                             "Điều 1. Tên\nThuyền có tên.\nĐiều 2. Hiệu lực\nNghị định này có hiệu "
                             "lực từ ngày 01/03/2010."));
    catalog_.put(document_of(
        "moi", "2/2020/NĐ-CP", "2020-01-05",
        "Căn cứ Luật Thuyền số 5/2008/QH12;\nĐiều 1. Tên\nThuyền có tên.\nĐiều 2. Hiệu lực\n"
        "1. Nghị định này có hiệu lực từ ngày 01/03/2020.\n2. Nghị định này thay thế Nghị định số "
        "1/2010/NĐ-CP ngày 05/01/2010."));
  }

  RelationDiagram diagram_of(const std::string& id) {
    auto diagram = RelationDiagramReader(catalog_).read(id, *law::parse_date("2022-01-01"));
    EXPECT_TRUE(diagram);
    return diagram.value_or(RelationDiagram{});
  }

  tests::TemporaryDirectory directory_;
  Catalog catalog_ = Catalog::open(directory_.path() / "catalog.sqlite", OpenMode::read_write);
};

TEST_F(RelationDiagramTest, BothSidesAreKnownFromOneText) {
  put_old_and_new();
  const RelationDiagram of_new = diagram_of("moi");
  ASSERT_EQ(of_new.relations.size(), 2U);
  EXPECT_EQ(of_new.relations[0].kind, law::RelationKind::based_on);
  EXPECT_FALSE(of_new.relations[0].other);
  EXPECT_EQ(of_new.relations[0].number, "5/2008/QH12");
  EXPECT_EQ(of_new.relations[1].kind, law::RelationKind::replaces);
  ASSERT_TRUE(of_new.relations[1].other);
  EXPECT_EQ(of_new.relations[1].other->id, "cu");

  const RelationDiagram of_old = diagram_of("cu");
  ASSERT_EQ(of_old.relations.size(), 1U);
  EXPECT_TRUE(of_old.relations[0].incoming);
  EXPECT_EQ(of_old.relations[0].other->id, "moi");
  EXPECT_EQ(of_old.relations[0].address, "dieu-2.khoan-2");
  EXPECT_TRUE(of_old.relations[0].from_text);
  EXPECT_FALSE(of_old.relations[0].from_metadata);
  EXPECT_TRUE(of_old.conflicts.empty());
}

TEST_F(RelationDiagramTest, ATextEndsWhatItReplaces) {
  put_old_and_new();
  const auto old = catalog_.find_metadata("cu");
  const EffectFromTexts effect = effect_from_texts(catalog_, *old);
  ASSERT_TRUE(effect.effective);
  EXPECT_EQ(effect.effective->day, law::parse_date("2010-03-01"));
  ASSERT_TRUE(effect.expired);
  EXPECT_EQ(effect.expired->day, law::parse_date("2020-03-01"));
  EXPECT_EQ(effect.expired->document_id, "moi");
  EXPECT_NE(effect.expired->clause.find("thay thế"), std::string::npos);
  LawInTime in_time(catalog_);
  EXPECT_EQ(in_time.read("cu", *law::parse_date("2020-02-29"))->text.status,
            law::EffectStatus::in_force);
  const auto after = in_time.read("cu", *law::parse_date("2020-03-01"));
  EXPECT_EQ(after->text.status, law::EffectStatus::expired);
  ASSERT_FALSE(after->text.statements.empty());
  EXPECT_EQ(after->text.statements.back().document_id, "moi");
}

TEST_F(RelationDiagramTest, TheEndedDocumentIsIndexedAgain) {
  catalog_.put(document_of("cu", "1/2010/NĐ-CP", "2010-01-05", "Điều 1. Tên\nThuyền có tên."));
  const std::int64_t before = catalog_.last_sequence();
  put_old_and_new();
  std::vector<std::string> changed;
  for (const Change& change : catalog_.changes_since(before, 100))
    changed.push_back(change.document_id);
  EXPECT_NE(std::find(changed.begin(), changed.end(), "cu"), changed.end());
  // And when the text no longer says so.
  const std::int64_t then = catalog_.last_sequence();
  catalog_.put(document_of("moi", "2/2020/NĐ-CP", "2020-01-05", "Điều 1. Tên\nThuyền có tên."));
  EXPECT_EQ(catalog_.changes_since(then, 100).size(), 2U);
  EXPECT_FALSE(effect_from_texts(catalog_, *catalog_.find_metadata("cu")).expired);
}

TEST_F(RelationDiagramTest, SourceAndTextAreOneRelationWithTwoProvenances) {
  put_old_and_new();
  law::LegalDocument newer = *catalog_.find("moi");
  newer.relations.push_back({law::RelationKind::replaces, "1/2010/NĐ-CP", "cu", "metadata"});
  catalog_.put(newer);
  const RelationDiagram diagram = diagram_of("cu");
  ASSERT_EQ(diagram.relations.size(), 1U);
  EXPECT_TRUE(diagram.relations[0].from_metadata);
  EXPECT_TRUE(diagram.relations[0].from_text);
  EXPECT_TRUE(diagram.conflicts.empty());
}

TEST_F(RelationDiagramTest, ContradictionsAreShown) {
  put_old_and_new();
  law::LegalDocument old = *catalog_.find("cu");
  old.declared_status = law::EffectStatus::in_force;
  catalog_.put(old);
  law::LegalDocument newer = *catalog_.find("moi");
  newer.relations.push_back({law::RelationKind::amends, "1/2010/NĐ-CP", "cu", "metadata"});
  catalog_.put(newer);
  const RelationDiagram diagram = diagram_of("cu");
  EXPECT_EQ(diagram.relations.size(), 2U);
  std::vector<ConflictCode> codes;
  for (const RelationConflict& conflict : diagram.conflicts) codes.push_back(conflict.code);
  EXPECT_EQ(codes, (std::vector{ConflictCode::kind_differs, ConflictCode::status_differs}));
  // The source's word stands until a person decides.
  EXPECT_FALSE(open_effect(catalog_, old).expired);
}

TEST_F(RelationDiagramTest, EachEndingTheOtherIsAConflict) {
  put_old_and_new();
  law::LegalDocument old = *catalog_.find("cu");
  old.relations.push_back({law::RelationKind::replaces, "2/2020/NĐ-CP", "moi", "metadata"});
  catalog_.put(old);
  const RelationDiagram diagram = diagram_of("cu");
  std::vector<ConflictCode> codes;
  for (const RelationConflict& conflict : diagram.conflicts) codes.push_back(conflict.code);
  EXPECT_EQ(codes, (std::vector{ConflictCode::acts_on_later, ConflictCode::mutual}));
}

TEST_F(RelationDiagramTest, AnEndWithExceptionsIsOneInPart) {
  put_old_and_new();
  catalog_.put(document_of("moi", "2/2020/NĐ-CP", "2020-01-05",
                           "Điều 1. Hiệu lực\n1. Nghị định này có hiệu lực từ ngày 01/03/2020.\n2. "
                           "Nghị định số 1/2010/NĐ-CP ngày 05/01/2010 hết hiệu lực kể từ ngày Nghị "
                           "định này có hiệu lực, trừ Điều 1 của Nghị định số 1/2010/NĐ-CP."));
  const EffectFromTexts effect = effect_from_texts(catalog_, *catalog_.find_metadata("cu"));
  EXPECT_FALSE(effect.expired);
  ASSERT_TRUE(effect.partly);
  law::LegalDocument old = *catalog_.find_metadata("cu");
  fill_effect(catalog_, old);
  EXPECT_EQ(old.status_on(law::today()), law::EffectStatus::partially_expired);
}

TEST_F(RelationDiagramTest, WhatMayEndItWaitsForAPerson) {
  put_old_and_new();
  catalog_.put(
      document_of("moi", "2/2020/NĐ-CP", "2020-01-05",
                  "Điều 1. Hiệu lực\n1. Nghị định này có hiệu lực từ ngày 01/03/2020.\n2. "
                  "Bãi bỏ Điều 3 Nghị định số 7/2009/NĐ-CP ngày 05/01/2009 sửa đổi Nghị định "
                  "số 6/2008/NĐ-CP; Nghị định số 1/2010/NĐ-CP ngày 05/01/2010."));
  EXPECT_FALSE(effect_from_texts(catalog_, *catalog_.find_metadata("cu")).expired);
  std::vector<std::string> undecided;
  for_each_undecided(catalog_, *law::parse_date("2022-01-01"),
                     [&](const UndecidedCase& one) { undecided.push_back(one.document_id); });
  EXPECT_EQ(undecided, std::vector<std::string>{"cu"});
}

TEST_F(RelationDiagramTest, ARelationToItselfIsAConflictAndNoRelation) {
  law::LegalDocument document = document_of(
      "a", "1/2020/NĐ-CP", "2020-01-05",
      "Điều 1. Hiệu lực\nNghị định này thay thế Nghị định số 1/2020/NĐ-CP ngày 05/01/2020.");
  document.effective = law::parse_date("2020-03-01");
  catalog_.put(document);
  const RelationDiagram diagram = diagram_of("a");
  EXPECT_TRUE(diagram.relations.empty());
  ASSERT_EQ(diagram.conflicts.size(), 1U);
  EXPECT_EQ(diagram.conflicts[0].code, ConflictCode::itself);
  EXPECT_FALSE(effect_from_texts(catalog_, document).expired);
}

TEST_F(RelationDiagramTest, RepealedProvisionsHaveTheirDay) {
  put_old_and_new();
  catalog_.put(document_of("sua", "3/2015/NĐ-CP", "2015-01-05",
                           "Điều 1. Bãi bỏ\nBãi bỏ Điều 1 và từ Điều 4 đến Điều 6 Nghị định số "
                           "1/2010/NĐ-CP.\nĐiều 2. Hiệu lực\nNghị định này có hiệu lực từ ngày "
                           "01/03/2015."));
  const auto repealed = repealed_provisions(catalog_, *catalog_.find_metadata("cu"));
  const auto gone = [&](std::string_view address) {
    return std::any_of(repealed.begin(), repealed.end(), [&](const RepealedProvision& one) {
      return one.from == law::parse_date("2015-03-01") && covers(one.provision, address);
    });
  };
  EXPECT_TRUE(gone("dieu-1"));
  EXPECT_TRUE(gone("dieu-1.khoan-2"));
  EXPECT_TRUE(gone("dieu-5"));
  EXPECT_FALSE(gone("dieu-2"));
  EXPECT_FALSE(gone("dieu-10"));
}

TEST_F(RelationDiagramTest, CirclesAreFlagged) {
  const auto end_of = [&](const std::string& id, const std::string& number,
                          const std::string& ended) {
    catalog_.put(
        document_of(id, number, "2020-01-05",
                    "Điều 1. Hiệu lực\nNghị định này thay thế Nghị định số " + ended + "."));
  };
  end_of("a", "1/2020/NĐ-CP", "2/2020/NĐ-CP");
  end_of("b", "2/2020/NĐ-CP", "3/2020/NĐ-CP");
  EXPECT_TRUE(flag_relations(catalog_, law::today()).empty());
  end_of("c", "3/2020/NĐ-CP", "1/2020/NĐ-CP");
  const auto flags = flag_relations(catalog_, law::today());
  ASSERT_EQ(flags.size(), 1U);
  EXPECT_EQ(flags.front().code, "relation_cycle");
}

TEST_F(RelationDiagramTest, AnUnknownIdIsNothing) {
  EXPECT_FALSE(RelationDiagramReader(catalog_).read("khong-co", law::today()));
}

}  // namespace
}  // namespace tusach::catalog
