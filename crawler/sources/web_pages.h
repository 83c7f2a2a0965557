// Any site by its sitemap, and any folder of this machine: HTML, PDF, Word and text, a file a
// document, with what the text itself tells of its number, type, title and day.
#pragma once

#include <memory>

#include "crawler/sources/source.h"

namespace tusach::crawler {

/// `base_url`: the site, or its sitemap.
std::unique_ptr<Source> make_sitemap(const SourceSettings& settings);
/// `folder`.
std::unique_ptr<Source> make_folder(const SourceSettings& settings);

}  // namespace tusach::crawler
