// The archive as one WARC 1.1 file and back: for other programs, and for other installations.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "catalog/catalog.h"
#include "crawler/archive/archive.h"

namespace tusach::crawler {

struct WarcCounts {
  std::uint64_t records = 0;  ///< answers
  std::uint64_t added = 0;    ///< of them, such that the archive did not hold (import)
  std::uint64_t skipped = 0;  ///< other records, and answers of no source (import)
  std::uint64_t bytes = 0;    ///< of the file
};

using WarcProgress = std::function<bool(const WarcCounts&)>;  ///< false: stop

/// Writes every answer of the source's items (all sources when `source` is empty) to `file`, a
/// sequence of gzip members. The file is complete or, after an Error(io), not there.
WarcCounts export_warc(catalog::Catalog& catalog, const std::filesystem::path& archive,
                       const std::filesystem::path& file, const std::string& source,
                       const WarcProgress& progress);

/// Takes the answers of a .warc or .warc.gz file, from whatever program, into the archive, and
/// notes their items in the queue, so that they can be extracted. An answer that does not name its
/// source belongs to `source`, its item is its address; without a `source` it is skipped. Throws
/// Error(bad_data) with the offset for what is no WARC; what stood before is kept.
WarcCounts import_warc(catalog::Catalog& catalog, Archive& archive,
                       const std::filesystem::path& file, const std::string& source,
                       const WarcProgress& progress);

}  // namespace tusach::crawler
