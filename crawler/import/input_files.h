// The files behind the paths that an import was given.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "crawler/import/formats.h"
#include "crawler/import/record_reader.h"

namespace tusach::crawler {

struct FoundFile {
  InputFile file;
  const Format* format = nullptr;  ///< nullptr only for a file that was named itself
  std::uint64_t bytes = 0;
  bool named = false;  ///< it is one of the paths, not found in a folder
};

/// Folders are walked in the order of names; hidden entries, links to folders, and files of unknown
/// endings are left out. Throws Error(not_found) for a path that does not exist and Error(io) for a
/// folder that cannot be read.
std::vector<FoundFile> find_input_files(const std::vector<std::filesystem::path>& paths);

}  // namespace tusach::crawler
