// The national legal database (vbpl.vn since April 2026): its gateway's lists, details, histories
// and files; sitemaps where the list refuses us. Facts and their sources: docs/sources.md.
#pragma once

#include <memory>

#include "crawler/sources/source.h"

namespace tusach::crawler {

std::unique_ptr<Source> make_vbpl(const SourceSettings& settings);

}  // namespace tusach::crawler
