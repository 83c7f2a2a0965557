// One part of a generation that is being built: units, their forward records, and titles of some of
// the documents, without term lists, to be merged with the other parts by compaction. Belongs to
// one thread.
#pragma once

#include <cstdint>
#include <filesystem>

#include <xapian.h>

#include "indexer/document_builder.h"
#include "indexer/record_file.h"

namespace tusach::indexer {

class ShardWriter {
 public:
  /// Makes the directory and its two databases, without waiting for the disk: an unpublished
  /// generation that a power cut leaves behind is thrown away.
  explicit ShardWriter(const std::filesystem::path& directory);

  void add(const BuiltDocument& built);
  /// Writes what is held back: no documents are added any more. May be called again, when metadata
  /// was set.
  void finish();

  [[nodiscard]] Xapian::WritableDatabase& units() { return units_; }
  [[nodiscard]] Xapian::WritableDatabase& titles() { return titles_; }

 private:
  RecordFileWriter forward_;
  RecordFileWriter texts_;
  bool finished_ = false;
  Xapian::WritableDatabase units_;
  Xapian::WritableDatabase titles_;
  std::size_t committed_ = 0;  ///< units
  std::size_t uncommitted_ = 0;
};

}  // namespace tusach::indexer
