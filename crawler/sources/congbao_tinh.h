// The gazette of a province on Lotus Domino (congbao.sonla.gov.vn, and by its address any other on
// the same software): years, numbers of the gazette, the documents in them and their files.
#pragma once

#include <memory>

#include "crawler/sources/source.h"

namespace tusach::crawler {

/// `base_url`: the site, or its database ("https://congbao.sonla.gov.vn/congbao.nsf").
std::unique_ptr<Source> make_congbao_tinh(const SourceSettings& settings);

}  // namespace tusach::crawler
