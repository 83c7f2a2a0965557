// Errors that a client sees: RFC 9457 problem details for the API, a friendly page elsewhere.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "api/http_message.h"
#include "law/error.h"

namespace tusach::api {

/// What went wrong, in Vietnamese. `kind` is the stable last part of the problem's type URI,
/// documented in openapi.json under x-problems.
struct Problem {
  int status = 500;
  std::string kind;    ///< "invalid-parameter"
  std::string title;   ///< the same for every problem of this kind
  std::string detail;  ///< about this one
  nlohmann::json extensions = nlohmann::json::object();
};

/// Thrown by handlers; the application turns it into the answer.
class ProblemError : public Error {
 public:
  explicit ProblemError(Problem problem);
  [[nodiscard]] const Problem& problem() const noexcept { return problem_; }

 private:
  Problem problem_;
};

Problem invalid_parameter(const std::string& parameter, std::string detail);
Problem not_found(std::string detail);
/// `allowed` as in the header Allow.
Problem method_not_allowed(const std::string& method, const std::string& allowed);
Problem unsupported_media_type(std::string detail);
Problem body_too_large();
Problem target_too_long(std::string detail);
Problem malformed_request(std::string detail);
/// For an exception of a lower layer. The message inside it is for the log, never for the client.
Problem from_error(const Error& error);
Problem internal_problem();
Problem overloaded_problem();

/// application/problem+json. `url_prefix` begins the type URI.
Response problem_response(const Problem& problem, const std::string& url_prefix);

}  // namespace tusach::api
