// Printed lines → paragraphs. Internal to this folder.
#pragma once

#include <string>
#include <vector>

#include "crawler/extract/pdf_layout.h"

namespace tusach::crawler {

/// The text of the pages, one paragraph a line. A paragraph may go on over columns and pages.
std::string join_paragraphs(const std::vector<std::vector<PdfLine>>& pages);

}  // namespace tusach::crawler
