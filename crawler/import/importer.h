// Files and folders → catalog. Reads JSON Lines (interchange form), Akoma Ntoso XML, text and HTML
// (UTF-8, or one of the legacy encodings of analyzers/vietnamese/legacy_encoding.h), plain or
// compressed (.gz .xz .zst .bz2), through libarchive.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace tusach::crawler {

/// A record that did not go in. Others of the same file did.
struct ImportProblem {
  std::string input;       ///< file
  std::uint64_t line = 0;  ///< 1-based; 0 where lines mean nothing
  std::string message;
};

/// What was done to a record that did go in: "converted from TCVN3 (confidence 0.99)".
struct ImportNotice {
  std::string input;
  std::uint64_t line = 0;
  std::string message;
};

struct ImportReport {
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t unchanged = 0;
  std::vector<ImportProblem> problems;
  std::vector<ImportNotice> notices;
};

struct ImportProgress {
  std::uint64_t records = 0;
  std::uint64_t bytes_read = 0;   ///< of the files as they are on disk
  std::uint64_t bytes_total = 0;  ///< of all files
};

struct ImportOptions {
  std::string source;  ///< recorded where the record names none; default is the file's name
  std::function<void(const ImportProgress&)>
      on_progress;  ///< called from time to time; may be empty
  std::function<void(const ImportProblem&)>
      on_problem;  ///< called at once for each problem; may be empty
  std::function<void(const ImportNotice&)>
      on_notice;                    ///< called at once for each notice; may be empty
  std::function<bool()> cancelled;  ///< asked between records; may be empty
};

/// Imports every path; a folder is walked (names in order, hidden files skipped, unknown endings
/// skipped). Importing the same thing twice changes nothing. Throws Error(not_found/io) for a path
/// that cannot be read, and what Catalog throws.
ImportReport import_paths(catalog::Catalog& catalog,
                          const std::vector<std::filesystem::path>& paths,
                          const ImportOptions& options);

}  // namespace tusach::crawler
