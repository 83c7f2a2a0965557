#include "api/citation_check_handlers.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/text.h"
#include "api/citation_check_json.h"
#include "api/json_views.h"
#include "api/page_frame.h"
#include "api/problem.h"
#include "law/structure_parser.h"

namespace tusach::api {
namespace {

using catalog::CheckedCitation;
using catalog::Verdict;

constexpr const char* kPage = "/kiem-tra-trich-dan";

struct CheckInput {
  std::string text;
  law::Date day = law::today();
};

struct CheckResult {
  std::vector<CheckedCitation> citations;
  std::array<std::size_t, 3> counts{};  ///< by verdict
};

law::Date parse_day(const std::string& value) {
  if (value.empty()) return law::today();
  const auto day = law::parse_date(value);
  if (!day)
    throw ProblemError(
        invalid_parameter("date", "“date” phải là một ngày có thật, như 2021-05-01."));
  return *day;
}

void require_text(const std::string& text) {
  if (!vietnamese::is_valid_utf8(text))
    throw ProblemError(malformed_request("Văn bản phải ở bảng mã UTF-8."));
}

CheckResult check(Services& services, const CheckInput& input) {
  CheckResult result;
  auto catalog = services.catalogs.lease();
  catalog::CitationChecker checker(*catalog, input.day);
  law::LegalDocument own;
  own.provisions = law::parse_structure(input.text).provisions;
  const auto held = catalog::CitationResolver::held(own);
  result.citations = checker.check(input.text, &held);
  for (const CheckedCitation& checked : result.citations)
    ++result.counts.at(static_cast<std::size_t>(checked.verdict));
  return result;
}

/// A type as it stands in Content-Type, without its parameters.
std::string_view media_type(const Request& request) {
  const std::string_view header = request.header("content-type");
  const std::string_view type = header.substr(0, header.find(';'));
  return type.substr(0, type.find_last_not_of(' ') + 1);
}

CheckInput input_of_api(const Request& request) {
  CheckInput input;
  const std::string* day = request.parameter("date");
  if (day != nullptr) input.day = parse_day(*day);
  const std::string_view type = media_type(request);
  if (type != "text/plain" && type != "application/json")
    throw ProblemError(
        unsupported_media_type("Hãy gửi text/plain hoặc application/json với trường “text”."));
  input.text = request.read_body();
  if (type == "application/json") {
    const auto body = nlohmann::json::parse(input.text, nullptr, false);
    if (!body.is_object() || !body.contains("text") || !body["text"].is_string())
      throw ProblemError(malformed_request("JSON phải là một đối tượng có chuỗi “text”."));
    if (body.contains("date")) {
      if (!body["date"].is_string())
        throw ProblemError(invalid_parameter("date", "“date” phải là một chuỗi."));
      input.day = parse_day(body["date"].get<std::string>());
    }
    input.text = body["text"].get<std::string>();
  }
  require_text(input.text);
  return input;
}

Response handle_api(Services& services, const Request& request) {
  const CheckInput input = input_of_api(request);
  const CheckResult result = check(services, input);
  nlohmann::ordered_json body;
  body["date"] = law::to_iso(input.day);
  body["counts"] = {
      {"right", result.counts[0]}, {"wrong", result.counts[1]}, {"unchecked", result.counts[2]}};
  body["citations"] = nlohmann::ordered_json::array();
  law::TextPlace place(input.text);
  for (const CheckedCitation& checked : result.citations) {
    place.move_to(checked.resolved.citation.begin);
    auto citation = citation_to_json(checked, input.text, place);
    const std::string& id = checked.resolved.document_id;
    const auto& provisions = checked.resolved.provisions;
    citation["url"] = id.empty()
                          ? std::string()
                          : document_path(id, provisions.empty() ? "" : provisions.front().address,
                                          services.prefix);
    body["citations"].push_back(std::move(citation));
  }
  Response response = make_response(200, "application/json; charset=utf-8", body.dump());
  response.set_header("Cache-Control", "no-store");
  return response;
}

const char* style_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::right:
      return "right";
    case Verdict::wrong:
      return "wrong";
    case Verdict::unchecked:
      break;
  }
  return "unchecked";
}

/// The answer to one citation, in the list and at its place in the text.
void fill_citation(Dictionary& item, const CheckedCitation& checked, std::string_view text,
                   std::size_t number, const Services& services) {
  const law::Citation& citation = checked.resolved.citation;
  item["NUMBER"] = std::to_string(number);
  item["STYLE"] = style_of(checked.verdict);
  item["VERDICT"] = std::string(vietnamese_name(checked.verdict));
  item["WORDS"] = std::string(text.substr(citation.begin, citation.end - citation.begin));
  item["MESSAGE"] = checked.message;
  if (!checked.suggestion.empty()) {
    Dictionary& suggestion = *item.AddSectionDictionary("SUGGESTION");
    Dictionary& shown =
        *suggestion.AddSectionDictionary(checked.suggested_document.empty() ? "PLAIN" : "LINKED");
    shown["TEXT"] = checked.suggestion;
    shown["URL"] = document_path(checked.suggested_document, {}, services.prefix);
  }
  const std::string& id = checked.resolved.document_id;
  if (id.empty()) return;
  const auto& provisions = checked.resolved.provisions;
  Dictionary& held = *item.AddSectionDictionary("HELD");
  held["URL"] = document_path(
      id, !provisions.empty() && provisions.front().exists ? provisions.front().address : "",
      services.prefix);
  held["NAME"] = checked.resolved.title.empty() ? checked.resolved.number : checked.resolved.title;
}

