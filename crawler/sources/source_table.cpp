#include <algorithm>

#include "crawler/sources/source.h"
#include "crawler/sources/vbpl.h"

namespace tusach::crawler {

std::vector<SourceEntry> source_table() {
  return {
      {"vbpl", "Cơ sở dữ liệu quốc gia về văn bản pháp luật", make_vbpl},
  };
}

std::unique_ptr<Source> make_source(std::string_view name, const SourceSettings& settings) {
  const std::vector<SourceEntry> table = source_table();
  const auto found = std::find_if(table.begin(), table.end(),
                                  [name](const SourceEntry& entry) { return entry.name == name; });
  return found == table.end() ? nullptr : found->make(settings);
}

}  // namespace tusach::crawler
