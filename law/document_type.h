// Types of documents (tên loại văn bản): Nghị định, Thông tư liên tịch, Kế hoạch … What is known of
// them stands in data/document_types.tsv, which is built in. Thread-safe; the tables are read once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::law {

enum class DocumentKind : std::uint8_t {
  legal,           ///< văn bản quy phạm pháp luật
  administrative,  ///< văn bản hành chính
  party,
  treaty,
  standard,
  other,  ///< consolidated texts, translations
};

/// Whether a number holds the year of issue: 15/2020/NĐ-CP, 705/QĐ-TTg.
enum class NumberYear : std::uint8_t { always, never, sometimes };

struct DocumentType {
  std::string code;                 ///< "NĐ", "TTLT"; "Lu", "BL", "CV" where numbers have none
  std::string name;                 ///< "Nghị định"
  std::string english;              ///< "Decree"
  std::vector<DocumentKind> kinds;  ///< the usual one first, never empty
  NumberYear number_year = NumberYear::sometimes;
  std::optional<int> rank;  ///< in the hierarchy of effect, 1 the highest; none: by its body
  std::vector<std::string> number_codes;  ///< in numbers, the present form first; may be empty
  std::string national_code;              ///< of the national database
  std::vector<std::string> aliases;

  [[nodiscard]] bool is(DocumentKind kind) const;
};

std::span<const DocumentType> document_types();

/// By name, code or alias in any letter case, with or without marks, in any Unicode form: "Nghị
/// định", "nghi dinh", "NĐ", "nd", "nghi-dinh". What matches with its marks goes first ("HĐ"
/// contract, "HD" guidance). Null when no type is called so.
const DocumentType* find_document_type(std::string_view name_or_code);

/// By what stands in a number: "QĐ", "TTR", "LCT" (Lệnh). Null when no type is numbered so.
const DocumentType* find_type_of_number_code(std::string_view code);

struct TypedName {
  const DocumentType* type;
  std::size_t length;  ///< bytes of the text that are the name
};

/// The longest name of a type at the very start of `text`, whole words, in any letter case, with
/// all its marks or with none: "Thông tư liên tịch số 08/2004" → TTLT, 24 bytes. Only what a word
/// means in its sentence tells "Luật sư" from a law: that is the caller's to know.
std::optional<TypedName> leading_document_type(std::string_view text);

/// Reads data/document_types.tsv. Throws Error(bad_data) that names `file`, the line and what is
/// wrong with it.
std::vector<DocumentType> parse_document_types(std::string_view table, std::string_view file);

}  // namespace tusach::law
