// Which sources offer a document, and which of them its text was taken from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/kept_statement.h"

namespace tusach::catalog {

struct DocumentSource {
  std::string source;  ///< "vbpl"
  std::string item;    ///< id there
  std::string url;
  bool chosen = false;       ///< the document's text and metadata are this source's
  int rank = 0;              ///< the lower, the nearer to the origin; decides who is chosen
  std::string hash;          ///< of the record as this source gives it
  std::string raw;           ///< JSON: metadata as the source writes them
  std::string withdrawn_at;  ///< instant; empty: still offered

  bool operator==(const DocumentSource&) const = default;
};

class Provenance {
 public:
  explicit Provenance(Catalog& catalog);

  /// In the order of rank, source and item; none for a document that was imported.
  [[nodiscard]] std::vector<DocumentSource> of_document(const std::string& id);
  /// Adds or replaces the entry of the same source and item. The document must be held.
  void save(const std::string& id, const DocumentSource& source);
  /// Notes that the source does not offer the item any more, or (empty) offers it again.
  void set_withdrawn(const std::string& source, const std::string& item, const std::string& at);

 private:
  using Text = std::string;
  SqliteSession& session_;
  KeptStatement<Text, Text, Text, int, int, Text, Text, Text, Text> save_;
  KeptStatement<Text, Text, Text> choose_;
};

}  // namespace tusach::catalog
