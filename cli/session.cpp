#include "cli/session.h"

#include <fstream>
#include <sstream>

#include "analyzers/vietnamese/abbreviations.h"
#include "analyzers/vietnamese/lexicon.h"
#include "api/catalog_wording.h"
#include "cli/embedded_abbreviations.h"
#include "cli/embedded_citizen_words.h"
#include "cli/embedded_lexicon.h"
#include "law/error.h"

namespace tusach::cli {
namespace fs = std::filesystem;
namespace {

std::shared_ptr<const vietnamese::Lexicon> load_lexicon(const std::string& file) {
  if (file.empty()) {
    std::istringstream embedded{std::string(embedded_lexicon())};
    return vietnamese::Lexicon::load(embedded);
  }
  std::ifstream in(file);
  if (!in) throw Error(ErrorCategory::io, "cannot read the lexicon", {}, file);
  try {
    return vietnamese::Lexicon::load(in);
  } catch (const std::runtime_error& error) {
    throw Error(ErrorCategory::bad_data, error.what(), {}, file);
  }
}

std::shared_ptr<const vietnamese::Abbreviations> load_abbreviations(const std::string& file) {
  if (file.empty()) {
    std::istringstream embedded{std::string(embedded_abbreviations())};
    return vietnamese::Abbreviations::load(embedded);
  }
  std::ifstream in(file);
  if (!in) throw Error(ErrorCategory::io, "cannot read the abbreviations", {}, file);
  try {
    return vietnamese::Abbreviations::load(in);
  } catch (const std::runtime_error& error) {
    throw Error(ErrorCategory::bad_data, error.what(), {}, file);
  }
}

}  // namespace

std::shared_ptr<const vietnamese::Analyzer> Session::analyzer() const {
  if (!analyzer_) {
    analyzer_ = std::make_shared<vietnamese::Analyzer>(load_lexicon(config_.lexicon),
                                                       load_abbreviations(config_.abbreviations));
  }
  return analyzer_;
}

catalog::Catalog Session::catalog(catalog::OpenMode mode) const {
  const fs::path file = config_.catalog_file();
  if (mode == catalog::OpenMode::read_write) {
    std::error_code fault;
    fs::create_directories(config_.data, fault);
    if (fault)
      throw Error(ErrorCategory::io, "cannot make the data directory: " + fault.message(), {},
                  config_.data);
  } else if (!fs::exists(file)) {
    throw Error(ErrorCategory::unavailable, "there is no catalog yet", {}, file.string())
        .with_hint("tusach --data " + config_.data + " import FILE…");
  }
  catalog::Catalog catalog = catalog::Catalog::open(file, mode);
  if (mode == catalog::OpenMode::read_write) {
    catalog::CitizenWordStore(catalog).load_built_in(built_in_citizen_words(),
                                                     built_in_citizen_words_hash());
  }
  return catalog;
}

std::shared_ptr<const search::Searcher> Session::searcher(
    const search::RankingParameters& parameters) const {
  const auto wording = std::make_shared<api::CatalogWording>(config_.catalog_file(), analyzer(),
                                                             built_in_citizen_words());
  return std::make_shared<search::Searcher>(config_.index_directory(), analyzer(), parameters,
                                            api::CatalogWording::source(wording));
}

}  // namespace tusach::cli
