// What goes to an extracting child process, and what comes back, as bytes (CBOR).
#pragma once

#include <string>
#include <vector>

#include "crawler/sources/source.h"

namespace tusach::crawler {

struct ExtractionJob {
  ItemRef item;
  std::vector<ItemAnswer> answers;
};

/// Either an extraction or why there is none.
struct ExtractionOutcome {
  Extraction extraction;
  std::string fault;  ///< empty: none
};

std::string encode_job(const ExtractionJob& job);
std::string encode_outcome(const ExtractionOutcome& outcome);
/// Throws Error(internal) for bytes that encode_outcome() did not write.
ExtractionOutcome decode_outcome(const std::string& bytes);

/// The whole work of the child: decodes the job, extracts, checks that nothing of the text was lost
/// (law/migration_check.h), encodes. Faults of the source become the outcome's.
std::string run_extraction(const Source& source, const std::string& job);

}  // namespace tusach::crawler
