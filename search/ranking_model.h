// The learned part of the ranking: regression trees over the features of a unit, added up
// (LambdaMART). Made by benchmarks/ranking_trainer from development questions alone, kept in
// data/ranking_model.json; docs/ranking.md has its figures. Immutable: shared by all threads.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "search/unit_features.h"

namespace tusach::search {

class RankingModel {
 public:
  /// Reads the JSON form. Throws Error(bad_data) for trees that are none, and where the features
  /// are not those of kFeatureNames in their order.
  explicit RankingModel(std::string_view json);

  /// The one that is built into the program.
  static const RankingModel& built_in();

  /// Greater is better; the scale has no meaning of its own.
  [[nodiscard]] float score(const UnitFeatures& features) const;
  /// Of many units, in their order.
  [[nodiscard]] std::vector<float> scores(const std::vector<MeasuredUnit>& units) const;
  [[nodiscard]] std::size_t trees() const { return roots_.size(); }

 private:
  struct Node {
    std::int32_t feature = -1;  ///< -1: a leaf
    float value = 0;            ///< below it: left; of a leaf: what it adds
    std::uint32_t left = 0;
    std::uint32_t right = 0;
  };
  /// What the tree that begins at node `root` adds.
  [[nodiscard]] float leaf(std::uint32_t root, const UnitFeatures& features) const;

  std::vector<std::uint32_t> roots_;
  std::vector<Node> nodes_;
};

}  // namespace tusach::search
