// Where a provision stands in its document: from the part or chapter down to itself.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/kept_statement.h"
#include "law/provision.h"

namespace tusach::catalog {

struct PathStep {
  law::ProvisionKind kind = law::ProvisionKind::article;
  std::string number;
  std::string heading;
  std::string address;

  bool operator==(const PathStep&) const = default;
};

/// Belongs to one thread, like its catalog, which must outlive it; its statements are kept.
class ProvisionPathReader {
 public:
  explicit ProvisionPathReader(Catalog& catalog);

  /// The topmost first, the provision itself last; empty where there is no such provision.
  [[nodiscard]] std::vector<PathStep> read(const std::string& document_id,
                                           const std::string& address);

 private:
  using Row = std::tuple<std::string, std::string, std::string, std::string>;

  SqliteSession& session_;
  KeptQuery<Row, std::string, std::string> query_;
};

}  // namespace tusach::catalog
