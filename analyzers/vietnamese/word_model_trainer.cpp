#include "analyzers/vietnamese/word_model_trainer.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <utility>

#include "analyzers/vietnamese/corpus_statistics.h"
#include "analyzers/vietnamese/lexicon_table.h"
#include "analyzers/vietnamese/logistic_regression.h"
#include "analyzers/vietnamese/pair_features.h"
#include "analyzers/vietnamese/word_model.h"

namespace tusach::vietnamese {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;
using WordList = std::vector<std::vector<std::uint32_t>>;

// A pair is not stored when neither its own weight nor that of its halves brings it near a word:
// what stands around it does not add that much. In sixteenths.
constexpr int kHopeless = -32;

std::int16_t quantized(double weight) {
  constexpr double kMost = 4000;
  return static_cast<std::int16_t>(std::lround(std::clamp(weight * kWeightUnit, -kMost, kMost)));
}

std::vector<ListedAffixes> affixes_of(const WordList& list, std::size_t syllables) {
  std::vector<ListedAffixes> affixes(syllables);
  for (const auto& word : list) {
    ++affixes[word.front()].begins;
    ++affixes[word.back()].ends;
  }
  return affixes;
}

/// The examples of some sentences and what was learnt from them.
struct Lesson {
  FeatureIndex index;
  LogisticRegression regression;
  std::set<Pair> pairs;  ///< that the sentences have

  [[nodiscard]] double weight(const std::vector<FeatureKey>& keys) const {
    double sum = 0;
    for (const FeatureKey key : keys) sum += regression.weight(index.find(key));
    return sum;
  }
};

}  // namespace

/// Statistics and word list, which all parts of a cross-validation share.
class WordModelTrainer::Training {
 public:
  Training(const std::vector<std::uint32_t>& sequence, const std::vector<std::string>& syllables,
           const WordList& list)
      : syllables_(syllables),
        corpus_(sequence, syllables.size()),
        features_(corpus_, syllables, affixes_of(list, syllables.size())) {
    for (const auto& word : list) add_word(word);
    for (const PairStatistics& pair : corpus_.pairs()) {
      const std::uint8_t strength = features_.strength(pair.left, pair.right);
      if (strength > 0) entry({pair.left, pair.right}, plain_).strength = strength;
    }
    std::sort(plain_.long_words.begin(), plain_.long_words.end());
    model_ = std::make_unique<WordModel>(plain_);
  }

  /// One example for every gap in which a word may go on; `ids` are those of the tokens.
  void add_examples(const SegmentedSentence& sentence, const Analysis& analysis,
                    const std::vector<std::uint32_t>& ids, Lesson& lesson);

  [[nodiscard]] WordModelData compile(const Lesson& lesson) const;

 private:
  void add_word(const std::vector<std::uint32_t>& word) {
    if (word.size() == 2) {
      entry({word[0], word[1]}, plain_).listed = true;
      listed_.emplace(word[0], word[1]);
      return;
    }
    std::string text;
    for (const std::uint32_t syllable : word) {
      text += (text.empty() ? "" : " ") + syllables_[syllable];
    }
    plain_.long_words.push_back(std::move(text));
  }

  PairWeights& entry(const Pair& pair, WordModelData& data) const {
    return data.syllables[syllables_[pair.first]].pairs[syllables_[pair.second]];
  }

  static void compile_contexts(const Lesson& lesson, WordModelData& data);
  void compile_halves(const Lesson& lesson, WordModelData& data) const;
  void compile_pair(const Pair& pair, const Lesson& lesson, WordModelData& data) const;

  const std::vector<std::string>& syllables_;
  CorpusStatistics corpus_;
  PairFeatures features_;
  std::set<Pair> listed_;
  WordModelData plain_;               ///< word list and strengths, no weights
  std::unique_ptr<WordModel> model_;  ///< of plain_: tells what stands around a gap
  std::vector<WordGap> gaps_;
};

