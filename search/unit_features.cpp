#include "search/unit_features.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "indexer/forward_record.h"

namespace tusach::search {
namespace {

using indexer::ForwardPart;

constexpr float kNothing = 1e-9F;
constexpr std::uint32_t kLineStart = 10;                                          // words
constexpr std::array<float, indexer::kForwardParts> kPartWeights = {1, 3, 0, 1};  // of BM25

float share(float part, float all) {
  return part / (all + kNothing);
}

struct PartCounts {
  std::uint64_t words = 0;
  std::uint64_t pairs = 0;
  float rarity = 0;  ///< of its distinct words; approximately: repeated ones count again
  float in_question = 0;
  std::uint32_t tokens = 0;
  std::uint32_t pair_tokens = 0;
  std::uint32_t found_pairs = 0;
};

class UnitScan {
 public:
  UnitScan(const Question& question, const WordTable& words) : question_(question), words_(words) {}

  void scan(indexer::VariableBytesReader reader) {
    std::size_t part = 0;
    while (part < indexer::kTextPart && !reader.empty()) {
      const std::uint32_t token = reader.next_word();
      if (token >= indexer::kFirstWord) {
        take_word_of_name(token - indexer::kFirstWord, part);
        continue;
      }
      end_run();
      left_known_ = false;
      if (token == indexer::kEndOfPart) ++part;
    }
    if (part == indexer::kTextPart) scan_text(reader);
  }

  void put_into(UnitFeatures& features, double length_norm, double k1) const;

 private:
  void take_word_of_name(std::uint32_t word, std::size_t part) {
    PartCounts& counts = parts_[part];
    ++counts.tokens;
    if (word >= words_.size()) return end_run();
    const WordSlots slots = question_.slots(word);
    const float rarity = words_.rarity(word);
    counts.rarity += rarity;
    if (slots.exact != 0) counts.in_question += rarity;
    if (left_known_) ++counts.pair_tokens;
    left_known_ = true;
    if (slots.folded == 0) return end_run();
    take_match(slots.exact, slots.folded, part, counts);
  }

  /// Nearly all words of a text are not the question's, and which are is as good as random: the
  /// others are passed over without a jump.
  void scan_text(indexer::VariableBytesReader reader) {
    Found found;
    const TokenSlots slots_of = question_.token_slots();
    std::uint32_t place = 0;  // words before
    while (!reader.empty()) {
      std::size_t count = 0;
      while (count < kFoundAtOnce && !reader.empty()) {
        const std::uint32_t token = reader.next_word();
        const WordSlots slots = slots_of(token);
        found.places[count] = place;
        found.tokens[count] = token;
        found.exact[count] = slots.exact;
        found.folded[count] = slots.folded;
        count += slots.folded != 0 ? 1 : 0;
        place += token >= indexer::kFirstWord ? 1 : 0;
      }
      for (std::size_t at = 0; at < count; ++at) {
        if (!take_found(found.places[at], found.tokens[at], found.exact[at], found.folded[at])) {
          return;
        }
      }
    }
    end_text(place);
  }

  static constexpr std::size_t kFoundAtOnce = 64;

  /// Words of the question, ends of lines and breaks, one after another. Not an array of
  /// structures: the compiler would bring those together in memory first.
  struct Found {
    std::array<std::uint32_t, kFoundAtOnce> places;
    std::array<std::uint32_t, kFoundAtOnce> tokens;
    std::array<std::uint8_t, kFoundAtOnce> exact;
    std::array<std::uint8_t, kFoundAtOnce> folded;
  };

  /// False at the end of the text.
  bool take_found(std::uint32_t place, std::uint32_t token, std::uint8_t exact,
                  std::uint8_t folded) {
    if (token >= indexer::kFirstWord) {
      if (place != expected_) end_run();
      expected_ = place + 1;
      line_tokens_ = expected_ - line_begin_;
      take_match(exact, folded, indexer::kTextPart, parts_[indexer::kTextPart]);
      return true;
    }
    end_run();
    if (token == indexer::kBreak) return true;
    line_tokens_ = place - line_begin_;
    line_begin_ = place;
    end_line();
    if (token != indexer::kEndOfPart) return true;
    end_text(place);
    return false;
  }

  void end_text(std::uint32_t words) { parts_[indexer::kTextPart].tokens = words; }

  void end_run() {
    left_ = 0;
    last_pair_ = 0;
    run_ = 0;
  }

