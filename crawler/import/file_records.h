// One file as a sequence of records. What makes the file, or the rest of it, unreadable is its last
// record's problem.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "crawler/import/input_files.h"

namespace tusach::crawler {

class FileRecords {
 public:
  explicit FileRecords(const FoundFile& found) : found_(found) {}

  /// nullopt at the end. Throws Error(io) when a file that was named itself cannot be opened.
  std::optional<Record> next();
  /// How far the file was read.
  [[nodiscard]] std::uint64_t bytes_read() const { return input_ ? input_->bytes_read() : 0; }

 private:
  std::optional<Record> problem(std::uint64_t line, std::string message);
  void open();

  const FoundFile& found_;
  std::unique_ptr<InputStream> input_;
  std::unique_ptr<RecordReader> reader_;
  std::uint64_t last_line_ = 0;
  bool any_ = false;
  bool done_ = false;
};

}  // namespace tusach::crawler
