// Finds citations in a text. Linear time; any bytes; never throws but for want of memory.
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "law/citation.h"
#include "law/law_names.h"
#include "law/lent_analysis.h"

namespace tusach::law {

/// Belongs to one thread; keep it, its memory is used again.
class CitationFinder {
 public:
  /// `names` must outlive the object.
  explicit CitationFinder(const LawNames& names = LawNames::built_in()) : names_(names) {}

  /// All citations of `text` in order, none inside another. `at` is the address of the provision
  /// that the text belongs to, for "khoản 2 Điều này"; empty when there is none.
  std::vector<Citation> find(std::string_view text, std::string_view at = {});

 private:
  const LawNames& names_;
  vietnamese::Analyzer analyzer_;
  LentAnalysis analysis_;
};

}  // namespace tusach::law
