// The rows of relations and effect as the texts state them. Internal to derived_rows.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/change_sequence.h"
#include "catalog/derived_text.h"
#include "catalog/kept_statement.h"
#include "catalog/soci.h"
#include "catalog/stated_relation.h"
#include "law/stated_relation.h"

namespace tusach::catalog {

/// Belongs to one thread. Writing must run inside a transaction.
class StatedRelationRows {
 public:
  explicit StatedRelationRows(soci::session& sql);

  /// Documents whose end the text states get a new place in the change list: what the index says
  /// of them is no longer true.
  void write(const DerivedText& derived, long long key);
  void erase(long long key);

  /// What the document states, in the order of its text.
  std::vector<law::StatedRelation> of_document(const std::string& id);
  /// What others state of the document with this number or one of these names.
  std::vector<IncomingRelation> incoming(const std::string& number_key,
                                         const std::vector<std::string>& name_keys);
  std::optional<StatedEffect> effect_of(const std::string& id);

 private:
  void touch_ended(long long key);

  using Text = std::string;
  soci::session& sql_;
  ChangeSequence changes_;
  KeptStatement<long long, int, Text, Text, Text, Text, Text, Text, int, Text, Text, Text, int,
                Text, Text, Text>
      write_relation_;
  KeptStatement<long long, Text, Text, Text> write_effect_;
  KeptQuery<std::tuple<long long>, long long> find_ended_;
};

}  // namespace tusach::catalog
