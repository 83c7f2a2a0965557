#include "api/difference_handlers.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "api/difference_json.h"
#include "api/json_views.h"
#include "api/page_frame.h"
#include "api/problem.h"
#include "api/search_parameters.h"
#include "api/url.h"
#include "catalog/document_reference.h"
#include "law/address.h"
#include "law/document_difference.h"

namespace tusach::api {
namespace {

using law::ArticleChange;
using law::ArticleDifference;

constexpr const char* kPage = "/so-sanh";
constexpr std::size_t kArticlesOnPage = 30;

struct Change {
  ArticleChange change;
  const char* label;  ///< beside an article
  const char* total;  ///< beside a count
};

constexpr std::array<Change, 5> kChanges{{
    {ArticleChange::changed, "Sửa", "sửa"},
    {ArticleChange::added, "Thêm", "thêm"},
    {ArticleChange::removed, "Bỏ", "bỏ"},
    {ArticleChange::moved, "Chuyển chỗ", "chuyển chỗ"},
    {ArticleChange::unchanged, "Giữ nguyên", "giữ nguyên"},
}};

const Change& entry(ArticleChange change) {
  return *std::find_if(kChanges.begin(), kChanges.end(),
                       [&](const Change& one) { return one.change == change; });
}

std::string text_of(const Request& request, const char* parameter) {
  const std::string* value = request.parameter(parameter);
  return value == nullptr ? std::string() : *value;
}

/// Throws ProblemError: 400 for a name that means nothing or several documents, 404 for none.
law::LegalDocument read_document(catalog::Catalog& catalog, const char* parameter,
                                 const std::string& text) {
  if (text.empty())
    throw ProblemError(
        invalid_parameter(parameter, std::string("Thiếu tham số “") + parameter + "”."));
  const auto reference = catalog::find_reference(catalog, text);
  if (reference.malformed)
    throw ProblemError(
        invalid_parameter(parameter, "Sau dấu “@” phải là số thứ tự của một bản lưu."));
  if (!reference.candidates.empty()) {
    std::string choices;
    for (const std::string& id : reference.candidates)
      choices += (choices.empty() ? "" : ", ") + id;
    throw ProblemError(invalid_parameter(
        parameter, "Nhiều văn bản cùng mang số này; hãy dùng một trong các mã: " + choices + "."));
  }
  auto document = catalog::read_reference(catalog, reference);
  if (!document)
    throw ProblemError(not_found("Không có văn bản hay bản lưu nào là “" + text + "”."));
  return std::move(*document);
}

Response finish(Response response, const std::string& etag) {
  response.set_header("Cache-Control", "no-cache");
  response.set_header("ETag", etag);
  return response;
}

std::string etag_of(Services& services, const Request& request) {
  return "W/\"" + short_hash(services.state_etag() + request.target) + "\"";
}

Response handle_api(Services& services, const Request& request) {
  const std::string etag = etag_of(services, request);
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  const std::string from = text_of(request, "from");
  const std::string to = text_of(request, "to");
  law::LegalDocument before;
  law::LegalDocument after;
  {
    auto catalog = services.catalogs.lease();
    before = read_document(*catalog, "from", from);
    after = read_document(*catalog, "to", to);
  }
  return finish(
      make_response(200, "application/json; charset=utf-8",
                    dump(difference_to_json(law::document_difference(before, after), from, to))),
      etag);
}

std::string page_url(const Services& services, const std::string& before, const std::string& after,
                     const std::string& kind) {
  QueryParameters parameters{{"cu", before}, {"moi", after}};
  if (!kind.empty()) parameters.emplace_back("loai", kind);
  return services.prefix + kPage + "?" + format_query_string(parameters);
}

void fill_article(Dictionary& content, const ArticleDifference& difference,
                  const law::LegalDocument& before, const law::LegalDocument& after,
                  const std::string& prefix) {
  Dictionary& article = *content.AddSectionDictionary("ARTICLE");
  article["CHANGE"] = std::string(law::to_string(difference.change));
  article["LABEL"] = entry(difference.change).label;
  const auto link = [&](const char* section, const law::LegalDocument& document,
                        const std::string& address) {
    if (address.empty()) return;
    Dictionary& shown = *article.AddSectionDictionary(section);
    const law::Provision* provision = law::find_provision(document.provisions, address);
    shown["URL"] = document_path(document.id, address, prefix);
    shown["NAME"] = law::cite(address);
    if (provision != nullptr) show_value(shown, "HEADING", provision->heading);
  };
  link("BEFORE", before, difference.before);
  link("AFTER", after, difference.after);
  if (difference.change == ArticleChange::changed) {
    article.AddSectionDictionary("KEPT")->SetValue(
        "SHARE", std::to_string(static_cast<int>(difference.similarity * 100)));
  }
  // What only moved reads the same.
  if (difference.change == ArticleChange::moved || difference.change == ArticleChange::unchanged)
    return;
  Dictionary& text = *article.AddSectionDictionary("TEXT");
  for (const law::DifferenceSpan& span : difference.spans) {
    Dictionary& piece = *text.AddSectionDictionary("SPAN");
    const char* section = span.change == law::SpanChange::kept      ? "IS_KEPT"
                          : span.change == law::SpanChange::removed ? "IS_REMOVED"
                                                                    : "IS_ADDED";
    piece.AddSectionDictionary(section)->SetValue("WORDS", span.text);
  }
}

/// What "loai" asks for; nothing for all that is not unchanged.
std::optional<ArticleChange> asked_kind(const Request& request) {
  const std::string kind = text_of(request, "loai");
  if (kind.empty()) return std::nullopt;
  for (const Change& one : kChanges) {
    if (kind == law::to_string(one.change)) return one.change;
  }
  throw ProblemError(invalid_parameter("loai", "“loai” không phải là một loại thay đổi."));
}

void fill_counts(Dictionary& result, const std::vector<ArticleDifference>& differences,
                 const Services& services, const std::string& before, const std::string& after,
                 std::optional<ArticleChange> asked) {
  for (const Change& one : kChanges) {
    const auto count =
        std::count_if(differences.begin(), differences.end(),
                      [&](const ArticleDifference& each) { return each.change == one.change; });
    Dictionary& shown = *result.AddSectionDictionary("COUNT");
    shown["NUMBER"] = grouped(static_cast<std::size_t>(count));
    shown["LABEL"] = one.total;
    shown["URL"] = page_url(services, before, after, std::string(law::to_string(one.change)));
    if (asked == one.change) shown.ShowSection("CURRENT");
  }
  result["ALL_URL"] = page_url(services, before, after, {});
  if (!asked) result.ShowSection("ALL_CURRENT");
}

void fill_result(Services& services, const Request& request, Dictionary& content,
                 const std::string& before_name, const std::string& after_name) {
  const auto asked = asked_kind(request);
  law::LegalDocument before;
  law::LegalDocument after;
  {
    auto catalog = services.catalogs.lease();
    before = read_document(*catalog, "cu", before_name);
    after = read_document(*catalog, "moi", after_name);
  }
  const auto differences = law::document_difference(before, after);
  Dictionary& result = *content.AddSectionDictionary("RESULT");
  result["BEFORE_NAME"] = law::display_title(before);
  result["BEFORE_NUMBER"] = before.number;
  result["BEFORE_URL"] = document_path(before.id, {}, services.prefix);
  result["AFTER_NAME"] = law::display_title(after);
  result["AFTER_NUMBER"] = after.number;
  result["AFTER_URL"] = document_path(after.id, {}, services.prefix);
  fill_counts(result, differences, services, before_name, after_name, asked);
  std::vector<const ArticleDifference*> shown;
  for (const ArticleDifference& one : differences) {
    if (asked ? one.change == *asked : one.change != ArticleChange::unchanged)
      shown.push_back(&one);
  }
  const std::size_t pages =
      std::max<std::size_t>(1, (shown.size() + kArticlesOnPage - 1) / kArticlesOnPage);
  const std::size_t page = parse_number(request, "trang", 1, pages, 1);
  const std::size_t first = (page - 1) * kArticlesOnPage;
  if (shown.empty()) result.ShowSection("NONE");
  for (std::size_t i = first; i < std::min(first + kArticlesOnPage, shown.size()); ++i) {
    fill_article(result, *shown[i], before, after, services.prefix);
  }
  const std::string self = page_url(services, before_name, after_name, text_of(request, "loai"));
  const auto neighbour = [&](const char* section, std::size_t number) {
    result.AddSectionDictionary(section)->SetValue("URL",
                                                   self + "&trang=" + std::to_string(number));
  };
  if (page > 1) neighbour("PREVIOUS", page - 1);
  if (page < pages) neighbour("NEXT", page + 1);
}

Response handle_page(Services& services, const Request& request) {
  const std::string etag = etag_of(services, request);
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  const std::string before = text_of(request, "cu");
  const std::string after = text_of(request, "moi");
  PageFrame frame(services, "difference.html");
  frame.set_title("So sánh văn bản");
  frame.set_noindex();
  frame.set_style("difference.css");
  frame.show_header_search({}, {});
  Dictionary& content = frame.content();
  content["PAGE_URL"] = services.prefix + kPage;
  content["BEFORE"] = before;
  content["AFTER"] = after;
  if (before.empty() && after.empty()) return finish(frame.finish(200), etag);
  int status = 200;
  try {
    fill_result(services, request, content, before, after);
  } catch (const ProblemError& error) {  // the form stays, with what is wrong
    content.AddSectionDictionary("PROBLEM")->SetValue("MESSAGE", error.problem().detail);
    status = error.problem().status;
  }
  return finish(frame.finish(status), etag);
}

}  // namespace

void add_difference_routes(Router& router, Services& services) {
  Services* s = &services;
  router.get("/api/v1/diff", [s](const Request& r) { return handle_api(*s, r); });
  router.get(kPage, [s](const Request& r) { return handle_page(*s, r); });
}

}  // namespace tusach::api
