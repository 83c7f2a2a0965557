// A document's tree written out again as the text it was read from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/legal_document.h"

namespace tusach::law {

struct ReadingPiece {
  enum class Part : std::uint8_t { label, heading, text };
  const Provision* provision = nullptr;  ///< whose part this is; null outside the tree
  Part part = Part::text;  ///< labels ("Điều 12", "3.", "a)", "I.") are printed in many ways
  std::string text;
};
/// The pieces of a document in the order of the printed text: the preamble, the provisions, the
/// conclusion, and the annexes behind the signature. Empty ones are left out.
std::vector<ReadingPiece> reading_pieces(const LegalDocument& document);

/// One paragraph a line, as parse_structure() reads it.
std::string reading_text(const LegalDocument& document);

/// The place in the source at which the tree first says something else; nullopt when it says the
/// same. White space, punctuation and letter case do not count, nor in which way a label is
/// written ("Phần thứ nhất" is "Phần 1").
struct TextDifference {
  std::string address;  ///< of the provision that differs; empty outside the tree
  std::string in_tree;  ///< the next letters of the tree
  std::string in_source;
};
std::optional<TextDifference> compare_with_source(const LegalDocument& document,
                                                  std::string_view source);

}  // namespace tusach::law
