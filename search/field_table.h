// The fields of law (lĩnh vực) of every unit: the index has them as terms only, and reading a
// unit's terms for each hit is too slow for facets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

namespace tusach::search {

/// Immutable. Eight bytes for each field of each unit.
class FieldTable {
 public:
  explicit FieldTable(const Xapian::Database& units);

  /// Adds one for each field of the unit to `counts`, by the numbers of the fields.
  void count(Xapian::docid unit, std::vector<std::size_t>& counts) const;
  /// Slugs ("dat-dai") by their numbers.
  [[nodiscard]] const std::vector<std::string>& slugs() const { return slugs_; }

 private:
  std::vector<std::string> slugs_;
  std::vector<std::pair<Xapian::docid, std::uint32_t>> fields_;  ///< sorted
};

/// The table of the revision that was asked for last. Thread-safe.
class FieldTables {
 public:
  std::shared_ptr<const FieldTable> of(const std::string& generation,
                                       const Xapian::Database& units);

 private:
  std::mutex mutex_;
  std::string state_;
  std::shared_ptr<const FieldTable> table_;
};

}  // namespace tusach::search
