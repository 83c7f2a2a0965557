// Imports files of a temporary directory into a catalog of the same directory.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "crawler/import/importer.h"
#include "tests/temporary_directory.h"

namespace tusach::tests {

/// The bytes compressed by the libarchive filter of this name: "gzip", "xz", "zstd", "bzip2".
inline std::string compressed(const std::string& content, const std::string& filter) {
  std::string bytes(content.size() + (1 << 16), '\0');
  std::size_t used = 0;
  archive* const writer = archive_write_new();
  archive_entry* const entry = archive_entry_new();
  archive_entry_set_filetype(entry, AE_IFREG);
  const bool good =
      archive_write_set_format_raw(writer) == ARCHIVE_OK &&
      archive_write_add_filter_by_name(writer, filter.c_str()) == ARCHIVE_OK &&
      archive_write_open_memory(writer, bytes.data(), bytes.size(), &used) == ARCHIVE_OK &&
      archive_write_header(writer, entry) == ARCHIVE_OK &&
      archive_write_data(writer, content.data(), content.size()) ==
          static_cast<la_ssize_t>(content.size()) &&
      archive_write_close(writer) == ARCHIVE_OK;
  archive_entry_free(entry);
  archive_write_free(writer);
  if (!good) throw std::runtime_error("cannot compress with " + filter);
  bytes.resize(used);
  return bytes;
}

class ImportFixture : public ::testing::Test {
 protected:
  std::filesystem::path write(const std::string& name, const std::string& content) {
    const std::filesystem::path file = directory_.path() / "in" / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file;
  }

  crawler::ImportReport import(const std::vector<std::filesystem::path>& paths,
                               const crawler::ImportOptions& options = {}) {
    return crawler::import_paths(catalog_, paths, options);
  }

  crawler::ImportReport import_file(const std::string& name, const std::string& content) {
    return import({write(name, content)});
  }

  TemporaryDirectory directory_;
  catalog::Catalog catalog_ =
      catalog::Catalog::open(directory_.path() / "catalog.sqlite", catalog::OpenMode::read_write);
};

}  // namespace tusach::tests
