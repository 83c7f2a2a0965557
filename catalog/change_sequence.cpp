#include "catalog/change_sequence.h"

namespace tusach::catalog {

long long next_number(soci::session& sql, const std::string& counter) {
  long long number = 0;
  sql << "UPDATE counters SET value = value + 1 WHERE name = :name", soci::use(counter);
  sql << "SELECT value FROM counters WHERE name = :name", soci::use(counter), soci::into(number);
  return number;
}

long long next_change(soci::session& sql) {
  return next_number(sql, "change");
}

void touch(soci::session& sql, long long document_key) {
  const long long change = next_change(sql);
  sql << "UPDATE documents SET change_sequence = :change WHERE document_key = :key",
      soci::use(change), soci::use(document_key);
}

}  // namespace tusach::catalog
