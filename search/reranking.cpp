#include "search/reranking.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <string_view>

#include "indexer/forward_record.h"
#include "search/forward_reader.h"

namespace tusach::search {
namespace {

template <typename Value>
bool holds(const std::vector<Value>& all, Value one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

std::vector<MeasuredUnit> measure_candidates(const UnitShards& shards,
                                             const std::vector<Candidate>& candidates,
                                             const Question& question, const WordTable& words,
                                             const NamedWithin& named,
                                             const RankingParameters& parameters) {
  const UnitWeighing weighing{parameters.k1, parameters.b, average_length(shards)};
  // In the order of their numbers, the values of a shard are read in one walk.
  std::vector<std::size_t> order(candidates.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&candidates](std::size_t a, std::size_t b) {
    return candidates[a].unit < candidates[b].unit;
  });
  std::vector<MeasuredUnit> measured(candidates.size());
  std::vector<std::uint32_t> documents;
  for (const std::string& id : named.documents) documents.push_back(indexer::document_hash(id));
  std::array<ForwardReader, kShards> records = {ForwardReader(shards[0]), ForwardReader(shards[1])};
  for (std::size_t place = 0; place < order.size(); ++place) {
    constexpr std::size_t kAhead = 2;
    if (place + kAhead < order.size()) {
      const Xapian::docid soon = candidates[order[place + kAhead]].unit;
      records[shard_of(soon)].announce(number_in_shard(soon));
    }
    const std::size_t at = order[place];
    const Xapian::docid unit = candidates[at].unit;
    const std::string_view record = records[shard_of(unit)].record(number_in_shard(unit));
    if (record.empty()) continue;
    measured[at] = measure_unit(record, question, words, weighing);
    UnitFeatures& features = measured[at].features;
    features[kDocumentNamed] = holds(documents, measured[at].document) ? 1 : 0;
    features[kArticleNamed] = holds(named.units, unit) ? 1 : 0;
  }
  measure_among(measured);
  return measured;
}

void rerank(const UnitShards& shards, std::vector<Candidate>& candidates, const Question& question,
            const WordTable& words, const NamedWithin& named, const RankingModel& model,
            const RankingParameters& parameters) {
  const auto unnamed = std::stable_partition(candidates.begin(), candidates.end(),
                                             [](const Candidate& one) { return one.named; });
  std::vector<Candidate> compared(unnamed, candidates.end());
  const auto measured = measure_candidates(shards, compared, question, words, named, parameters);
  const std::vector<float> scores = model.scores(measured);
  for (std::size_t at = 0; at < compared.size(); ++at) compared[at].score = scores[at];
  std::stable_sort(compared.begin(), compared.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  std::move(compared.begin(), compared.end(), unnamed);
}

}  // namespace tusach::search
