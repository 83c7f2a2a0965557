// The fields of what goes to an extracting child process and comes back, once for all who carry
// them: ByteWriter, ByteReader, TextCleaner.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "catalog/prepared_text.h"
#include "crawler/extract/byte_stream.h"
#include "crawler/extract/extraction_job.h"
#include "law/effect_status.h"
#include "law/json_fields.h"
#include "law/relation.h"

namespace tusach::crawler {

/// Carries nothing anywhere: cleans the texts in their place.
class TextCleaner {
 public:
  static void text(std::string& text) { text = law::clean_text(text); }
  static void number(std::int64_t&) {}
  static std::size_t size(std::size_t count) { return count; }
};

constexpr int kDeepest = 200;  // provisions inside provisions; no law has more than ten

template <typename Stream>
void carry(Stream& stream, std::string& text) {
  stream.text(text);
}

template <typename Stream, typename Number>
void carry_number(Stream& stream, Number& number) {
  auto value = static_cast<std::int64_t>(number);
  stream.number(value);
  number = static_cast<Number>(value);
}
template <typename Stream>
void carry(Stream& stream, bool& flag) {
  carry_number(stream, flag);
}
template <typename Stream>
void carry(Stream& stream, int& number) {
  carry_number(stream, number);
}

/// A value that has a name: by its name, so that only known ones come back.
template <typename Stream, typename Value, typename Parse>
void carry_named(Stream& stream, Value& value, Parse parse) {
  std::string name(law::to_string(value));
  stream.text(name);
  const auto known = parse(name);
  if (!known) ByteReader::fail();
  value = *known;
}
template <typename Stream>
void carry(Stream& stream, law::ProvisionKind& kind) {
  carry_named(stream, kind, law::parse_provision_kind);
}
template <typename Stream>
void carry(Stream& stream, law::RelationKind& kind) {
  carry_named(stream, kind, law::parse_relation_kind);
}
template <typename Stream>
void carry(Stream& stream, law::EffectStatus& status) {
  carry_named(stream, status, law::parse_effect_status);
}
template <typename Stream>
void carry(Stream& stream, law::FindingCode& code) {
  carry_named(stream, code, law::parse_finding_code);
}

template <typename Stream>
void carry(Stream& stream, std::optional<law::Date>& date) {
  std::string day = date ? law::to_iso(*date) : std::string();
  stream.text(day);
  date = law::parse_date(day);
}

template <typename Stream, typename... Fields>
void carry_all(Stream& stream, Fields&... fields) {
  (carry(stream, fields), ...);
}

template <typename Stream, typename Value>
void carry(Stream& stream, std::vector<Value>& values) {
  const std::size_t count = stream.size(values.size());
  if (values.size() != count) values.clear();
  values.reserve(count < 1024 ? count : 1024);
  for (std::size_t at = 0; at < count; ++at) {
    if (at == values.size()) values.emplace_back();
    carry(stream, values[at]);
  }
}

template <typename Stream>
void carry(Stream& stream, std::pair<std::string, std::string>& header) {
  carry_all(stream, header.first, header.second);
}

template <typename Stream>
void carry(Stream& stream, law::DocumentFile& file) {
  carry_all(stream, file.name, file.media_type, file.url, file.hash);
}

template <typename Stream>
void carry(Stream& stream, law::Relation& relation) {
  carry_all(stream, relation.kind, relation.target_number, relation.target_id, relation.provenance);
}

template <typename Stream>
void carry_forest(Stream& stream, std::vector<law::Provision>& forest, int depth) {
  if (depth > kDeepest) ByteReader::fail();
  const std::size_t count = stream.size(forest.size());
  if (forest.size() != count) forest.clear();
  for (std::size_t at = 0; at < count; ++at) {
    if (at == forest.size()) forest.emplace_back();
    law::Provision& each = forest[at];
    carry_all(stream, each.kind, each.number, each.heading, each.text, each.wrap_up, each.address,
              each.subject, each.effective, each.note, each.see_also);
    carry_forest(stream, each.children, depth + 1);
  }
}

template <typename Stream>
void carry(Stream& stream, law::LegalDocument& document) {
  carry_all(stream, document.id, document.number, document.type, document.title, document.slug,
            document.issued, document.effective, document.expired, document.declared_status,
            document.issuing_body, document.signer, document.fields, document.source,
            document.source_id, document.source_url, document.fetched_at, document.summary,
            document.preamble, document.conclusion, document.relations, document.files);
  carry_forest(stream, document.provisions, 0);
}

template <typename Stream>
void carry(Stream& stream, law::Finding& finding) {
  carry_all(stream, finding.code, finding.place, finding.message);
}

template <typename Stream>
void carry(Stream& stream, catalog::StatedRelationRow& row) {
  carry_all(stream, row.kind, row.type, row.number, row.number_key, row.name, row.name_key,
            row.year, row.issued, row.provisions, row.from, row.in_part, row.address, row.clause,
            row.doubt);
}

template <typename Stream>
void carry(Stream& stream, catalog::CitationRow& row) {
  carry_all(stream, row.address, row.number_key, row.name_key, row.year, row.target, row.last,
            row.type);
}

template <typename Stream>
void carry(Stream& stream, catalog::StatedEffect& effect) {
  std::optional<law::Date> day = effect.effective;
  carry_all(stream, day, effect.address, effect.clause);
  if (!day) ByteReader::fail();
  effect.effective = *day;
}

/// As a list of one or none.
template <typename Stream, typename Value>
void carry(Stream& stream, std::optional<Value>& value) {
  const std::size_t count = stream.size(value ? 1 : 0);
  if (count == 0) value.reset();
  if (count > 0 && !value) value.emplace();
  if (value) carry(stream, *value);
}

template <typename Stream>
void carry(Stream& stream, catalog::PreparedText& prepared) {
  carry_all(stream, prepared.record, prepared.derived.relations, prepared.derived.effect,
            prepared.derived.citations);
}

template <typename Stream>
void carry(Stream& stream, PartRequest& part) {
  FetchRequest& request = part.request;
  carry_all(stream, part.part, part.optional, request.url, request.method, request.body,
            request.headers, request.endpoint, part.hash);
}

template <typename Stream>
void carry(Stream& stream, ItemAnswer& answer) {
  carry_all(stream, answer.part, answer.url, answer.status, answer.content_type, answer.body,
            answer.fetched_at, answer.recognised);
}

template <typename Stream>
void carry(Stream& stream, ExtractionJob& job) {
  carry_all(stream, job.item.item, job.item.url, job.item.hint, job.answers);
}

template <typename Stream>
void carry(Stream& stream, ExtractionOutcome& outcome) {
  Extraction& extraction = outcome.extraction;
  carry_all(stream, outcome.fault, extraction.raw, extraction.notice, extraction.empty,
            extraction.gone, extraction.challenge, extraction.scanned, extraction.unreadable,
            extraction.recognised, extraction.more,
            extraction.referenced, extraction.findings, extraction.document, outcome.prepared);
}

}  // namespace tusach::crawler
