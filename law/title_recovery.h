// A readable title for documents whose source gives only the slug of their page's address.
#pragma once

#include <string>

#include "law/legal_document.h"

namespace tusach::law {

/// "luat-ngan-hang-nha-nuoc-so-01-1997-qh10" → "Luật Ngân hàng nhà nước": the slug's words with the
/// marks they have in the document's own text. Without a number, hash or id at the end. Empty when
/// the slug holds no words.
std::string recover_title(const LegalDocument& document);

}  // namespace tusach::law
