#include "api/snippet_html.h"

namespace tusach::api {
namespace {

constexpr std::string_view kOpen = "<mark>";
constexpr std::string_view kClose = "</mark>";

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

// The length of "&lt;", "&#39;", … at the beginning of the text; 0 when it is a bare ampersand.
std::size_t reference_length(std::string_view text) {
  constexpr std::size_t kLongest = 12;
  for (std::size_t i = 1; i < text.size() && i < kLongest; ++i) {
    const char c = text[i];
    if (c == ';') return i > 1 ? i + 1 : 0;
    const bool name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      (c == '#' && i == 1);
    if (!name) return 0;
  }
  return 0;
}

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    case '&':
      out += "&amp;";
      break;
    default:
      out += c;
  }
}

}  // namespace

std::string marked_text(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  bool open = false;
  while (!html.empty()) {
    std::size_t taken = 1;
    if (!open && starts_with(html, kOpen)) {
      taken = kOpen.size();
      open = true;
      out += kOpen;
    } else if (open && starts_with(html, kClose)) {
      taken = kClose.size();
      open = false;
      out += kClose;
    } else if (const std::size_t length = html.front() == '&' ? reference_length(html) : 0;
               length > 0) {
      taken = length;
      out += html.substr(0, length);
    } else {
      append_escaped(out, html.front());
    }
    html.remove_prefix(taken);
  }
  if (open) out += kClose;
  return out;
}

}  // namespace tusach::api
