// The abbreviations of document types and issuing bodies in document numbers. Internal to this
// folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tusach::vietnamese {

enum class CodeKind { type, body };

struct DocumentCode {
  std::string_view spelling;  ///< capitals with Đ: "NĐ", "TTG"
  CodeKind kind;
  bool typed_first;  ///< people write it before a number: "NĐ 15/2020"
};

/// The code of a folded spelling: "nd" → NĐ. Digits at the end of a body (the term of an assembly)
/// are left out: "qh14" → QH.
std::optional<DocumentCode> find_document_code(std::string_view folded);

}  // namespace tusach::vietnamese
