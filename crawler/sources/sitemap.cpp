#include "crawler/sources/sitemap.h"

#include <pugixml.hpp>

#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kMostEntries = 50'000;

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);
}

std::string child_text(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& child : node.children()) {
    if (local_name(child) == name) return std::string(trim(child.text().get()));
  }
  return {};
}

Sitemap read_lines(std::string_view body) {
  Sitemap found;
  while (!body.empty() && found.entries.size() < kMostEntries) {
    const std::size_t end = body.find('\n');
    const std::string_view line = trim(body.substr(0, end));
    body = end == std::string_view::npos ? std::string_view() : body.substr(end + 1);
    if (line.starts_with("http")) found.entries.push_back({std::string(line), {}});
  }
  return found;
}

}  // namespace

Sitemap read_sitemap(std::string_view body) {
  if (trim(body).starts_with("http")) return read_lines(body);
  pugi::xml_document xml;
  const pugi::xml_parse_result result = xml.load_buffer(body.data(), body.size());
  if (!result) {
    throw Error(ErrorCategory::bad_data,
                std::string("the sitemap is no XML: ") + result.description());
  }
  const pugi::xml_node root = xml.document_element();
  Sitemap found;
  found.index = local_name(root) == "sitemapindex";
  if (!found.index && local_name(root) != "urlset") {
    throw Error(ErrorCategory::bad_data,
                "no sitemap: its root is <" + std::string(root.name()) + ">");
  }
  for (const pugi::xml_node& entry : root.children()) {
    if (found.entries.size() == kMostEntries) break;
    std::string url = child_text(entry, "loc");
    if (!url.empty()) found.entries.push_back({std::move(url), child_text(entry, "lastmod")});
  }
  return found;
}

}  // namespace tusach::crawler
