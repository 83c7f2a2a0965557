// The official gazette (congbao.chinhphu.vn): its search for the list, PDF and Word files for the
// text.
#pragma once

#include <memory>

#include "crawler/sources/source.h"

namespace tusach::crawler {

std::unique_ptr<Source> make_congbao(const SourceSettings& settings);

}  // namespace tusach::crawler