/// The text with every citation marked, a paragraph a line.
void fill_text(Dictionary& section, const CheckInput& input, const CheckResult& result) {
  std::size_t next = 0;
  std::size_t begin = 0;
  const std::string_view text = input.text;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    Dictionary& line = *section.AddSectionDictionary("LINE");
    std::size_t at = begin;
    while (next < result.citations.size() && result.citations[next].resolved.citation.begin < end) {
      const CheckedCitation& checked = result.citations[next];
      const law::Citation& citation = checked.resolved.citation;
      const std::size_t stop = std::min(citation.end, end);
      Dictionary& piece = *line.AddSectionDictionary("PIECE");
      piece["BEFORE"] = std::string(text.substr(at, citation.begin - at));
      piece["WORDS"] = std::string(text.substr(citation.begin, stop - citation.begin));
      piece["STYLE"] = style_of(checked.verdict);
      piece["VERDICT"] = std::string(vietnamese_name(checked.verdict));
      piece["NUMBER"] = std::to_string(next + 1);
      at = stop;
      ++next;
    }
    line["REST"] = std::string(text.substr(std::min(at, end), end - std::min(at, end)));
    begin = end + 1;
  }
}

void fill_result(Dictionary& content, const CheckInput& input, const CheckResult& result,
                 const Services& services) {
  Dictionary& section = *content.AddSectionDictionary("RESULT");
  section["DAY_TEXT"] = law::to_vietnamese(input.day);
  section["RIGHT"] = grouped(result.counts[0]);
  section["WRONG"] = grouped(result.counts[1]);
  section["UNCHECKED"] = grouped(result.counts[2]);
  section["TOTAL"] = grouped(result.citations.size());
  if (result.citations.empty()) {
    section.ShowSection("NONE");
    return;
  }
  // What is wrong comes first, then what could not be checked.
  for (const Verdict verdict : {Verdict::wrong, Verdict::unchecked, Verdict::right}) {
    if (result.counts.at(static_cast<std::size_t>(verdict)) == 0) continue;
    Dictionary& group = *section.AddSectionDictionary("VERDICTS");
    group["LABEL"] = verdict == Verdict::wrong       ? "Dẫn chiếu sai"
                     : verdict == Verdict::unchecked ? "Chưa kiểm tra được"
                                                     : "Dẫn chiếu đúng";
    group["COUNT"] = grouped(result.counts.at(static_cast<std::size_t>(verdict)));
    if (verdict != Verdict::right) group.ShowSection("OPEN");
    for (std::size_t i = 0; i < result.citations.size(); ++i) {
      if (result.citations[i].verdict != verdict) continue;
      fill_citation(*group.AddSectionDictionary("CITATION"), result.citations[i], input.text, i + 1,
                    services);
    }
  }
  fill_text(*section.AddSectionDictionary("MARKED_TEXT"), input, result);
}

Response page(Services& services, const std::optional<CheckInput>& input) {
  PageFrame frame(services, "citation_check.html");
  frame.set_title("Kiểm tra trích dẫn");
  frame.set_description(
      "Kiểm tra các dẫn chiếu đến văn bản pháp luật trong kế hoạch, tờ gấp, dự thảo.");
  frame.set_style("citation_check.css");
  frame.set_canonical(services.prefix + kPage);
  frame.show_header_search({}, {});
  Dictionary& content = frame.content();
  content["PAGE_URL"] = services.prefix + kPage;
  content["DAY"] = law::to_iso(input ? input->day : law::today());
  if (input) {
    frame.set_noindex();
    content["TYPED"] = input->text;
    fill_result(content, *input, check(services, *input), services);
  }
  Response response = frame.finish(200);
  response.set_header("Cache-Control", input ? "no-store" : "no-cache");
  return response;
}

Response handle_form(Services& services, const Request& request) {
  const std::string_view type = media_type(request);
  if (type != "multipart/form-data" && type != "application/x-www-form-urlencoded")
    throw ProblemError(unsupported_media_type("Hãy gửi biểu mẫu của trang này."));
  auto fields = request.read_form();
  CheckInput input;
  input.day = parse_day(fields["ngay"]);
  input.text = fields["tep"].empty() ? std::move(fields["van-ban"]) : std::move(fields["tep"]);
  if (input.text.starts_with("\xEF\xBB\xBF")) input.text.erase(0, 3);
  std::erase(input.text, '\r');
  require_text(input.text);
  return page(services, input);
}

}  // namespace

void add_citation_check_routes(Router& router, Services& services) {
  Services* s = &services;
  router.post("/api/v1/cite-check", [s](const Request& r) { return handle_api(*s, r); });
  router.get(kPage, [s](const Request&) { return page(*s, std::nullopt); });
  router.post(kPage, [s](const Request& r) { return handle_form(*s, r); });
}

}  // namespace tusach::api
