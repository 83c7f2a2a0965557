#include <algorithm>

#include "crawler/sources/congbao.h"
#include "crawler/sources/congbao_tinh.h"
#include "crawler/sources/pbgdpl.h"
#include "crawler/sources/phapdien.h"
#include "crawler/sources/source.h"
#include "crawler/sources/vanban_chinhphu.h"
#include "crawler/sources/vbpl.h"
#include "crawler/sources/vbpl_old.h"
#include "crawler/sources/web_pages.h"

namespace tusach::crawler {

std::vector<SourceEntry> source_table() {
  return {
      {"vbpl", "Cơ sở dữ liệu quốc gia về văn bản pháp luật", make_vbpl},
      {"vbpl-old",
       "Trang cũ của cơ sở dữ liệu quốc gia, từ thư mục đã lưu (--folder) hoặc bản sao "
       "(--base-url)",
       make_vbpl_old},
      {"phapdien", "Bộ Pháp điển", make_phapdien},
      {"congbao", "Công báo của Chính phủ", make_congbao},
      {"congbao-tinh", "Công báo cấp tỉnh trên Lotus Domino (mặc định: Sơn La)", make_congbao_tinh},
      {"vanban-chinhphu", "Hệ thống văn bản của Chính phủ", make_vanban_chinhphu},
      {"pbgdpl", "Hỏi đáp pháp luật của Cổng phổ biến, giáo dục pháp luật", make_pbgdpl},
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
