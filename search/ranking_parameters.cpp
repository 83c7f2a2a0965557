#include "search/ranking_parameters.h"

#include <charconv>
#include <map>

#include "law/error.h"

namespace tusach::search {

void RankingParameters::set(std::string_view assignments) {
  double keep = keep_at_least;
  double second_stage = rerank ? 1 : 0;
  double single = law_syllables ? 1 : 0;
  const std::map<std::string_view, double*> members = {{"k1", &k1},
                                                       {"b", &b},
                                                       {"pair_weight", &pair_weight},
                                                       {"common_share", &common_share},
                                                       {"find_postings", &find_postings},
                                                       {"weigh_postings", &weigh_postings},
                                                       {"candidates", &candidates},
                                                       {"keep_at_least", &keep},
                                                       {"rerank", &second_stage},
                                                       {"law_words", &law_words},
                                                       {"law_syllables", &single},
                                                       {"name_hint", &name_hint},
                                                       {"article_hint", &article_hint}};
  while (!assignments.empty()) {
    const std::size_t comma = std::min(assignments.find(','), assignments.size());
    const std::string_view one = assignments.substr(0, comma);
    assignments.remove_prefix(std::min(comma + 1, assignments.size()));
    const std::size_t equals = std::min(one.find('='), one.size());
    const auto member = members.find(one.substr(0, equals));
    if (member == members.end())
      throw Error(ErrorCategory::usage, "no such ranking parameter", one);
    const std::string_view value = one.substr(std::min(equals + 1, one.size()));
    const auto [end, fault] =
        std::from_chars(value.data(), value.data() + value.size(), *member->second);
    if (fault != std::errc() || end != value.data() + value.size()) {
      throw Error(ErrorCategory::usage, "not a number", one);
    }
  }
  keep_at_least = static_cast<int>(keep);
  rerank = second_stage != 0;
  law_syllables = single != 0;
}

}  // namespace tusach::search
