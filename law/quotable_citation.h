// A citation as people paste it into their own text: "điểm b khoản 2 Điều 5 Luật Đất đai số
// 31/2024/QH15".
#pragma once

#include <string>
#include <string_view>

#include "law/legal_document.h"

namespace tusach::law {

/// The document as others cite it: a law, code or ordinance by its name and number, any other by
/// its type and number, one without a number by its title.
std::string quotable_name(const LegalDocument& document);

/// The provision with its document; the document alone where the address is empty.
std::string quotable_citation(const LegalDocument& document, std::string_view address);

}  // namespace tusach::law
