// The second stage of a search: the best units that the index found by its terms are compared with
// the question word by word and put into the order of the ranking model.
#pragma once

#include <vector>

#include <xapian.h>

#include "search/parsed_query.h"
#include "search/question.h"
#include "search/ranking.h"
#include "search/ranking_model.h"
#include "search/shards.h"

namespace tusach::search {

struct Candidate {
  Xapian::docid unit = 0;
  double weight = 0;               ///< of the first stage
  double score = 0;                ///< of the model; what was asked for by name keeps its weight
  Xapian::doccount collapsed = 0;  ///< others of its document
  bool named = false;              ///< stands first because it was asked for by name
};

/// The features of every candidate, in their order.
std::vector<MeasuredUnit> measure_candidates(const UnitShards& shards,
                                             const std::vector<Candidate>& candidates,
                                             const Question& question, const WordTable& words,
                                             const NamedWithin& named,
                                             const RankingParameters& parameters);

/// Sorts by score, what was named first. `candidates` in the order of the first stage.
void rerank(const UnitShards& shards, std::vector<Candidate>& candidates, const Question& question,
            const WordTable& words, const NamedWithin& named, const RankingModel& model,
            const RankingParameters& parameters);

}  // namespace tusach::search
