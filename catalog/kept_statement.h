// A statement that is prepared once and run many times: preparing takes longer than running where a
// row is small. Internal to catalog/.
#pragma once

#include <exception>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

#include "catalog/soci.h"

namespace tusach::catalog {

/// Runs a statement that is kept; one that broke off is given up, since it must not stay open.
inline void execute_kept(std::unique_ptr<soci::statement>& statement) {
  try {
    statement->execute(true);
  } catch (const soci::soci_error&) {
    statement.reset();
    throw;
  }
}

/// Runs with values in the order of its parameters, and reads nothing. Must not outlive the
/// session; belongs to one thread.
template <typename... Values>
class KeptStatement {
 public:
  KeptStatement(soci::session& sql, const char* text) : sql_(sql), text_(text) {}

  void run(const Values&... values) {
    values_ = std::tie(values...);
    if (!statement_) prepare();
    execute_kept(statement_);
  }

 private:
  void prepare() {
    auto made = std::make_unique<soci::statement>(sql_);
    std::apply([&made](auto&... value) { (made->exchange(soci::use(value)), ...); }, values_);
    made->alloc();
    made->prepare(text_);
    made->define_and_bind();
    statement_ = std::move(made);
  }

  soci::session& sql_;
  const char* text_;
  std::tuple<Values...> values_;
  std::unique_ptr<soci::statement> statement_;
};

/// What a query reads, one row after another, by `Row`, a tuple.
template <typename Row, typename... Values>
class KeptQuery {
 public:
  KeptQuery(soci::session& sql, const char* text) : sql_(sql), text_(text) {}

  /// Calls take(column, …) for every row. `take` must not run the query again.
  template <typename Take>
  void run(const Values&... values, Take take) {
    values_ = std::tie(values...);
    try {
      if (!statement_) prepare();
      statement_->execute();
      // To the end, also where there is one row: an open statement would hold an old state.
      while (statement_->fetch()) std::apply(take, row_);
    } catch (const std::exception&) {  // of `take`, too
      statement_.reset();
      throw;
    }
  }

 private:
  void prepare() {
    auto made = std::make_unique<soci::statement>(sql_);
    std::apply([&made](auto&... column) { (made->exchange(soci::into(column)), ...); }, row_);
    std::apply([&made](auto&... value) { (made->exchange(soci::use(value)), ...); }, values_);
    made->alloc();
    made->prepare(text_);
    made->define_and_bind();
    statement_ = std::move(made);
  }

  soci::session& sql_;
  const char* text_;
  Row row_;
  std::tuple<Values...> values_;
  std::unique_ptr<soci::statement> statement_;
};

}  // namespace tusach::catalog
