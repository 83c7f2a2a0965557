#include "crawler/extract/guarded_zip.h"

#include <poll.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "crawler/extract/worker_pool.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

using nlohmann::json;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kChildren = 0;  // sanitizers cannot fork beside other threads
#else
constexpr std::size_t kChildren = 1;
#endif

constexpr std::uint64_t kBytesAtOnce = std::uint64_t{32} << 20U;
constexpr std::size_t kSlack = 4096;  // what a zip says of its sizes need not be exact

std::string to_bytes(const json& value) {
  std::string bytes;
  json::to_cbor(value, bytes);
  return bytes;
}

json describe(const std::vector<ZipEntry>& entries) {
  json rows = json::array();
  for (const ZipEntry& entry : entries) {
    rows.push_back({json::binary({entry.name.begin(), entry.name.end()}), entry.bytes});
  }
  return {{"entries", std::move(rows)}};
}

std::string text_of(const json& binary) {
  const auto& bytes = binary.get_binary();
  return {bytes.begin(), bytes.end()};
}

// In the child. The job: names and the most bytes; no names: list the zip.
std::string serve(std::string_view zip, const ZipLimits& limits, const std::string& bytes) {
  try {
    const json job = json::from_cbor(bytes);
    if (job["names"].empty()) return to_bytes(describe(list_zip(zip, limits)));
    std::set<std::string> names;
    for (const json& name : job["names"]) names.insert(text_of(name));
    const auto wanted = [&names](std::string_view name) {
      return names.contains(std::string(name));
    };
    json files = json::array();
    for (const auto& [name, content] :
         read_zip(zip, wanted, {limits.entries, job["bytes"].get<std::size_t>()})) {
      files.push_back({json::binary({name.begin(), name.end()}),
                       json::binary({content.begin(), content.end()})});
    }
    return to_bytes({{"files", std::move(files)}});
  } catch (const Error& fault) {
    return to_bytes({{"fault", std::string(fault.what())}});
  }
}

}  // namespace

class GuardedZip::Child {
 public:
  Child(std::string_view zip, const ZipLimits& limits)
      : pool_(kChildren, [zip, limits](const std::string& job) { return serve(zip, limits, job); },
              {}) {}

  // Throws Error(bad_data) with what the child found wrong, or with what became of it.
  json ask(const json& job) {
    pool_.submit(0, to_bytes(job));
    for (;;) {
      for (WorkerResult& result : pool_.take()) {
        if (!result.fault.empty()) {
          throw Error(ErrorCategory::bad_data, "the process that unpacks the zip " + result.fault);
        }
        json answer = json::from_cbor(result.result);
        if (answer.contains("fault")) {
          throw Error(ErrorCategory::bad_data, answer["fault"].get<std::string>());
        }
        return answer;
      }
      pollfd file{pool_.wake_file(), POLLIN, 0};
      ::poll(&file, 1, 1000);
    }
  }

 private:
  WorkerPool pool_;
};

GuardedZip::GuardedZip(std::string_view bytes, const GuardedZipLimits& limits)
    : bytes_(bytes),
      limits_(limits),
      child_(std::make_unique<Child>(bytes, ZipLimits{limits.entries, kBytesAtOnce})) {}

GuardedZip::~GuardedZip() = default;

const std::vector<ZipEntry>& GuardedZip::entries() {
  if (entries_) return *entries_;
  std::vector<ZipEntry> entries;
  std::uint64_t total = 0;
  const json listing = child_->ask({{"names", json::array()}});
  for (const json& row : listing["entries"]) {
    ZipEntry entry{text_of(row[0]), row[1].get<std::uint64_t>()};
    if (entry.bytes > limits_.bytes_of_entry) {
      throw Error(ErrorCategory::bad_data, "the zip holds a file of " +
                                               std::to_string(entry.bytes) +
                                               " bytes, more than it may: " + entry.name);
    }
    total += entry.bytes;
    if (total > limits_.bytes) {
      throw Error(ErrorCategory::bad_data,
                  "the zip unpacks to more than " + std::to_string(limits_.bytes) + " bytes");
    }
    entries.push_back(std::move(entry));
  }
  return entries_.emplace(std::move(entries));
}

std::vector<UnpackedFile> GuardedZip::unpack(const std::vector<ZipEntry>& entries,
                                             std::size_t first) {
  std::size_t last = first;
  std::uint64_t bytes = 0;
  json names = json::array();
  while (last < entries.size() && (last == first || bytes + entries[last].bytes <= kBytesAtOnce)) {
    const std::string& name = entries[last].name;
    names.push_back(json::binary({name.begin(), name.end()}));
    bytes += entries[last++].bytes;
  }
  std::vector<UnpackedFile> files;
  if (last == first) return files;
  try {
    const json answer = child_->ask({{"names", std::move(names)}, {"bytes", bytes + kSlack}});
    for (const json& row : answer["files"]) files.push_back({text_of(row[0]), text_of(row[1])});
  } catch (const Error& fault) {
    if (fault.category() != ErrorCategory::bad_data) throw;
    // One of them is at fault: each by itself.
    if (last - first == 1) return {{entries[first].name, std::nullopt}};
    for (std::size_t at = first; at < last; ++at) {
      for (UnpackedFile& file : unpack({entries[at]}, 0)) files.push_back(std::move(file));
    }
  }
  return files;
}

}  // namespace tusach::crawler
