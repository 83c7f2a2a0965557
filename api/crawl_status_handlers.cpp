#include "api/crawl_status_handlers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <string>
#include <vector>

#include "api/admin_access.h"
#include "api/json_views.h"
#include "api/page_frame.h"
#include "api/problem.h"
#include "api/url.h"
#include "catalog/crawl_queue.h"
#include "catalog/crawl_runs.h"

namespace tusach::api {
namespace {

using catalog::CrawlRun;
using catalog::RunCounts;
using nlohmann::json;

constexpr std::size_t kRuns = 20;
constexpr std::size_t kErrorsAtOnce = 100;

json to_json(const RunCounts& counts) {
  return {{"listed", counts.listed},       {"found", counts.found},
          {"fetched", counts.fetched},     {"not_modified", counts.not_modified},
          {"added", counts.added},         {"changed", counts.changed},
          {"unchanged", counts.unchanged}, {"merged", counts.merged},
          {"empty", counts.empty},         {"withdrawn", counts.withdrawn},
          {"failed", counts.failed},       {"refused", counts.refused},
          {"bytes", counts.bytes}};
}

json to_json(const CrawlRun& run) {
  return {{"run", run.run},
          {"source", run.source},
          {"state", catalog::to_string(run.state)},
          {"started_at", run.started_at},
          {"ended_at", run.ended_at},
          {"message", run.message},
          {"counts", to_json(run.counts)}};
}

json to_json(const catalog::CrawlError& error) {
  return {{"item", error.item},
          {"url", error.url},
          {"cause", error.cause},
          {"message", error.message},
          {"at", error.at}};
}

std::string_view vietnamese_name(catalog::RunState state) {
  switch (state) {
    case catalog::RunState::running:
      return "Đang chạy hoặc bị ngắt";
    case catalog::RunState::finished:
      return "Hoàn thành";
    case catalog::RunState::stopped:
      return "Đã dừng, lần sau chạy tiếp";
    case catalog::RunState::failed:
      return "Không đọc được nguồn";
  }
  return "";
}

std::string_view vietnamese_name(catalog::ItemState state) {
  switch (state) {
    case catalog::ItemState::queued:
      return "chờ lấy";
    case catalog::ItemState::held:
      return "đã có";
    case catalog::ItemState::empty:
      return "không có nội dung";
    case catalog::ItemState::failed:
      return "lỗi, sẽ thử lại";
    case catalog::ItemState::refused:
      return "bị từ chối";
    case catalog::ItemState::withdrawn:
      return "nguồn đã gỡ";
  }
  return "";
}

struct Wording {
  std::string_view said;
  std::string_view vietnamese;
};

// Causes as the crawler names them, and why a whole run failed.
constexpr std::array kWordings = {
    Wording{"no list could be read", "không đọc được danh sách nào"},
    Wording{"the source refuses us", "nguồn từ chối"},
    Wording{"the source does not answer any more", "nguồn không còn trả lời"},
    Wording{"the source cannot be asked for numbers", "nguồn không tìm được theo số ký hiệu"},
    Wording{"bad_url", "địa chỉ không hợp lệ"},
    Wording{"not_found", "không tìm thấy (404)"},
    Wording{"timeout", "quá thời gian chờ"},
    Wording{"connection", "mất kết nối"},
    Wording{"truncated", "nội dung bị cắt cụt"},
    Wording{"malformed", "câu trả lời hỏng"},
    Wording{"server_error", "máy chủ nguồn lỗi (5xx)"},
    Wording{"client_error", "nguồn không nhận yêu cầu (4xx)"},
    Wording{"too_many_requests", "nguồn yêu cầu giảm tốc độ (429)"},
    Wording{"too_large", "quá lớn"},
    Wording{"too_many_redirects", "chuyển hướng quá nhiều"},
    Wording{"host_not_allowed", "chuyển sang máy chủ khác"},
    Wording{"private_address", "dẫn vào mạng nội bộ"},
    Wording{"robots_refused", "robots.txt không cho phép"},
    Wording{"robots_unavailable", "không đọc được robots.txt"},
    Wording{"refused", "bị từ chối (401, 403)"},
    Wording{"blocked", "đã bị nguồn chặn"},
    Wording{"challenge", "nguồn yêu cầu xác nhận là người"},
    Wording{"extraction", "không đọc được nội dung"},
    Wording{"extraction_crash", "nội dung làm hỏng bộ đọc"},
    Wording{"document", "không lưu được văn bản"},
    Wording{"archive", "kho lưu trữ thiếu dữ liệu"},
    Wording{"list", "danh sách hỏng"},
    Wording{"shrunken_list", "danh sách ngắn bất thường"},
};

std::string in_vietnamese(const std::string& said) {
  const auto* const found =
      std::find_if(kWordings.begin(), kWordings.end(),
                   [&said](const Wording& wording) { return wording.said == said; });
  return found == kWordings.end() ? said : std::string(found->vietnamese);
}

// "2026-05-07T01:19:15Z" → "08:19 07/05/2026", as clocks in Vietnam show it.
std::string local_time(const std::string& instant) {
  std::tm parts{};
  if (::strptime(instant.c_str(), "%FT%TZ", &parts) == nullptr) return "–";
  const std::time_t shifted = ::timegm(&parts) + 7 * 3600;
  ::gmtime_r(&shifted, &parts);
  char text[sizeof "08:19 07/05/2026"];
  return {text, std::strftime(text, sizeof text, "%H:%M %d/%m/%Y", &parts)};
}

Response json_response(const json& body) {
  Response response = make_response(200, "application/json; charset=utf-8", dump(body));
  response.set_header("Cache-Control", "no-store");
  return response;
}

CrawlRun find_run(catalog::CrawlRuns& runs, const Request& request) {
  const std::string& text = request.path_parameter("run");
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = fault == std::errc() && end == text.data() + text.size();
  const auto run = whole ? runs.find(number) : std::nullopt;
  if (!run) throw ProblemError(not_found("Không có lần thu thập nào mang số này."));
  return *run;
}

std::size_t offset_of(const Request& request) {
  const std::string* const text = request.parameter("offset");
  if (text == nullptr) return 0;
  std::size_t offset = 0;
  const auto [end, fault] = std::from_chars(text->data(), text->data() + text->size(), offset);
  if (fault != std::errc() || end != text->data() + text->size() || offset > 100'000'000) {
    throw ProblemError(invalid_parameter("offset", "offset phải là một số nguyên không âm."));
  }
  return offset;
}

Response handle_overview(Services& services, const Request&) {
  auto catalog = services.catalogs.lease();
  catalog::CrawlRuns runs(*catalog);
  json body;
  body["sources"] = json::object();
  for (const std::string& source : catalog::crawled_sources(*catalog)) {
    json states = json::object();
    for (const auto& [state, count] : catalog::CrawlQueue(*catalog, source).counts()) {
      states[std::string(catalog::to_string(state))] = count;
    }
    body["sources"][source] = std::move(states);
  }
  body["refused"] = json::array();
  for (const catalog::RefusedEndpoint& endpoint : runs.endpoints({})) {
    body["refused"].push_back({{"source", endpoint.source},
                               {"endpoint", endpoint.endpoint},
                               {"reason", endpoint.reason},
                               {"since", endpoint.since}});
  }
  body["runs"] = json::array();
  for (const CrawlRun& run : runs.recent({}, kRuns)) body["runs"].push_back(to_json(run));
  return json_response(body);
}

Response handle_run(Services& services, const Request& request) {
  auto catalog = services.catalogs.lease();
  catalog::CrawlRuns runs(*catalog);
  const CrawlRun run = find_run(runs, request);
  json body = to_json(run);
  body["causes"] = json::array();
  for (const catalog::ErrorGroup& group : runs.errors_by_cause(run.run)) {
    body["causes"].push_back({{"cause", group.cause}, {"count", group.count}});
  }
  const std::string* const cause = request.parameter("cause");
  const std::size_t offset = offset_of(request);
  body["errors"] = json::array();
  const auto errors =
      runs.errors(run.run, cause == nullptr ? std::string() : *cause, offset, kErrorsAtOnce + 1);
  for (std::size_t at = 0; at < std::min(errors.size(), kErrorsAtOnce); ++at) {
    body["errors"].push_back(to_json(errors[at]));
  }
  body["next_offset"] =
      errors.size() > kErrorsAtOnce ? json(offset + kErrorsAtOnce) : json(nullptr);
  return json_response(body);
}

void fill_run(Dictionary& row, const CrawlRun& run, const std::string& prefix) {
  row["URL"] = prefix + "/quan-tri/thu-thap/" + std::to_string(run.run);
  row["RUN"] = std::to_string(run.run);
  row["SOURCE"] = run.source;
  row["STATE"] = std::string(catalog::to_string(run.state));
  row["STATE_LABEL"] = std::string(vietnamese_name(run.state));
  show_value(row, "MESSAGE", in_vietnamese(run.message));
  row["STARTED"] = local_time(run.started_at);
  row["ENDED"] = local_time(run.ended_at);
  const RunCounts& counts = run.counts;
  row["LISTED"] = grouped(static_cast<std::size_t>(counts.listed));
  row["ADDED"] = grouped(static_cast<std::size_t>(counts.added));
  row["CHANGED"] = grouped(static_cast<std::size_t>(counts.changed));
  row["UNCHANGED"] = grouped(static_cast<std::size_t>(counts.unchanged + counts.not_modified));
  row["WITHDRAWN"] = grouped(static_cast<std::size_t>(counts.withdrawn));
  row["FAILED"] = grouped(static_cast<std::size_t>(counts.failed + counts.refused));
}

void prepare(PageFrame& frame, const std::string& title) {
  frame.set_title(title);
  frame.set_noindex();
  frame.set_style("crawl_status.css");
}

Response handle_overview_page(Services& services, const Request&) {
  auto catalog = services.catalogs.lease();
  catalog::CrawlRuns runs(*catalog);
  PageFrame frame(services, "crawl_status.html");
  prepare(frame, "Thu thập văn bản");
  Dictionary& content = frame.content();
  for (const std::string& source : catalog::crawled_sources(*catalog)) {
    Dictionary& row = *content.AddSectionDictionary("SOURCE_ROW");
    row["SOURCE"] = source;
    for (const auto& [state, count] : catalog::CrawlQueue(*catalog, source).counts()) {
      Dictionary& part = *row.AddSectionDictionary("STATE_COUNT");
      part["COUNT"] = grouped(static_cast<std::size_t>(count));
      part["LABEL"] = std::string(vietnamese_name(state));
    }
  }
  for (const catalog::RefusedEndpoint& endpoint : runs.endpoints({})) {
    Dictionary& row = *content.AddSectionDictionary("REFUSED");
    row["SOURCE"] = endpoint.source;
    row["ENDPOINT"] = endpoint.endpoint;
    row["REASON"] = endpoint.reason;
    row["SINCE"] = local_time(endpoint.since);
  }
  const std::vector<CrawlRun> recent = runs.recent({}, kRuns);
  content.ShowSection(recent.empty() ? "NONE" : "SOME");
  for (const CrawlRun& run : recent) {
    fill_run(*content.AddSectionDictionary("RUN_ROW"), run, services.prefix);
  }
  Response response = frame.finish(200);
  response.set_header("Cache-Control", "no-store");
  return response;
}

Response handle_run_page(Services& services, const Request& request) {
  auto catalog = services.catalogs.lease();
  catalog::CrawlRuns runs(*catalog);
  const CrawlRun run = find_run(runs, request);
  const std::string* const cause = request.parameter("cause");
  const std::size_t offset = offset_of(request);
  const std::string self = services.prefix + "/quan-tri/thu-thap/" + std::to_string(run.run);
  PageFrame frame(services, "crawl_run.html");
  prepare(frame, "Lần thu thập " + std::to_string(run.run) + ": " + run.source);
  Dictionary& content = frame.content();
  fill_run(content, run, services.prefix);
  content["ALL_URL"] = services.prefix + "/quan-tri/thu-thap";
  const auto groups = runs.errors_by_cause(run.run);
  content.ShowSection(groups.empty() ? "CLEAN" : "ERRORS");
  for (const catalog::ErrorGroup& group : groups) {
    Dictionary& row = *content.AddSectionDictionary("CAUSE_ROW");
    row["CAUSE"] = in_vietnamese(group.cause);
    row["COUNT"] = grouped(static_cast<std::size_t>(group.count));
    row["CAUSE_URL"] = self + "?cause=" + encode_segment(group.cause);
    row["EXAMPLE"] = shortened(group.example.message, 200);
    if (cause != nullptr && *cause == group.cause) row.ShowSection("CHOSEN");
  }
  const auto errors =
      runs.errors(run.run, cause == nullptr ? std::string() : *cause, offset, kErrorsAtOnce + 1);
  for (std::size_t at = 0; at < std::min(errors.size(), kErrorsAtOnce); ++at) {
    Dictionary& row = *content.AddSectionDictionary("ERROR_ROW");
    row["ITEM"] = errors[at].item;
    row["CAUSE"] = in_vietnamese(errors[at].cause);
    row["MESSAGE"] = errors[at].message;
    row["ADDRESS"] = errors[at].url;
    row["AT"] = local_time(errors[at].at);
  }
  if (errors.size() > kErrorsAtOnce) {
    std::string next = self + "?offset=" + std::to_string(offset + kErrorsAtOnce);
    if (cause != nullptr) next += "&cause=" + encode_segment(*cause);
    content.AddSectionDictionary("NEXT")->SetValue("URL", next);
  }
  Response response = frame.finish(200);
  response.set_header("Cache-Control", "no-store");
  return response;
}

using AdminHandler = Response (*)(Services&, const Request&);

}  // namespace

void add_crawl_status_routes(Router& router, Services& services) {
  Services* s = &services;
  const auto guarded = [s](AdminHandler handler) {
    return [s, handler](const Request& request) {
      auto refusal = refuse_stranger(request, s->options.admin_password, s->prefix);
      return refusal ? std::move(*refusal) : handler(*s, request);
    };
  };
  router.get("/api/v1/admin/crawl", guarded(handle_overview));
  router.get("/api/v1/admin/crawl/runs/{run}", guarded(handle_run));
  router.get("/quan-tri/thu-thap", guarded(handle_overview_page));
  router.get("/quan-tri/thu-thap/{run}", guarded(handle_run_page));
}

}  // namespace tusach::api
