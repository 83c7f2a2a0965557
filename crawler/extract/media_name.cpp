#include "crawler/extract/media_name.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace tusach::crawler {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kEndings = {{
    {".pdf", "application/pdf"},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".doc", "application/msword"},
    {".rtf", "application/rtf"},
    {".html", "text/html"},
    {".htm", "text/html"},
    {".txt", "text/plain"},
    {".xml", "application/xml"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".xls", "application/vnd.ms-excel"},
    {".zip", "application/zip"},
    {".rar", "application/vnd.rar"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".png", "image/png"},
    {".tif", "image/tiff"},
}};

}  // namespace

std::string_view media_type_of_name(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  std::string ending(dot == std::string_view::npos ? std::string_view() : file_name.substr(dot));
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto* const found = std::find_if(kEndings.begin(), kEndings.end(),
                                         [&](const auto& row) { return row.first == ending; });
  return found == kEndings.end() ? "application/octet-stream" : found->second;
}

}  // namespace tusach::crawler
