#include "api/problem.h"

#include "api/json_views.h"

namespace tusach::api {
namespace {

Problem unavailable_problem() {
  return {503,
          "unavailable",
          "Dịch vụ tạm thời chưa sẵn sàng",
          "Kho văn bản hoặc chỉ mục đang được cập nhật. Xin thử lại sau ít phút.",
          {}};
}

}  // namespace

ProblemError::ProblemError(Problem problem)
    : Error(ErrorCategory::usage, problem.kind + ": " + problem.detail),
      problem_(std::move(problem)) {}

Problem invalid_parameter(const std::string& parameter, std::string detail) {
  return {400,
          "invalid-parameter",
          "Tham số không hợp lệ",
          std::move(detail),
          {{"parameter", parameter}}};
}

Problem not_found(std::string detail) {
  return {404, "not-found", "Không tìm thấy", std::move(detail), nlohmann::json::object()};
}

Problem method_not_allowed(const std::string& method, const std::string& allowed) {
  return {405, "method-not-allowed", "Phương thức không được hỗ trợ",
          "Địa chỉ này chỉ nhận " + allowed + ", không nhận " + method + ".",
          nlohmann::json::object()};
}

Problem unsupported_media_type(std::string detail) {
  return {415, "unsupported-media-type", "Kiểu nội dung không được hỗ trợ", std::move(detail),
          nlohmann::json::object()};
}

Problem body_too_large() {
  return {413, "body-too-large", "Nội dung gửi lên quá lớn",
          "Phần thân của yêu cầu vượt quá giới hạn của máy chủ.", nlohmann::json::object()};
}

Problem target_too_long(std::string detail) {
  return {414, "target-too-long", "Yêu cầu quá dài", std::move(detail), nlohmann::json::object()};
}

Problem malformed_request(std::string detail) {
  return {400, "malformed-request", "Yêu cầu không đúng dạng", std::move(detail),
          nlohmann::json::object()};
}

Problem internal_problem() {
  return {500, "internal", "Lỗi của máy chủ",
          "Đã có lỗi khi xử lý yêu cầu này. Lỗi đã được ghi lại.", nlohmann::json::object()};
}

Problem overloaded_problem() {
  return {503, "overloaded", "Máy chủ đang bận",
          "Có quá nhiều yêu cầu cùng lúc. Xin thử lại sau giây lát.", nlohmann::json::object()};
}

Problem from_error(const Error& error) {
  if (const auto* known = dynamic_cast<const ProblemError*>(&error)) return known->problem();
  switch (error.category()) {
    case ErrorCategory::unavailable:
    case ErrorCategory::try_again:
      return unavailable_problem();
    case ErrorCategory::not_found:
      return not_found("Không có tài nguyên này.");
    case ErrorCategory::usage:
      return malformed_request("Máy chủ không hiểu yêu cầu này.");
    case ErrorCategory::bad_data:
    case ErrorCategory::internal:
    case ErrorCategory::io:
    case ErrorCategory::config:
      break;
  }
  return internal_problem();
}

Response problem_response(const Problem& problem, const std::string& url_prefix) {
  nlohmann::json body = {{"type", url_prefix + "/api/v1/openapi.json#/x-problems/" + problem.kind},
                         {"title", problem.title},
                         {"status", problem.status},
                         {"detail", problem.detail}};
  if (problem.extensions.is_object()) body.update(problem.extensions);
  return make_response(problem.status, "application/problem+json; charset=utf-8", dump(body));
}

}  // namespace tusach::api
