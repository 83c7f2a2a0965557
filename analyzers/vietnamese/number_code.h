// Reads the codes of document numbers: NĐ, CP, TTLT, QH14. Internal to this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/vietnamese/document_codes.h"
#include "analyzers/vietnamese/number_cursor.h"

namespace tusach::vietnamese {

/// How a code was recognised: the more is known of it, the looser its surroundings may be.
struct Code {
  std::string spelling;
  std::optional<CodeKind> known;
  bool typed_first = false;
  bool small = false;  ///< typed in lower case
};

Code make_code(std::u32string_view letters);

/// Reads the code at the cursor, TƯ (trung ương) as TW; leaves the cursor where it was when there
/// is none.
std::optional<Code> read_code(Cursor& cursor, bool small_unknown_allowed);

}  // namespace tusach::vietnamese
