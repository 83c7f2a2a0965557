#include "crawler/archive/archive.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "catalog/clock.h"
#include "catalog/record.h"
#include "crawler/archive/gzip.h"
#include "law/error.h"

namespace tusach::crawler {
namespace fs = std::filesystem;
namespace {

constexpr std::int64_t kLargestSegment = std::int64_t{1} << 30;  // as the WARC standard suggests
constexpr std::size_t kLargestRecord = std::size_t{512} << 20U;
constexpr const char* kPrefix = "tusach-";
constexpr const char* kEnding = ".warc.gz";

[[noreturn]] void fail(const std::string& what, const fs::path& file) {
  throw Error(ErrorCategory::io, what + ": " + std::strerror(errno), {}, file.string());
}

std::string segment_name(int number) {
  char text[32];
  std::snprintf(text, sizeof text, "%s%06d%s", kPrefix, number, kEnding);
  return text;
}

// The number of the newest segment; 1 when there is none.
int newest_segment(const fs::path& directory) {
  int newest = 1;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory)) {
    int number = 0;
    const std::string name = entry.path().filename().string();
    if (std::sscanf(name.c_str(), "tusach-%d.warc.gz", &number) == 1 &&
        name == segment_name(number)) {
      newest = std::max(newest, number);
    }
  }
  return newest;
}

void sync_directory(const fs::path& directory) {
  const int handle = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  ::fsync(handle);
  ::close(handle);
}

}  // namespace

std::string payload_hash(std::string_view body) {
  return catalog::content_hash(body);
}

ArchiveSeal::ArchiveSeal(ArchiveSeal&& other) noexcept {
  *this = std::move(other);
}

ArchiveSeal& ArchiveSeal::operator=(ArchiveSeal&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(path_, other.path_);
  std::swap(segment_, other.segment_);
  std::swap(length_, other.length_);
  std::swap(places_, other.places_);
  return *this;
}

ArchiveSeal::~ArchiveSeal() {
  if (file_ >= 0) ::close(file_);
}

void ArchiveSeal::write(catalog::ArchiveIndex& index) const {
  if (places_.empty()) return;
  if (::fdatasync(file_) != 0) fail("cannot write to the disk", path_);
  for (const auto& [hash, place] : places_) index.add(hash, place);
  index.save_length(segment_, length_);
}

Archive::Archive(fs::path directory, catalog::Catalog& catalog)
    : Archive(std::move(directory), catalog, catalog) {}

Archive::Archive(fs::path directory, catalog::Catalog& catalog, catalog::Catalog& reader)
    : directory_(std::move(directory)), index_(catalog), known_(reader) {
  std::error_code fault;
  fs::create_directories(directory_, fault);
  if (fault) {
    throw Error(ErrorCategory::io, "cannot make the archive: " + fault.message(), {},
                directory_.string());
  }
  const fs::path lock = directory_ / "writer.lock";
  lock_ = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock_ < 0) fail("cannot open", lock);
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock_);
    throw Error(ErrorCategory::try_again, "another crawl is writing to the archive", {},
                lock.string());
  }
  try {
    segment_ = segment_name(newest_segment(directory_));
    open_segment();
  } catch (const std::exception&) {
    ::close(lock_);
    throw;
  }
}

Archive::~Archive() {
  if (file_ >= 0) ::close(file_);
  ::close(lock_);
}

fs::path Archive::file_of(const std::string& segment) const {
  return directory_ / segment;
}

void Archive::open_segment() {
  if (file_ >= 0) ::close(file_);
  const fs::path file = file_of(segment_);
  file_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0) fail("cannot open", file);
  sync_directory(directory_);
  length_ = known_.length_of(segment_);
  const off_t held = ::lseek(file_, 0, SEEK_END);
  if (held < length_) {
    throw Error(ErrorCategory::bad_data,
                "the archive is shorter than the catalog says: a part of it was lost", {},
                file.string());
  }
  if (held > length_ && ::ftruncate(file_, length_) != 0) fail("cannot shorten", file);
  if (length_ == 0) append(gzip(write_warcinfo_record("tusach", segment_, catalog::utc_now())));
}

void Archive::append(const std::string& member) {
  std::size_t done = 0;
  while (done < member.size()) {
    const ssize_t written = ::pwrite(file_, member.data() + done, member.size() - done,
                                     static_cast<off_t>(length_) + static_cast<off_t>(done));
    if (written < 0) {
      if (errno == EINTR) continue;
      fail("cannot write", file_of(segment_));
    }
    done += static_cast<std::size_t>(written);
  }
  length_ += static_cast<std::int64_t>(member.size());
}

std::string Archive::add(const ArchivedAnswer& answer) {
  std::string hash = payload_hash(answer.body);
  if (pending_.contains(hash) || known_.find(hash)) return hash;
  const std::string member = gzip(write_response_record(answer));
  const catalog::PayloadPlace place{segment_, length_, static_cast<std::int64_t>(member.size())};
  append(member);
  pending_.emplace(hash, place);
  unsealed_.push_back(hash);
  return hash;
}

void Archive::seal() {
  const ArchiveSeal sealed = begin_seal();
  sealed.write(index_);
  end_seal(sealed);
}

ArchiveSeal Archive::begin_seal() {
  ArchiveSeal sealed;
  if (unsealed_.empty()) return sealed;
  sealed.path_ = file_of(segment_);
  // A file of its own: the archive may be at another segment by then.
  sealed.file_ = ::fcntl(file_, F_DUPFD_CLOEXEC, 0);
  if (sealed.file_ < 0) fail("cannot open", sealed.path_);
  sealed.segment_ = segment_;
  sealed.length_ = length_;
  std::sort(unsealed_.begin(), unsealed_.end());  // the index is a tree
  for (const std::string& hash : unsealed_) sealed.places_.emplace_back(hash, pending_.at(hash));
  unsealed_.clear();
  if (length_ >= kLargestSegment) {
    segment_ = segment_name(newest_segment(directory_) + 1);
    open_segment();
  }
  return sealed;
}

void Archive::end_seal(const ArchiveSeal& seal) {
  for (const auto& [hash, place] : seal.places_) pending_.erase(hash);
}

std::optional<ArchivedAnswer> Archive::find(const std::string& hash) {
  const auto pending = pending_.find(hash);
  if (pending != pending_.end()) return read_archived(directory_, pending->second);
  const auto place = known_.find(hash);
  if (!place) return std::nullopt;
  return read_archived(directory_, *place);
}

ArchivedAnswer read_archived(const fs::path& directory, const catalog::PayloadPlace& place) {
  const fs::path file = directory / place.segment;
  const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) fail("cannot open", file);
  std::string member(static_cast<std::size_t>(place.length), '\0');
  std::size_t done = 0;
  while (done < member.size()) {
    const ssize_t got = ::pread(handle, member.data() + done, member.size() - done,
                                static_cast<off_t>(place.position) + static_cast<off_t>(done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    done += static_cast<std::size_t>(got);
  }
  ::close(handle);
  if (done < member.size()) {
    throw Error(ErrorCategory::bad_data, "the archive ends too early", {}, file.string());
  }
  const std::string text = gunzip(member, kLargestRecord);
  std::optional<WarcRecord> record = read_warc_record(text);
  if (!record || !record->answer) {
    throw Error(ErrorCategory::bad_data, "the archive holds no answer there",
                std::to_string(place.position), file.string());
  }
  return std::move(*record->answer);
}

}  // namespace tusach::crawler
