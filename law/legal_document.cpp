#include "law/legal_document.h"

namespace tusach::law {

std::string display_title(const LegalDocument& document) {
  if (!document.title.empty()) return document.title;
  if (document.number.empty()) return document.type.empty() ? document.id : document.type;
  if (document.type.empty()) return document.number;
  return document.type + " số " + document.number;
}

}  // namespace tusach::law
