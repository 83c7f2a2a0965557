#include "search/reranking.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "indexer/forward_record.h"
#include "indexer/schema.h"

namespace tusach::search {
namespace {

template <typename Value>
bool holds(const std::vector<Value>& all, Value one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

std::vector<MeasuredUnit> measure_candidates(const Xapian::Database& units,
                                             const std::vector<Candidate>& candidates,
                                             const Question& question, const WordTable& words,
                                             const NamedWithin& named,
                                             const RankingParameters& parameters) {
  const UnitWeighing weighing{parameters.k1, parameters.b, units.get_average_length()};
  // In the order of their numbers, the values are read in one walk.
  std::vector<std::size_t> order(candidates.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&candidates](std::size_t a, std::size_t b) {
    return candidates[a].unit < candidates[b].unit;
  });
  std::vector<MeasuredUnit> measured(candidates.size());
  std::vector<std::uint32_t> documents;
  for (const std::string& id : named.documents) documents.push_back(indexer::document_hash(id));
  auto value = units.valuestream_begin(indexer::kSlotForward);
  const auto end = units.valuestream_end(indexer::kSlotForward);
  for (const std::size_t at : order) {
    if (value == end) break;
    value.skip_to(candidates[at].unit);
    if (value == end) break;
    if (value.get_docid() != candidates[at].unit) continue;
    MeasuredUnit& unit = measured[at];
    unit = measure_unit(*value, question, words, weighing);
    unit.features[kDocumentNamed] = holds(documents, unit.document) ? 1 : 0;
    unit.features[kArticleNamed] = holds(named.units, candidates[at].unit) ? 1 : 0;
  }
  measure_among(measured);
  return measured;
}

void rerank(const Xapian::Database& units, std::vector<Candidate>& candidates,
            const Question& question, const WordTable& words, const NamedWithin& named,
            const RankingModel& model, const RankingParameters& parameters) {
  const auto unnamed = std::stable_partition(candidates.begin(), candidates.end(),
                                             [](const Candidate& one) { return one.named; });
  std::vector<Candidate> compared(unnamed, candidates.end());
  const auto measured = measure_candidates(units, compared, question, words, named, parameters);
  for (std::size_t at = 0; at < compared.size(); ++at) {
    compared[at].score = model.score(measured[at].features);
  }
  std::stable_sort(compared.begin(), compared.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  std::move(compared.begin(), compared.end(), unnamed);
}

}  // namespace tusach::search
