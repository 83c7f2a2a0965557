// Misspelt syllables of a query, found by what the index contains: a noisy channel. A syllable is
// replaced where another one, which one usual error makes what was typed, fits its neighbours so
// much better that the error is the likelier story.
#pragma once

#include <string>

#include "search/language_model.h"
#include "search/parsed_query.h"
#include "search/syllable_lattice.h"

namespace tusach::search {

/// Replaces misspelt syllables in the lattice of `query`, at most three; false when there are none,
/// and for queries of more than 48 tokens, which are pasted text. A query typed without marks is
/// compared without marks.
bool correct_spelling(SyllableLattice& lattice, const LanguageModel& model,
                      const ParsedQuery& query);

/// The query with the best way through the lattice put in, everything else as it was typed.
std::string text_of(const SyllableLattice& lattice, const LanguageModel& model,
                    const ParsedQuery& query);

}  // namespace tusach::search
