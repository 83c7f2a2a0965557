// The canonical record: the form in which a version of a document is kept and by which versions are
// compared.
#pragma once

#include <string>
#include <string_view>

#include "law/legal_document.h"

namespace tusach::catalog {

/// Interchange JSON with sorted keys and without fetched_at, which says when the document was
/// looked at and nothing of the document. Throws Error(bad_data) when a string is not UTF-8.
std::string canonical_record(const law::LegalDocument& document);

/// The document of a canonical record. Throws Error(bad_data).
law::LegalDocument parse_record(const std::string& record);

/// BLAKE2b-256 in hex.
std::string content_hash(std::string_view record);

}  // namespace tusach::catalog
