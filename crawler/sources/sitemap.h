// Sitemaps (sitemaps.org, protocol 0.9): an index of further ones, or a list of pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tusach::crawler {

struct SitemapEntry {
  std::string url;
  std::string last_modified;  ///< as written; may be empty
};

struct Sitemap {
  bool index = false;  ///< the entries are sitemaps
  std::vector<SitemapEntry> entries;
};

/// Also a plain list of addresses, one a line. Throws Error(bad_data) for what is neither. At most
/// 50,000 entries count, as the protocol has it.
Sitemap read_sitemap(std::string_view body);

}  // namespace tusach::crawler
