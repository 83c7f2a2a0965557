// What the catalog keeps of the relations and the effect that texts state.
#pragma once

#include <string>

#include "law/date.h"
#include "law/stated_relation.h"

namespace tusach::catalog {

/// What another document states of one.
struct IncomingRelation {
  std::string document_id;  ///< of the other
  law::StatedRelation relation;
};

/// From when a document says that it is in force as a whole.
struct StatedEffect {
  law::Date effective;
  std::string address;  ///< of the provision that says so
  std::string clause;

  bool operator==(const StatedEffect&) const = default;
};

}  // namespace tusach::catalog
