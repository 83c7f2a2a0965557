// The tree of one scope once its articles are known.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "law/provision.h"

namespace tusach::law {

struct ScopeTree {
  std::size_t first_line = 0;  ///< of the first heading
  std::vector<Provision> provisions;
};

/// `articles` are the lines of the articles' headings (ascending, not empty), all at or behind
/// `begin`; `lines` ends where the last article ends; `quoted` is quoted_lines() of the text.
ScopeTree build_scope_tree(std::span<const std::string_view> lines, const std::vector<bool>& quoted,
                           std::span<const std::size_t> articles, std::size_t begin);

}  // namespace tusach::law
