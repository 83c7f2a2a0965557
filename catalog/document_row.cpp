#include "catalog/document_row.h"

#include <utility>

#include "law/document_number.h"

namespace tusach::catalog {
namespace {

std::string iso(const std::optional<law::Date>& date) {
  return date ? law::to_iso(*date) : std::string();
}

}  // namespace

std::string number_key(const std::string& number) {
  const std::optional<law::DocumentNumber> parsed = law::parse_document_number(number);
  return parsed ? parsed->key() : std::string();
}

DocumentRow to_row(const law::LegalDocument& document) {
  return {
      .id = document.id,
      .number = document.number,
      .number_key = number_key(document.number),
      .type = document.type,
      .title = document.title,
      .slug = document.slug,
      .issued = iso(document.issued),
      .effective = iso(document.effective),
      .expired = iso(document.expired),
      .declared_status = std::string(law::to_string(document.declared_status)),
      .issuing_body = document.issuing_body,
      .signer = document.signer,
      .source = document.source,
      .source_id = document.source_id,
      .source_url = document.source_url,
      .fetched_at = document.fetched_at,
      .summary = document.summary ? 1 : 0,
      .preamble = document.preamble,
      .conclusion = document.conclusion,
  };
}

law::LegalDocument from_row(DocumentRow row) {
  law::LegalDocument document;
  document.id = std::move(row.id);
  document.number = std::move(row.number);
  document.type = std::move(row.type);
  document.title = std::move(row.title);
  document.slug = std::move(row.slug);
  document.issued = law::parse_date(row.issued);
  document.effective = law::parse_date(row.effective);
  document.expired = law::parse_date(row.expired);
  document.declared_status =
      law::parse_effect_status(row.declared_status).value_or(law::EffectStatus::unknown);
  document.issuing_body = std::move(row.issuing_body);
  document.signer = std::move(row.signer);
  document.source = std::move(row.source);
  document.source_id = std::move(row.source_id);
  document.source_url = std::move(row.source_url);
  document.fetched_at = std::move(row.fetched_at);
  document.summary = row.summary != 0;
  document.preamble = std::move(row.preamble);
  document.conclusion = std::move(row.conclusion);
  return document;
}

}  // namespace tusach::catalog
