// The schema of the index: every term prefix, value slot and metadata key, in one place.
// docs/index-schema.md is checked against this table by a test.
//
// A generation holds three Xapian databases. `units`: one document an article (or a unit of the
// same size where a text has none), as the last rebuild wrote them, without term lists. `recent`:
// the same of documents that were added or changed since. `titles`: one document a legal document,
// for known items and suggestions. Raise kSchemaVersion whenever an index made before could answer
// differently; older indexes are then refused with the command that mends it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "analyzers/vietnamese/terms.h"

namespace tusach::indexer {

inline constexpr int kSchemaVersion = 8;

/// Where a field's terms live and how they are matched.
enum class FieldKind {
  boolean,  ///< filters; wdf 0
  text,     ///< ranked by BM25
  value,    ///< no terms of its own: a value slot, or what other fields tell
};

inline constexpr std::uint32_t kNoSlot = 0xffffffffU;

struct Field {
  std::string_view name;    ///< in code, API and query language
  std::string_view alias;   ///< Vietnamese name in the query language
  std::string_view prefix;  ///< of its terms; empty for the unprefixed ones and for values
  std::uint32_t slot;       ///< value slot or kNoSlot
  FieldKind kind;
  std::string_view meaning;
  std::string_view example;  ///< a term or value as it is stored
};

// Prefixes. Terms are lower case and never begin with a capital, so no ':' is needed between prefix
// and term.
inline constexpr std::string_view kPrefixAddress = "XA";
inline constexpr std::string_view kPrefixDocument = "XD";
inline constexpr std::string_view kPrefixFolded = "F";
inline constexpr std::string_view kPrefixPair = "P";
inline constexpr std::string_view kPrefixNumber = "N";
inline constexpr std::string_view kPrefixReference = "R";
inline constexpr std::string_view kPrefixType = "T";
inline constexpr std::string_view kPrefixBody = "B";
inline constexpr std::string_view kPrefixYear = "Y";
inline constexpr std::string_view kPrefixField = "XF";
inline constexpr std::string_view kPrefixDeclared = "E";
inline constexpr std::string_view kPrefixName = "XN";

// Value slots.
inline constexpr std::uint32_t kSlotDocument = 0;
inline constexpr std::uint32_t kSlotIssued = 1;
inline constexpr std::uint32_t kSlotEffective = 2;
inline constexpr std::uint32_t kSlotExpired = 3;
inline constexpr std::uint32_t kSlotOrder = 4;
inline constexpr std::uint32_t kSlotType = 5;
inline constexpr std::uint32_t kSlotBody = 6;
inline constexpr std::uint32_t kSlotDeclared = 7;
inline constexpr std::uint32_t kSlotForward = 8;
inline constexpr std::uint32_t kSlotHeadings = 9;

inline constexpr auto kFields = std::to_array<Field>({
    {"address", "", kPrefixAddress, kNoSlot, FieldKind::boolean,
     "units only: where it stands in its document; with the document's id it is one unit",
     "XAdieu-5"},
    {"document", "vanban", kPrefixDocument, kSlotDocument, FieldKind::boolean,
     "document id; collapse key", "XDvbpl-1"},
    {"text", "", "", kNoSlot, FieldKind::text,
     "canonical syllables of title, heading and text; no positions", "luật"},
    {"folded", "", kPrefixFolded, kNoSlot, FieldKind::text,
     "titles only: the same without marks; units have synonyms instead (luat: luật, luất)",
     "Fluat"},
    {"pair", "", kPrefixPair, kNoSlot, FieldKind::text,
     "adjacent syllables of one sentence without marks, joined by _", "Phop_dong"},
    {"number", "so", kPrefixNumber, kNoSlot, FieldKind::boolean,
     "titles only: the document's number, its key and the partial keys people type",
     "N15/2020/nd-cp"},
    {"reference", "", kPrefixReference, kNoSlot, FieldKind::text,
     "numbers of documents that the text names", "R15/2020/nd-cp"},
    {"type", "loai", kPrefixType, kSlotType, FieldKind::boolean,
     "document type as a slug; value: as printed", "Tnghi-dinh"},
    {"body", "coquan", kPrefixBody, kSlotBody, FieldKind::boolean,
     "issuing bodies as slugs, as printed and each that is known by its full name; value: as "
     "printed",
     "Bchinh-phu"},
    {"year", "nam", kPrefixYear, kNoSlot, FieldKind::boolean, "year of issue", "Y2020"},
    {"field", "linhvuc", kPrefixField, kNoSlot, FieldKind::boolean, "field of law as a slug",
     "XFdat-dai"},
    {"status", "hieuluc", kPrefixDeclared, kSlotDeclared, FieldKind::boolean,
     "effect status that the source declared", "Epartially_expired"},
    {"name", "", kPrefixName, kNoSlot, FieldKind::boolean,
     "titles only: whole names of the document without marks and spaces", "XNluatthuyloi"},
    {"issued", "ngay", "", kSlotIssued, FieldKind::value,
     "date of issue, yyyymmdd; empty when unknown", "20170619"},
    {"effective", "", "", kSlotEffective, FieldKind::value,
     "first day in force, yyyymmdd; 00000000 when unknown", "20180701"},
    {"expired", "", "", kSlotExpired, FieldKind::value,
     "first day no longer in force; 99999999 when none is known, 00000000 when only the fact is",
     "99999999"},
    {"article", "dieu", "", kNoSlot, FieldKind::value,
     "query language only: the number of an article, found by its address", "12a"},
    {"title", "tieude", "", kNoSlot, FieldKind::value,
     "query language only: the document's title and the article's heading, by the forward record",
     ""},
    {"order", "", "", kSlotOrder, FieldKind::value,
     "sortable_serialise of 1 / (1 + position in the document): the first article has 1", ""},
    {"forward", "", "", kSlotForward, FieldKind::value,
     "recent only: the words in the order of the text, see forward_record.h; units have a file",
     ""},
    {"headings", "", "", kSlotHeadings, FieldKind::value,
     "titles only: the headings of the document's units, compressed, see heading_list.h", ""},
});

// Metadata keys of both databases.
inline constexpr std::string_view kMetaSchema = "tusach.schema";
inline constexpr std::string_view kMetaAnalyzer = "tusach.analyzer";
inline constexpr std::string_view kMetaLexicon = "tusach.lexicon";
inline constexpr std::string_view kMetaAbbreviations = "tusach.abbreviations";
inline constexpr std::string_view kMetaSequence = "tusach.catalog_sequence";
inline constexpr std::string_view kMetaBuilt = "tusach.built_at";
/// `units` only: the dictionary of its document data.
inline constexpr std::string_view kMetaDictionary = "tusach.dictionary";
/// `units` only: how often syllables follow one another, see syllable_statistics.h.
inline constexpr std::string_view kMetaStatistics = "tusach.statistics";
/// `units`, and `recent` once it holds anything: what forward records are written in, see
/// vocabulary.h.
inline constexpr std::string_view kMetaVocabulary = "tusach.vocabulary";
/// `units` only: pairs that are not indexed, see common_pairs.h.
inline constexpr std::string_view kMetaCommonPairs = "tusach.common_pairs";
/// `recent` only: which units of `units` were replaced or removed, see superseded.h.
inline constexpr std::string_view kMetaSuperseded = "tusach.superseded";

/// Effective and expired values when the day is not known.
inline constexpr std::string_view kUnknownDay = "00000000";
inline constexpr std::string_view kNeverDay = "99999999";

/// Xapian allows 245 bytes a term, a zero byte counting twice; longer ones are cut and get a hash.
inline constexpr std::size_t kMaxTermBytes = 240;

/// The prefix under which a term of the analyzer is indexed and searched.
std::string_view prefix_of(vietnamese::TermKind kind);

/// Prefix and text as one term within Xapian's limit; the same on both sides.
std::string make_term(std::string_view prefix, std::string_view text);

}  // namespace tusach::indexer
