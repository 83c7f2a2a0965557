// What passes between the crawler and its child processes, which it does not trust.
#include <gtest/gtest.h>

#include "crawler/extract/extraction_job.h"
#include "law/address.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

ExtractionOutcome outcome() {
  ExtractionOutcome outcome;
  Extraction& extraction = outcome.extraction;
  law::LegalDocument document;
  document.id = kNoId;
  document.number = "15/2020/NĐ-CP";
  document.title = "Bến đò";
  document.issued = law::parse_date("2020-02-03");
  document.declared_status = law::EffectStatus::suspended;
  document.fields = {"Giao thông", ""};
  document.relations = {{law::RelationKind::repeals, "1/1999/NĐ-CP", "", "metadata"}};
  document.files = {{"a.pdf", "application/pdf", "https://example.org/a.pdf", ""}};
  law::Provision point;
  point.kind = law::ProvisionKind::point;
  point.number = "đ";
  point.text = std::string("Đò\0 ngang", 10);
  law::Provision article;
  article.number = "1";
  article.see_also = {"Điều 2"};
  article.effective = law::parse_date("2021-01-01");
  article.children = {point, point};
  document.provisions = {article};
  law::assign_addresses(document.provisions);
  extraction.document = document;
  extraction.raw = "{\"id\":1}\xFF";
  extraction.findings = {{law::FindingCode::text_differs, "dieu-1", "x"}};
  extraction.referenced = {"7", "8"};
  PartRequest part;
  part.part = "files";
  part.request.headers = {{"Referer", "https://vbpl.vn/"}};
  part.optional = true;
  extraction.more = {part};
  outcome.prepared.emplace();
  outcome.prepared->record = "{}";
  outcome.prepared->derived.citations = {{"dieu-1", "7/2001/qh10", "", 2001, "dieu-2", "", "Luật"}};
  outcome.prepared->derived.relations.resize(1);
  outcome.prepared->derived.effect =
      catalog::StatedEffect{*law::parse_date("2020-04-15"), "dieu-1", "có hiệu lực"};
  return outcome;
}

TEST(ExtractionBytes, BringEverythingBack) {
  const ExtractionOutcome sent = outcome();
  const ExtractionOutcome back = decode_outcome(encode_outcome(sent));
  law::LegalDocument document = *sent.extraction.document;
  document.id.clear();
  EXPECT_EQ(back.extraction.document, document);
  EXPECT_EQ(back.extraction.raw, sent.extraction.raw);
  EXPECT_EQ(back.extraction.findings, sent.extraction.findings);
  EXPECT_EQ(back.extraction.referenced, sent.extraction.referenced);
  EXPECT_EQ(back.prepared, sent.prepared);
  ASSERT_EQ(back.extraction.more.size(), 1U);
  EXPECT_EQ(back.extraction.more[0].part, "files");
  EXPECT_TRUE(back.extraction.more[0].optional);
  EXPECT_EQ(back.extraction.more[0].request.headers, sent.extraction.more[0].request.headers);
  const ExtractionOutcome fault = decode_outcome(encode_outcome({{}, {}, "no"}));
  EXPECT_EQ(fault.fault, "no");
  EXPECT_FALSE(fault.extraction.document);
  EXPECT_FALSE(fault.prepared);
}

TEST(ExtractionBytes, OfAChildThatLiesAreAFaultOfItsItem) {
  const std::string bytes = encode_outcome(outcome());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_THROW(decode_outcome(bytes.substr(0, length)), Error) << length;
  }
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string broken = bytes;
    broken[at] = '\x7F';
    try {
      decode_outcome(broken);  // another letter in a text is no fault
    } catch (const Error& fault) {
      EXPECT_EQ(fault.category(), ErrorCategory::internal) << at;
    }
  }
}

}  // namespace
}  // namespace tusach::crawler
