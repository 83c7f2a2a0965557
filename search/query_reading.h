// A second reading of a query: what its words mean when they were not typed as Vietnamese is
// written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include "search/language_model.h"
#include "search/parsed_query.h"
#include "search/search.h"

namespace tusach::search {

struct Understanding {
  std::optional<QueryReading> reading;    ///< to be searched for instead
  std::optional<std::string> correction;  ///< to be proposed
};

/// Raw keys of Telex or VNI, else marks that were left out; and a probable misspelling. A word
/// stays as it was typed when the index holds it about as often as what it would be read as ("gas",
/// "taxi"), and all of a query that has no clear reading. Queries longer than kMaxQueryBytes are
/// taken as they are, and so are all where the model is empty, but for raw keys.
Understanding understand(const Xapian::Database& units, const LanguageModel& model,
                         const vietnamese::Analyzer& analyzer, std::string_view query);

}  // namespace tusach::search
