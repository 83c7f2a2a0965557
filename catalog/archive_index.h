// Where the archive (crawler/archive) keeps the bytes that sources once answered with, and which of
// them an item's newest answers are. Written inside the catalog's batches.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/kept_statement.h"

namespace tusach::catalog {

struct PayloadPlace {
  std::string segment;        ///< file of the archive
  std::int64_t position = 0;  ///< first byte of its record there
  std::int64_t length = 0;    ///< of the record
};

/// The newest answer to one of the requests that an item takes.
struct ItemPart {
  std::string part;  ///< "detail", "files", "file:name.pdf": the source's own name
  std::string url;
  int status = 0;
  std::string content_type;
  std::string etag;
  std::string last_modified;
  std::string hash;  ///< BLAKE2b-256 of the body in hex
  std::string fetched_at;
};

/// Whose answer a part is.
struct OwnedPart {
  std::string source;
  std::string item;
  ItemPart part;
};

class ArchiveIndex {
 public:
  explicit ArchiveIndex(Catalog& catalog);

  [[nodiscard]] std::optional<PayloadPlace> find(const std::string& hash);
  void add(const std::string& hash, const PayloadPlace& place);
  /// Places behind `after` in the order of segments and positions: of the newest answers to the
  /// source's items, or of all that is held when `source` is empty.
  [[nodiscard]] std::vector<PayloadPlace> payloads(const std::string& source,
                                                   const PayloadPlace& after, std::size_t most);

  /// How much of each segment is vouched for; what stands behind was written by a run that was cut
  /// off before it could say so.
  void save_length(const std::string& segment, std::int64_t length);
  [[nodiscard]] std::int64_t length_of(const std::string& segment);

  void save_part(const std::string& source, const std::string& item, const ItemPart& part);
  /// In the order of names.
  [[nodiscard]] std::vector<ItemPart> parts(const std::string& source, const std::string& item);
  /// The newest answers whose body has this hash: of the source, or of all when that is empty.
  [[nodiscard]] std::vector<OwnedPart> parts_with(const std::string& hash,
                                                  const std::string& source);

 private:
  using Text = std::string;
  SqliteSession& session_;
  KeptQuery<std::tuple<Text, long long, long long>, Text> find_;
  KeptStatement<Text, Text, long long, long long> add_;
  KeptStatement<Text, Text, Text, Text, int, Text, Text, Text, Text, Text> save_part_;
  KeptQuery<std::tuple<Text, Text, int, Text, Text, Text, Text, Text>, Text, Text> parts_;
};

}  // namespace tusach::catalog
