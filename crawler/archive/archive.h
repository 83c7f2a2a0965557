// The raw bytes that sources answered with, for ever: WARC 1.1 files of gzip members under
// `archive/`, each body once, found by its hash.
//
// What add() wrote counts from the moment when a batch of the catalog is committed that seal() was
// called in; what a cut-off run left behind that is written over. One archive writes a directory
// at a time (lock file). It belongs to one thread; another one may seal for it (ArchiveSeal).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "catalog/archive_index.h"
#include "crawler/archive/warc_record.h"

namespace tusach::crawler {

/// What was added since the seal before: to be put on the disk and into the index by the thread
/// that writes the catalog, while the archive goes on.
class ArchiveSeal {
 public:
  ArchiveSeal() = default;
  ArchiveSeal(ArchiveSeal&& other) noexcept;
  ArchiveSeal& operator=(ArchiveSeal&& other) noexcept;
  ~ArchiveSeal();

  /// Returns when the bytes are on the disk. Inside a batch. Throws Error(io).
  void write(catalog::ArchiveIndex& index) const;

 private:
  friend class Archive;

  int file_ = -1;
  std::filesystem::path path_;
  std::string segment_;
  std::int64_t length_ = 0;
  std::vector<std::pair<std::string, catalog::PayloadPlace>> places_;  ///< by hash
};

class Archive {
 public:
  /// Throws Error(io) when the directory cannot be written and Error(try_again) when another
  /// program writes it.
  Archive(std::filesystem::path directory, catalog::Catalog& catalog);
  /// The same where another thread writes to `catalog` while add() and find() look into `reader`,
  /// another connection to the same file.
  Archive(std::filesystem::path directory, catalog::Catalog& catalog, catalog::Catalog& reader);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  /// Keeps the answer unless its body is held already; returns the body's hash. Throws Error(io).
  std::string add(const ArchivedAnswer& answer);
  /// Puts what was added on the disk and into the index. To be called inside a batch.
  void seal();
  /// The two halves of seal(), for two threads: begin_seal() here, ArchiveSeal::write() and the
  /// commit there, then end_seal() here.
  [[nodiscard]] ArchiveSeal begin_seal();
  void end_seal(const ArchiveSeal& seal);

  /// The answer that first brought this body; nullopt when there is none. Throws Error(bad_data)
  /// for a damaged archive and Error(io).
  [[nodiscard]] std::optional<ArchivedAnswer> find(const std::string& hash);

 private:
  void open_segment();
  void append(const std::string& member);
  [[nodiscard]] std::filesystem::path file_of(const std::string& segment) const;

  std::filesystem::path directory_;
  catalog::ArchiveIndex index_;  ///< written to by seal() alone
  catalog::ArchiveIndex known_;
  int lock_ = -1;
  int file_ = -1;
  std::string segment_;
  std::int64_t length_ = 0;
  std::map<std::string, catalog::PayloadPlace> pending_;  ///< not committed yet
  std::vector<std::string> unsealed_;                     ///< of them, in no seal yet
};

/// Reads the record at a place, without the lock that a writer takes.
ArchivedAnswer read_archived(const std::filesystem::path& directory,
                             const catalog::PayloadPlace& place);

/// BLAKE2b-256 in hex: the name of a body.
std::string payload_hash(std::string_view body);

}  // namespace tusach::crawler
