#include "search/query_reading.h"

#include "analyzers/vietnamese/text.h"
#include "analyzers/vietnamese/typed_input.h"
#include "indexer/schema.h"
#include "search/spelling.h"
#include "search/syllable_lattice.h"

namespace tusach::search {
namespace {

using vietnamese::TypedWord;

// A word that was left raw in some text of the library is far rarer than the syllable it means.
constexpr double kRareShare = 0.01;

// Marks are shown as read when the reading is at least so sure of a syllable; below that the query
// stays as it is and its syllables stand for all that they may be.
constexpr double kSure = 0.5;

Xapian::doccount frequency(const Xapian::Database& units, std::string_view word) {
  return units.get_termfreq(indexer::make_term(indexer::prefix_of(vietnamese::TermKind::syllable),
                                               vietnamese::canonical(word)));
}

ReadingKind kind_of(vietnamese::TypingMethod method) {
  return method == vietnamese::TypingMethod::telex ? ReadingKind::telex : ReadingKind::vni;
}

std::optional<QueryReading> read_keys(const Xapian::Database& units, std::string_view query) {
  const auto judge = [&](std::string_view word, std::string_view syllable) {
    const double as_typed = frequency(units, word);
    const double as_read = frequency(units, syllable);
    if (as_typed > as_read * kRareShare) return TypedWord::keep;
    return as_read > 0 ? TypedWord::read : TypedWord::unsure;
  };
  auto typed = vietnamese::decode_typed(query, judge);
  if (!typed) return std::nullopt;
  return QueryReading{kind_of(typed->method), std::move(typed->text)};
}

}  // namespace

Understanding understand(const Xapian::Database& units, const LanguageModel& model,
                         const vietnamese::Analyzer& analyzer, std::string_view query) {
  if (query.size() > kMaxQueryBytes) return {};
  if (auto keys = read_keys(units, query)) return {std::move(keys), std::nullopt};
  if (model.empty()) return {};
  const ParsedQuery parsed = parse_query(analyzer, query);
  SyllableLattice lattice(model, parsed.analysis.tokens());
  Understanding understanding;
  if (lattice.confidence() >= kSure) {
    std::string text = text_of(lattice, model, parsed);
    if (text != parsed.text)
      understanding.reading = QueryReading{ReadingKind::marks, std::move(text)};
  }
  // A reading of a misspelt word would be one more wrong word.
  if (correct_spelling(lattice, model, parsed))
    understanding = {std::nullopt, text_of(lattice, model, parsed)};
  return understanding;
}

std::string_view to_string(ReadingKind kind) {
  switch (kind) {
    case ReadingKind::telex:
      return "telex";
    case ReadingKind::vni:
      return "vni";
    case ReadingKind::marks:
      return "marks";
    case ReadingKind::spelling:
      return "spelling";
  }
  return "";
}

}  // namespace tusach::search
