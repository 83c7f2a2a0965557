// Checks of a generation's files: before it is published, and for `tusach check`.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace tusach::indexer {

/// Faults of a generation as files and as what a search needs of them: Xapian's own check of
/// every table, the checksum of the forward records, and for a sample of units that they are found
/// by their addresses. `expected_units`: that are found, superseded ones left out. Empty is well.
std::vector<std::string> verify_generation(const std::filesystem::path& generation_directory,
                                           std::size_t expected_units);

/// Where the current generation and the catalog disagree: documents that one has and the other
/// lacks, a sequence that is behind. Empty is well.
std::vector<std::string> compare_with_catalog(const std::filesystem::path& index_directory,
                                              catalog::Catalog& catalog);

}  // namespace tusach::indexer
