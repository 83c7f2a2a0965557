#include "api/relation_handlers.h"

#include <algorithm>
#include <string>
#include <vector>

#include "api/document_store.h"
#include "api/json_views.h"
#include "api/page_frame.h"
#include "api/problem.h"
#include "api/relation_json.h"
#include "api/relation_svg.h"
#include "catalog/relation_diagram.h"
#include "law/address.h"

namespace tusach::api {
namespace {

using catalog::DiagramRelation;
using catalog::RelationDiagram;

/// Rows of one kind that the page shows; the API gives all.
constexpr std::size_t kMostRows = 200;

std::string etag_of(Services& services, const Request& request) {
  return "W/\"" + short_hash(services.state_etag() + request.target) + "\"";
}

Response finish(Response response, const std::string& etag) {
  response.set_header("Cache-Control", "no-cache");
  response.set_header("ETag", etag);
  return response;
}

RelationDiagram read_diagram(Services& services, const std::string& id) {
  auto catalog = services.catalogs.lease();
  auto diagram = catalog::RelationDiagramReader(*catalog).read(id, law::today());
  if (!diagram) throw ProblemError(not_found("Không có văn bản nào mang mã này trong tủ sách."));
  return std::move(*diagram);
}

std::string page_id(Services& services, const Request& request) {
  const auto id = resolve_id(services, request.path_parameter("id"));
  if (!id) throw ProblemError(not_found("Không có văn bản nào ở địa chỉ này."));
  return *id;
}

Response handle_api(Services& services, const Request& request) {
  const std::string etag = etag_of(services, request);
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  const RelationDiagram diagram = read_diagram(services, request.path_parameter("id"));
  return finish(make_response(200, "application/json; charset=utf-8",
                              dump(to_json(diagram, law::today(), services.prefix))),
                etag);
}

Response handle_picture(Services& services, const Request& request) {
  const std::string etag = etag_of(services, request);
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  const RelationDiagram diagram = read_diagram(services, page_id(services, request));
  return finish(
      make_response(200, "image/svg+xml", relation_svg(diagram, law::today(), services.prefix)),
      etag);
}

void fill_row(Dictionary& group, const DiagramRelation& relation, const std::string& own_id,
              const std::string& prefix) {
  Dictionary& row = *group.AddSectionDictionary("ROW");
  Dictionary& other = *row.AddSectionDictionary(relation.other ? "LINKED" : "PLAIN");
  other["NAME"] = relation.name.empty() ? relation.number : relation.name;
  if (relation.name != relation.number) show_value(other, "NUMBER", relation.number);
  if (relation.other) {
    other["URL"] = document_path(relation.other->id, {}, prefix);
    set_status(row, relation.other->status_on(law::today()));
    row.ShowSection("STATUS_KNOWN");
  }
  if (relation.from_metadata) row.ShowSection("FROM_METADATA");
  show_value(row, "PROVISIONS", provisions_text(relation));
  if (!relation.from_text) return;
  Dictionary& text = *row.AddSectionDictionary("FROM_TEXT");
  const std::string acting = !relation.incoming ? own_id : relation.other->id;
  const std::string place = law::cite(relation.address);
  text["PLACE"] = place.empty() ? "Phần mở đầu" : place;
  text["URL"] = document_path(acting, relation.address, prefix);
  text["CLAUSE"] = relation.clause;
  if (relation.from && relation.kind != law::RelationKind::based_on) {
    text.AddSectionDictionary("FROM_DAY")->SetValue("DAY", law::to_vietnamese(*relation.from));
  }
  if (!relation.doubt.empty()) {
    row.AddSectionDictionary("DOUBT_SHOWN")->SetValue("DOUBT", relation.doubt);
  }
}

void fill_groups(Dictionary& content, const RelationDiagram& diagram, const std::string& prefix) {
  Dictionary* group = nullptr;
  std::string label;
  std::size_t rows = 0;
  std::size_t left_out = 0;
  const auto close = [&] {
    if (group == nullptr) return;
    group->SetValue("COUNT", grouped(rows + left_out));
    if (left_out > 0) group->AddSectionDictionary("MORE")->SetValue("LEFT", grouped(left_out));
  };
  for (const DiagramRelation& relation : diagram.relations) {
    const std::string kind = kind_text(relation);
    if (group == nullptr || kind != label) {
      close();
      group = content.AddSectionDictionary("GROUP");
      label = kind;
      rows = left_out = 0;
      group->SetValue("LABEL", label);
      group->SetValue("ANCHOR", std::string(relation.incoming ? "den-" : "di-") +
                                    std::string(law::to_string(relation.kind)));
    }
    if (rows == kMostRows) {
      ++left_out;
      continue;
    }
    ++rows;
    fill_row(*group, relation, diagram.metadata.id, prefix);
  }
  close();
}

Response handle_page(Services& services, const Request& request) {
  const std::string etag = etag_of(services, request);
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  const RelationDiagram diagram = read_diagram(services, page_id(services, request));
  const law::LegalDocument& own = diagram.metadata;
  const std::string page = document_path(own.id, {}, services.prefix);
  PageFrame frame(services, "relations.html");
  frame.set_title("Lược đồ: " + shortened(law::display_title(own), 150));
  frame.set_noindex();
  frame.set_style("relations.css");
  frame.show_header_search({}, {});
  Dictionary& content = frame.content();
  content["DOCUMENT_URL"] = page;
  content["DOCUMENT_NAME"] = law::display_title(own);
  set_status(content, own.status_on(law::today()));
  for (const catalog::RelationConflict& conflict : diagram.conflicts) {
    content.ShowSection("CONFLICTS");
    content.AddSectionDictionary("CONFLICT")->SetValue("MESSAGE", conflict.message);
  }
  content["API_URL"] = services.prefix + "/api/v1/documents/" + own.id + "/relations";
  if (diagram.relations.empty()) {
    content.ShowSection("NONE");
  } else {
    Dictionary& shown = *content.AddSectionDictionary("SOME");
    shown["SVG"] = relation_svg(diagram, law::today(), services.prefix);
    shown["SVG_URL"] = page + "/luoc-do.svg";
    fill_groups(shown, diagram, services.prefix);
  }
  return finish(frame.finish(200), etag);
}

}  // namespace

void add_relation_routes(Router& router, Services& services) {
  Services* s = &services;
  router.get("/api/v1/documents/{id}/relations",
             [s](const Request& r) { return handle_api(*s, r); });
  router.get("/van-ban/{id}/luoc-do.svg", [s](const Request& r) { return handle_picture(*s, r); });
  router.get("/van-ban/{id}/luoc-do", [s](const Request& r) { return handle_page(*s, r); });
}

}  // namespace tusach::api
