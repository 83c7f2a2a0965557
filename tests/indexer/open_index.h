// The databases of an index in use, as its readers see them.
#pragma once

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/record_file.h"
#include "indexer/generation.h"
#include "indexer/schema.h"
#include "indexer/superseded.h"
#include "indexer/unit_lookup.h"

namespace tusach::tests {

struct OpenIndex {
  explicit OpenIndex(const std::filesystem::path& directory) {
    const std::string generation = *indexer::current_generation(directory);
    units = Xapian::Database(indexer::units_path(directory, generation).string());
    recent = Xapian::Database(indexer::recent_path(directory, generation).string());
    forward =
        std::make_shared<const indexer::RecordFile>(indexer::forward_path(directory, generation));
    superseded = indexer::superseded_of(recent);
    all.add_database(units);
    all.add_database(recent);
  }

  /// How many units are found.
  [[nodiscard]] std::size_t count() const { return all.get_doccount() - superseded.size(); }

  /// Forward records of the units at an address that are found.
  [[nodiscard]] std::vector<std::string> forward_at(const std::string& document,
                                                    const std::string& address) const {
    std::vector<std::string> found;
    for (const Xapian::docid unit : indexer::units_at(units, document, address)) {
      if (!std::binary_search(superseded.begin(), superseded.end(), unit))
        found.emplace_back(forward->record(unit));
    }
    for (const Xapian::docid unit : indexer::units_at(recent, document, address)) {
      found.push_back(recent.get_document(unit).get_value(indexer::kSlotForward));
    }
    return found;
  }

  /// Units at an address that are found, as documents.
  [[nodiscard]] std::vector<Xapian::Document> at(const std::string& document,
                                                 const std::string& address) const {
    std::vector<Xapian::Document> found;
    for (const Xapian::docid unit : indexer::units_at(units, document, address)) {
      if (!std::binary_search(superseded.begin(), superseded.end(), unit))
        found.push_back(units.get_document(unit));
    }
    for (const Xapian::docid unit : indexer::units_at(recent, document, address)) {
      found.push_back(recent.get_document(unit));
    }
    return found;
  }

  Xapian::Database units;
  Xapian::Database recent;
  Xapian::Database all;
  std::shared_ptr<const indexer::RecordFile> forward;
  indexer::Superseded superseded;
};

}  // namespace tusach::tests
