// Completion of what is typed so far to documents.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/vietnamese/analyzer.h"
#include "search/search.h"

namespace tusach::search {

std::vector<Suggestion> suggest_titles(const Xapian::Database& titles,
                                       const vietnamese::Analyzer& analyzer,
                                       const std::string& typed, std::size_t limit);

}  // namespace tusach::search
