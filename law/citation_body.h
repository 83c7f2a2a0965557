// Where the name of the body ends that a citation gives behind "của": "Bộ trưởng Bộ Văn hóa, Thể
// thao và Du lịch", "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu". The names are those of the tables of
// bodies and provinces. Internal to the reading of citations.
#pragma once

#include <cstddef>

#include "law/citation_text.h"

namespace tusach::law {

/// Whether a document has one issuer, or a list of them as joint circulars do.
enum class Issuers { one, several };

/// The token behind the body that is named at token i; i when none is. Only a name that starts
/// with a capital is one.
std::size_t body_end(const CitationText& text, std::size_t i, Issuers issuers);

}  // namespace tusach::law
