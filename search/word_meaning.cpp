#include "search/word_meaning.h"

#include <algorithm>
#include <set>
#include <utility>

#include "analyzers/vietnamese/iy_spelling.h"
#include "analyzers/vietnamese/terms.h"
#include "analyzers/vietnamese/text.h"
#include "indexer/schema.h"
#include "search/parsed_query.h"

namespace tusach::search {
namespace {

using vietnamese::TermKind;
using vietnamese::TokenKind;

// More words than these begin alike only where the prefix says nothing.
constexpr std::size_t kMaxLookedAt = 20000;

std::string syllable_term(std::string_view text) {
  return indexer::make_term(indexer::prefix_of(TermKind::syllable), text);
}

/// Words of the vocabulary that are exactly this text.
void add_word(const WordTable& words, std::string_view text, PlaceWords& place) {
  for (const std::uint32_t word : words.with_fold(vietnamese::iy_key(vietnamese::fold(text)))) {
    if (words.text(word) == text) place.words.push_back(word);
  }
}

void sort_unique(std::vector<std::uint32_t>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

}  // namespace

void WordReader::add_spellings(WordMeaning& meaning, const vietnamese::Token& token) const {
  const WordTable& words = index_.tables->words;
  const bool number = token.kind == TokenKind::document_number;
  const auto variant = vietnamese::iy_variant(token.term);
  for (const std::uint32_t word : words.with_fold(vietnamese::iy_key(token.folded))) {
    const std::string_view text = words.text(word);
    if (meaning.marked && !number && text != token.term && !(variant && text == *variant)) continue;
    meaning.place.words.push_back(word);
    meaning.texts.emplace_back(text);
    if (!number) meaning.terms.push_back(syllable_term(text));
  }
  sort_unique(meaning.place.words);
  if (meaning.texts.empty()) meaning.texts.emplace_back(token.term);
  if (meaning.terms.empty() && !number) meaning.terms.push_back(syllable_term(token.term));
}

std::vector<WordMeaning> WordReader::read(std::string_view text) const {
  const ParsedQuery parsed = parse_query(analyzer_, text);
  const auto tokens = parsed.analysis.tokens();
  std::vector<WordMeaning> meanings(tokens.size());
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    meanings[at].marked = parsed.marked;
    meanings[at].place.crosses = tokens[at].gap >= vietnamese::Gap::bracket;
    add_spellings(meanings[at], tokens[at]);
  }
  vietnamese::for_each_term(parsed.analysis, [&](const vietnamese::Term& term) {
    const TokenKind kind = tokens[term.token].kind;
    const bool whole = term.kind == TermKind::document_number;
    // "15/2020" is in texts as a part of 15/2020/NĐ-CP too.
    const bool part = term.kind == TermKind::number_part && kind == TokenKind::number &&
                      tokens[term.token].folded.find('/') != std::string_view::npos;
    if (whole || part) {
      meanings[term.token].terms.push_back(
          indexer::make_term(indexer::prefix_of(term.kind), term.text));
    } else if (term.kind == TermKind::pair && !index_.tables->common_pairs->contains(term.text)) {
      meanings[term.token + 1].pair = indexer::make_term(indexer::kPrefixPair, term.text);
    }
  });
  return meanings;
}

WordReader::Prefix WordReader::read_prefix(std::string_view stem, std::size_t most) const {
  const std::string canonical = vietnamese::canonical(stem);
  const bool marked = canonical != vietnamese::fold(stem);
  const Xapian::Database& units = index_.units;
  std::set<std::string> words;
  for (auto term = units.allterms_begin(canonical);
       term != units.allterms_end(canonical) && words.size() < kMaxLookedAt; ++term) {
    words.insert(*term);
  }
  // Synonyms lead from syllables without marks to the marked ones.
  if (!marked) {
    for (auto key = units.synonym_keys_begin(canonical);
         key != units.synonym_keys_end(canonical) && words.size() < kMaxLookedAt; ++key) {
      for (auto word = units.synonyms_begin(*key); word != units.synonyms_end(*key); ++word)
        words.insert(*word);
    }
  }
  std::vector<std::pair<Xapian::doccount, std::string>> by_frequency;
  for (const std::string& word : words) {
    const Xapian::doccount frequency = units.get_termfreq(word);
    if (frequency > 0) by_frequency.emplace_back(frequency, word);
  }
  std::stable_sort(by_frequency.begin(), by_frequency.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  Prefix prefix;
  prefix.meaning.marked = marked;
  if (by_frequency.size() > most) {
    prefix.left_out = by_frequency.size() - most;
    by_frequency.resize(most);
  }
  for (const auto& [frequency, word] : by_frequency) {
    prefix.meaning.terms.push_back(word);
    prefix.meaning.texts.push_back(word);
    add_word(index_.tables->words, word, prefix.meaning.place);
  }
  sort_unique(prefix.meaning.place.words);
  return prefix;
}

Xapian::Query word_query(const WordMeaning& word) {
  if (word.terms.empty()) return Xapian::Query::MatchNothing;
  if (word.terms.size() == 1) return Xapian::Query(word.terms.front());
  return {Xapian::Query::OP_SYNONYM, word.terms.begin(), word.terms.end()};
}

}  // namespace tusach::search
