#include "api/document_relations.h"

#include <map>
#include <optional>
#include <vector>

#include "api/json_views.h"
#include "law/document_number.h"

namespace tusach::api {
namespace {

using law::Relation;
using law::RelationKind;

// A long list starts closed, and only so many targets are looked up for their titles.
constexpr std::size_t kOpenUpTo = 12;
constexpr std::size_t kMostTargets = 500;

struct Group {
  std::string label;
  std::vector<const Relation*> relations;
};

// In the order in which the kinds first appear.
std::vector<Group> grouped_by_label(const std::vector<Relation>& relations, bool incoming) {
  std::vector<Group> groups;
  for (const Relation& relation : relations) {
    const std::string label(incoming ? law::vietnamese_inverse_name(relation.kind)
                                     : law::vietnamese_name(relation.kind));
    Group* group = nullptr;
    for (Group& known : groups) {
      if (known.label == label) group = &known;
    }
    if (group == nullptr) group = &groups.emplace_back(Group{label, {}});
    group->relations.push_back(&relation);
  }
  return groups;
}

class TargetFinder {
 public:
  explicit TargetFinder(catalog::Catalog& catalog) : catalog_(catalog) {}

  /// The related document when the catalog holds it: by its id, else by its number when only one
  /// document has it.
  std::optional<law::LegalDocument> find(const Relation& relation) {
    if (looked_up_++ >= kMostTargets) return std::nullopt;
    if (!relation.target_id.empty()) return catalog_.find_metadata(relation.target_id);
    const auto number = law::parse_document_number(relation.target_number);
    if (!number) return std::nullopt;
    const std::vector<std::string> ids = catalog_.find_by_number(number->key());
    return ids.size() == 1 ? catalog_.find_metadata(ids.front()) : std::nullopt;
  }

 private:
  catalog::Catalog& catalog_;
  std::size_t looked_up_ = 0;
};

void add_target(Dictionary& group, const Relation& relation,
                const std::optional<law::LegalDocument>& document, const std::string& prefix) {
  Dictionary& target = *group.AddSectionDictionary("TARGET");
  if (!document) {
    target.AddSectionDictionary("PLAIN")->SetValue(
        "NAME", relation.target_number.empty() ? relation.target_id : relation.target_number);
    return;
  }
  Dictionary& linked = *target.AddSectionDictionary("LINKED");
  linked["URL"] = document_path(document->id, {}, prefix);
  linked["NAME"] = law::display_title(*document);
  linked["NUMBER"] = document->number;
  set_status(linked, document->status_on(law::today()));
}

void fill_ended(Dictionary& content, TargetFinder& finder, const DocumentRecord& record,
                const std::string& prefix) {
  if (record.document.status_on(law::today()) != law::EffectStatus::expired) return;
  Dictionary& ended = *content.AddSectionDictionary("ENDED");
  ended["ENDED_TEXT"] =
      record.document.expired
          ? "Văn bản này hết hiệu lực từ ngày " + law::to_vietnamese(*record.document.expired) + "."
          : std::string("Văn bản này đã hết hiệu lực.");
  for (const Relation& relation : record.incoming) {
    if (relation.kind != RelationKind::replaces && relation.kind != RelationKind::repeals) continue;
    const auto successor = finder.find(relation);
    if (!successor) continue;
    Dictionary& shown = *ended.AddSectionDictionary("SUCCESSOR");
    shown["SUCCESSOR_LABEL"] =
        relation.kind == RelationKind::replaces ? "Văn bản thay thế:" : "Văn bản bãi bỏ:";
    shown["URL"] = document_path(successor->id, {}, prefix);
    shown["NAME"] = law::display_title(*successor);
    return;
  }
}

}  // namespace

void fill_relations(Dictionary& content, Services& services, const DocumentRecord& record) {
  auto catalog = services.catalogs.lease();
  TargetFinder finder(*catalog);
  fill_ended(content, finder, record, services.prefix);
  std::vector<Group> groups = grouped_by_label(record.document.relations, false);
  for (Group& group : grouped_by_label(record.incoming, true)) groups.push_back(std::move(group));
  if (groups.empty()) return;
  Dictionary& section = *content.AddSectionDictionary("RELATIONS");
  for (const Group& group : groups) {
    Dictionary& shown = *section.AddSectionDictionary("GROUP");
    shown["LABEL"] = group.label;
    shown["COUNT"] = grouped(group.relations.size());
    if (group.relations.size() <= kOpenUpTo) shown.ShowSection("OPEN");
    for (const Relation* relation : group.relations)
      add_target(shown, *relation, finder.find(*relation), services.prefix);
  }
}

}  // namespace tusach::api
