#include "indexer/corpus_sample.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <future>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/vietnamese/terms.h"
#include "indexer/unit.h"
#include "indexer/unit_data_codec.h"

namespace tusach::indexer {
namespace {

constexpr std::size_t kDocuments = 400;
constexpr std::size_t kMostOfOne = kDictionarySampleBytes / 40;  // no single code decides alone
// Fewer say nothing about shares of some per cent.
constexpr std::uint32_t kFewestUnits = 1000;
constexpr std::size_t kMostCommonWords = 16384;

struct Counted {
  std::uint32_t units = 0;
  std::uint32_t last_unit = 0;  ///< number of the unit that it was counted in last, from 1
  std::uint32_t tokens = 0;
};
using Counts = std::unordered_map<std::string, Counted>;

class Sampler {
 public:
  explicit Sampler(const vietnamese::Analyzer& analyzer) : analyzer_(analyzer) {}

  void add(const law::LegalDocument& document) {
    std::size_t taken = 0;
    for (Unit& unit : units_of(document)) {
      if (taken >= kMostOfOne) break;
      samples_.push_back(encode(stored_unit(document, unit)));
      taken += samples_.back().size();
      texts_.push_back(
          {document.title, std::move(unit.heading), std::move(unit.path), std::move(unit.text)});
    }
    bytes_ += taken;
  }

  [[nodiscard]] std::size_t bytes() const { return bytes_; }

  [[nodiscard]] CorpusSample finish() {
    auto dictionary = std::async(std::launch::async, [this] { return train_dictionary(samples_); });
    for (const auto& unit : texts_) {
      ++units_;
      for (const std::string& text : unit) count(text);
    }
    CorpusSample sample;
    sample.dictionary = dictionary.get();
    std::vector<std::pair<std::string_view, std::uint32_t>> words;
    for (const auto& [word, counted] : words_) words.emplace_back(word, counted.tokens);
    std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    if (words.size() > kMostCommonWords) words.resize(kMostCommonWords);
    for (const auto& [word, tokens] : words) sample.vocabulary.number_of(word);
    if (units_ < kFewestUnits) return sample;
    for (const auto& [pair, counted] : pairs_) {
      const double share = static_cast<double>(counted.units) / units_;
      if (share > kCommonPairShare) sample.common_pairs.add(pair, share);
    }
    return sample;
  }

 private:
  void count(std::string_view text) {
    analyzer_.analyze(text, analysis_);
    for (const vietnamese::Token& token : analysis_.tokens()) count(words_, token.term);
    vietnamese::for_each_term(analysis_, [this](const vietnamese::Term& term) {
      if (term.kind == vietnamese::TermKind::pair) count(pairs_, term.text);
    });
  }

  void count(Counts& counts, std::string_view text) {
    key_ = text;
    Counted& counted = counts[key_];
    ++counted.tokens;
    if (counted.last_unit == units_) return;
    counted.last_unit = units_;
    ++counted.units;
  }

  const vietnamese::Analyzer& analyzer_;
  vietnamese::Analysis analysis_;
  std::vector<std::string> samples_;               ///< stored units
  std::vector<std::array<std::string, 4>> texts_;  ///< of the same units: all that is indexed
  std::size_t bytes_ = 0;
  std::uint32_t units_ = 0;
  Counts words_;
  Counts pairs_;
  std::string key_;  ///< memory of count()
};

}  // namespace

CorpusSample sample_corpus(catalog::Catalog& catalog, const vietnamese::Analyzer& analyzer) {
  std::vector<std::string> ids;
  catalog.for_each_id([&ids](const std::string& id) { ids.push_back(id); });
  const std::size_t step = std::max<std::size_t>(1, ids.size() / kDocuments);
  Sampler sampler(analyzer);
  for (std::size_t at = step / 2; at < ids.size() && sampler.bytes() < kDictionarySampleBytes;
       at += step) {
    if (const auto document = catalog.find(ids[at])) sampler.add(*document);
  }
  return sampler.finish();
}

}  // namespace tusach::indexer
