#include "crawler/import/text_lines.h"

#include <algorithm>
#include <array>

#include "analyzers/vietnamese/text.h"

namespace tusach::crawler {
namespace {

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\f\v");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\f\v") - begin + 1);
}

// "## KẾ HOẠCH" → "KẾ HOẠCH"; "**4. Các sở**" → "4. Các sở". A single star or dash is a list and
// stays.
std::string without_markdown(std::string_view line) {
  const std::size_t signs = line.find_first_not_of('#');
  if (signs != std::string_view::npos && signs > 0 && signs <= 6 && line[signs] == ' ') {
    line = trim(line.substr(signs));
  }
  std::string plain;
  plain.reserve(line.size());
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line.substr(at, 2) == "**") {
      ++at;
    } else {
      plain += line[at];
    }
  }
  return std::string(trim(plain));
}

bool is_ruler(std::string_view line) {
  return line.size() >= 2 && line.find_first_not_of("-_=*~. ") == std::string_view::npos;
}

// "- 3 -", "Trang 2/5"; a bare number is not one: it may be a cell of a table.
bool is_page_number(std::string_view line) {
  if (line.size() > 20) return false;
  const std::string folded = vietnamese::fold(line);
  if (folded.starts_with("trang ")) {
    return folded.find_first_not_of("0123456789/ ", 6) == std::string::npos;
  }
  return line.size() > 4 && line.starts_with("- ") && line.ends_with(" -") &&
         line.find_first_not_of("0123456789", 2) == line.size() - 2;
}

// What pages of legal portals print around the text.
bool is_page_message(std::string_view line) {
  static constexpr std::array<std::string_view, 9> kMessages = {
      "dang tai noi dung", "dich vu doanh nghiep online",
      "vui long cho",      "in trang nay",
      "gui email",         "ban in",
      "chia se",           "tai ve",
      "dong cua so",
  };
  if (line.size() > 100) return false;
  const std::string folded = vietnamese::fold(line);
  return std::any_of(kMessages.begin(), kMessages.end(), [&folded](std::string_view message) {
    if (!folded.starts_with(message)) return false;
    // Two words may begin a sentence of the text; then they are the junk only when they are the
    // whole line.
    return message.size() > 12 || folded.size() <= message.size() + 3;
  });
}

}  // namespace

std::vector<std::string> clean_lines(std::string_view text) {
  const std::string normal = vietnamese::normalize(text);
  std::vector<std::string> lines;
  std::string_view rest = normal;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const std::string_view written = trim(rest.substr(0, end));
    std::string line = without_markdown(written);
    if (is_ruler(written) || is_page_number(line) || is_page_message(line)) line.clear();
    lines.push_back(std::move(line));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace tusach::crawler
