#include "cli/words_check.h"

#include <algorithm>

#include "api/catalog_wording.h"
#include "search/citizen_words.h"
#include "search/parsed_query.h"

namespace tusach::cli {

std::vector<WordsFault> faults_of_words(const vietnamese::Analyzer& analyzer,
                                        const std::vector<catalog::CitizenWordRule>& rules) {
  const search::CitizenWords words(analyzer, api::to_search_rules(rules));
  std::vector<WordsFault> faults;
  for (const catalog::CitizenWordRule& rule : rules) {
    if (rule.test_query.empty()) {
      faults.push_back({rule.said, "has no test query"});
      continue;
    }
    const auto query = search::parse_query(analyzer, rule.test_query);
    const auto found = words.find(query, search::marks_of(rule.test_query));
    const auto own = std::find_if(found.begin(), found.end(), [&](const search::Expansion& one) {
      return catalog::citizen_key(one.from) == catalog::citizen_key(rule.said);
    });
    if (own == found.end()) {
      faults.push_back({rule.said, "is not seen in its test query: " + rule.test_query});
    } else if (own->to.front() != rule.law.front()) {
      faults.push_back({rule.said, "its test query says the law's words: " + rule.test_query});
    }
  }
  return faults;
}

}  // namespace tusach::cli
