#include "law/succession.h"

#include "law/fact_table.h"

namespace tusach::law {

Tenure Tenure::parse(std::string_view from, std::string_view until, std::string_view file,
                     std::size_t line) {
  Tenure tenure;
  const auto parse_field = [&](std::string_view field, std::optional<PartialDate>& date) {
    if (field.empty()) return;
    date = parse_partial_date(field);
    if (!date) throw_bad_row(file, line, "is no date: " + std::string(field));
  };
  parse_field(from, tenure.from);
  parse_field(until, tenure.until);
  if (tenure.from && tenure.until && tenure.until->first_day() <= tenure.from->first_day()) {
    throw_bad_row(file, line, "ends before it begins");
  }
  return tenure;
}

std::size_t Succession::find_cycle() const {
  for (std::size_t start = 0; start < rows_.size(); ++start) {
    std::size_t row = start;
    for (std::size_t steps = 0; !rows_[row].successors.empty(); ++steps) {
      if (steps == rows_.size()) return start;
      row = rows_[row].successors.front();
    }
  }
  return kNone;
}

bool Succession::begun(std::size_t row, Date day) const {
  const auto& from = rows_[row].from;
  return !from || from->first_day() <= day;
}

bool Succession::over(std::size_t row, Date day) const {
  while (true) {
    const Tenure& tenure = rows_[row];
    if (tenure.until) return tenure.until->first_day() <= day;
    if (tenure.successors.empty()) return false;
    row = tenure.successors.front();
    if (rows_[row].from) return rows_[row].from->first_day() <= day;
  }
}

std::size_t Succession::successor_on(std::size_t row, Date day) const {
  while (over(row, day) && !rows_[row].successors.empty()) row = rows_[row].successors.front();
  return row;
}

std::size_t Succession::row_on(std::size_t row, Date day) const {
  row = successor_on(row, day);
  while (!begun(row, day)) {
    const std::vector<std::size_t> before = predecessors(row);
    if (before.size() != 1) return kNone;
    row = before.front();
  }
  return over(row, day) ? kNone : row;
}

std::vector<std::size_t> Succession::predecessors(std::size_t row) const {
  std::vector<std::size_t> before;
  for (std::size_t other = 0; other < rows_.size(); ++other) {
    const Tenure& tenure = rows_[other];
    if (tenure.successors.empty() || tenure.successors.front() != row) continue;
    if (tenure.until && tenure.until == rows_[row].from) before.push_back(other);
  }
  return before;
}

}  // namespace tusach::law
