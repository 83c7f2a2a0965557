#include "catalog/prepared_text.h"

#include "catalog/record.h"
#include "law/error.h"

namespace tusach::catalog {
namespace {

// Ids hold no character that JSON escapes.
std::string id_field(const std::string& id) {
  return "\"id\":\"" + id + '"';
}

}  // namespace

PreparedText prepare_text(const law::LegalDocument& document, TextDeriver& deriver) {
  return {canonical_record(document), deriver.derive(document)};
}

void rename_record(std::string& record, const std::string& from, const std::string& to) {
  // The first one is the document's: keys stand in order, nothing before "id" holds an object with
  // an "id", and a quotation mark inside a text is escaped.
  const std::string field = id_field(from);
  const std::size_t at = record.find(field);
  if (at == std::string::npos) {
    throw Error(ErrorCategory::bad_data, "the record is of another document", {}, from);
  }
  record.replace(at, field.size(), id_field(to));
}

}  // namespace tusach::catalog
