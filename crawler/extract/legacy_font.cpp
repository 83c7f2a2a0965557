#include "crawler/extract/legacy_font.h"

namespace tusach::crawler {
namespace {

constexpr std::string_view kTcvn3 = ".Vn";

}  // namespace

bool is_legacy_font(std::string_view font) {
  return font.find(kTcvn3) != std::string_view::npos || font.starts_with("VNI-") ||
         font.find("+VNI-") != std::string_view::npos;
}

void show_capitals(std::string_view font, std::string& text) {
  const std::size_t name = font.find(kTcvn3);
  if (name == std::string_view::npos || font.find('H', name) == std::string_view::npos) return;
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
}

}  // namespace tusach::crawler
