#include "crawler/crawl/local_file.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>

#include "crawler/extract/media_name.h"

namespace tusach::crawler {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t kLargestFile = std::uintmax_t{256} << 20U;

std::int64_t seconds_of(fs::file_time_type time) {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::file_clock::to_sys(time).time_since_epoch())
      .count();
}

std::string list_folder(const fs::path& folder) {
  std::vector<std::string> lines;
  std::error_code fault;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied,
                                         fault);
  for (; !fault && entry != fs::recursive_directory_iterator(); entry.increment(fault)) {
    if (entry->path().filename().string().starts_with('.')) {
      if (entry->is_directory(fault)) entry.disable_recursion_pending();
      continue;
    }
    std::error_code ignored;
    if (!entry->is_regular_file(ignored)) continue;
    lines.push_back(entry->path().lexically_relative(folder).generic_string() + "\t" +
                    std::to_string(entry->file_size(ignored)) + "\t" +
                    std::to_string(seconds_of(entry->last_write_time(ignored))) + "\n");
  }
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const std::string& line : lines) all += line;
  return all;
}

}  // namespace

FetchResponse read_local(const fs::path& path) {
  FetchResponse answer;
  answer.status = 200;
  answer.url = "file://" + path.string();
  answer.at = std::chrono::system_clock::now();
  answer.attempts = 1;
  std::error_code fault;
  if (fs::is_directory(path, fault)) {
    answer.body = list_folder(path);
    answer.headers = {{"content-type", "text/tab-separated-values"}};
    return answer;
  }
  const std::uintmax_t size = fs::file_size(path, fault);
  if (fault) {
    answer.status = 404;
    answer.fault = FetchFault::not_found;
    answer.message = path.string() + ": " + fault.message();
    return answer;
  }
  if (size > kLargestFile) {
    answer.fault = FetchFault::too_large;
    answer.message = path.string() + " has " + std::to_string(size) + " bytes";
    return answer;
  }
  std::ifstream in(path, std::ios::binary);
  answer.body.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  if (in.bad() || (!in && answer.body.empty() && size > 0)) {
    answer.fault = FetchFault::connection;
    answer.message = "cannot read " + path.string();
  }
  answer.headers = {{"content-type", std::string(media_type_of_name(path.filename().string()))}};
  answer.bytes_received = answer.body.size();
  return answer;
}

}  // namespace tusach::crawler
