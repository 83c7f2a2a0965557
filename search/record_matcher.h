// Decides on the forward record of a unit what postings without positions cannot say: phrases,
// NEAR, words of one khoản or of one heading.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "search/query_tree.h"
#include "search/record_sieve.h"
#include "search/record_text.h"
#include "search/word_table.h"

namespace tusach::search {

/// One place of a phrase: any of these words of the vocabulary, sorted.
struct PlaceWords {
  std::vector<std::uint32_t> words;
  bool crosses = false;  ///< a bracket or a sentence may end before it
};

/// What a record must hold.
struct RecordCondition {
  enum class Kind : std::uint8_t { phrase, near, all, any, none, scope, title };
  Kind kind = Kind::all;
  std::vector<PlaceWords> places = {};  ///< of a phrase; a single word is one of one place
  unsigned distance = 0;                ///< of near
  Scope scope = Scope::article;
  std::vector<RecordCondition> children = {};
  std::uint32_t number = 0;  ///< given by RecordMatcher to what stands at places
};

/// Belongs to one thread: keeps its memory from record to record.
class RecordMatcher {
 public:
  /// `words` outlives the matcher.
  RecordMatcher(RecordCondition condition, const WordTable& words);
  RecordMatcher(const RecordMatcher&) = delete;
  RecordMatcher& operator=(const RecordMatcher&) = delete;

  /// Time is linear in the record, and in the distance of each NEAR.
  [[nodiscard]] bool matches(std::string_view record);

 private:
  using Spans = std::vector<Range>;
  using Regions = std::vector<Range>;

  void number_places(RecordCondition& condition, bool in_near);
  void find_places();
  [[nodiscard]] bool stands_at(const RecordCondition& phrase, std::uint32_t place) const;
  [[nodiscard]] bool holds(const RecordCondition& condition, const Regions& regions) const;
  [[nodiscard]] bool holds_in_scope(const RecordCondition& condition) const;
  [[nodiscard]] Spans near_spans(const RecordCondition& condition) const;
  [[nodiscard]] bool in_one_part(Range left, Range right) const;

  RecordCondition condition_;
  RecordSieve sieve_;
  const WordTable& words_;
  std::vector<const RecordCondition*> placed_;  ///< by number; children before parents
  /// First words of phrases and the phrases' numbers, sorted; a query may have hundreds of
  /// matchers, so there is no table of all words.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> starts_;
  std::bitset<1024> may_start_;  ///< by the low bits of a word: most words begin nothing
  RecordText text_;
  std::vector<Spans> found_;  ///< by number, in the order of the text
};

}  // namespace tusach::search
