// What is wrong with a set of rules for citizens' words when all of them are at work.
#pragma once

#include <string>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "catalog/citizen_words.h"

namespace tusach::cli {

struct WordsFault {
  std::string said;
  std::string what;
};

/// Rules without a test query, and those whose test query is not searched for in the law's words:
/// another rule takes it, or the query says them itself.
std::vector<WordsFault> faults_of_words(const vietnamese::Analyzer& analyzer,
                                        const std::vector<catalog::CitizenWordRule>& rules);

}  // namespace tusach::cli
