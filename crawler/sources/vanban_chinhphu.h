// The Government's own database of documents (vanban.chinhphu.vn): a page a document, a signed PDF.
#pragma once

#include <memory>

#include "crawler/sources/source.h"

namespace tusach::crawler {

std::unique_ptr<Source> make_vanban_chinhphu(const SourceSettings& settings);

}  // namespace tusach::crawler
