#include "search/stored_hit.h"

#include <utility>

namespace tusach::search {

Hit to_hit(indexer::StoredUnit stored, law::Date day) {
  Hit hit;
  hit.id = stored.document_id;
  if (!stored.address.empty()) hit.id += "#" + stored.address;
  hit.document_id = std::move(stored.document_id);
  hit.address = std::move(stored.address);
  hit.number = std::move(stored.number);
  hit.title = std::move(stored.title);
  hit.type = std::move(stored.type);
  hit.issuing_body = std::move(stored.issuing_body);
  hit.label = std::move(stored.label);
  hit.heading = std::move(stored.heading);
  hit.status = law::status_on(day, stored.declared_status, stored.effective, stored.expired);
  hit.issued = stored.issued;
  hit.effective = stored.effective;
  hit.expired = stored.expired;
  hit.summary = stored.summary;
  return hit;
}

}  // namespace tusach::search
