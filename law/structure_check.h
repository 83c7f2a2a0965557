// What is odd about a document's structure and dates: for people who look after a catalog. Nothing
// here is an error; the document is kept as it is. Pure, thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/legal_document.h"

namespace tusach::law {

enum class FindingCode : std::uint8_t {
  no_provisions,         ///< a text without any structure
  article_repeated,      ///< two articles of one number
  article_out_of_order,  ///< Điều 7 behind Điều 9
  article_gap,           ///< Điều 4 behind Điều 2
  provision_repeated,    ///< two clauses, points or divisions of one number
  date_impossible,       ///< no day of the calendar, or before 1945
  effect_before_issue,
  expiry_before_effect,
  nested_too_deep,   ///< deeper than any legal text goes
  cites_itself,      ///< a relation from the document to itself
  reparse_differs,   ///< the tree's own text, read again, gives another tree
  text_differs,      ///< the tree does not say what its source says
  article_in_text,   ///< a line of a text looks like an article that was not taken for one
  exchange_invalid,  ///< what it is handed on as is not valid Akoma Ntoso
  file_unreadable,   ///< without a text, since its file is damaged or needs a password
  text_recognised,   ///< a machine read the text in pictures of pages: it may have misread
};
/// "article_gap", …
std::string_view to_string(FindingCode code);
std::optional<FindingCode> parse_finding_code(std::string_view name);

struct Finding {
  FindingCode code = FindingCode::no_provisions;
  std::string place;    ///< an address; empty when it is about the whole document
  std::string message;  ///< English, for the catalog's keeper

  bool operator==(const Finding&) const = default;
};

/// "39.14.LQ.1": the codification's own number of an article, which counts nothing.
bool is_codified_number(std::string_view number);

/// Numbers of articles, repeated provisions, depth, dates and relations. At most one finding of
/// each code for every annex and for the document itself.
std::vector<Finding> check_structure(const LegalDocument& document);

/// Reads the tree's own text again. For documents whose tree was made from plain text; what came
/// with structure (a codification, Akoma Ntoso) need not hold this.
std::optional<Finding> check_reparse(const LegalDocument& document);

/// Compares the tree with the plain text it was made from.
std::optional<Finding> check_source_text(const LegalDocument& document, std::string_view source);

}  // namespace tusach::law
