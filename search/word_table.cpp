#include "search/word_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analyzers/vietnamese/iy_spelling.h"
#include "analyzers/vietnamese/text.h"

namespace tusach::search {

WordTable::WordTable(const indexer::Vocabulary& vocabulary, std::uint32_t units) {
  const auto& words = vocabulary.words();
  const double all = units + 1.0;
  std::vector<std::string> folded;
  folded.reserve(words.size());
  for (const indexer::Vocabulary::Word& word : words) {
    rarity_.push_back(static_cast<float>(std::max(0.0, std::log(all / (word.frequency + 0.5)))));
    texts_ += word.text;
    text_ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
    folded.push_back(vietnamese::iy_key(vietnamese::fold(word.text)));
  }
  by_fold_.resize(words.size());
  std::iota(by_fold_.begin(), by_fold_.end(), 0U);
  std::sort(by_fold_.begin(), by_fold_.end(), [&folded](std::uint32_t a, std::uint32_t b) {
    return std::tie(folded[a], a) < std::tie(folded[b], b);
  });
  for (std::uint32_t at = 0; at < by_fold_.size();) {
    std::uint32_t end = at + 1;
    while (end < by_fold_.size() && folded[by_fold_[end]] == folded[by_fold_[at]]) ++end;
    folds_.emplace(folded[by_fold_[at]], std::pair(at, end));
    at = end;
  }
}

std::span<const std::uint32_t> WordTable::with_fold(std::string_view folded) const {
  const auto found = folds_.find(std::string(folded));
  if (found == folds_.end()) return {};
  return std::span(by_fold_).subspan(found->second.first,
                                     found->second.second - found->second.first);
}

std::string_view WordTable::text(std::uint32_t word) const {
  const std::uint32_t begin = word == 0 ? 0 : text_ends_[word - 1];
  return std::string_view(texts_).substr(begin, text_ends_[word] - begin);
}

}  // namespace tusach::search
