// What every format of imported files gives: documents one after another, and what was wrong with
// those that are none.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "law/legal_document.h"
#include "law/structure_check.h"

namespace tusach::crawler {

/// No record of a file may be larger.
inline constexpr std::size_t kLargestRecord = std::size_t{256} << 20U;

struct InputFile {
  std::filesystem::path path;
  std::string name;        ///< how reports call it
  std::string derived_id;  ///< for a document that brings no id of its own: from the file's name
};

/// Either a document or a problem.
struct Record {
  std::uint64_t line = 0;  ///< from 1; 0 where lines mean nothing
  std::optional<law::LegalDocument> document;
  std::string problem;
  std::string notice =
      {};  ///< what was done to the document on the way; empty: nothing worth telling
  std::vector<law::Finding> findings = {};  ///< what is odd about the record itself
  std::string source_text = {};  ///< the plain text that the tree was made of; empty: there is none
};

class RecordReader {
 public:
  RecordReader() = default;
  virtual ~RecordReader() = default;
  RecordReader(const RecordReader&) = delete;
  RecordReader& operator=(const RecordReader&) = delete;

  /// nullopt at the end. Throws Error for what makes the rest of the file unreadable.
  virtual std::optional<Record> next() = 0;
};

}  // namespace tusach::crawler
