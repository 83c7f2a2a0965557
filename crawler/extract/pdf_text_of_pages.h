// Pages as lines → text: what read_pdf() and the reading of recognised pages share. Internal to
// this folder.
#pragma once

#include <vector>

#include "crawler/extract/pdf_page.h"
#include "crawler/extract/pdf_text.h"

namespace tusach::crawler {

PdfText text_of_pages(std::vector<PdfPage> pages);

}  // namespace tusach::crawler
