// The options that `search`, `explain` and `eval` share.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "search/search.h"

namespace tusach::cli {

struct SearchArguments {
  std::vector<std::string> words;
  std::string by = "article";
  std::vector<std::string> types;
  std::vector<std::string> bodies;
  std::vector<int> years;
  std::vector<std::string> statuses;
  std::string in_force_on;
  std::string document;
  std::vector<std::string> fields;
  std::vector<std::string> levels;
  std::string sort = "relevance";
  bool all_words = false;
  bool exact = false;
  std::size_t limit = 10;
  std::size_t offset = 0;
};

/// Adds the query and the filters to a subcommand.
void add_search_options(CLI::App& command, SearchArguments& arguments);

/// Throws Error(usage) naming an option whose value means nothing.
search::SearchRequest to_request(const SearchArguments& arguments);

}  // namespace tusach::cli
