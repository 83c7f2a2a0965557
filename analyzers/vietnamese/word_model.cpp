#include "analyzers/vietnamese/word_model.h"

#include <algorithm>
#include <string>

#include "analyzers/vietnamese/digest.h"
#include "analyzers/vietnamese/lexicon_table.h"

namespace tusach::vietnamese {
namespace {

constexpr std::uint64_t kKeyMask = (std::uint64_t{1} << 43U) - 1;
constexpr std::uint64_t kListed = std::uint64_t{1} << 43U;
constexpr std::uint64_t kBeginsLong = std::uint64_t{1} << 44U;
constexpr unsigned kStrengthShift = 45;
constexpr unsigned kScoreShift = 47;
constexpr std::uint64_t kInUse = std::uint64_t{1} << 63U;

std::uint64_t value_of(std::int16_t score, unsigned strength = 0) {
  return kInUse | std::uint64_t{static_cast<std::uint16_t>(score)} << kScoreShift |
         std::uint64_t{strength} << kStrengthShift;
}

std::int32_t score_of(std::uint64_t slot) {
  return static_cast<std::int16_t>(static_cast<std::uint16_t>(slot >> kScoreShift));
}

std::vector<std::string_view> split(std::string_view word) {
  std::vector<std::string_view> syllables;
  while (!word.empty()) {
    const std::size_t end = std::min(word.find(' '), word.size());
    syllables.push_back(word.substr(0, end));
    word.remove_prefix(std::min(end + 1, word.size()));
  }
  return syllables;
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
  for (const std::int16_t weight : data.list_contexts) add(weight);
  for (const std::int16_t weight : data.strength_contexts) add(weight);
  for (const std::int16_t weight : data.capital_contexts) add(weight);
  for (const std::string& word : data.long_words) bytes += word + '\n';
  for (const auto& [syllable, weights] : data.syllables) {
    bytes += syllable + '\n';
    add(weights.left);
    add(weights.right);
    for (const auto& [right, pair] : weights.pairs) {
      bytes += right + (pair.listed ? '!' : ':');
      bytes += static_cast<char>('0' + pair.strength);
      add(pair.score);
    }
  }
  return hex_digest(fnv1a(bytes), fnv1a(bytes, 0x84222325cbf29ce4ULL));
}

}  // namespace

std::uint64_t WordModel::pair_key(std::uint64_t left, std::uint64_t right) {
  const std::uint64_t mixed = (left ^ left >> 31U) * 0x9E3779B97F4A7C15ULL + right;
  return (mixed ^ mixed >> 32U) * 0xD6E8FEB86659FD93ULL;
}

WordModel::WordModel(const WordModelData& data) : contexts_(data), digest_(digest_of(data)) {
  std::size_t entries = 0;
  for (const std::string& word : data.long_words) {
    entries += static_cast<std::size_t>(std::count(word.begin(), word.end(), ' ')) + 1;
  }
  for (const auto& [syllable, weights] : data.syllables) entries += weights.pairs.size();
  unsigned bits = 4;
  while ((std::size_t{1} << bits) < entries * 5 / 4) ++bits;
  slots_.resize(std::size_t{1} << bits);
  mask_ = slots_.size() - 1;
  shift_ = 64 - bits;
  for (const auto& [syllable, weights] : data.syllables) {
    const std::uint64_t left = syllable_hash(syllable);
    for (const auto& [right, pair] : weights.pairs) {
      listed_ += pair.listed;
      insert(pair_key(left, syllable_hash(right)),
             value_of(pair.score, pair.strength) | (pair.listed ? kListed : 0));
    }
  }
  insert_long(data.long_words);
  insert_halves(data);
  contexts_.syllables.clear();
  contexts_.long_words.clear();
}

void WordModel::insert_long(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    const std::vector<std::string_view> syllables = split(word);
    if (syllables.size() < 3 || syllables.size() > kMaxListedSyllables) continue;
    std::uint64_t key = pair_key(syllable_hash(syllables[0]), syllable_hash(syllables[1]));
    insert(key, kBeginsLong);
    for (std::size_t i = 2; i < syllables.size(); ++i) {
      key = pair_key(key, syllable_hash(syllables[i]));
      insert(key, kInUse | (i + 1 == syllables.size() ? kListed : kBeginsLong));
    }
    ++listed_;
  }
}

void WordModel::insert(std::uint64_t key, Slot value) {
  std::size_t i = key >> shift_;
  while (slots_[i] != 0 && (slots_[i] & kKeyMask) != (key & kKeyMask)) i = (i + 1) & mask_;
  slots_[i] |= value | (key & kKeyMask);
}

WordModel::Slot WordModel::find(std::uint64_t key) const {
  for (std::size_t i = key >> shift_;; i = (i + 1) & mask_) {
    if (slots_[i] == 0 || (slots_[i] & kKeyMask) == (key & kKeyMask)) return slots_[i];
  }
}

