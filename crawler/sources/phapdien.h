// The state codification (Bộ Pháp điển, phapdien.moj.gov.vn): one zip with all of it, each subject
// (đề mục) a document of ours, its articles with the notes on where they come from.
#pragma once

#include <memory>

#include "crawler/sources/source.h"

namespace tusach::crawler {

std::unique_ptr<Source> make_phapdien(const SourceSettings& settings);

}  // namespace tusach::crawler
