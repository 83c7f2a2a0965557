// Completion of what is typed so far: documents by name and number, headings of articles, queries
// that many ask.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "search/suggestion_index.h"
#include "search/wording.h"

namespace tusach::search {

/// At most `limit`: documents first, then frequent queries, then headings. As typed, else with
/// abbreviations spelled out, else as raw keys of Telex or VNI of which the last word may be half
/// typed, else documents that hold all the words in any order.
std::vector<Suggestion> suggest(const SuggestionIndex& index, const FrequentQueries& frequent,
                                const Xapian::Database& titles,
                                const vietnamese::Analyzer& analyzer, const std::string& typed,
                                std::size_t limit);

/// Documents whose names hold all the words in any order, at most `limit`.
std::vector<Suggestion> suggest_documents(const Xapian::Database& titles,
                                          const vietnamese::Analyzer& analyzer,
                                          const std::string& typed, std::size_t limit);

/// The index of the newest revision that was asked for. Only who asks first of all waits for it:
/// while a newer one is made in a thread of its own, the older one answers. Thread-safe.
class SuggestionCache {
 public:
  using Make = std::function<std::shared_ptr<const SuggestionIndex>()>;

  SuggestionCache() = default;
  ~SuggestionCache();
  SuggestionCache(const SuggestionCache&) = delete;
  SuggestionCache& operator=(const SuggestionCache&) = delete;

  /// `make` reads the index with handles of its own; where it throws, the first call throws and
  /// later ones keep what there is.
  std::shared_ptr<const SuggestionIndex> of(const std::string& revision, const Make& make);

 private:
  void renew(const std::string& revision, const Make& make);

  std::mutex mutex_;
  std::string revision_;
  std::shared_ptr<const SuggestionIndex> index_;
  bool making_ = false;
  std::thread maker_;
};

}  // namespace tusach::search
