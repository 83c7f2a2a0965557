// A source of the crawler as it is named on the command line.
#pragma once

#include <memory>
#include <string>

#include "crawler/sources/source.h"

namespace tusach::cli {

/// Throws Error(usage), naming those that there are, when there is none of this name.
std::unique_ptr<crawler::Source> open_source(const std::string& name,
                                             const crawler::SourceSettings& settings);

}  // namespace tusach::cli
