// A provision tree as rows in reading order, column by column: what SOCI writes and reads in bulk.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "law/provision.h"

namespace tusach::catalog {

struct ProvisionRows {
  std::vector<int> ordinal;  ///< from 1 in reading order
  std::vector<int> parent;   ///< ordinal of the provision around it; 0 for a root
  std::vector<std::string> kind;
  std::vector<std::string> number;
  std::vector<std::string> heading;
  std::vector<std::string> text;
  std::vector<std::string> wrap_up;
  std::vector<std::string> address;
  std::vector<std::string> subject;
  std::vector<std::string> effective;  ///< ISO date or empty
  std::vector<std::string> note;
  std::vector<std::string> see_also;  ///< JSON array or empty

  [[nodiscard]] std::size_t size() const { return ordinal.size(); }
  void resize(std::size_t rows);
};

/// Calls visit(name of the column, values) for each column, in the order in which queries name
/// them.
template <typename Visitor>
void visit_columns(ProvisionRows& rows, Visitor&& visit) {
  visit("ordinal", rows.ordinal);
  visit("parent", rows.parent);
  visit("kind", rows.kind);
  visit("number", rows.number);
  visit("heading", rows.heading);
  visit("text", rows.text);
  visit("wrap_up", rows.wrap_up);
  visit("address", rows.address);
  visit("subject", rows.subject);
  visit("effective", rows.effective);
  visit("note", rows.note);
  visit("see_also", rows.see_also);
}

/// Walks a forest and gives it as rows, some at a time. The forest must outlive it.
class ProvisionFlattener {
 public:
  explicit ProvisionFlattener(const std::vector<law::Provision>& forest);

  /// Replaces the content of `rows` by the next rows, at most `limit`; false when none is left.
  bool fill(ProvisionRows& rows, std::size_t limit);
  /// How many rows were given so far.
  [[nodiscard]] int last_ordinal() const { return last_ordinal_; }

 private:
  struct Level {
    const std::vector<law::Provision>* siblings;
    std::size_t next;
    int parent;
  };

  void set_row(ProvisionRows& rows, std::size_t row, const law::Provision& provision,
               int parent) const;

  std::vector<Level> levels_;
  int last_ordinal_ = 0;
};

/// Builds the tree from rows given in order. Throws Error(bad_data) for rows that form no tree.
class ProvisionTreeBuilder {
 public:
  void add(ProvisionRows& rows);
  [[nodiscard]] std::vector<law::Provision> finish();

 private:
  struct Open {
    int ordinal;
    law::Provision provision;
  };

  void close_last();

  std::vector<law::Provision> forest_;
  std::vector<Open> open_;  ///< the provision being read and those around it
};

}  // namespace tusach::catalog
