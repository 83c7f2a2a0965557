#include "search/language_model.h"

#include <algorithm>
#include <numeric>

#include "analyzers/vietnamese/text.h"

namespace tusach::search {
namespace {

// Taken off each pair's count for pairs that were not seen.
constexpr double kDiscount = 0.75;
// Of one certain word that the index has not got: small libraries lack many words that are right,
// but there are many of them.
constexpr double kUnknown = 1e-6;

}  // namespace

LanguageModel::LanguageModel(const indexer::SyllableStatistics& statistics)
    : texts_(statistics.syllables) {
  if (texts_.empty()) return;
  index_texts();
  start_ = find(indexer::SyllableStatistics::kStart);
  other_ = find(indexer::SyllableStatistics::kOther);
  weigh(statistics);
}

void LanguageModel::index_texts() {
  ids_.reserve(texts_.size());
  std::vector<std::pair<std::string, Id>> folds;
  folds.reserve(texts_.size());
  for (Id id = 0; id < texts_.size(); ++id) {
    ids_.emplace(texts_[id], id);
    if (texts_[id] == indexer::SyllableStatistics::kStart ||
        texts_[id] == indexer::SyllableStatistics::kOther)
      continue;
    folds.emplace_back(vietnamese::fold(texts_[id]), id);
  }
  std::sort(folds.begin(), folds.end());
  by_fold_.reserve(folds.size());
  for (const auto& [fold, id] : folds) {
    const auto at = static_cast<std::uint32_t>(by_fold_.size());
    ++folds_.try_emplace(fold, at, at).first->second.second;
    by_fold_.push_back(id);
  }
}

void LanguageModel::weigh(const indexer::SyllableStatistics& statistics) {
  const std::size_t count = texts_.size();
  const auto& counts = statistics.counts;
  const double all =
      std::accumulate(counts.begin(), counts.end(), 0.0) + static_cast<double>(count);
  frequency_.reserve(count + 1);
  for (const std::uint64_t seen : counts)
    frequency_.push_back(static_cast<float>((static_cast<double>(seen) + 0.5) / all));
  frequency_.push_back(static_cast<float>(std::min(0.5 / all, kUnknown)));

  rest_.reserve(count + 1);
  rows_.reserve(count + 2);
  pairs_.reserve(statistics.pairs.size());
  auto pair = statistics.pairs.begin();
  for (Id previous = 0; previous < count; ++previous) {
    rows_.push_back(static_cast<std::uint32_t>(pairs_.size()));
    // Pairs that were pruned make the sum of a row less than the syllable's own count.
    double total = static_cast<double>(counts[previous]) + 1;
    double kept = 0;
    for (; pair != statistics.pairs.end() && pair->first == previous; ++pair) {
      const double share = std::max(static_cast<double>(pair->count) - kDiscount, 0.0);
      pairs_.push_back({pair->second, static_cast<float>(share)});
      kept += share;
    }
    total = std::max(total, kept + 1);
    for (std::size_t i = rows_.back(); i < pairs_.size(); ++i)
      pairs_[i].probability = static_cast<float>(pairs_[i].probability / total);
    rest_.push_back(static_cast<float>(1 - kept / total));
  }
  rows_.push_back(static_cast<std::uint32_t>(pairs_.size()));
  rows_.push_back(static_cast<std::uint32_t>(pairs_.size()));
  rest_.push_back(1);
}

LanguageModel::Id LanguageModel::find(std::string_view syllable) const {
  const auto entry = ids_.find(syllable);
  return entry == ids_.end() ? unknown() : entry->second;
}

std::span<const LanguageModel::Id> LanguageModel::with_fold(std::string_view folded) const {
  const auto entry = folds_.find(std::string(folded));
  if (entry == folds_.end()) return {};
  const auto [begin, end] = entry->second;
  return std::span(by_fold_).subspan(begin, end - begin);
}

std::string_view LanguageModel::text(Id id) const {
  return id < texts_.size() ? std::string_view(texts_[id]) : std::string_view();
}

const LanguageModel::Follower* LanguageModel::find_pair(Id previous, Id next) const {
  const auto begin = pairs_.begin() + rows_[previous];
  const auto end = pairs_.begin() + rows_[previous + 1];
  const auto found = std::lower_bound(
      begin, end, next, [](const Follower& follower, Id id) { return follower.id < id; });
  return found == end || found->id != next ? nullptr : &*found;
}

double LanguageModel::probability(Id previous, Id next) const {
  const Follower* pair = find_pair(previous, next);
  const double unseen = double{rest_[previous]} * frequency_[next];
  return pair == nullptr ? unseen : unseen + pair->probability;
}

bool LanguageModel::follows(Id previous, Id next) const {
  return find_pair(previous, next) != nullptr;
}

}  // namespace tusach::search
