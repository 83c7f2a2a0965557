#include "catalog/change_sequence.h"

namespace tusach::catalog {

long long next_change(soci::session& sql) {
  long long change = 0;
  sql << "UPDATE counters SET value = value + 1 WHERE name = 'change'";
  sql << "SELECT value FROM counters WHERE name = 'change'", soci::into(change);
  return change;
}

void touch(soci::session& sql, long long document_key) {
  const long long change = next_change(sql);
  sql << "UPDATE documents SET change_sequence = :change WHERE document_key = :key",
      soci::use(change), soci::use(document_key);
}

}  // namespace tusach::catalog
