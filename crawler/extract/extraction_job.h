// What goes to an extracting child process, and what comes back, as bytes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/prepared_text.h"
#include "crawler/sources/source.h"

namespace tusach::crawler {

struct ExtractionJob {
  ItemRef item;
  std::vector<ItemAnswer> answers;
};

/// Either an extraction or why there is none.
struct ExtractionOutcome {
  Extraction extraction;
  /// What the catalog wants beside the document, with kNoId in its record; nothing where the
  /// catalog will refuse the document.
  std::optional<catalog::PreparedText> prepared;
  std::string fault;  ///< empty: none
};

/// The id is given when the document is stored.
inline constexpr const char* kNoId = "-";

std::string encode_job(ExtractionJob job);
std::string encode_outcome(ExtractionOutcome outcome);
/// Throws Error(internal) for bytes that encode_outcome() did not write.
ExtractionOutcome decode_outcome(const std::string& bytes);

/// The whole work of the child: decodes the job, extracts, checks that nothing of the text was lost
/// (law/migration_check.h), prepares it for the catalog, encodes. Faults of the source become the
/// outcome's.
std::string run_extraction(const Source& source, const std::string& job);

}  // namespace tusach::crawler
