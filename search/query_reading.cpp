#include "search/query_reading.h"

#include "analyzers/vietnamese/text.h"
#include "analyzers/vietnamese/typed_input.h"
#include "indexer/schema.h"

namespace tusach::search {
namespace {

using vietnamese::TypedWord;

// A word that was left raw in some text of the library is far rarer than the syllable it means.
constexpr double kRareShare = 0.01;

Xapian::doccount frequency(const Xapian::Database& units, std::string_view word) {
  return units.get_termfreq(indexer::make_term(indexer::prefix_of(vietnamese::TermKind::syllable),
                                               vietnamese::canonical(word)));
}

ReadingKind kind_of(vietnamese::TypingMethod method) {
  return method == vietnamese::TypingMethod::telex ? ReadingKind::telex : ReadingKind::vni;
}

}  // namespace

std::optional<QueryReading> find_reading(const Xapian::Database& units, std::string_view query) {
  if (query.size() > kMaxQueryBytes) return std::nullopt;
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

std::string_view to_string(ReadingKind kind) {
  switch (kind) {
    case ReadingKind::telex:
      return "telex";
    case ReadingKind::vni:
      return "vni";
  }
  return "";
}

}  // namespace tusach::search
