// One paragraph that ends, replaces or corrects other documents: "Thông tư này thay thế Thông tư số
// 65/2007/TT-BTC; bãi bỏ Điều 13 Nghị định số …", "Luật X số … hết hiệu lực kể từ ngày Luật này có
// hiệu lực". Internal to the reading of relations. Source of the forms: Law 80/2015/QH13 articles
// 12 and 154, Decree 34/2016/NĐ-CP article 38, Decree 78/2025/NĐ-CP.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "law/citation.h"
#include "law/citation_finder.h"
#include "law/lent_analysis.h"
#include "law/relation.h"

namespace tusach::law {

struct ClauseTarget {
  Citation citation;
  bool in_part = false;  ///< "những quy định về … tại Nghị định số …": not the whole document
  bool unsure = false;  ///< it may belong to the name of the one before
};

struct RelationClause {
  RelationKind kind = RelationKind::repeals;
  std::vector<ClauseTarget> targets;
  bool in_part = false;       ///< of a list that follows: "Các quy định về … sau đây"
  bool list_follows = false;  ///< "Các văn bản sau đây hết hiệu lực:" names none itself
  bool excepts = false;       ///< "…, trừ Điều 5", "đối với ngân hàng": not all of it
};

/// Belongs to one thread.
class RelationClauseReader {
 public:
  /// Empty when the paragraph does nothing of the kind. `unread` tells that it seems to, in a form
  /// that is not understood. `at` is the address of the provision it stands in.
  std::vector<RelationClause> read(std::string_view paragraph, std::string_view at, bool& unread);

  /// The documents that an item of a list names: "a) Nghị định số … và Nghị định số …;".
  std::vector<ClauseTarget> listed(std::string_view paragraph, std::string_view at);

 private:
  CitationFinder finder_;
  vietnamese::Analyzer analyzer_;
  LentAnalysis analysis_;
};

}  // namespace tusach::law
