// Documents that were prepared elsewhere than where they are written.
#include <gtest/gtest.h>

#include "catalog/cited_by.h"
#include "catalog/prepared_text.h"
#include "catalog/record.h"
#include "law/error.h"
#include "tests/catalog/full_document.h"
#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

using law::LegalDocument;
using tests::full_document;

/// Says of itself what its record says of its id, in every place that comes before "id".
LegalDocument hostile_document(const std::string& id) {
  LegalDocument document = full_document(id);
  document.conclusion = R"(a "id":"-" b)";
  document.fields = {R"("id":"-")", R"(\"id\":\"-\")"};
  document.files = {{R"(x","id":"-)", R"("id":"-")", "", ""}};
  document.preamble = "Căn cứ Luật Đò số 07/2001/QH10;";
  return document;
}

TEST(PreparedText, ARecordIsGivenAnotherId) {
  TextDeriver deriver;
  PreparedText prepared = prepare_text(hostile_document("-"), deriver);
  rename_record(prepared.record, "-", "15-2020-nd-cp");
  EXPECT_EQ(prepared.record, canonical_record(hostile_document("15-2020-nd-cp")));
  EXPECT_THROW(rename_record(prepared.record, "other", "x"), Error);
}

TEST(PreparedText, WhatIsDerivedDoesNotDependOnTheId) {
  TextDeriver deriver;
  const DerivedText one = deriver.derive(hostile_document("-"));
  EXPECT_EQ(one, deriver.derive(hostile_document("15-2020-nd-cp")));
  EXPECT_FALSE(one.relations.empty());
}

TEST(PreparedText, IsWrittenAsTheCatalogWouldDoIt) {
  const tests::TemporaryDirectory directory;
  Catalog own = Catalog::open(directory.path() / "own.sqlite", OpenMode::read_write);
  Catalog given = Catalog::open(directory.path() / "given.sqlite", OpenMode::read_write);
  const LegalDocument document = hostile_document("15-2020-nd-cp");
  TextDeriver deriver;
  own.put(document);
  EXPECT_EQ(given.put(document, {}, prepare_text(document, deriver)), PutResult::added);
  EXPECT_EQ(given.find(document.id), own.find(document.id));
  EXPECT_EQ(given.stated_relations(document.id), own.stated_relations(document.id));
  EXPECT_EQ(given.citations_of("7/2001/qh10", {}).size(),
            own.citations_of("7/2001/qh10", {}).size());
  EXPECT_EQ(given.versions(document.id).front().content_hash,
            own.versions(document.id).front().content_hash);
  EXPECT_EQ(given.put(document), PutResult::unchanged);
  EXPECT_EQ(own.put(document, {}, prepare_text(document, deriver)), PutResult::unchanged);
}

}  // namespace
}  // namespace tusach::catalog
