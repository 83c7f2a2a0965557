// The root of every exception that tusach throws.
//
// An Error says what went wrong, where (a file and line, an address, an id), and which input it
// was: `what()` is
// "<input>: <where>: <message>" with the empty parts left out. Library code throws a derived type;
// only `main` and the HTTP layer turn it into an exit code or a problem+json answer, by
// `category()`.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace tusach {

/// Decides the exit code (sysexits.h) and the HTTP status of an error.
enum class ErrorCategory {
  usage,        ///< 64: the caller asked for something that cannot be asked for
  bad_data,     ///< 65: an input is malformed
  not_found,    ///< 66: a named thing does not exist
  unavailable,  ///< 69: a part needed for the answer is missing (no index yet, wrong schema
                ///< version)
  internal,     ///< 70: a fault of the program
  io,           ///< 74: reading or writing failed (disk full, read-only)
  try_again,    ///< 75: a lock is held, a resource is busy
  config,       ///< 78: the configuration is wrong
};

class Error : public std::runtime_error {
 public:
  Error(ErrorCategory category, std::string_view message, std::string_view where = {},
        std::string_view input = {});

  [[nodiscard]] ErrorCategory category() const noexcept { return category_; }
  /// A command or step that mends the fault; may be empty.
  [[nodiscard]] const std::string& hint() const noexcept { return hint_; }
  Error& with_hint(std::string hint) {
    hint_ = std::move(hint);
    return *this;
  }

 private:
  ErrorCategory category_;
  std::string hint_;
};

}  // namespace tusach
