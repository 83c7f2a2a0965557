// The raw bytes that sources answered with, for ever: WARC 1.1 files of gzip members under
// `archive/`, each body once, found by its hash.
//
// What add() wrote counts from the moment when a batch of the catalog is committed that seal() was
// called in; what a cut-off run left behind that is written over. One archive writes a directory
// at a time (lock file); belongs to one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalog/archive_index.h"
#include "crawler/archive/warc_record.h"

namespace tusach::crawler {

class Archive {
 public:
  /// Throws Error(io) when the directory cannot be written and Error(try_again) when another
  /// program writes it.
  Archive(std::filesystem::path directory, catalog::Catalog& catalog);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  /// Keeps the answer unless its body is held already; returns the body's hash. Throws Error(io).
  std::string add(const ArchivedAnswer& answer);
  /// Puts what was added on the disk and into the index. To be called inside a batch.
  void seal();

  /// The answer that first brought this body; nullopt when there is none. Throws Error(bad_data)
  /// for a damaged archive and Error(io).
  [[nodiscard]] std::optional<ArchivedAnswer> find(const std::string& hash);

 private:
  void open_segment();
  void append(const std::string& member);
  [[nodiscard]] std::filesystem::path file_of(const std::string& segment) const;

  std::filesystem::path directory_;
  catalog::ArchiveIndex index_;
  int lock_ = -1;
  int file_ = -1;
  std::string segment_;
  std::int64_t length_ = 0;
  std::map<std::string, catalog::PayloadPlace> pending_;
};

/// Reads the record at a place, without the lock that a writer takes.
ArchivedAnswer read_archived(const std::filesystem::path& directory,
                             const catalog::PayloadPlace& place);

/// BLAKE2b-256 in hex: the name of a body.
std::string payload_hash(std::string_view body);

}  // namespace tusach::crawler
