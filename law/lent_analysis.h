// An analysis for readers of texts that are made anew for each document: what it remembers of words
// would else be learnt again by each of them. Internal to law/.
#pragma once

#include <memory>

#include "analyzers/vietnamese/analyzer.h"

namespace tusach::law {

/// Lends an analysis of this thread that nobody else has, and gives it back at the end of its life.
class LentAnalysis {
 public:
  LentAnalysis();
  ~LentAnalysis();
  LentAnalysis(const LentAnalysis&) = delete;
  LentAnalysis& operator=(const LentAnalysis&) = delete;
  LentAnalysis(LentAnalysis&&) noexcept = default;
  LentAnalysis& operator=(LentAnalysis&&) noexcept = default;

  [[nodiscard]] vietnamese::Analysis& get() { return *analysis_; }

 private:
  std::unique_ptr<vietnamese::Analysis> analysis_;
};

}  // namespace tusach::law
