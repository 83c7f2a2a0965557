#include "search/question.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "analyzers/vietnamese/iy_spelling.h"
#include "analyzers/vietnamese/terms.h"

namespace tusach::search {
namespace {

constexpr double kTooCommon = 0.3;  // of all units: as RankingParameters::common_share

Question::Slot slot_of(double frequency, double units, bool pair, double weight) {
  Question::Slot slot;
  slot.rarity = static_cast<float>(std::max(0.0, std::log((units + 1) / (frequency + 0.5))));
  if (frequency > 0 && (pair || frequency <= kTooCommon * units)) {
    const double idf = std::log((units - frequency + 0.5) / (frequency + 0.5));
    slot.idf = static_cast<float>(std::max(0.0, idf));
  }
  slot.rarity *= static_cast<float>(weight);
  slot.idf *= static_cast<float>(weight);
  return slot;
}

}  // namespace

void RaritySums::add(float rarity) {
  const std::size_t bit = slots_++ % 8;
  if (bit == 0) tables_.emplace_back().fill(0);
  std::array<float, 256>& table = tables_.back();
  const std::size_t begin = std::size_t{1} << bit;
  for (std::size_t bits = begin; bits < table.size(); ++bits) {
    table[bits] = table[bits % begin] + ((bits & begin) != 0 ? rarity : 0);
  }
}

Question::Question(const ParsedQuery& query, const std::vector<QueryTerm>& terms,
                   const WordTable& words, std::uint32_t units, QuestionTable& table)
    : table_(table), units_(units) {
  table_.resize(words.size() + indexer::kFirstWord);
  for (std::uint32_t token = 0; token < indexer::kFirstWord; ++token)
    table_[token].folded = kNoWord;
  std::unordered_map<std::string_view, const QueryTerm*> by_text;
  for (const QueryTerm& term : terms) {
    if (!term.pair) by_text.emplace(term.text, &term);
  }
  const auto tokens = query.analysis.tokens();
  std::unordered_map<std::string_view, std::uint8_t> known;
  for (const vietnamese::Token& token : tokens) {
    const auto term = by_text.find(token.term);
    if (term != by_text.end() && words_.size() < kMostSlots && !known.contains(token.term)) {
      add_word(token, *term->second, !query.marked, words);
      known.emplace(token.term, static_cast<std::uint8_t>(words_.size()));
    }
    const auto slot = known.find(token.term);
    fold_of_token_.push_back(slot == known.end() ? std::uint8_t{0} : slot->second);
    if (fold_of_token_.size() == query.typed) typed_words_ = words_.size();
  }
  add_pairs(query, terms);
  words_rarity_ = word_rarities_.of(~std::uint64_t{0});
  pairs_rarity_ = pair_rarities_.of(~std::uint64_t{0});
  find_rarest();
}

Question::~Question() {
  for (const std::uint32_t token : set_) table_[token] = {};
}

void Question::set(std::uint32_t word, std::uint8_t slot, bool exact) {
  // The first word of the question keeps what a later one without its marks would take.
  const std::uint32_t token = word + indexer::kFirstWord;
  if (table_[token].folded == 0) table_[token].folded = slot;
  if (exact) table_[token].exact = slot;
  set_.push_back(token);
}

void Question::add_word(const vietnamese::Token& token, const QueryTerm& term, bool any_marks,
                        const WordTable& table) {
  words_.push_back(slot_of(term.frequency, units_, false, term.weight));
  word_rarities_.add(words_.back().rarity);
  const auto slot = static_cast<std::uint8_t>(words_.size());
  for (const std::uint32_t word : table.with_fold(vietnamese::iy_key(token.folded))) {
    const std::string_view text = table.text(word);
    const bool exact = any_marks || text == token.term || (term.spelling && text == *term.spelling);
    set(word, slot, exact);
  }
}

void Question::add_pairs(const ParsedQuery& query, const std::vector<QueryTerm>& terms) {
  std::unordered_map<std::string_view, const QueryTerm*> by_text;
  for (const QueryTerm& term : terms) {
    if (term.pair) by_text.emplace(term.text, &term);
  }
  const auto tokens = query.analysis.tokens();
  std::string text;
  for (std::size_t i = 1; i < tokens.size() && pairs_.size() < kMostSlots; ++i) {
    vietnamese::pair_term(tokens[i - 1].folded, tokens[i].folded, text);
    const auto term = by_text.find(text);
    const std::uint8_t left = fold_of_token_[i - 1];
    const std::uint8_t right = fold_of_token_[i];
    if (term == by_text.end() || left == 0 || right == 0) continue;
    if (term->second->frequency == 0 || pair_of_[left][right] != 0) continue;
    pairs_.push_back(slot_of(term->second->frequency, units_, true, term->second->weight));
    pair_rarities_.add(pairs_.back().rarity);
    pair_of_[left][right] = static_cast<std::uint8_t>(pairs_.size());
  }
}

void Question::find_rarest() {
  std::vector<std::size_t> order(words_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
    return words_[a].rarity > words_[b].rarity;
  });
  for (std::size_t i = 0; i < std::min<std::size_t>(4, order.size()); ++i) {
    rarest_ |= std::uint64_t{1} << order[i];
  }
}

}  // namespace tusach::search