  void take_match(std::uint8_t exact, std::uint8_t folded, std::size_t part, PartCounts& counts) {
    if (exact != 0) {
      counts.words |= std::uint64_t{1} << (exact - 1U);
      word_counts_[exact - 1U] += kPartWeights[part];
      if (part == indexer::kTextPart) {
        const std::uint64_t bit = std::uint64_t{1} << (exact - 1U);
        line_words_ |= bit;
        if (line_tokens_ <= kLineStart) line_start_ |= bit;
      }
    }
    const std::uint8_t pair = left_ == 0 ? std::uint8_t{0} : question_.pair(left_, folded);
    left_ = folded;
    if (pair == 0) {
      last_pair_ = 0;
      run_ = 1;
      return;
    }
    const std::uint64_t bit = std::uint64_t{1} << (pair - 1U);
    counts.pairs |= bit;
    ++counts.found_pairs;
    pair_counts_[pair - 1U] += kPartWeights[part];
    if (part == indexer::kTextPart) line_pairs_ |= bit;
    if (last_pair_ != 0 && part != indexer::kPathPart) runs_ |= bit;
    last_pair_ = pair;
    ++run_;
    if (part == indexer::kHeadingPart || part == indexer::kTextPart) {
      longest_run_ = std::max(longest_run_, run_);
    }
  }

  void end_line() {
    if (line_words_ != 0 || lines_ == 0) {
      const float words = question_.word_rarities().of(line_words_);
      const float pairs = question_.pair_rarities().of(line_pairs_);
      best_words_ = std::max(best_words_, words);
      best_pairs_ = std::max(best_pairs_, pairs);
      const float damped = 0.5F + 0.125F * std::log(2.0F + static_cast<float>(line_tokens_));
      best_density_ = std::max(best_density_, (words + pairs) / damped);
      two_lines_ =
          std::max(two_lines_, question_.word_rarities().of(line_words_ | previous_line_words_));
      if (lines_ == 0) first_line_ = words;
      best_start_ = std::max(best_start_, question_.word_rarities().of(line_start_));
    }
    previous_line_words_ = line_words_;
    line_words_ = line_pairs_ = line_start_ = 0;
    line_tokens_ = 0;
    ++lines_;
  }

  void put_parts(UnitFeatures& features) const;

