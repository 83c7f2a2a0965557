// The rows of citizen_words.h. Internal to catalog/; belongs to one thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "catalog/change_sequence.h"
#include "catalog/citizen_words.h"
#include "catalog/soci.h"

namespace tusach::catalog {

struct RuleRow {
  KeptRule kept;
  bool removed = false;
};

/// "a|b".
std::string joined_ways(const std::vector<std::string>& law);

class CitizenWordRows {
 public:
  explicit CitizenWordRows(soci::session& sql) : sql_(sql), changes_(sql, "citizen_word") {}

  std::vector<RuleRow> all();
  std::optional<RuleRow> find(const std::string& key);
  std::vector<RuleChange> history(std::size_t most);
  /// Of the program's rules that were loaded last; empty before.
  std::string built_in_hash();

  // Inside a transaction.
  void write(const KeptRule& kept, bool removed);
  void erase(const std::string& key);
  void note(const std::string& action, const CitizenWordRule& rule, const std::string& changed_by);
  void set_built_in_hash(const std::string& hash);

 private:
  soci::session& sql_;
  Counter changes_;
};

}  // namespace tusach::catalog
