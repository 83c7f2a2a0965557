// A law in a citation, which is called by its name: "Luật Đất đai năm 2013 (sửa đổi năm 2018)",
// "Luật sửa đổi, bổ sung một số điều của Luật Đê điều", "BLHS 2015". Internal to the reading of
// citations.
#pragma once

#include <cstddef>
#include <optional>

#include "law/citation_document.h"
#include "law/citation_number.h"

namespace tusach::law {

/// A law by its name at token i, behind its type. Without a capital it needs a year or a number.
std::optional<MentionMatch> named_law(const CitationText& text, std::size_t i,
                                      const TypeMatch& type, bool capital, const LawNames& names);

/// "BLHS 2015": the type's initials and the name's in one word.
std::optional<MentionMatch> abbreviated_law(const CitationText& text, std::size_t i,
                                            const LawNames& names);

}  // namespace tusach::law
