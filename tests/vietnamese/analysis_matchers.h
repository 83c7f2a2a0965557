// Short ways to say what an analysis must contain.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "analyzers/vietnamese/terms.h"

namespace tusach::tests {

inline std::vector<std::string> terms_of(std::string_view text) {
  const vietnamese::Analyzer analyzer;
  vietnamese::Analysis analysis;
  analyzer.analyze(text, analysis);
  std::vector<std::string> terms;
  for (const vietnamese::Token& token : analysis.tokens()) terms.emplace_back(token.term);
  return terms;
}

inline std::vector<std::string> index_terms(std::string_view text, vietnamese::TermKind kind) {
  const vietnamese::Analyzer analyzer;
  vietnamese::Analysis analysis;
  analyzer.analyze(text, analysis);
  std::vector<std::string> terms;
  vietnamese::for_each_term(analysis, [&](const vietnamese::Term& term) {
    if (term.kind == kind) terms.emplace_back(term.text);
  });
  return terms;
}

}  // namespace tusach::tests
