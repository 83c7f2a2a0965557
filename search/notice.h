// What a reader is told beside the hits: how a part of the query was read, or what bounds the
// answer.
#pragma once

#include <string>

namespace tusach::search {

struct Notice {
  std::string code;  ///< for programs: "unbalanced_quote"; the list is in docs/query-language.md
  std::string text;  ///< for people: one Vietnamese sentence

  bool operator==(const Notice&) const = default;
};

}  // namespace tusach::search
