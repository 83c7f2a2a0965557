// Metadata as the national legal database writes them, in its present and its former form → the
// terms of law/. What is not understood is left empty; the raw values are kept beside the document
// (catalog/provenance.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "law/date.h"
#include "law/relation.h"

namespace tusach::crawler {

/// "…", "-", "..." and blanks are how the database says that it does not know.
bool is_missing(std::string_view value);

/// The number as it is written by custom: " 07 / 2017 /QĐ - TTg`" → "07/2017/QĐ-TTg"; "Không số" →
/// "". What is no number stays as it is, without the spaces around it.
std::string clean_number(std::string_view raw);

/// The title without the type and number before it and the notes of the database's keepers behind
/// it: "Quyết định số 107/2003/QĐ-BTC của Bộ trưởng Bộ Tài chính về giá …" → "Về giá …"; "Luật Đất
/// đai số 31/2024/QH15" → "Luật Đất đai".
std::string clean_title(std::string_view raw, std::string_view type, std::string_view number);

/// The day of "2026-04-24T00:00:00" (Vietnamese time) or "24/04/2026".
std::optional<law::Date> read_day(std::string_view raw);

/// By the database's number of the kind of a reference (its UI calls 3 "Căn cứ ban hành"): see
/// docs/sources.md. nullopt for those that are no relation of ours, and for unknown ones.
std::optional<law::RelationKind> relation_of_reference(int reference_type);

}  // namespace tusach::crawler
