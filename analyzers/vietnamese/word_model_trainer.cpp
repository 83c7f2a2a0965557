#include "analyzers/vietnamese/word_model_trainer.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "analyzers/vietnamese/corpus_statistics.h"
#include "analyzers/vietnamese/logistic_regression.h"
#include "analyzers/vietnamese/pair_features.h"
#include "analyzers/vietnamese/word_model.h"

namespace tusach::vietnamese {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;
using WordList = std::vector<std::vector<std::uint32_t>>;

// A pair is not stored when its own weight tells little more than its halves do: next to nothing,
// or little where both speak against a word, for what stands around it does not add that much. In
// sixteenths; on VTB dev no word changes, and half of the pairs are left.
constexpr int kNextToNothing = 4;
constexpr int kLittle = 20;
constexpr int kAgainst = -8;

bool is_redundant(int score, int otherwise) {
  const int difference = std::abs(score - otherwise);
  return difference <= kNextToNothing ||
         (difference <= kLittle && std::max(score, otherwise) < kAgainst);
}

std::int16_t quantized(double weight) {
  constexpr double kMost = 4000;
  return static_cast<std::int16_t>(std::lround(std::clamp(weight * kWeightUnit, -kMost, kMost)));
}

/// Weights that are still being put together.
struct HalfWeights {
  std::int16_t left = 0;
  std::int16_t right = 0;
  std::map<std::string, PairWeights> pairs;
};
using WeightsBySyllable = std::map<std::string, HalfWeights, std::less<>>;

std::vector<SyllableWeights> sorted(const WeightsBySyllable& weights) {
  std::vector<SyllableWeights> result;
  for (const auto& [syllable, half] : weights) {
    result.push_back({syllable, half.left, half.right, {half.pairs.begin(), half.pairs.end()}});
  }
  return result;
}

std::vector<ListedAffixes> affixes_of(const WordList& list, const WordList& candidates,
                                      std::size_t syllables) {
  std::vector<ListedAffixes> affixes(syllables);
  for (const WordList* words : {&list, &candidates}) {
    for (const auto& word : *words) {
      ++affixes[word.front()].begins;
      ++affixes[word.back()].ends;
    }
  }
  return affixes;
}

std::vector<WordCue> cues_of(std::string_view text, std::span<const Token> tokens,
                             const SyllableNumbers& numbers) {
  std::vector<WordCue> cues;
  for (const Token& token : tokens) {
    WordCue cue = numbers.find(token.term);
    cue |= capital_cue(text.substr(token.start, token.end - token.start));
    if (token.kind == TokenKind::syllable) cue |= kCueSyllable;
    if (token.gap == Gap::space) cue |= kCueBehindSpace;
    cues.push_back(cue);
  }
  return cues;
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
           const WordList& list, const WordList& candidates)
      : syllables_(syllables),
        corpus_(sequence, syllables.size()),
        features_(corpus_, syllables, affixes_of(list, candidates, syllables.size())) {
    for (const auto& word : list) add_word(word);
    for (const auto& word : candidates) candidates_.emplace(word[0], word[1]);
    std::sort(plain_.long_words.begin(), plain_.long_words.end());
    WeightsBySyllable weights;
    const auto entry = [&](const Pair& pair) -> PairWeights& {
      return weights[syllables_[pair.first]].pairs[syllables_[pair.second]];
    };
    for (const Pair& pair : listed_) entry(pair).listed = true;
    for (const PairStatistics& pair : corpus_.pairs()) {
      const std::uint8_t strength = strength_of({pair.left, pair.right});
      if (strength > 0) entry({pair.left, pair.right}).strength = strength;
    }
    for (const Pair& pair : candidates_) entry(pair).strength = strength_of(pair);
    plain_.syllables = sorted(weights);
    model_ = std::make_unique<WordModel>(plain_);
  }

  /// One example for every gap in which a word may go on; `ids` are those of the tokens.
  void add_examples(const SegmentedSentence& sentence, const Analysis& analysis,
                    const std::vector<std::uint32_t>& ids, Lesson& lesson);

  [[nodiscard]] WordModelData compile(const Lesson& lesson) const;

 private:
  void add_word(const std::vector<std::uint32_t>& word) {
    if (word.size() == 2) {
      listed_.emplace(word[0], word[1]);
      return;
    }
    std::string text;
    for (const std::uint32_t syllable : word) {
      text += (text.empty() ? "" : " ") + syllables_[syllable];
    }
    plain_.long_words.push_back(std::move(text));
  }

  [[nodiscard]] Listing listing_of(const Pair& pair) const {
    if (listed_.count(pair) > 0) return Listing::listed;
    return candidates_.count(pair) > 0 ? Listing::candidate : Listing::none;
  }

  [[nodiscard]] std::uint8_t strength_of(const Pair& pair) const {
    return features_.strength(pair.first, pair.second, listing_of(pair));
  }

