#include "crawler/extract/zip_archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>

#include "law/error.h"

namespace tusach::crawler {
namespace {

struct ReaderDeleter {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

[[noreturn]] void fail(const std::string& message) {
  throw Error(ErrorCategory::bad_data, message);
}

bool leads_outside(std::string_view name) {
  if (name.starts_with('/') || name.starts_with('\\')) return true;
  if (name.find(':') != std::string_view::npos) return true;
  while (!name.empty()) {
    const std::size_t end = name.find_first_of("/\\");
    if (name.substr(0, end) == "..") return true;
    if (end == std::string_view::npos) return false;
    name.remove_prefix(end + 1);
  }
  return false;
}

std::string read_entry(archive* reader, const std::string& name, std::size_t most) {
  std::string content;
  std::array<char, 1 << 16> block{};
  for (;;) {
    const la_ssize_t got = archive_read_data(reader, block.data(), block.size());
    if (got < 0) fail("the zip is damaged at " + name);
    if (got == 0) return content;
    if (content.size() + static_cast<std::size_t>(got) > most) {
      fail("the zip holds more than it may: " + name);
    }
    content.append(block.data(), static_cast<std::size_t>(got));
  }
}

// Visits every entry, in the order of the zip.
void walk_zip(std::string_view bytes, const ZipLimits& limits,
              const std::function<void(archive*, archive_entry*, const std::string&)>& visit) {
  const std::unique_ptr<archive, ReaderDeleter> reader(archive_read_new());
  archive_read_support_format_zip(reader.get());
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    fail("no zip, or a damaged one");
  }
  std::size_t entries = 0;
  archive_entry* entry = nullptr;
  for (;;) {
    const int result = archive_read_next_header(reader.get(), &entry);
    if (result == ARCHIVE_EOF) break;
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) fail("no zip, or a damaged one");
    if (++entries > limits.entries) {
      fail("a zip with more than " + std::to_string(limits.entries) + " entries");
    }
    const char* const utf8 = archive_entry_pathname_utf8(entry);
    const char* const plain = utf8 != nullptr ? utf8 : archive_entry_pathname(entry);
    const std::string name = plain == nullptr ? std::string() : plain;
    if (leads_outside(name)) fail("a zip that names a file outside of itself: " + name);
    visit(reader.get(), entry, name);
  }
}

}  // namespace

std::vector<ZipEntry> list_zip(std::string_view bytes, const ZipLimits& limits) {
  std::vector<ZipEntry> entries;
  walk_zip(bytes, limits, [&](archive*, archive_entry* entry, const std::string& name) {
    entries.push_back({name, static_cast<std::uint64_t>(archive_entry_size(entry))});
  });
  return entries;
}

std::map<std::string, std::string> read_zip(std::string_view bytes,
                                            const std::function<bool(std::string_view)>& wanted,
                                            const ZipLimits& limits) {
  std::map<std::string, std::string> files;
  std::size_t left = limits.bytes;
  walk_zip(bytes, limits, [&](archive* reader, archive_entry* entry, const std::string& name) {
    if (!wanted(name)) return;
    if (archive_entry_is_encrypted(entry) != 0) fail("the zip is encrypted");
    std::string content = read_entry(reader, name, left);
    left -= content.size();
    files[name] = std::move(content);
  });
  return files;
}

}  // namespace tusach::crawler
