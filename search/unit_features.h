// What a unit's forward record says about how well the unit answers a question: the numbers that
// the ranking model (ranking_model.h) weighs. `tusach explain` prints them by name.
#pragma once

#include <string_view>
#include <vector>

#include "search/feature_names.h"
#include "search/question.h"
#include "search/word_table.h"

namespace tusach::search {

/// What features of single units are weighed with.
struct UnitWeighing {
  double k1 = 1.0;
  double b = 0.6;
  double average_length = 1;  ///< of all units, weighted as ForwardHead::length
};

struct MeasuredUnit {
  std::uint32_t document = 0;  ///< ForwardHead::document
  UnitFeatures features{};
};

/// All but the features that need other candidates (kBm25OfBest, kDocument…): they stay 0. A
/// damaged record gives features of what could be read.
MeasuredUnit measure_unit(std::string_view record, const Question& question, const WordTable& words,
                          const UnitWeighing& weighing);

/// Fills in what needs all candidates.
void measure_among(std::vector<MeasuredUnit>& candidates);

}  // namespace tusach::search
