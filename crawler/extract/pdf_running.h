// What a printer puts on every page: running heads, page numbers. Internal to this folder.
#pragma once

#include <vector>

#include "crawler/extract/pdf_page.h"

namespace tusach::crawler {

/// Removes lines that most pages repeat at their upper or lower edge, numbers there that count on
/// from page to page, and the head and the "(Xem tiếp Công báo số …)" of the official gazette.
void remove_running_lines(std::vector<PdfPage>& pages);

}  // namespace tusach::crawler
