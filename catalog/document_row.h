// A document's metadata as a row of the table `documents`.
#pragma once

#include <string>

#include "law/legal_document.h"

namespace tusach::catalog {

struct DocumentRow {
  std::string id;
  std::string number;
  std::string number_key;  ///< empty when the number is no document number
  std::string type;
  std::string title;
  std::string slug;
  std::string issued;  ///< dates are ISO or empty
  std::string effective;
  std::string expired;
  std::string declared_status;
  std::string issuing_body;
  std::string signer;
  std::string source;
  std::string source_id;
  std::string source_url;
  std::string fetched_at;
  int summary = 0;
  std::string preamble;
  std::string conclusion;
};

/// Calls visit(name of the column, value) for each column, in the order in which queries name them.
template <typename Row, typename Visitor>
void visit_columns(Row& row, Visitor&& visit) {
  visit("id", row.id);
  visit("number", row.number);
  visit("number_key", row.number_key);
  visit("type", row.type);
  visit("title", row.title);
  visit("slug", row.slug);
  visit("issued", row.issued);
  visit("effective", row.effective);
  visit("expired", row.expired);
  visit("declared_status", row.declared_status);
  visit("issuing_body", row.issuing_body);
  visit("signer", row.signer);
  visit("source", row.source);
  visit("source_id", row.source_id);
  visit("source_url", row.source_url);
  visit("fetched_at", row.fetched_at);
  visit("summary", row.summary);
  visit("preamble", row.preamble);
  visit("conclusion", row.conclusion);
}

DocumentRow to_row(const law::LegalDocument& document);

/// The document without fields, provisions, relations and files.
law::LegalDocument from_row(DocumentRow row);

/// law::DocumentNumber::key(); empty when the text is no document number.
std::string number_key(const std::string& number);

}  // namespace tusach::catalog
