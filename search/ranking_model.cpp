#include "search/ranking_model.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "law/error.h"

// The bytes of data/ranking_model.json.
__asm__(
    ".section .rodata\n.global tusach_ranking_model\ntusach_ranking_model:\n"
    ".incbin \"" TUSACH_RANKING_MODEL_FILE
    "\"\n.global tusach_ranking_model_end\ntusach_ranking_model_end:\n.byte 0\n.previous\n");
extern "C" const char tusach_ranking_model[], tusach_ranking_model_end[];

namespace tusach::search {
namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw Error(ErrorCategory::bad_data, why, {}, "ranking model");
}

void require_same_features(const nlohmann::json& json) {
  const auto names = json.at("features").get<std::vector<std::string>>();
  const bool same =
      std::equal(names.begin(), names.end(), kFeatureNames.begin(), kFeatureNames.end());
  if (!same) refuse("was trained on other features");
}

}  // namespace

RankingModel::RankingModel(std::string_view text) {
  try {
    const nlohmann::json json = nlohmann::json::parse(text);
    require_same_features(json);
    for (const nlohmann::json& tree : json.at("trees")) {
      // Each node is [feature, below, left, right], or [what a leaf adds].
      const auto root = static_cast<std::uint32_t>(nodes_.size());
      roots_.push_back(root);
      for (const nlohmann::json& row : tree) {
        Node& node = nodes_.emplace_back();
        if (row.size() == 1) {
          node.value = row.at(0).get<float>();
          continue;
        }
        node.feature = row.at(0).get<std::int32_t>();
        node.value = row.at(1).get<float>();
        node.left = root + row.at(2).get<std::uint32_t>();
        node.right = root + row.at(3).get<std::uint32_t>();
        const auto self = static_cast<std::uint32_t>(nodes_.size() - 1);
        const auto end = root + static_cast<std::uint32_t>(tree.size());
        // Children come later, so that every walk ends.
        if (node.feature < 0 || node.feature >= static_cast<std::int32_t>(kFeatures) ||
            node.left <= self || node.right <= self || node.left >= end || node.right >= end) {
          refuse("holds a node that leads nowhere");
        }
      }
      if (tree.empty()) refuse("holds an empty tree");
    }
  } catch (const nlohmann::json::exception& fault) {
    refuse(fault.what());
  }
}

const RankingModel& RankingModel::built_in() {
  static const RankingModel model(
      std::string_view(tusach_ranking_model,
                       static_cast<std::size_t>(tusach_ranking_model_end - tusach_ranking_model)));
  return model;
}

float RankingModel::leaf(std::uint32_t root, const UnitFeatures& features) const {
  const Node* node = &nodes_[root];
  while (node->feature >= 0) {
    const float value = features[static_cast<std::size_t>(node->feature)];
    node = &nodes_[value < node->value ? node->left : node->right];
  }
  return node->value;
}

float RankingModel::score(const UnitFeatures& features) const {
  float sum = 0;
  for (const std::uint32_t root : roots_) sum += leaf(root, features);
  return sum;
}

std::vector<float> RankingModel::scores(const std::vector<MeasuredUnit>& units) const {
  // Tree by tree: one stays in the processor's nearest memory while all units pass through it.
  std::vector<float> sums(units.size());
  for (const std::uint32_t root : roots_) {
    for (std::size_t at = 0; at < units.size(); ++at) sums[at] += leaf(root, units[at].features);
  }
  return sums;
}

}  // namespace tusach::search