void WordModelTrainer::Training::add_examples(const SegmentedSentence& sentence,
                                              const Analysis& analysis,
                                              const std::vector<std::uint32_t>& ids,
                                              Lesson& lesson) {
  const std::span<const Token> tokens = analysis.tokens();
  std::vector<std::uint64_t> hashes;
  for (const Token& token : tokens) hashes.push_back(syllable_hash(token.term));
  model_->describe(sentence.text, tokens, hashes, gaps_);
  std::vector<FeatureKey> keys;
  std::vector<std::uint32_t> numbers;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (!gaps_[i].open) continue;
    keys.clear();
    features_.add_pair(ids[i - 1], ids[i], gaps_[i].listed, keys);
    add_list_features(list_context(gaps_[i]), keys);
    keys.push_back(feature(FeatureKind::strength_context, strength_context(gaps_, i)));
    if (has_capital(gaps_, i)) {
      add_capital_features(capital_context(gaps_, tokens, i), keys);
    }
    numbers.clear();
    for (const FeatureKey key : keys) numbers.push_back(lesson.index.number(key));
    const bool border =
        std::binary_search(sentence.starts.begin(), sentence.starts.end(), tokens[i].start);
    lesson.regression.add(numbers, !border);
    lesson.pairs.emplace(ids[i - 1], ids[i]);
  }
}

void WordModelTrainer::Training::compile_contexts(const Lesson& lesson, WordModelData& data) {
  std::vector<FeatureKey> keys;
  for (std::size_t i = 0; i < kListContexts; ++i) {
    keys.clear();
    add_list_features(i, keys);
    data.list_contexts[i] = quantized(lesson.weight(keys));
  }
  for (std::size_t i = 0; i < kStrengthContexts; ++i) {
    data.strength_contexts[i] =
        quantized(lesson.weight({feature(FeatureKind::strength_context, i)}));
  }
  for (std::size_t i = 0; i < kCapitalContexts; ++i) {
    keys.clear();
    add_capital_features(i, keys);
    data.capital_contexts[i] = quantized(lesson.weight(keys));
  }
}

void WordModelTrainer::Training::compile_halves(const Lesson& lesson, WordModelData& data) const {
  const auto half = [&](std::uint32_t syllable, bool left) {
    std::vector<FeatureKey> keys;
    features_.add_half(syllable, left, keys);
    return quantized(lesson.weight(keys));
  };
  data.unknown =
      quantized(lesson.weight({feature(FeatureKind::bias), feature(FeatureKind::unknown_pair),
                               feature(FeatureKind::not_listed, 0)}));
  data.unknown_left = half(0, true);
  data.unknown_right = half(0, false);
  data.same = quantized(lesson.weight({feature(FeatureKind::same)}));
  data.same_onset = quantized(lesson.weight({feature(FeatureKind::same_onset)}));
  for (std::uint32_t i = 1; i < syllables_.size(); ++i) {
    SyllableWeights weights{half(i, true), half(i, false), {}};
    if (weights.left == data.unknown_left && weights.right == data.unknown_right) continue;
    data.syllables.emplace(syllables_[i], std::move(weights));
  }
}

void WordModelTrainer::Training::compile_pair(const Pair& pair, const Lesson& lesson,
                                              WordModelData& data) const {
  std::vector<FeatureKey> keys;
  const bool listed = listed_.count(pair) > 0;
  features_.add_pair(pair.first, pair.second, listed, keys);
  const PairWeights weights{quantized(lesson.weight(keys)),
                            features_.strength(pair.first, pair.second), listed};
  const auto half = [&](std::uint32_t syllable, bool left) -> int {
    const auto found = data.syllables.find(syllables_[syllable]);
    if (found == data.syllables.end()) return left ? data.unknown_left : data.unknown_right;
    return left ? found->second.left : found->second.right;
  };
  const int otherwise = data.unknown + half(pair.first, true) + half(pair.second, false);
  const bool hopeless = std::max<int>(weights.score, otherwise) < kHopeless;
  if (hopeless && weights.strength == 0 && !listed) return;
  const auto [place, is_new] = data.syllables.try_emplace(syllables_[pair.first]);
  if (is_new) {
    place->second.left = data.unknown_left;
    place->second.right = data.unknown_right;
  }
  place->second.pairs[syllables_[pair.second]] = weights;
}

