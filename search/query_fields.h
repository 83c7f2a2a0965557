// The fields of the query language: which rows of the index's field table can be asked for, and
// what their values look like. The help page is made from this table.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema.h"
#include "law/date.h"

namespace tusach::search {

/// How the values of a field are written.
enum class ValueForm {
  text,    ///< a name, an id or a number of a document
  words,   ///< words or a phrase that must stand there
  year,    ///< 2020, 2015..2020, >=2015
  day,     ///< 01/07/2020, 07/2020, 2020, and ranges of them
  status,  ///< con, het, mot-phan, chua, ngung or a day
  article  ///< 12, 12a, 5..10
};

struct QueryField {
  const indexer::Field* field;
  ValueForm form;
  std::string_view meaning;  ///< Vietnamese, for the help page
  std::string_view example;  ///< a query
};

/// One value as it was understood: a text, or a range whose ends belong to it; an end that is
/// empty is open.
struct FieldValue {
  std::string text;
  bool quoted = false;
  bool range = false;
  std::string from = {};
  std::string to = {};  ///< years and articles as numbers, days as yyyymmdd

  bool operator==(const FieldValue&) const = default;
};

std::span<const QueryField> query_fields();

/// By its name or its Vietnamese alias, in any letter case, with or without marks: "số", "number".
/// Null for what is no field.
const QueryField* find_query_field(std::string_view name);

/// nullopt when the text is no value of the field.
std::optional<FieldValue> read_field_value(const QueryField& field, std::string text, bool quoted);

/// How a value of the field is written, in Vietnamese: for the notice on one that is not.
std::string_view expected_value(ValueForm form);

}  // namespace tusach::search
