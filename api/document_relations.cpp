#include "api/document_relations.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "api/json_views.h"
#include "api/relation_json.h"
#include "api/url.h"
#include "catalog/relation_diagram.h"

namespace tusach::api {
namespace {

using catalog::DiagramRelation;
using law::RelationKind;

// A long list starts closed, and the diagram's own page has the rest.
constexpr std::size_t kOpenUpTo = 12;
constexpr std::size_t kMostTargets = 60;

struct Group {
  std::string label;
  std::vector<const DiagramRelation*> relations;
};

/// The diagram's relations are sorted by direction and kind.
std::vector<Group> groups_of(const catalog::RelationDiagram& diagram) {
  std::vector<Group> groups;
  for (const DiagramRelation& relation : diagram.relations) {
    const std::string label = kind_text(relation);
    if (groups.empty() || groups.back().label != label) groups.push_back({label, {}});
    groups.back().relations.push_back(&relation);
  }
  return groups;
}

/// Whether the two are worth comparing: one took the place of the other.
bool is_successor(const DiagramRelation& relation) {
  return relation.kind == RelationKind::replaces && relation.other && !relation.in_part;
}

std::string compare_url(const DiagramRelation& relation, const std::string& own_id,
                        const std::string& prefix) {
  const std::string& before = relation.incoming ? own_id : relation.other->id;
  const std::string& after = relation.incoming ? relation.other->id : own_id;
  return prefix + "/so-sanh?cu=" + encode_segment(before) + "&moi=" + encode_segment(after);
}

void add_target(Dictionary& group, const DiagramRelation& relation, const std::string& own_id,
                const std::string& prefix) {
  Dictionary& target = *group.AddSectionDictionary("TARGET");
  if (!relation.other) {
    target.AddSectionDictionary("PLAIN")->SetValue(
        "NAME", relation.number.empty() ? relation.name : relation.number);
    return;
  }
  Dictionary& linked = *target.AddSectionDictionary("LINKED");
  linked["URL"] = document_path(relation.other->id, {}, prefix);
  linked["NAME"] = relation.name;
  linked["NUMBER"] = relation.number;
  set_status(linked, relation.other->status_on(law::today()));
  if (is_successor(relation)) {
    linked.AddSectionDictionary("COMPARE")->SetValue("URL", compare_url(relation, own_id, prefix));
  }
}

void fill_ended(Dictionary& content, const catalog::RelationDiagram& diagram,
                const std::string& prefix) {
  if (diagram.metadata.status_on(law::today()) != law::EffectStatus::expired) return;
  Dictionary& ended = *content.AddSectionDictionary("ENDED");
  ended["ENDED_TEXT"] = diagram.metadata.expired
                            ? "Văn bản này hết hiệu lực từ ngày " +
                                  law::to_vietnamese(*diagram.metadata.expired) + "."
                            : std::string("Văn bản này đã hết hiệu lực.");
  for (const DiagramRelation& relation : diagram.relations) {
    const bool ends =
        relation.kind == RelationKind::replaces || relation.kind == RelationKind::repeals;
    if (!relation.incoming || !ends || relation.in_part || !relation.other) continue;
    Dictionary& shown = *ended.AddSectionDictionary("SUCCESSOR");
    shown["SUCCESSOR_LABEL"] =
        relation.kind == RelationKind::replaces ? "Văn bản thay thế:" : "Văn bản bãi bỏ:";
    shown["URL"] = document_path(relation.other->id, relation.address, prefix);
    shown["NAME"] = relation.name;
    if (is_successor(relation)) {
      shown.AddSectionDictionary("COMPARE")->SetValue(
          "URL", compare_url(relation, diagram.metadata.id, prefix));
    }
    if (!relation.clause.empty()) {
      shown.AddSectionDictionary("CLAUSE_SHOWN")->SetValue("CLAUSE", relation.clause);
    }
    return;
  }
}

}  // namespace

void fill_relations(Dictionary& content, Services& services, const DocumentRecord& record) {
  std::optional<catalog::RelationDiagram> diagram;
  {
    auto catalog = services.catalogs.lease();
    diagram = catalog::RelationDiagramReader(*catalog).read(record.document.id, law::today());
  }
  if (!diagram) return;
  fill_ended(content, *diagram, services.prefix);
  const std::vector<Group> groups = groups_of(*diagram);
  if (groups.empty()) return;
  Dictionary& section = *content.AddSectionDictionary("RELATIONS");
  section["DIAGRAM_URL"] = document_path(record.document.id, {}, services.prefix) + "/luoc-do";
  for (const Group& group : groups) {
    Dictionary& shown = *section.AddSectionDictionary("GROUP");
    shown["LABEL"] = group.label;
    shown["COUNT"] = grouped(group.relations.size());
    if (group.relations.size() <= kOpenUpTo) shown.ShowSection("OPEN");
    for (std::size_t i = 0; i < std::min(group.relations.size(), kMostTargets); ++i) {
      add_target(shown, *group.relations[i], record.document.id, services.prefix);
    }
    if (group.relations.size() > kMostTargets) {
      shown.AddSectionDictionary("MORE")->SetValue("LEFT",
                                                   grouped(group.relations.size() - kMostTargets));
    }
  }
}

}  // namespace tusach::api
