// Pages of the national legal database as it was until April 2026, from a folder of snapshots: the
// addresses themselves are dead. docs/sources.md says how the files are named.
#pragma once

#include <memory>

#include "crawler/sources/source.h"

namespace tusach::crawler {

std::unique_ptr<Source> make_vbpl_old(const SourceSettings& settings);

}  // namespace tusach::crawler