WordModelData WordModelTrainer::Training::compile(const Lesson& lesson) const {
  WordModelData data;
  data.long_words = plain_.long_words;
  compile_contexts(lesson, data);
  compile_halves(lesson, data);
  for (const PairStatistics& pair : corpus_.pairs()) {
    compile_pair({pair.left, pair.right}, lesson, data);
  }
  for (const std::set<Pair>* pairs : {&listed_, &lesson.pairs}) {
    for (const Pair& pair : *pairs) compile_pair(pair, lesson, data);
  }
  return data;
}

WordModelTrainer::WordModelTrainer(const LogisticOptions& options) : options_(options) {}
WordModelTrainer::~WordModelTrainer() = default;

std::uint32_t WordModelTrainer::id_of(std::string_view syllable) {
  const auto id = static_cast<std::uint32_t>(syllables_.size());
  const auto [found, is_new] = ids_.emplace(std::string(syllable), id);
  if (is_new) syllables_.push_back(found->first);
  return found->second;
}

void WordModelTrainer::add_text(std::string_view text) {
  training_.reset();
  analyzer_.analyze(text, analysis_);
  for (const Token& token : analysis_.tokens()) {
    if (token.gap != Gap::space) sequence_.push_back(0);
    const bool word = token.kind == TokenKind::syllable &&
                      token.term.find_first_of("0123456789") == std::string_view::npos;
    sequence_.push_back(word ? id_of(token.term) : 0);
    syllable_count_ += word;
  }
  sequence_.push_back(0);
}

void WordModelTrainer::add_word(std::string_view word) {
  training_.reset();
  analyzer_.analyze(word, analysis_);
  const std::size_t size = analysis_.tokens().size();
  if (size < 2 || size > kMaxListedSyllables) return;
  std::vector<std::uint32_t> ids;
  for (const Token& token : analysis_.tokens()) ids.push_back(id_of(token.term));
  list_.insert(std::move(ids));
}

void WordModelTrainer::add_sentence(SegmentedSentence sentence) {
  sentences_.push_back(std::move(sentence));
}

WordModelData WordModelTrainer::train_without(std::size_t first, std::size_t end) {
  std::vector<std::vector<std::uint32_t>> ids(sentences_.size());
  for (std::size_t i = 0; i < sentences_.size(); ++i) {
    analyzer_.analyze(sentences_[i].text, analysis_);
    for (const Token& token : analysis_.tokens()) ids[i].push_back(id_of(token.term));
  }
  if (!training_) {
    training_ =
        std::make_unique<Training>(sequence_, syllables_, WordList(list_.begin(), list_.end()));
  }
  Lesson lesson{{}, LogisticRegression(options_), {}};
  for (std::size_t i = 0; i < sentences_.size(); ++i) {
    if (i >= first && i < end) continue;
    analyzer_.analyze(sentences_[i].text, analysis_);
    training_->add_examples(sentences_[i], analysis_, ids[i], lesson);
  }
  lesson.regression.train();
  return training_->compile(lesson);
}

WordModelData WordModelTrainer::train() {
  return train_without(sentences_.size(), sentences_.size());
}

WordScore WordModelTrainer::cross_validate(std::size_t parts) {
  WordScore total;
  for (std::size_t part = 0; part < parts; ++part) {
    const std::size_t first = sentences_.size() * part / parts;
    const std::size_t end = sentences_.size() * (part + 1) / parts;
    const Analyzer analyzer(std::make_shared<WordModel>(train_without(first, end)));
    const auto begin = sentences_.begin();
    const WordScore score = score_words(analyzer, {begin + static_cast<std::ptrdiff_t>(first),
                                                   begin + static_cast<std::ptrdiff_t>(end)});
    total.gold += score.gold;
    total.found += score.found;
    total.right += score.right;
  }
  return total;
}

}  // namespace tusach::vietnamese
