#include "catalog/provision_rows.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "law/date.h"
#include "law/error.h"

namespace tusach::catalog {
namespace {

std::string list_to_json(const std::vector<std::string>& list) {
  return list.empty() ? std::string() : nlohmann::json(list).dump();
}

std::vector<std::string> list_from_json(const std::string& text) {
  if (text.empty()) return {};
  try {
    return nlohmann::json::parse(text).get<std::vector<std::string>>();
  } catch (const nlohmann::json::exception& fault) {
    throw Error(ErrorCategory::bad_data, std::string("see_also is no list: ") + fault.what());
  }
}

law::Provision take_row(ProvisionRows& rows, std::size_t row) {
  const std::optional<law::ProvisionKind> kind = law::parse_provision_kind(rows.kind[row]);
  if (!kind) {
    throw Error(ErrorCategory::bad_data, "unknown kind of provision \"" + rows.kind[row] + '"');
  }
  law::Provision provision;
  provision.kind = *kind;
  provision.number = std::move(rows.number[row]);
  provision.heading = std::move(rows.heading[row]);
  provision.text = std::move(rows.text[row]);
  provision.wrap_up = std::move(rows.wrap_up[row]);
  provision.address = std::move(rows.address[row]);
  provision.subject = std::move(rows.subject[row]);
  provision.effective = law::parse_date(rows.effective[row]);
  provision.note = std::move(rows.note[row]);
  provision.see_also = list_from_json(rows.see_also[row]);
  return provision;
}

}  // namespace

void ProvisionRows::resize(std::size_t rows) {
  visit_columns(*this, [rows](const char*, auto& column) { column.resize(rows); });
}

ProvisionFlattener::ProvisionFlattener(const std::vector<law::Provision>& forest) {
  levels_.push_back({&forest, 0, 0});
}

bool ProvisionFlattener::fill(ProvisionRows& rows, std::size_t limit) {
  rows.resize(limit);
  std::size_t filled = 0;
  while (filled < limit && !levels_.empty()) {
    Level& level = levels_.back();
    if (level.next == level.siblings->size()) {
      levels_.pop_back();
      continue;
    }
    const law::Provision& provision = (*level.siblings)[level.next++];
    ++last_ordinal_;
    set_row(rows, filled++, provision, level.parent);
    if (!provision.children.empty()) levels_.push_back({&provision.children, 0, last_ordinal_});
  }
  rows.resize(filled);
  return filled > 0;
}

void ProvisionFlattener::set_row(ProvisionRows& rows, std::size_t row,
                                 const law::Provision& provision, int parent) const {
  rows.ordinal[row] = last_ordinal_;
  rows.parent[row] = parent;
  rows.kind[row] = law::to_string(provision.kind);
  rows.number[row] = provision.number;
  rows.heading[row] = provision.heading;
  rows.text[row] = provision.text;
  rows.wrap_up[row] = provision.wrap_up;
  rows.address[row] = provision.address;
  rows.subject[row] = provision.subject;
  rows.effective[row] = provision.effective ? law::to_iso(*provision.effective) : std::string();
  rows.note[row] = provision.note;
  rows.see_also[row] = list_to_json(provision.see_also);
}

void ProvisionTreeBuilder::add(ProvisionRows& rows) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const int parent = rows.parent[row];
    while (!open_.empty() && open_.back().ordinal != parent) close_last();
    if (open_.empty() && parent != 0) {
      throw Error(ErrorCategory::bad_data, "provision " + std::to_string(rows.ordinal[row]) +
                                               " hangs from a provision that is not above it");
    }
    open_.push_back({rows.ordinal[row], take_row(rows, row)});
  }
}

void ProvisionTreeBuilder::close_last() {
  law::Provision closed = std::move(open_.back().provision);
  open_.pop_back();
  std::vector<law::Provision>& siblings = open_.empty() ? forest_ : open_.back().provision.children;
  siblings.push_back(std::move(closed));
}

std::vector<law::Provision> ProvisionTreeBuilder::finish() {
  while (!open_.empty()) close_last();
  return std::move(forest_);
}

}  // namespace tusach::catalog