  static void compile_contexts(const Lesson& lesson, WordModelData& data);
  void compile_halves(const Lesson& lesson, WordModelData& data, WeightsBySyllable& weights) const;
  void compile_pair(const Pair& pair, const Lesson& lesson, const WordModelData& data,
                    WeightsBySyllable& weights) const;

  const std::vector<std::string>& syllables_;
  CorpusStatistics corpus_;
  PairFeatures features_;
  std::set<Pair> listed_;
  std::set<Pair> candidates_;
  WordModelData plain_;               ///< word list and strengths, no weights
  std::unique_ptr<WordModel> model_;  ///< of plain_: tells what stands around a gap
  std::vector<WordGap> gaps_;
};

void WordModelTrainer::Training::add_examples(const SegmentedSentence& sentence,
                                              const Analysis& analysis,
                                              const std::vector<std::uint32_t>& ids,
                                              Lesson& lesson) {
  const std::span<const Token> tokens = analysis.tokens();
  const std::vector<WordCue> cues = cues_of(sentence.text, tokens, model_->numbers());
  model_->describe(tokens, cues, gaps_);
  std::vector<FeatureKey> keys;
  std::vector<std::uint32_t> numbers;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if ((gaps_[i] & kGapOpen) == 0) continue;
    keys.clear();
    features_.add_pair(ids[i - 1], ids[i], listing_of({ids[i - 1], ids[i]}), keys);
    const std::size_t around = surroundings(gaps_[i - 1], gaps_[i], gaps_[i + 1]);
    add_context_features(context_of(around), keys);
    if (has_capital(gaps_[i])) {
      add_capital_features(capital_context(cues, gaps_, tokens, i), keys);
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
  for (std::size_t i = 0; i < kContexts; ++i) {
    keys.clear();
    add_context_features(i, keys);
    data.contexts[i] = quantized(lesson.weight(keys));
  }
  for (std::size_t i = 0; i < kCapitalContexts; ++i) {
    keys.clear();
    add_capital_features(i, keys);
    data.capital_contexts[i] = quantized(lesson.weight(keys));
  }
}

void WordModelTrainer::Training::compile_halves(const Lesson& lesson, WordModelData& data,
                                                WeightsBySyllable& weights) const {
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
    HalfWeights one{half(i, true), half(i, false), {}};
    if (one.left == data.unknown_left && one.right == data.unknown_right) continue;
    weights.emplace(syllables_[i], std::move(one));
  }
}

void WordModelTrainer::Training::compile_pair(const Pair& pair, const Lesson& lesson,
                                              const WordModelData& data,
                                              WeightsBySyllable& weights) const {
  std::vector<FeatureKey> keys;
  const Listing listing = listing_of(pair);
  const bool listed = listing == Listing::listed;
  features_.add_pair(pair.first, pair.second, listing, keys);
  const PairWeights value{quantized(lesson.weight(keys)), strength_of(pair), listed};
  const auto half = [&](std::uint32_t syllable, bool left) -> int {
    const auto found = weights.find(syllables_[syllable]);
    if (found == weights.end()) return left ? data.unknown_left : data.unknown_right;
    return left ? found->second.left : found->second.right;
  };
  const int otherwise = data.unknown + half(pair.first, true) + half(pair.second, false);
  if (value.strength == 0 && !listed && is_redundant(value.score, otherwise)) return;
  const auto [place, is_new] = weights.try_emplace(syllables_[pair.first]);
  if (is_new) {
    place->second.left = data.unknown_left;
    place->second.right = data.unknown_right;
  }
  place->second.pairs[syllables_[pair.second]] = value;
}

WordModelData WordModelTrainer::Training::compile(const Lesson& lesson) const {
  WordModelData data;
  data.long_words = plain_.long_words;
  compile_contexts(lesson, data);
  WeightsBySyllable weights;
  compile_halves(lesson, data, weights);
  for (const PairStatistics& pair : corpus_.pairs()) {
    compile_pair({pair.left, pair.right}, lesson, data, weights);
  }
  for (const std::set<Pair>* pairs : {&listed_, &candidates_, &lesson.pairs}) {
    for (const Pair& pair : *pairs) compile_pair(pair, lesson, data, weights);
  }
  data.syllables = sorted(weights);
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

std::vector<std::uint32_t> WordModelTrainer::ids_of(std::string_view word) {
  training_.reset();
  analyzer_.analyze(word, analysis_);
  std::vector<std::uint32_t> ids;
  for (const Token& token : analysis_.tokens()) ids.push_back(id_of(token.term));
  return ids;
}

void WordModelTrainer::add_word(std::string_view word) {
  std::vector<std::uint32_t> ids = ids_of(word);
  if (ids.size() >= 2 && ids.size() <= kMaxListedSyllables) list_.insert(std::move(ids));
}

void WordModelTrainer::add_candidate(std::string_view word) {
  std::vector<std::uint32_t> ids = ids_of(word);
  if (ids.size() == 2) candidates_.insert(std::move(ids));
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
        std::make_unique<Training>(sequence_, syllables_, WordList(list_.begin(), list_.end()),
                                   WordList(candidates_.begin(), candidates_.end()));
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
