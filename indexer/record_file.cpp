#include "indexer/record_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "law/error.h"

namespace tusach::indexer {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kMagic = "tusachR1";
constexpr std::uint64_t kNumber = 8;  // bytes

Error io_error(const char* what, const fs::path& file) {
  return {ErrorCategory::io, std::string(what) + ": " + std::strerror(errno), {}, file.string()};
}

Error damaged(const fs::path& file) {
  return Error(ErrorCategory::bad_data, "is no file of records", {}, file.string())
      .with_hint("tusach index --rebuild");
}

/// A published generation must be whole after a power cut.
void flush_to_disk(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw io_error("cannot open", file);
  const bool flushed = ::fsync(descriptor) == 0;
  const int reason = errno;
  ::close(descriptor);
  errno = reason;
  if (!flushed) throw io_error("cannot flush to disk", file);
}

std::uint64_t checksum_of(std::uint64_t before, std::string_view bytes) {
  return crc32_z(before, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

}  // namespace

RecordFileWriter::RecordFileWriter(const fs::path& file)
    : path_(file), out_(file, std::ios::binary | std::ios::trunc) {
  if (!out_) throw io_error("cannot write", path_);
  write(kMagic);
}

void RecordFileWriter::write(std::string_view bytes) {
  out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out_) throw io_error("cannot write", path_);
  at_ += bytes.size();
  checksum_ = checksum_of(checksum_, bytes);
}

void RecordFileWriter::write(std::uint64_t number) {
  char bytes[kNumber];
  for (char& byte : bytes) {
    byte = static_cast<char>(number & 0xFFU);
    number >>= 8U;
  }
  write(std::string_view(bytes, sizeof bytes));
}

void RecordFileWriter::add(std::string_view record) {
  write(record);
  ends_.push_back(at_);
}

void RecordFileWriter::add_all(const fs::path& other) {
  const RecordFile file(other);
  for (std::uint32_t number = 1; number <= file.count(); ++number) add(file.record(number));
}

void RecordFileWriter::finish() {
  for (const std::uint64_t end : ends_) write(end);
  write(static_cast<std::uint64_t>(ends_.size()));
  write(checksum_);
  out_.close();
  if (!out_) throw io_error("cannot write", path_);
  flush_to_disk(path_);
}

RecordFile::RecordFile(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw io_error("cannot open", file);
  struct stat facts {};
  const bool known = ::fstat(descriptor, &facts) == 0;
  size_ = known ? static_cast<std::uint64_t>(facts.st_size) : 0;
  void* mapped = MAP_FAILED;
  if (size_ >= kMagic.size() + 2 * kNumber) {
    mapped = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, descriptor, 0);
  }
  ::close(descriptor);
  if (mapped == MAP_FAILED) throw damaged(file);
  data_ = static_cast<const char*>(mapped);
  count_ = number_at(size_ - 2 * kNumber);
  const std::uint64_t rest = size_ - 2 * kNumber - kMagic.size();
  const bool fits = count_ <= rest / kNumber;
  table_ = fits ? size_ - (count_ + 2) * kNumber : 0;
  const bool ends_there =
      fits && (count_ == 0 ? table_ == kMagic.size()
                           : number_at(table_ + (count_ - 1) * kNumber) == table_);
  if (!ends_there || std::string_view(data_, kMagic.size()) != kMagic) {
    ::munmap(mapped, size_);
    throw damaged(file);
  }
  ::madvise(mapped, size_, MADV_RANDOM);
}

RecordFile::~RecordFile() {
  ::munmap(const_cast<char*>(data_), size_);
}

std::uint64_t RecordFile::number_at(std::uint64_t position) const {
  std::uint64_t number = 0;
  for (std::uint64_t byte = kNumber; byte > 0; --byte) {
    number = number << 8U | static_cast<unsigned char>(data_[position + byte - 1]);
  }
  return number;
}

std::string_view RecordFile::record(std::uint32_t number) const {
  if (number == 0 || number > count_) return {};
  const std::uint64_t begin =
      number == 1 ? kMagic.size() : number_at(table_ + (number - 2) * kNumber);
  const std::uint64_t end = number_at(table_ + (number - 1) * kNumber);
  // What is damaged must not lead out of the file.
  if (begin > end || end > table_) return {};
  return {data_ + begin, end - begin};
}

void RecordFile::prefetch(std::uint32_t number) const {
  // What comes behind, the processor foresees by itself.
  constexpr std::size_t kLine = 64;
  constexpr std::size_t kLines = 4;
  const std::string_view bytes = record(number).substr(0, kLine * kLines);
  for (std::size_t at = 0; at < bytes.size(); at += kLine) __builtin_prefetch(bytes.data() + at);
}

bool RecordFile::is_sound() const {
  const std::uint64_t written = size_ - kNumber;
  return number_at(written) == checksum_of(0, std::string_view(data_, written));
}

}  // namespace tusach::indexer
