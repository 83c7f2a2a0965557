// What a library's readers and librarians bring to the search: rules for citizens' words, and the
// queries that many ask. Comes from outside (the catalog), since search knows of no catalog.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "search/citizen_words.h"
#include "search/prefix_table.h"

namespace tusach::search {

/// Queries that found something, and how often they were asked. Immutable.
class FrequentQueries {
 public:
  struct Query {
    std::string text;
    std::size_t count = 0;
  };
  FrequentQueries() = default;
  explicit FrequentQueries(std::vector<Query> queries);

  /// Those that begin with what was typed, most asked first.
  [[nodiscard]] std::vector<std::string> completing(std::string_view typed,
                                                    std::size_t limit) const;

 private:
  std::vector<Query> queries_;
  PrefixTable words_;
};

struct Wording {
  std::string revision;  ///< another one when anything of it is another; for ETags
  CitizenWords words;
  FrequentQueries frequent;
};

/// Asked for each request: cheap, thread-safe, never null, does not throw.
using WordingSource = std::function<std::shared_ptr<const Wording>()>;

}  // namespace tusach::search
