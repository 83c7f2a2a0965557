#include "crawler/import/line_reader.h"

#include <utility>

namespace tusach::crawler {

std::optional<Line> LineReader::next() {
  Line line;
  line.number = last_number_ + 1;
  bool any = false;
  for (;;) {
    if (block_.empty()) block_ = input_.next_block();
    if (block_.empty()) break;
    any = true;
    const std::size_t end = block_.find('\n');
    const std::string_view part = block_.substr(0, end);
    if (line.too_long || part.size() > longest_line_ - line.text.size()) {
      line.too_long = true;
      line.text = std::string();
    } else {
      line.text += part;
    }
    block_.remove_prefix(end == std::string_view::npos ? block_.size() : end + 1);
    if (end != std::string_view::npos) break;
  }
  if (!any) return std::nullopt;
  last_number_ = line.number;
  if (line.text.ends_with('\r')) line.text.pop_back();
  return line;
}

}  // namespace tusach::crawler
