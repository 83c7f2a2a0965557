// What every subcommand needs: the configuration and the parts opened from it.
#pragma once

#include <memory>
#include <string>

#include "analyzers/vietnamese/analyzer.h"
#include "catalog/catalog.h"
#include "cli/config.h"
#include "search/search.h"

namespace tusach::cli {

class Session {
 public:
  Session(Config config, bool json) : config_(std::move(config)), json_(json) {}

  [[nodiscard]] const Config& config() const { return config_; }
  /// Machines read the output: --json was given.
  [[nodiscard]] bool json() const { return json_; }

  [[nodiscard]] std::shared_ptr<const vietnamese::Analyzer> analyzer() const;
  [[nodiscard]] catalog::Catalog catalog(catalog::OpenMode mode) const;
  [[nodiscard]] std::shared_ptr<const search::Searcher> searcher(
      const search::RankingParameters& parameters = {}) const;

 private:
  Config config_;
  bool json_;
  mutable std::shared_ptr<const vietnamese::Analyzer> analyzer_;
};

}  // namespace tusach::cli
