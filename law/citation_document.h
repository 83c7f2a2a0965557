// The document of a citation: "Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020 của Chính phủ",
// "Luật Đất đai năm 2013", "BLHS 2015", "Luật này". Internal to the reading of citations.
#pragma once

#include <cstddef>
#include <optional>

#include "law/citation.h"
#include "law/citation_text.h"
#include "law/law_names.h"

namespace tusach::law {

struct MentionMatch {
  DocumentMention document;
  std::size_t end = 0;           ///< the token behind
  bool ends_in_bracket = false;  ///< the sign behind the last token belongs to it: "(… năm 2017)"
};

/// The document that is named at token i; nothing for a type alone ("Nghị định của Chính phủ").
std::optional<MentionMatch> mention_at(const CitationText& text, std::size_t i,
                                       const LawNames& names);

/// The token behind "Quy chế", "Điều lệ" … at token i, which are issued with a document and have
/// no number of their own; i when it is none.
std::size_t issued_with_end(const CitationText& text, std::size_t i);

/// Whether a kind of document is named at token i with a capital, of the law of Vietnam or between
/// states: "Luật", "Công ước".
bool names_a_type(const CitationText& text, std::size_t i);

}  // namespace tusach::law
