// Which of the lines that look like an article's heading are the articles of the text itself. In an
// amending law most of them are quoted from another law, and not every quotation has its marks; the
// text's own articles are those that count 1, 2, 3, ….
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace tusach::law {

struct ArticleCandidate {
  std::size_t line = 0;
  int number = 0;
  std::string suffix;
  bool firm = true;         ///< punctuation or nothing behind the number
  bool doubtful = false;    ///< see ArticleLine
  bool quoted = false;      ///< inside a quotation
  bool introduced = false;  ///< behind "… được sửa đổi như sau:"
  bool amends = false;      ///< it changes other texts, so articles quoted in it are not its own
};

/// Indexes into `candidates` (ascending) of the best sequence: many articles, few gaps, unquoted
/// ones first. A quoted article that is the next in number and stands behind an article which
/// amends nothing is one of the text's own (a quotation was never closed); one line with a mistyped
/// number fills the place of a single missing article. O(n log n).
std::vector<std::size_t> choose_articles(std::span<const ArticleCandidate> candidates);

}  // namespace tusach::law
