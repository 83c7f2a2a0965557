#include "crawler/import/formats.h"

#include <algorithm>
#include <array>

#include "crawler/import/json_records.h"
#include "crawler/import/single_document.h"

namespace tusach::crawler {
namespace {

constexpr std::array kFormats = {
    Format{".jsonl", false, read_json_lines}, Format{".ndjson", false, read_json_lines},
    Format{".json", false, read_json},        Format{".xml", false, read_akoma_ntoso},
    Format{".akn", false, read_akoma_ntoso},  Format{".txt", true, read_text},
    Format{".md", true, read_text},           Format{".html", true, read_html},
    Format{".htm", true, read_html},          Format{".pdf", true, read_office},
    Format{".docx", true, read_office},       Format{".doc", true, read_office},
    Format{".rtf", true, read_office},
};

constexpr std::array<std::string_view, 4> kCompressions = {".gz", ".xz", ".zst", ".bz2"};

std::string lower_ending(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ending;
}

std::filesystem::path without_compression(std::filesystem::path file) {
  const std::string ending = lower_ending(file);
  if (std::find(kCompressions.begin(), kCompressions.end(), ending) != kCompressions.end()) {
    file.replace_extension();
  }
  return file;
}

}  // namespace

const Format* find_format(const std::filesystem::path& file) {
  const std::string ending = lower_ending(without_compression(file));
  const auto* const found =
      std::find_if(kFormats.begin(), kFormats.end(),
                   [&ending](const Format& format) { return format.ending == ending; });
  return found == kFormats.end() ? nullptr : &*found;
}

std::string without_endings(const std::filesystem::path& file) {
  return without_compression(file).replace_extension().string();
}

std::string known_endings() {
  std::string list;
  for (const Format& format : kFormats) {
    if (!list.empty()) list += ", ";
    list += format.ending;
  }
  return list;
}

}  // namespace tusach::crawler
