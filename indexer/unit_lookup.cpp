#include "indexer/unit_lookup.h"

#include <string>

#include "indexer/schema.h"

namespace tusach::indexer {

std::vector<Xapian::docid> units_at(const Xapian::Database& units, std::string_view document_id,
                                    std::string_view address) {
  std::vector<Xapian::docid> found;
  const std::string in_document = make_term(kPrefixDocument, document_id);
  // A text without any provision is one unit without an address.
  const std::string at_address = address.empty() ? in_document : make_term(kPrefixAddress, address);
  auto unit = units.postlist_begin(in_document);
  auto other = units.postlist_begin(at_address);
  while (unit != units.postlist_end(in_document) && other != units.postlist_end(at_address)) {
    if (*unit == *other) found.push_back(*unit);
    if (*unit < *other) {
      unit.skip_to(*other);
    } else if (*other < *unit) {
      other.skip_to(*unit);
    } else {
      ++unit;
    }
  }
  return found;
}

}  // namespace tusach::indexer
