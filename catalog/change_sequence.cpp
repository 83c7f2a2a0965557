#include "catalog/change_sequence.h"

#include <utility>

namespace tusach::catalog {

Counter::Counter(soci::session& sql, std::string name)
    : name_(std::move(name)),
      raise_(sql, "UPDATE counters SET value = value + 1 WHERE name = :name"),
      read_(sql, "SELECT value FROM counters WHERE name = :name") {}

long long Counter::next() {
  raise_.run(name_);
  long long number = 0;
  read_.run(name_, [&number](long long value) { number = value; });
  return number;
}

ChangeSequence::ChangeSequence(soci::session& sql)
    : counter_(sql, "change"),
      move_(sql, "UPDATE documents SET change_sequence = :change WHERE document_key = :key") {}

void ChangeSequence::touch(long long document_key) {
  move_.run(next(), document_key);
}

}  // namespace tusach::catalog
