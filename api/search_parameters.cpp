#include "api/search_parameters.h"

#include <charconv>
#include <string>

#include "analyzers/vietnamese/text.h"
#include "api/page_cursor.h"
#include "api/problem.h"

namespace tusach::api {
namespace {

constexpr std::size_t kMaxFilterBytes = 400;
constexpr std::size_t kMaxFilterValues = 50;

[[noreturn]] void refuse(const std::string& parameter, std::string detail) {
  throw ProblemError(invalid_parameter(parameter, std::move(detail)));
}

// Every non-empty value of a parameter.
std::vector<std::string> values_of(const Request& request, const std::string& name) {
  std::vector<std::string> values;
  for (const auto& [key, value] : request.query) {
    if (key != name || value.empty()) continue;
    if (value.size() > kMaxFilterBytes || !vietnamese::is_valid_utf8(value))
      refuse(name, "Giá trị của “" + name + "” quá dài hoặc không phải UTF-8.");
    values.push_back(value);
    if (values.size() > kMaxFilterValues) refuse(name, "Quá nhiều giá trị cho “" + name + "”.");
  }
  return values;
}

std::string single_value(const Request& request, const std::string& name) {
  const std::vector<std::string> values = values_of(request, name);
  return values.empty() ? std::string() : values.front();
}

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

search::Unit parse_unit(const Request& request) {
  const std::string by = single_value(request, "by");
  if (by.empty() || by == "article") return search::Unit::article;
  if (by == "document") return search::Unit::document;
  refuse("by", "“by” phải là “article” (theo điều) hoặc “document” (theo văn bản).");
}

bool parse_flag(const Request& request, const std::string& name, bool fallback) {
  const std::string value = single_value(request, name);
  if (value.empty()) return fallback;
  if (value == "1" || value == "true") return true;
  if (value == "0" || value == "false") return false;
  refuse(name, "“" + name + "” phải là “true” hoặc “false”.");
}

search::Sort parse_sort(const Request& request) {
  const std::string sort = single_value(request, "sort");
  if (sort.empty() || sort == "relevance") return search::Sort::relevance;
  if (sort == "newest") return search::Sort::newest;
  if (sort == "oldest") return search::Sort::oldest;
  refuse("sort", "“sort” phải là “relevance” (phù hợp nhất), “newest” (mới nhất) hoặc “oldest”.");
}

void parse_filters(const Request& request, search::Filters& filters) {
  filters.types = values_of(request, "type");
  filters.issuing_bodies = values_of(request, "body");
  for (const std::string& value : values_of(request, "year")) {
    const auto year = whole_number(value);
    if (!year || *year < 1 || *year > 9999) refuse("year", "“" + value + "” không phải một năm.");
    filters.years.push_back(static_cast<int>(*year));
  }
  for (const std::string& value : values_of(request, "status")) {
    const auto status = law::parse_effect_status(value);
    if (!status)
      refuse("status", "Không có tình trạng hiệu lực “" + value +
                           "”. Dùng in_force, partially_expired, expired, not_yet, suspended "
                           "hoặc unknown.");
    filters.statuses.push_back(*status);
  }
  if (const std::string value = single_value(request, "in_force_on"); !value.empty()) {
    filters.in_force_on = law::parse_date(value);
    if (!filters.in_force_on)
      refuse("in_force_on", "“" + value + "” không phải một ngày. Viết như 2024-07-01.");
  }
  filters.document_id = single_value(request, "document");
  filters.fields = values_of(request, "field");
  for (const std::string& value : values_of(request, "level")) {
    const auto level = law::parse_body_level(value);
    if (!level)
      refuse("level", "“level” phải là “central” (trung ương) hoặc “local” (địa phương).");
    filters.levels.push_back(*level);
  }
}

}  // namespace

std::size_t parse_number(const Request& request, const std::string& name, std::size_t min,
                         std::size_t max, std::size_t fallback) {
  const std::string value = single_value(request, name);
  if (value.empty()) return fallback;
  const auto number = whole_number(value);
  if (!number || *number < min || *number > max)
    refuse(name, "“" + name + "” phải là số nguyên từ " + std::to_string(min) + " đến " +
                     std::to_string(max) + ".");
  return *number;
}

std::string parse_query_text(const Request& request) {
  const std::string* query = request.parameter("q");
  if (query == nullptr) return {};
  if (query->size() > kMaxQueryParameterBytes) {
    Problem problem = target_too_long("Câu tìm kiếm quá dài.");
    problem.extensions = {{"parameter", "q"}};
    throw ProblemError(problem);
  }
  if (!vietnamese::is_valid_utf8(*query)) refuse("q", "“q” không phải văn bản UTF-8.");
  const std::size_t first = query->find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return query->substr(first, query->find_last_not_of(" \t\r\n") - first + 1);
}

SearchParameters parse_search_parameters(const Request& request) {
  SearchParameters parameters;
  search::SearchRequest& search = parameters.request;
  search.query = parse_query_text(request);
  search.by = parse_unit(request);
  search.limit = parse_number(request, "limit", 1, kMaxLimit, search.limit);
  const std::size_t last_page = kMaxOffset / search.limit + 1;
  parameters.page = parse_number(request, "page", 1, last_page, 1);
  search.offset =
      parse_number(request, "offset", 0, kMaxOffset, (parameters.page - 1) * search.limit);
  search.exact = parse_flag(request, "exact", false);
  search.facets = parse_flag(request, "facets", false);
  search.snippets = parse_flag(request, "snippets", true);
  search.sort = parse_sort(request);
  search.all_words = parse_flag(request, "all_words", false);
  parameters.proof = parse_flag(request, "proof", true);
  parse_filters(request, search.filters);
  if (const std::string* cursor = request.parameter("cursor");
      cursor != nullptr && !cursor->empty())
    search.after = decode_cursor(*cursor, search);
  return parameters;
}

SearchParameters parse_search_parameters(const QueryParameters& parameters) {
  Request request;
  request.query = parameters;
  return parse_search_parameters(request);
}

QueryParameters to_query_parameters(const search::SearchRequest& request) {
  QueryParameters parameters = {{"q", request.query}};
  if (request.exact) parameters.emplace_back("exact", "1");
  if (request.by == search::Unit::document) parameters.emplace_back("by", "document");
  if (request.sort != search::Sort::relevance)
    parameters.emplace_back("sort", request.sort == search::Sort::newest ? "newest" : "oldest");
  if (request.all_words) parameters.emplace_back("all_words", "1");
  for (const std::string& type : request.filters.types) parameters.emplace_back("type", type);
  for (const std::string& body : request.filters.issuing_bodies)
    parameters.emplace_back("body", body);
  for (const int year : request.filters.years)
    parameters.emplace_back("year", std::to_string(year));
  for (const law::EffectStatus status : request.filters.statuses)
    parameters.emplace_back("status", std::string(law::to_string(status)));
  if (request.filters.in_force_on)
    parameters.emplace_back("in_force_on", law::to_iso(*request.filters.in_force_on));
  if (!request.filters.document_id.empty())
    parameters.emplace_back("document", request.filters.document_id);
  for (const std::string& field : request.filters.fields) parameters.emplace_back("field", field);
  for (const law::BodyLevel level : request.filters.levels)
    parameters.emplace_back("level", std::string(law::to_string(level)));
  return parameters;
}

}  // namespace tusach::api
