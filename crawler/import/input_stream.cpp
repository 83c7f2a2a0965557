#include "crawler/import/input_stream.h"

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>

#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kBlockBytes = 256 * 1024;

}  // namespace

struct InputStream::Archive {
  Archive() : handle(archive_read_new()) {}
  ~Archive() { archive_read_free(handle); }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  archive* handle;
};

InputStream::InputStream(const std::filesystem::path& file)
    : name_(file.string()), archive_(std::make_unique<Archive>()), buffer_(kBlockBytes, '\0') {
  archive* const handle = archive_->handle;
  // The four that are promised, not all that libarchive knows: some of those take plain text for
  // theirs (uuencode) or start other programs.
  archive_read_support_filter_gzip(handle);
  archive_read_support_filter_xz(handle);
  archive_read_support_filter_zstd(handle);
  archive_read_support_filter_bzip2(handle);
  archive_read_support_format_empty(handle);
  archive_read_support_format_raw(handle);
  if (archive_read_open_filename(handle, name_.c_str(), kBlockBytes) != ARCHIVE_OK) fail();
  archive_entry* entry = nullptr;
  const int result = archive_read_next_header(handle, &entry);
  at_end_ = result == ARCHIVE_EOF;
  if (!at_end_ && result != ARCHIVE_OK && result != ARCHIVE_WARN) fail();
}

InputStream::~InputStream() = default;

std::string_view InputStream::next_block() {
  if (at_end_) return {};
  const la_ssize_t size = archive_read_data(archive_->handle, buffer_.data(), buffer_.size());
  if (size < 0) fail();
  at_end_ = size == 0;
  return {buffer_.data(), static_cast<std::size_t>(size)};
}

std::uint64_t InputStream::bytes_read() const {
  return static_cast<std::uint64_t>(archive_filter_bytes(archive_->handle, -1));
}

void InputStream::fail() const {
  const int code = archive_errno(archive_->handle);
  const char* const text = archive_error_string(archive_->handle);
  const bool system_fault = code == ENOENT || code == EACCES || code == EIO || code == EISDIR ||
                            code == EPERM || code == ENOTDIR || code == EMFILE || code == ENOMEM;
  throw Error(system_fault ? ErrorCategory::io : ErrorCategory::bad_data,
              text == nullptr ? "the file cannot be read" : text, {}, name_);
}

std::string read_all(InputStream& input, std::size_t limit) {
  std::string content;
  for (;;) {
    const std::string_view block = input.next_block();
    if (block.empty()) return content;
    if (block.size() > limit - content.size()) {
      throw Error(ErrorCategory::bad_data,
                  "a record has more than " + std::to_string(limit >> 20U) + " MiB");
    }
    content += block;
  }
}

}  // namespace tusach::crawler
