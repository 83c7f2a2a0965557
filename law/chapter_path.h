// Rebuilds the tree from single articles that each name the divisions above them, as the state
// codification gives them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "law/provision.h"
#include "law/tree_builder.h"

namespace tusach::law {

/// "Phần hai HEADING Chương IX HEADING Mục 1 HEADING" → the divisions named, outermost first,
/// without children. Text that names none gives an empty list.
std::vector<Provision> parse_chapter_path(std::string_view text);

/// Puts articles, in the order given, under their divisions. A path that begins with a Mục stays in
/// the chapter that is open.
class ChapterNesting {
 public:
  void add(Provision article, const std::string& chapter);
  std::vector<Provision> finish() { return builder_.finish(); }

 private:
  void open_divisions(const std::string& chapter);

  TreeBuilder builder_;
  std::string chapter_;
};

}  // namespace tusach::law