void WordModel::insert_halves(const WordModelData& data) {
  std::size_t size = 16;
  while (size < data.syllables.size() * 3 / 2) size *= 2;
  halves_.assign(size, Half{0, data.unknown_left, data.unknown_right});
  for (const auto& [syllable, weights] : data.syllables) {
    const std::uint64_t hash = syllable_hash(syllable);
    std::size_t i = hash & (size - 1);
    while (halves_[i].syllable != 0) i = (i + 1) & (size - 1);
    halves_[i] = {hash, weights.left, weights.right};
  }
}

const WordModel::Half& WordModel::find_half(std::uint64_t syllable) const {
  for (std::size_t i = syllable & (halves_.size() - 1);; i = (i + 1) & (halves_.size() - 1)) {
    if (halves_[i].syllable == syllable || halves_[i].syllable == 0) return halves_[i];
  }
}

std::int32_t WordModel::unknown_score(const Token& left, const Token& right,
                                      std::uint64_t left_hash, std::uint64_t right_hash) const {
  std::int32_t score = contexts_.unknown + find_half(left_hash).left + find_half(right_hash).right;
  if (left_hash == right_hash) {
    score += contexts_.same;
  } else if (same_onset(left.term, right.term)) {
    score += contexts_.same_onset;
  }
  return score;
}

void WordModel::score_pairs(std::span<const Token> tokens, std::span<const std::uint64_t> hashes,
                            std::span<WordGap> gaps) const {
  constexpr std::size_t kAhead = 8;  // pairs asked for before they are needed
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    WordGap& gap = gaps[i];
    if (i + kAhead < tokens.size()) {
      const std::uint64_t ahead = pair_key(hashes[i + kAhead - 1], hashes[i + kAhead]);
      __builtin_prefetch(&slots_[ahead >> shift_]);
    }
    if (!gap.open) continue;
    const Slot slot = find(pair_key(hashes[i - 1], hashes[i]));
    gap.begins_long = (slot & kBeginsLong) != 0;
    if ((slot & kInUse) == 0) {
      gap.score = unknown_score(tokens[i - 1], tokens[i], hashes[i - 1], hashes[i]);
      continue;
    }
    gap.score = score_of(slot);
    gap.strength = static_cast<std::uint8_t>(slot >> kStrengthShift & 3U);
    gap.listed = (slot & kListed) != 0;
  }
}

void WordModel::find_listed(std::span<const std::uint64_t> hashes, std::span<WordGap> gaps) const {
  for (std::size_t i = 1; i < hashes.size(); ++i) {
    if (gaps[i].listed) mark_listed(gaps, i - 1, 2);
    if (!gaps[i].begins_long) continue;
    std::uint64_t key = pair_key(hashes[i - 1], hashes[i]);
    for (std::size_t next = i + 1; next < hashes.size() && gaps[next].open; ++next) {
      key = pair_key(key, hashes[next]);
      const Slot slot = find(key);
      if ((slot & kListed) != 0) mark_listed(gaps, i - 1, next - i + 2);
      if ((slot & kBeginsLong) == 0) break;
    }
  }
}

bool WordModel::joins(std::span<const Token> tokens, std::span<const WordGap> gaps,
                      std::size_t i) const {
  std::int32_t score = gaps[i].score + contexts_.list_contexts[list_context(gaps[i])] +
                       contexts_.strength_contexts[strength_context(gaps, i)];
  if (has_capital(gaps, i)) {
    score += contexts_.capital_contexts[capital_context(gaps, tokens, i)];
  }
  return score > 0;
}

void WordModel::describe(std::string_view text, std::span<const Token> tokens,
                         std::span<const std::uint64_t> hashes, std::vector<WordGap>& gaps) const {
  find_gaps(text, tokens, gaps);
  score_pairs(tokens, hashes, gaps);
  find_listed(hashes, gaps);
}

void WordModel::segment(std::string_view text, std::span<const Token> tokens,
                        std::span<const std::uint64_t> hashes, std::vector<WordGap>& gaps,
                        std::vector<Word>& words) const {
  words.clear();
  describe(text, tokens, hashes, gaps);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (gaps[i].open && joins(tokens, gaps, i)) {
      ++words.back().count;
    } else {
      words.push_back({static_cast<std::uint32_t>(i), 1});
    }
  }
}

std::size_t WordModel::longest_match(const std::string_view* syllables, std::size_t count) const {
  std::size_t best = 1;
  if (count < 2) return best;
  std::uint64_t key = syllable_hash(syllables[0]);
  for (std::size_t i = 1; i < count; ++i) {
    key = pair_key(key, syllable_hash(syllables[i]));
    const Slot slot = find(key);
    if ((slot & kListed) != 0) best = i + 1;
    if ((slot & kBeginsLong) == 0) break;
  }
  return best;
}

}  // namespace tusach::vietnamese
