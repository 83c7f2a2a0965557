// Who follows whom: bodies and provinces that were renamed, merged or divided. Internal to law/.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/partial_date.h"

namespace tusach::law {

/// The time of one row of a table. From an unknown beginning it is taken to have been always
/// there; to an unknown end, until its main successor begins or has itself ended.
struct Tenure {
  std::optional<PartialDate> from;
  std::optional<PartialDate> until;     ///< the first day no longer
  std::vector<std::size_t> successors;  ///< rows, the main one first

  /// "from" and "until" as they stand in a table. Throws Error(bad_data) like read_fact_rows() for
  /// what is no date, or an end that is not behind the beginning.
  static Tenure parse(std::string_view from, std::string_view until, std::string_view file,
                      std::size_t line);
};

class Succession {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  Succession() = default;
  explicit Succession(std::vector<Tenure> rows) : rows_(std::move(rows)) {}

  /// A row whose chain of main successors comes back to it; kNone when there is none. The other
  /// functions ask for this to be so.
  [[nodiscard]] std::size_t find_cycle() const;

  [[nodiscard]] bool begun(std::size_t row, Date day) const;
  [[nodiscard]] bool over(std::size_t row, Date day) const;
  /// The row itself until its end, then the main successor of that day.
  [[nodiscard]] std::size_t successor_on(std::size_t row, Date day) const;
  /// The row that held its place on that day, before or after it; kNone when several did.
  [[nodiscard]] std::size_t row_on(std::size_t row, Date day) const;
  /// Rows that ended when this one began, and of which it is the main successor.
  [[nodiscard]] std::vector<std::size_t> predecessors(std::size_t row) const;

 private:
  std::vector<Tenure> rows_;
};

}  // namespace tusach::law
