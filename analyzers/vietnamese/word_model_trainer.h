// Makes the word model: a logistic regression over the gaps of a treebank, whose features are the
// pair of syllables, its statistics in plain texts, and a word list. Deterministic: the same input
// in the same order gives the same weights. One trainer belongs to one thread; it keeps four bytes
// for every syllable of the texts and about thirty while it trains.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "analyzers/vietnamese/logistic_regression.h"
#include "analyzers/vietnamese/segmented_text.h"
#include "analyzers/vietnamese/word_model_data.h"

namespace tusach::vietnamese {

class WordModelTrainer {
 public:
  explicit WordModelTrainer(const LogisticOptions& options = {});
  ~WordModelTrainer();
  WordModelTrainer(const WordModelTrainer&) = delete;
  WordModelTrainer& operator=(const WordModelTrainer&) = delete;

  /// Plain text: statistics only.
  void add_text(std::string_view text);
  /// A word of two to four syllables for the word list; others are left out.
  void add_word(std::string_view word);
  /// One of which nobody is sure that it is a word and no phrase: of two syllables; what it tells
  /// is learnt. Words of the list are none.
  void add_candidate(std::string_view word);
  /// A sentence whose words are known.
  void add_sentence(SegmentedSentence sentence);

  [[nodiscard]] WordModelData train();
  /// Trains on all parts but one of the sentences and scores on that one; `parts` times.
  [[nodiscard]] WordScore cross_validate(std::size_t parts);

  [[nodiscard]] std::uint64_t syllable_count() const { return syllable_count_; }
  [[nodiscard]] std::size_t word_count() const { return list_.size(); }
  [[nodiscard]] std::size_t candidate_count() const { return candidates_.size(); }
  [[nodiscard]] std::size_t sentence_count() const { return sentences_.size(); }

 private:
  class Training;

  std::uint32_t id_of(std::string_view syllable);
  std::vector<std::uint32_t> ids_of(std::string_view word);
  [[nodiscard]] WordModelData train_without(std::size_t first, std::size_t end);

  LogisticOptions options_;
  Analyzer analyzer_;
  Analysis analysis_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<std::string> syllables_{""};  ///< by id; id 0 stands for every break
  std::vector<std::uint32_t> sequence_;
  std::uint64_t syllable_count_ = 0;
  std::set<std::vector<std::uint32_t>> list_;
  std::set<std::vector<std::uint32_t>> candidates_;
  std::vector<SegmentedSentence> sentences_;
  std::unique_ptr<Training> training_;  ///< what does not depend on the sentences left out
};

}  // namespace tusach::vietnamese
