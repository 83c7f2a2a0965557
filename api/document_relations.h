// Related documents on a document's page, both ways.
#pragma once

#include "api/document_store.h"
#include "api/page_frame.h"

namespace tusach::api {

/// RELATIONS, grouped by kind, and ENDED with the successor of a document that is no longer in
/// force.
void fill_relations(Dictionary& content, Services& services, const DocumentRecord& record);

}  // namespace tusach::api
