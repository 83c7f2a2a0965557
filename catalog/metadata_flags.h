// What a source says of documents that cannot all be true, or that is missing: mistakes of the
// source, for people to look into. Nothing is corrected.
#pragma once

#include <vector>

#include "catalog/document_flags.h"

namespace tusach::catalog {

/// Reads the metadata of every document. Codes:
/// "status_contradicts_dates": what is declared is not what the days give on `day`;
/// "ends_as_it_begins": the days of effect and of expiry are one;
/// "no_days": neither a day of issue nor of effect nor of expiry;
/// "no_identity": without number, type, issuing body or title.
std::vector<DocumentFlag> flag_metadata(Catalog& catalog, law::Date day);

}  // namespace tusach::catalog
