#include "analyzers/vietnamese/word_model.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "analyzers/vietnamese/digest.h"

namespace tusach::vietnamese {
namespace {

constexpr PairTable::Slot kGapMask = 15;
constexpr PairTable::Slot kScored = 16;
constexpr unsigned kScoreShift = 5;
constexpr unsigned kScoreBits = 10;
constexpr int kMostScore = 511;
constexpr int kMostHalf = 127;

PairTable::Slot value_of(const PairWeights& pair) {
  const int score = std::clamp<int>(pair.score, -kMostScore, kMostScore);
  const auto bits = static_cast<PairTable::Slot>(score) & (2 * kMostScore + 1);
  return bits << kScoreShift | kScored | (pair.listed ? kGapListed : 0) | pair.strength;
}

std::int8_t half_of(std::int16_t weight) {
  return static_cast<std::int8_t>(std::clamp<int>(weight, -kMostHalf, kMostHalf));
}

std::vector<std::uint32_t> numbers_of(std::string_view word, SyllableNumbers& numbers) {
  std::vector<std::uint32_t> found;
  while (!word.empty()) {
    const std::size_t end = std::min(word.find(' '), word.size());
    found.push_back(numbers.add(word.substr(0, end)));
    word.remove_prefix(std::min(end + 1, word.size()));
  }
  return found;
}

std::vector<WordPrefixes::Word> long_words_of(const WordModelData& data, SyllableNumbers& numbers) {
  std::vector<WordPrefixes::Word> words;
  for (const std::string& text : data.long_words) {
    WordPrefixes::Word word = numbers_of(text, numbers);
    if (word.size() >= 3 && word.size() <= kMaxListedSyllables) words.push_back(std::move(word));
  }
  return words;
}

std::vector<PairTable::Entry> pairs_of(const WordModelData& data, SyllableNumbers& numbers) {
  std::vector<PairTable::Entry> entries;
  for (const SyllableWeights& weights : data.syllables) {
    const std::uint32_t left = numbers.add(weights.syllable);
    for (const auto& [right, pair] : weights.pairs) {
      entries.push_back({left, numbers.add(right), value_of(pair)});
    }
  }
  for (const WordPrefixes::Word& word : long_words_of(data, numbers)) {
    entries.push_back({word[0], word[1], kGapOpensLong});
  }
  return entries;
}

std::string digest_of(const WordModelData& data) {
  std::string bytes;
  const auto add = [&bytes](std::int16_t weight) {
    bytes += static_cast<char>(weight & 0xff);
    bytes += static_cast<char>(weight >> 8);
  };
  for (const std::int16_t weight :
       {data.unknown, data.unknown_left, data.unknown_right, data.same, data.same_onset}) {
    add(weight);
  }
  for (const std::int16_t weight : data.contexts) add(weight);
  for (const std::int16_t weight : data.capital_contexts) add(weight);
  for (const std::string& word : data.long_words) bytes += word + '\n';
  for (const SyllableWeights& weights : data.syllables) {
    bytes += weights.syllable;
    bytes += '\n';
    add(weights.left);
    add(weights.right);
    for (const auto& [right, pair] : weights.pairs) {
      bytes += right;
      bytes += pair.listed ? '!' : ':';
      bytes += static_cast<char>('0' + pair.strength);
      add(pair.score);
    }
  }
  return hex_digest(fnv1a(bytes), fnv1a(bytes, 0x84222325cbf29ce4ULL));
}

}  // namespace

WordModel::WordModel(const WordModelData& data)
    : pairs_(pairs_of(data, numbers_)),
      long_words_(long_words_of(data, numbers_)),
      unknown_(data.unknown),
      same_(data.same),
      same_onset_(data.same_onset),
      capital_contexts_(data.capital_contexts),
      listed_(data.long_words.size()),
      digest_(digest_of(data)) {
  for (const SyllableWeights& weights : data.syllables) {
    for (const auto& [right, pair] : weights.pairs) listed_ += pair.listed;
  }
  make_halves(data);
  sum_contexts(data);
}

void WordModel::make_halves(const WordModelData& data) {
  halves_.assign(numbers_.size() + 1, {half_of(data.unknown_left), half_of(data.unknown_right)});
  for (const SyllableWeights& weights : data.syllables) {
    Half& half = halves_[numbers_.find(weights.syllable)];
    half.left = half_of(weights.left);
    half.right = half_of(weights.right);
  }
  std::map<std::string, std::uint8_t, std::less<>> onsets;
  numbers_.for_each([&](std::string_view syllable, std::uint32_t number) {
    const std::string_view onset = onset_of(syllable);
    if (onset.empty() || onsets.size() + 2 >= UINT8_MAX) return;
    const auto next = static_cast<std::uint8_t>(onsets.size() + 2);
    Half& half = halves_[number];
    half.onset_as_left = onsets.try_emplace(std::string(onset), next).first->second;
    half.onset_as_right = half.onset_as_left;
  });
}

void WordModel::sum_contexts(const WordModelData& data) {
  for (std::size_t i = 0; i < kSurroundings; ++i) {
    surroundings_[i] = data.contexts[context_of(i)];
  }
}

std::size_t WordModel::memory_bytes() const {
  return pairs_.memory_bytes() + halves_.size() * sizeof(Half) + sizeof(surroundings_) +
         long_words_.memory_bytes() + numbers_.memory_bytes();
}

// Without branches but for the rare ones: what a gap is like cannot be foreseen.
inline WordGap WordModel::gap_of(const PairTable::Place& place, WordCue left, WordCue right,
                                 const Token* right_token) const {
  const auto all_if = [](bool condition) { return -static_cast<std::uint32_t>(condition); };
  const std::uint32_t left_number = left & kCueNumber;
  const std::uint32_t right_number = right & kCueNumber;
  const Half& first = halves_[left_number];
  const Half& second = halves_[right_number];
  const auto same_onset = static_cast<std::uint32_t>(same_onset_) &
                          all_if(first.onset_as_left == second.onset_as_right);
  auto unknown = static_cast<std::uint32_t>(unknown_ + first.left + second.right) + same_onset;
  if (left_number == right_number) {
    // Syllables without a number are told apart by their letters.
    const bool same =
        left_number != SyllableNumbers::kUnknown || right_token[-1].term == right_token->term;
    if (same) unknown += static_cast<std::uint32_t>(same_) - same_onset;
  }
  const PairTable::Slot value = PairTable::value_at(place);
  const std::uint32_t scored = all_if((value & kScored) != 0);
  // Ten bits with their sign, moved up to it and down to where a gap has its score.
  const auto known = static_cast<std::int32_t>(value >> kScoreShift << (32U - kScoreBits)) >>
                     (32U - kScoreBits - kGapScoreShift);
  const std::uint32_t score =
      (static_cast<std::uint32_t>(known) & scored) | (unknown << kGapScoreShift & ~scored);
  const WordGap flags = (value & kGapMask) | kGapOpen |
                        (((left | right) & kCueCapital) / (kCueCapital / kGapCapital));
  const std::uint32_t open =
      all_if((left / kCueSyllable & right / kCueSyllable & right / kCueBehindSpace & 1U) != 0);
  return ((score | flags) & open) | (kGapClosed & ~open);
}

void WordModel::find_long(std::span<const WordCue> cues, std::size_t pair,
                          std::vector<WordGap>& gaps) const {
  const std::size_t first = pair - 1;
  std::uint64_t state = WordPrefixes::extend(cues[first] & kCueNumber, cues[pair] & kCueNumber);
  for (std::size_t end = pair + 1; end < cues.size() && (gaps[end] & kGapOpen) != 0; ++end) {
    state = WordPrefixes::extend(state, cues[end] & kCueNumber);
    const WordPrefixes::Found found = long_words_.find(state);
    if (found == WordPrefixes::Found::nothing) return;
    if (found == WordPrefixes::Found::beginning) continue;
    gaps[first] |= kGapBeginsLong;
    gaps[end + 1] |= kGapEndsLong;
    for (std::size_t i = pair; i <= end; ++i) gaps[i] |= kGapInsideLong;
  }
}

void WordModel::describe(std::span<const Token> tokens, std::span<const WordCue> cues,
                         std::vector<WordGap>& gaps) const {
  constexpr std::size_t kBatch = 64;  // pairs that the processor fetches at the same time
  const std::size_t size = tokens.size();
  gaps.resize(size + 1);
  gaps[0] = gaps[size] = kGapClosed;
  WordGap any = 0;
  for (std::size_t begin = 1; begin < size; begin += kBatch) {
    const std::size_t end = std::min(begin + kBatch, size);
    std::array<PairTable::Place, kBatch> places;
    for (std::size_t i = begin; i < end; ++i) {
      places[i - begin] = pairs_.place_of(cues[i - 1] & kCueNumber, cues[i] & kCueNumber);
      __builtin_prefetch(places[i - begin].slot);
    }
    for (std::size_t i = begin; i < end; ++i) {
      gaps[i] = gap_of(places[i - begin], cues[i - 1], cues[i], &tokens[i]);
      any |= gaps[i];
    }
  }
  if ((any & kGapOpensLong) == 0) return;
  for (std::size_t i = 1; i < size; ++i) {
    if ((gaps[i] & kGapOpensLong) != 0) find_long(cues, i, gaps);
  }
}

void WordModel::segment(std::span<const Token> tokens, std::span<const WordCue> cues,
                        std::vector<WordGap>& gaps, std::vector<Word>& words) const {
  words.clear();
  if (tokens.empty()) return;
  describe(tokens, cues, gaps);
  words.resize(tokens.size() + 1);
  std::size_t count = 1;
  words[0].first = 0;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    std::int32_t score =
        gap_score(gaps[i]) + surroundings_[surroundings(gaps[i - 1], gaps[i], gaps[i + 1])];
    if (has_capital(gaps[i])) score += capital_contexts_[capital_context(cues, gaps, tokens, i)];
    words[count].first = static_cast<std::uint32_t>(i);  // stays if a word begins here
    count += static_cast<std::size_t>(score <= 0);
  }
  words[count].first = static_cast<std::uint32_t>(tokens.size());
  for (std::size_t i = 0; i < count; ++i) words[i].count = words[i + 1].first - words[i].first;
  words.resize(count);
}

std::size_t WordModel::longest_match(const std::string_view* syllables, std::size_t count) const {
  if (count < 2) return 1;
  std::vector<std::uint32_t> numbers;
  for (std::size_t i = 0; i < std::min(count, kMaxListedSyllables); ++i) {
    numbers.push_back(numbers_.find(syllables[i]));
  }
  const std::size_t longest = long_words_.longest_match(numbers);
  if (longest > 1) return longest;
  const PairTable::Slot pair = PairTable::value_at(pairs_.place_of(numbers[0], numbers[1]));
  return (pair & kGapListed) != 0 ? 2 : 1;
}

}  // namespace tusach::vietnamese
