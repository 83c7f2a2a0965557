// The lists of the former site of the national legal database: its search, and the pages of a type
// of document (idLoaiVanBan).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/sources/source.h"

namespace tusach::crawler {

/// Where the former site, or a mirror of it, is read.
struct VbplOldAddresses {
  std::string site = "https://vbpl.vn";
  std::string scope = "TW";     ///< "TW", or a ministry's or province's part of the site
  std::string division = "13";  ///< dvid of the scope; empty: not told

  /// "https://mirror/botaichinh?dvid=281"; nullopt for what is no address.
  static std::optional<VbplOldAddresses> of(std::string_view base_url);
  [[nodiscard]] std::string tab(std::string_view tab, std::string_view id) const;
};

/// Pages of the search; with `number`, only documents under it.
std::vector<ListPage> old_search_pages(const VbplOldAddresses& addresses,
                                       const ListOptions& options);
/// Pages by type, where the search refuses us.
std::vector<ListPage> old_type_pages(const VbplOldAddresses& addresses);
ListedPage read_old_list(const VbplOldAddresses& addresses, const ListPage& page,
                         const std::string& body);

}  // namespace tusach::crawler
