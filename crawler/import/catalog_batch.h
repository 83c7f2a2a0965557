// Puts documents into the catalog in batches: parsed ahead, written together, so that the catalog
// is locked for the time of writing only and other writers get their turn in between.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "crawler/import/record_reader.h"

namespace tusach::crawler {

/// Where a document came from, for reports.
struct Origin {
  std::string input;
  std::uint64_t line = 0;
};

class CatalogBatch {
 public:
  using OnStored = std::function<void(catalog::PutResult result)>;
  using OnRefused = std::function<void(const Origin& origin, const std::string& message)>;

  CatalogBatch(catalog::Catalog& catalog, OnStored on_stored, OnRefused on_refused)
      : catalog_(catalog), on_stored_(std::move(on_stored)), on_refused_(std::move(on_refused)) {}

  /// May write the batch. Throws what Catalog throws; then nothing of the batch is stored.
  void add(law::LegalDocument document, std::vector<law::Finding> findings, Origin origin);
  /// Writes what is left and returns when it is on the disk; nothing is written without it.
  void flush();

 private:
  struct Waiting {
    law::LegalDocument document;
    std::vector<law::Finding> findings;
    Origin origin;
  };

  struct Outcome {
    catalog::PutResult result = catalog::PutResult::unchanged;
    std::string refusal;
  };

  std::vector<Outcome> write();

  catalog::Catalog& catalog_;
  OnStored on_stored_;
  OnRefused on_refused_;
  std::vector<Waiting> waiting_;
  std::size_t bytes_ = 0;
  std::chrono::steady_clock::time_point oldest_;
};

}  // namespace tusach::crawler