  const Question& question_;
  const WordTable& words_;
  std::array<PartCounts, indexer::kForwardParts> parts_{};
  std::array<float, kMostSlots> word_counts_{};
  std::array<float, kMostSlots> pair_counts_{};
  std::uint64_t runs_ = 0;
  std::uint64_t line_words_ = 0;
  std::uint64_t line_pairs_ = 0;
  std::uint64_t previous_line_words_ = 0;
  std::uint64_t line_start_ = 0;
  float best_start_ = 0;
  float best_words_ = 0;
  float best_pairs_ = 0;
  float best_density_ = 0;
  float two_lines_ = 0;
  float first_line_ = 0;
  std::uint32_t line_tokens_ = 0;  ///< up to what was found last
  std::uint32_t line_begin_ = 0;   ///< in words of the text
  std::uint32_t expected_ = 0;     ///< where the next word has to stand to be a neighbour
  std::uint32_t lines_ = 0;
  std::uint32_t run_ = 0;
  std::uint32_t longest_run_ = 0;
  std::uint8_t left_ = 0;
  std::uint8_t last_pair_ = 0;
  bool left_known_ = false;
};

float bm25(const std::vector<Question::Slot>& slots, const std::array<float, kMostSlots>& counts,
           double length_norm, double k1) {
  const double norm = std::max(length_norm, 1e-9);  // an absent word counts nothing
  double sum = 0;
  for (std::size_t slot = 0; slot < slots.size(); ++slot) {
    const double count = counts[slot];
    sum += slots[slot].idf * count * (k1 + 1) / (count + norm);
  }
  return static_cast<float>(sum);
}

void UnitScan::put_parts(UnitFeatures& f) const {
  const float words = question_.words_rarity();
  const float pairs = question_.pairs_rarity();
  const auto words_share = [&](std::uint64_t bits) {
    return share(question_.word_rarities().of(bits), words);
  };
  const auto pairs_share = [&](std::uint64_t bits) {
    return share(question_.pair_rarities().of(bits), pairs);
  };
  const PartCounts& title = parts_[indexer::kTitlePart];
  const PartCounts& heading = parts_[indexer::kHeadingPart];
  const PartCounts& path = parts_[indexer::kPathPart];
  const PartCounts& text = parts_[indexer::kTextPart];
  const auto found_pairs = [](const PartCounts& part) {
    return part.pair_tokens == 0
               ? 0.0F
               : static_cast<float>(part.found_pairs) / static_cast<float>(part.pair_tokens);
  };
  const std::uint64_t all_words = title.words | heading.words | text.words;
  f[kWordsCoverage] = words_share(all_words);
  f[kPairsCoverage] = pairs_share(title.pairs | heading.pairs | text.pairs);
  f[kHeadingWordsCoverage] = words_share(heading.words);
  f[kHeadingPairsCoverage] = pairs_share(heading.pairs);
  f[kHeadingInQuestion] = share(heading.in_question, heading.rarity);
  f[kHeadingPairsInQuestion] = found_pairs(heading);
  f[kTitleWordsCoverage] = words_share(title.words);
  f[kTitlePairsCoverage] = pairs_share(title.pairs);
  f[kTitleInQuestion] = share(title.in_question, title.rarity);
  f[kTitlePairsInQuestion] = found_pairs(title);
  f[kPathWordsCoverage] = words_share(path.words);
  f[kPathPairsCoverage] = pairs_share(path.pairs);
  f[kPathInQuestion] = share(path.in_question, path.rarity);
  f[kNamesWordsCoverage] = words_share(heading.words | title.words | path.words);
  f[kNamesPairsCoverage] = pairs_share(heading.pairs | title.pairs | path.pairs);
  f[kTextWordsCoverage] = words_share(text.words);
  f[kTextPairsCoverage] = pairs_share(text.pairs);
  const std::uint64_t rarest = question_.rarest();
  f[kRarestCoverage] =
      share(question_.word_rarities().of(all_words & rarest), question_.word_rarities().of(rarest));
  float missing = 0;
  for (std::size_t slot = 0; slot < question_.words().size(); ++slot) {
    const float rarity = question_.words()[slot].rarity;
    missing = std::max(missing, (all_words >> slot & 1U) == 0 ? rarity : 0.0F);
  }
  f[kRarestMissing] = missing;
  f[kWordsFound] = share(static_cast<float>(std::popcount(all_words)),
                         static_cast<float>(question_.words().size()));
}

void UnitScan::put_into(UnitFeatures& f, double length_norm, double k1) const {
  f[kBm25Words] = bm25(question_.words(), word_counts_, length_norm, k1);
  f[kBm25Pairs] = bm25(question_.pairs(), pair_counts_, length_norm, k1);
  f[kBm25] = f[kBm25Words] + f[kBm25Pairs];
  const float words = question_.words_rarity();
  const float pairs = question_.pairs_rarity();
  f[kBm25WordsShare] = share(f[kBm25Words], words);
  f[kBm25PairsShare] = share(f[kBm25Pairs], pairs);
  f[kRunCoverage] = share(question_.pair_rarities().of(runs_), pairs);
  put_parts(f);
  f[kLineWordsCoverage] = share(best_words_, words);
  f[kLinePairsCoverage] = share(best_pairs_, pairs);
  f[kLineDensity] = share(best_density_, words + pairs);
  f[kFirstLineCoverage] = share(first_line_, words);
  f[kTwoLinesCoverage] = share(two_lines_, words);
  f[kLineStartCoverage] = share(best_start_, words);
  f[kLines] = std::log(1.0F + static_cast<float>(lines_));
  f[kTextLength] = std::log(1.0F + static_cast<float>(parts_[indexer::kTextPart].tokens));
  f[kHeadingLength] = std::log(1.0F + static_cast<float>(parts_[indexer::kHeadingPart].tokens));
  f[kLongestRun] = static_cast<float>(longest_run_);
  f[kQuestionWords] = static_cast<float>(question_.words().size());
  f[kLongestRunShare] = share(f[kLongestRun], f[kQuestionWords]);
}

}  // namespace

MeasuredUnit measure_unit(std::string_view record, const Question& question, const WordTable& words,
                          const UnitWeighing& weighing) {
  indexer::VariableBytesReader reader(record);
  const indexer::ForwardHead head = indexer::read_head(reader);
  UnitScan scan(question, words);
  scan.scan(reader);
  MeasuredUnit unit;
  unit.document = head.document;
  UnitFeatures& f = unit.features;
  const double relative = head.length / std::max(1.0, weighing.average_length);
  scan.put_into(f, weighing.k1 * (1 - weighing.b + weighing.b * relative), weighing.k1);
  // Constitution, codes and laws are one: the few questions on the constitution would teach that it
  // answers everything.
  f[kType] = static_cast<float>(std::max(head.type, indexer::TypeClass::law));
  f[kExpired] = head.expired ? 1 : 0;
  f[kDocumentUnits] = std::log(1.0F + static_cast<float>(head.units));
  f[kPlace] = static_cast<float>(head.place);
  f[kPlaceShare] = static_cast<float>(head.place) / static_cast<float>(std::max(1U, head.units));
  return unit;
}

void measure_among(std::vector<MeasuredUnit>& candidates) {
  struct Document {
    float sum = 0;
    float best = 0;
    float units = 0;
  };
  std::unordered_map<std::uint32_t, Document> documents;
  float best = kNothing;
  for (const MeasuredUnit& unit : candidates) {
    const float score = unit.features[kBm25];
    Document& document = documents[unit.document];
    document.sum += score;
    document.best = std::max(document.best, score);
    document.units += 1;
    best = std::max(best, score);
  }
  for (MeasuredUnit& unit : candidates) {
    const Document& document = documents[unit.document];
    unit.features[kBm25OfBest] = unit.features[kBm25] / best;
    unit.features[kDocumentShare] = document.sum / best;
    unit.features[kDocumentBest] = document.best / best;
    unit.features[kDocumentCandidates] = document.units;
  }
}

}  // namespace tusach::search
