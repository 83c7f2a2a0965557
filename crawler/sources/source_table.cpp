#include <algorithm>

#include "crawler/sources/congbao.h"
#include "crawler/sources/source.h"
#include "crawler/sources/vanban_chinhphu.h"
#include "crawler/sources/vbpl.h"
#include "crawler/sources/vbpl_old.h"
#include "crawler/sources/web_pages.h"

namespace tusach::crawler {

std::vector<SourceEntry> source_table() {
  return {
      {"vbpl", "Cơ sở dữ liệu quốc gia về văn bản pháp luật", make_vbpl},
      {"vbpl-old", "Trang cũ của cơ sở dữ liệu quốc gia, từ thư mục đã lưu (--folder)",
       make_vbpl_old},
      {"congbao", "Công báo của Chính phủ", make_congbao},
      {"vanban-chinhphu", "Hệ thống văn bản của Chính phủ", make_vanban_chinhphu},
      {"sitemap", "Một trang web bất kỳ theo sitemap của nó (--base-url)", make_sitemap},
      {"folder", "Một thư mục trên máy này (--folder)", make_folder},
  };
}

std::unique_ptr<Source> make_source(std::string_view name, const SourceSettings& settings) {
  const std::vector<SourceEntry> table = source_table();
  const auto found = std::find_if(table.begin(), table.end(),
                                  [name](const SourceEntry& entry) { return entry.name == name; });
  return found == table.end() ? nullptr : found->make(settings);
}

}  // namespace tusach::crawler
