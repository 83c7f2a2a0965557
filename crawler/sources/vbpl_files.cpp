#include "crawler/sources/vbpl_files.h"

#include <algorithm>
#include <optional>

#include "analyzers/vietnamese/text.h"
#include "crawler/extract/media_name.h"
#include "crawler/sources/vbpl_gateway.h"

namespace tusach::crawler {
namespace {

bool is_annex(const std::string& name) {
  const std::string folded = vietnamese::fold(name);
  for (const char* word : {"phu luc", "phuluc", "phu_luc", "bieu mau", "mau so", "danh muc kem"}) {
    if (folded.find(word) != std::string::npos) return true;
  }
  return folded.starts_with("pl ") || folded.starts_with("pl.") || folded.starts_with("pl_");
}

// The lower the better; nullopt: never the text.
std::optional<int> preference(const VbplFile& file, const std::string& id) {
  if (file.name == id + "_body_content.html") return 0;
  if (file.name == id + "_content.html") return 1;
  if (is_annex(file.name)) return std::nullopt;
  const std::string_view type = media_type_of_name(file.name);
  if (type == "text/html") return 2;
  if (type.find("wordprocessingml") != std::string_view::npos) return 3;
  if (type == "application/msword" || type == "application/rtf") return 4;
  // "tvHienThiToanVan_…" is the text as it was shown, "VanBanGoc_…" most often a scan.
  if (type == "application/pdf") return file.name.starts_with("VanBanGoc_") ? 6 : 5;
  return std::nullopt;
}

}  // namespace

std::vector<VbplFile> read_vbpl_files(const nlohmann::json& data) {
  std::vector<VbplFile> files;
  if (!data.is_array()) return files;
  for (const nlohmann::json& row : data) {
    if (!row.is_object()) continue;
    VbplFile file{text_of(row, "fileName"), number_of(row, "relatedType", 0)};
    const bool known = std::any_of(files.begin(), files.end(), [&file](const VbplFile& seen) {
      return seen.name == file.name;
    });
    if (!file.name.empty() && file.name != "Template.pdf" && !known) {
      files.push_back(std::move(file));
    }
  }
  return files;
}

std::vector<std::string> text_candidates(const std::vector<VbplFile>& files,
                                         const std::string& id) {
  std::vector<std::pair<int, std::string>> ranked;
  for (const VbplFile& file : files) {
    if (const auto rank = preference(file, id)) ranked.emplace_back(*rank, file.name);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& left, const auto& right) { return left.first < right.first; });
  std::vector<std::string> names;
  for (auto& [rank, name] : ranked) names.push_back(std::move(name));
  return names;
}

}  // namespace tusach::crawler
