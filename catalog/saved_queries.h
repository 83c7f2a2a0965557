// Queries that readers saved to be told what is new. Nothing of the reader is kept: who knows the
// token may read the feed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace tusach::catalog {

struct SavedQuery {
  std::string token;       ///< 32 characters that nobody can guess; part of the feed's address
  std::string query;       ///< as it was typed
  std::string parameters;  ///< query and filters as the query string of a search
  std::string created;     ///< ISO day
  std::string last_run;    ///< ISO instant (UTC); empty: never
  std::int64_t seen_sequence = 0;  ///< changes up to this one have been looked at
  std::int64_t last_new = 0;       ///< so many documents were new in the last run
};

/// A document that matched when it came into the catalog or changed.
struct SavedQueryNews {
  std::string document_id;
  std::int64_t sequence = 0;  ///< of the change
  std::string found_at;       ///< ISO instant of the run
};

/// Belongs to one thread, like its catalog. Each call that writes is one transaction of its own.
class SavedQueries {
 public:
  explicit SavedQueries(Catalog& catalog) : session_(catalog.session()) {}

  /// Only changes after `sequence` will be new.
  SavedQuery add(const std::string& query, const std::string& parameters, std::int64_t sequence);
  /// In the order in which they were saved.
  [[nodiscard]] std::vector<SavedQuery> all();
  [[nodiscard]] std::optional<SavedQuery> find(const std::string& token);
  /// False when there is none.
  bool remove(const std::string& token);

  /// Notes a run that looked at the changes up to `sequence` and found these documents. A document
  /// that was found before takes its new place.
  void record_run(const std::string& token, std::int64_t sequence,
                  const std::vector<Change>& found);
  /// The latest change first.
  [[nodiscard]] std::vector<SavedQueryNews> news(const std::string& token, std::size_t limit);

 private:
  std::vector<SavedQuery> read(const std::string& token);

  SqliteSession& session_;
};

}  // namespace tusach::catalog
