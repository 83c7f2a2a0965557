// Pages of the national legal database as it was until April 2026: from a folder of snapshots
// (docs/sources.md says how the files are named), or from a site that still serves them.
#pragma once

#include <memory>

#include "crawler/sources/source.h"

namespace tusach::crawler {

/// One of `folder` and `base_url`.
std::unique_ptr<Source> make_vbpl_old(const SourceSettings& settings);

}  // namespace tusach::crawler
