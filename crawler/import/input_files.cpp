#include "crawler/import/input_files.h"

#include <algorithm>
#include <system_error>

#include "analyzers/vietnamese/text.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

namespace fs = std::filesystem;

std::uint64_t size_of(const fs::path& file) {
  std::error_code unknown;
  const std::uintmax_t bytes = fs::file_size(file, unknown);
  return unknown ? 0 : bytes;
}

FoundFile describe(const fs::path& file, const fs::path& relative) {
  return {{file, file.string(), vietnamese::slug(without_endings(relative))},
          find_format(file),
          size_of(file),
          false};
}

std::vector<fs::directory_entry> sorted_entries(const fs::path& folder) {
  std::error_code fault;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator at(folder, fault), end; !fault && at != end; at.increment(fault)) {
    entries.push_back(*at);
  }
  if (fault) {
    throw Error(ErrorCategory::io, "the folder cannot be read: " + fault.message(), {},
                folder.string());
  }
  std::sort(entries.begin(), entries.end(), [](const auto& left, const auto& right) {
    return left.path().filename() < right.path().filename();
  });
  return entries;
}

void walk_folder(const fs::path& folder, const fs::path& relative, std::vector<FoundFile>& found) {
  for (const fs::directory_entry& entry : sorted_entries(folder)) {
    const fs::path name = entry.path().filename();
    std::error_code gone;
    if (name.string().starts_with('.')) continue;
    if (entry.is_directory(gone)) {
      // A link to a folder may lead in a circle.
      if (!entry.is_symlink(gone)) walk_folder(entry.path(), relative / name, found);
    } else if (entry.is_regular_file(gone) && find_format(name) != nullptr) {
      found.push_back(describe(entry.path(), relative / name));
    }
  }
}

}  // namespace

std::vector<FoundFile> find_input_files(const std::vector<fs::path>& paths) {
  std::vector<FoundFile> found;
  for (const fs::path& path : paths) {
    std::error_code fault;
    const fs::file_status status = fs::status(path, fault);
    if (status.type() == fs::file_type::not_found) {
      throw Error(ErrorCategory::not_found, "there is no such file or folder", {}, path.string());
    }
    if (fault) throw Error(ErrorCategory::io, fault.message(), {}, path.string());
    if (fs::is_directory(status)) {
      walk_folder(path, {}, found);
    } else {
      found.push_back(describe(path, path.filename()));
      found.back().named = true;
    }
  }
  return found;
}

}  // namespace tusach::crawler
