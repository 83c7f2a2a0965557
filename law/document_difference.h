// Two documents (two versions of one, or an old law and the one that replaced it) aligned by
// article. A pure value; nothing here says which of the two is in force.
#pragma once

#include <string>
#include <vector>

#include "law/legal_document.h"
#include "law/text_difference.h"

namespace tusach::law {

enum class ArticleChange { unchanged, moved, changed, removed, added };

/// "unchanged", "moved", …: the name in JSON.
std::string_view to_string(ArticleChange change);

struct ArticleDifference {
  ArticleChange change = ArticleChange::unchanged;
  std::string before;                 ///< address in the first document; empty when added
  std::string after;                  ///< address in the second document; empty when removed
  double similarity = 0;              ///< share of the text that was kept, 0 to 1
  std::vector<DifferenceSpan> spans;  ///< of plain_text() without the label
};

/// Articles, and topmost provisions that hold none (annexes, sections of a plan), in the order of
/// `after`; removed ones follow in the order of `before`. `moved` is the same text at another
/// address; `changed` may have moved too. Partners are found by rare pairs of words they share.
/// Preamble and conclusion are not compared.
std::vector<ArticleDifference> document_difference(const LegalDocument& before,
                                                   const LegalDocument& after);

}  // namespace tusach::law
