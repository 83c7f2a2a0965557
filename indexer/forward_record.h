// The forward record of a unit: its words in the order of the text, as numbers of the vocabulary,
// kept in a value slot so that hundreds of candidates can be compared with a question exactly,
// without their texts (docs/ranking.md).
//
// Bytes: flags, document (a hash of its id), units of the document, place among them, weighted
// length, then the words of title, heading, path (headings of the chapter, section … above) and
// text, each part closed by kEndOfPart. The head is put_variable(), the words are put_word().
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/variable_bytes.h"

namespace tusach::indexer {

/// Groups of document types by their rank in the hierarchy of norms (Law 64/2025/QH15, article 4).
enum class TypeClass : std::uint8_t {
  constitution,
  code,
  law,
  ordinance,
  decree,
  decision,
  circular,
  joint_circular,
  resolution,
  other,
};
TypeClass type_class(std::string_view document_type);

struct ForwardHead {
  TypeClass type = TypeClass::other;
  bool expired = false;  ///< declared, or a day of expiry is known
  std::uint32_t document = 0;
  std::uint32_t units = 1;
  std::uint32_t place = 0;
  std::uint32_t length = 0;  ///< as the weighting counts it: title once, heading three times
};

// Numbers in the stream of words; a word's own number stands kFirstWord higher.
inline constexpr std::uint32_t kEndOfPart = 0;
inline constexpr std::uint32_t kEndOfLine = 1;
inline constexpr std::uint32_t kBreak = 2;  ///< a bracket, a quotation mark, the end of a sentence
inline constexpr std::uint32_t kFirstWord = 3;

enum ForwardPart : std::uint8_t { kTitlePart, kHeadingPart, kPathPart, kTextPart, kForwardParts };

void put_head(std::string& out, const ForwardHead& head);
ForwardHead read_head(VariableBytesReader& reader);

/// FNV-1a of 28 bits: enough to tell the documents of a few hundred candidates apart.
std::uint32_t document_hash(std::string_view document_id);

}  // namespace tusach::indexer
