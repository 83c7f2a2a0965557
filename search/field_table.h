// The fields of law (lĩnh vực) of every document: the index has them as terms only, and reading
// terms for each hit is too slow for facets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

namespace tusach::search {

/// Immutable. A few bytes for each document.
class FieldTable {
 public:
  explicit FieldTable(const Xapian::Database& titles);

  /// Adds one for each field of the document to `counts`, by the numbers of the fields.
  void count(const std::string& document_id, std::vector<std::size_t>& counts) const;
  /// Slugs ("dat-dai") by their numbers.
  [[nodiscard]] const std::vector<std::string>& slugs() const { return slugs_; }

 private:
  std::vector<std::string> slugs_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> fields_;  ///< by document id
};

/// The table of the revision that was asked for last. Thread-safe.
class FieldTables {
 public:
  std::shared_ptr<const FieldTable> of(const std::string& generation,
                                       const Xapian::Database& titles);

 private:
  std::mutex mutex_;
  std::string state_;
  std::shared_ptr<const FieldTable> table_;
};

}  // namespace tusach::search
