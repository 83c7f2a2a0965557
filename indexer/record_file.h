// What a rebuild keeps of each unit beside its terms, in one file by number of the unit: `forward`
// has the forward records (forward_record.h), `texts` the compressed stored units
// (unit_data_codec.h). The second stage of the ranking reads hundreds of records a question, and a
// mapped file gives them without a copy or a call of the system (measured: a third of a question's
// time went into reading them as values). Xapian would try to compress the texts once more.
//
// Layout, little-endian: 8 bytes "tusachR1", the records one behind the other, for each record the
// position of its end, 8 bytes each, then the number of records, 8 bytes, and CRC-32 of all before,
// 8 bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::indexer {

/// Writes records in the order of their numbers, from 1. Throws Error(io). Belongs to one thread.
class RecordFileWriter {
 public:
  explicit RecordFileWriter(const std::filesystem::path& file);

  void add(std::string_view record);
  /// Every record of another file, behind those there are.
  void add_all(const std::filesystem::path& other);
  /// Writes the table; nothing is added any more. What a power cut leaves without it is no such
  /// file.
  void finish();

 private:
  void write(std::string_view bytes);
  void write(std::uint64_t number);

  std::filesystem::path path_;
  std::ofstream out_;
  std::uint64_t at_ = 0;
  std::uint64_t checksum_ = 0;
  std::vector<std::uint64_t> ends_;
};

/// A finished file, mapped. Immutable, thread-safe. A copy of none is possible: share it.
class RecordFile {
 public:
  /// Throws Error(io), and Error(bad_data) where it is no such file.
  explicit RecordFile(const std::filesystem::path& file);
  ~RecordFile();
  RecordFile(const RecordFile&) = delete;
  RecordFile& operator=(const RecordFile&) = delete;

  [[nodiscard]] std::size_t count() const { return count_; }
  /// Valid as long as the file; empty where there is no such number.
  [[nodiscard]] std::string_view record(std::uint32_t number) const;
  /// Asks the memory for the beginning of a record that is read soon.
  void prefetch(std::uint32_t number) const;
  /// False when some byte is not what was written. Reads the whole file.
  [[nodiscard]] bool is_sound() const;

 private:
  [[nodiscard]] std::uint64_t number_at(std::uint64_t position) const;

  const char* data_ = nullptr;
  std::uint64_t size_ = 0;
  std::uint64_t count_ = 0;
  std::uint64_t table_ = 0;  ///< where the ends begin
};

}  // namespace tusach::indexer
