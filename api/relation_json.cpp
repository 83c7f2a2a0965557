#include "api/relation_json.h"

#include <algorithm>

#include "api/json_views.h"
#include "law/address.h"

namespace tusach::api {
namespace {

using catalog::DiagramRelation;
using nlohmann::json;

json day_json(const std::optional<law::Date>& day) {
  return day ? json(law::to_iso(*day)) : json();
}

json relation_json(const DiagramRelation& relation, const std::string& own_id, law::Date today,
                   const std::string& prefix) {
  json provenance = json::array();
  if (relation.from_metadata) provenance.push_back("metadata");
  if (relation.from_text) provenance.push_back("text");
  json one = {{"kind", law::to_string(relation.kind)},
              {"direction", relation.incoming ? "incoming" : "outgoing"},
              {"label", kind_text(relation)},
              {"number", relation.number},
              {"name", relation.name},
              {"provenance", std::move(provenance)},
              {"document", json()},
              {"statement", json()}};
  if (relation.other) {
    one["document"] = {{"id", relation.other->id},
                       {"title", law::display_title(*relation.other)},
                       {"issued", day_json(relation.other->issued)},
                       {"status", law::to_string(relation.other->status_on(today))},
                       {"url", document_path(relation.other->id, {}, prefix)}};
  }
  if (!relation.from_text) return one;
  json provisions = json::array();
  for (const law::CitedProvision& cited : relation.provisions) {
    provisions.push_back({{"address", cited.address}, {"last", cited.last}});
  }
  const std::string acting =
      !relation.incoming ? own_id : (relation.other ? relation.other->id : std::string());
  one["statement"] = {{"part", relation.in_part},
                      {"provisions", std::move(provisions)},
                      {"in_effect_from", day_json(relation.from)},
                      {"address", relation.address},
                      {"citation", law::cite(relation.address)},
                      {"url", document_path(acting, relation.address, prefix)},
                      {"clause", relation.clause},
                      {"doubt", relation.doubt}};
  return one;
}

}  // namespace

std::string kind_text(const DiagramRelation& relation) {
  std::string text(relation.incoming ? law::vietnamese_inverse_name(relation.kind)
                                     : law::vietnamese_name(relation.kind));
  return text;
}

std::string provisions_text(const DiagramRelation& relation) {
  constexpr std::size_t kMost = 12;
  std::string text;
  const std::size_t shown = std::min(relation.provisions.size(), kMost);
  for (std::size_t i = 0; i < shown; ++i) {
    const law::CitedProvision& cited = relation.provisions[i];
    if (!text.empty()) text += "; ";
    text += law::cite(cited.address);
    if (!cited.last.empty()) text += " đến " + law::cite(cited.last);
  }
  if (relation.provisions.size() > shown) {
    text += "; và " + std::to_string(relation.provisions.size() - shown) + " nội dung khác";
  }
  if (text.empty() && relation.in_part && relation.from_text) return "Một phần";
  return text;
}

json to_json(const catalog::RelationDiagram& diagram, law::Date today,
             const std::string& url_prefix) {
  json relations = json::array();
  for (const DiagramRelation& relation : diagram.relations) {
    relations.push_back(relation_json(relation, diagram.metadata.id, today, url_prefix));
  }
  json conflicts = json::array();
  for (const catalog::RelationConflict& conflict : diagram.conflicts) {
    conflicts.push_back({{"code", catalog::to_string(conflict.code)},
                         {"other", conflict.other},
                         {"message", conflict.message}});
  }
  return {{"document", diagram.metadata.id},
          {"status", law::to_string(diagram.metadata.status_on(today))},
          {"relations", std::move(relations)},
          {"conflicts", std::move(conflicts)}};
}

}  // namespace tusach::api
