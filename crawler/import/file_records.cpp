#include "crawler/import/file_records.h"

#include <utility>

#include "law/error.h"

namespace tusach::crawler {

std::optional<Record> FileRecords::next() {
  if (done_) return std::nullopt;
  if (found_.format == nullptr) {
    return problem(0, "files of this ending are not read; known are " + known_endings());
  }
  try {
    if (!reader_) open();
    std::optional<Record> record = reader_->next();
    if (record) {
      any_ = true;
      last_line_ = record->line;
      return record;
    }
  } catch (const Error& fault) {
    if (!reader_ && found_.named && fault.category() == ErrorCategory::io) throw;
    const std::string after =
        last_line_ == 0 ? std::string() : "after line " + std::to_string(last_line_) + ": ";
    return problem(0, after + fault.what());
  }
  done_ = true;
  return any_ ? std::nullopt : problem(0, "no records");
}

void FileRecords::open() {
  input_ = std::make_unique<InputStream>(found_.file.path);
  reader_ = found_.format->open(*input_, found_.file);
}

std::optional<Record> FileRecords::problem(std::uint64_t line, std::string message) {
  done_ = true;
  return Record{line, std::nullopt, std::move(message)};
}

}  // namespace tusach::crawler
