// Issuing bodies (cơ quan ban hành) under their present and former names. What is known of them
// stands in data/issuing_bodies.tsv, which is built in. Thread-safe; the table is read once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "law/partial_date.h"

namespace tusach::law {

enum class BodyKind : std::uint8_t {
  assembly,
  head_of_state,
  government,
  ministry,  ///< and agencies of that rank
  court,
  procuracy,
  audit,
  agency,
  department,
  office,
  council,
  organisation,
  party,
  local,
};

/// One body under one name: a renamed one is another that succeeds it.
struct IssuingBody {
  std::string code;  ///< "BTP"; with a year where another has the same: "BNV-1975"
  std::string name;  ///< "Bộ Tư pháp"
  BodyKind kind = BodyKind::ministry;
  std::optional<PartialDate> from;        ///< none: not certain, or always
  std::optional<PartialDate> until;       ///< the first day under this name no longer
  std::vector<std::string> successors;    ///< codes, the main one first
  std::vector<std::string> number_codes;  ///< in numbers, the usual form first; may be empty
  std::optional<int>
      rank;  ///< of its legal documents in the hierarchy of effect; see document_type
  std::vector<std::string> aliases;
  std::string note;
};

std::span<const IssuingBody> issuing_bodies();

/// By name, code or alias in any letter case, with or without marks: "Bộ Tư pháp", "btp", "Bộ
/// trưởng Bộ Tư pháp", "UBND tỉnh Sơn La" (the kind of body). Of two that had one name, the present
/// one. Null when none is called so.
const IssuingBody* find_issuing_body(std::string_view name_or_code);

/// By what stands in a number: "BGD&ĐT", "QH14", "NHNN2"; of several with one code, that of the
/// year. Null when no body is numbered so.
const IssuingBody* find_body_of_number_code(std::string_view code,
                                            std::optional<int> year = std::nullopt);

/// Who has its tasks on that day: the body itself until its end, then its main successor.
const IssuingBody& successor_on(const IssuingBody& body, Date day);

/// The name that this body, or the one that it follows, had on that day: Chính phủ in 1985 was
/// "Hội đồng Bộ trưởng". Empty where several bodies were merged into it.
std::string_view name_on(const IssuingBody& body, Date day);

/// Who signs for a body and stands before its name, without marks: "bo truong", "chu tich".
std::span<const std::string_view> body_offices();

struct NamedBody {
  const IssuingBody* body;  ///< null: not in the table
  std::string_view text;    ///< as it stands in what was read
};

/// The bodies that a list names: "Bộ Y tế, Bộ Văn hóa, Thể thao và Du lịch và Bộ Tài chính" →
/// three. In a part that the table does not know, every comma and "và" is taken to separate.
std::vector<NamedBody> read_issuing_bodies(std::string_view text);

/// Reads data/issuing_bodies.tsv. Throws Error(bad_data) that names `file`, the line and what is
/// wrong with it.
std::vector<IssuingBody> parse_issuing_bodies(std::string_view table, std::string_view file);

}  // namespace tusach::law
