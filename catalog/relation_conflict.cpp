#include "catalog/relation_conflict.h"

#include <algorithm>
#include <array>
#include <optional>

#include "catalog/known_since.h"
#include "law/address.h"

namespace tusach::catalog {
namespace {

using law::RelationKind;

constexpr std::array<std::string_view, 6> kCodeNames{
    "status_differs", "kind_differs", "itself", "acts_on_later", "mutual", "expiry_differs"};

bool ends_whole(const DiagramRelation& relation) {
  return (relation.kind == RelationKind::replaces || relation.kind == RelationKind::repeals) &&
         !relation.in_part;
}

bool changes(const DiagramRelation& relation) {
  return relation.kind == RelationKind::replaces || relation.kind == RelationKind::repeals ||
         relation.kind == RelationKind::amends;
}

std::string name_of(const DiagramRelation& relation) {
  return relation.number.empty() ? relation.name : relation.number;
}

std::string place_of(const DiagramRelation& relation) {
  const std::string place = law::cite(relation.address);
  return place.empty() ? name_of(relation) : place + " " + name_of(relation);
}

/// Whether the two are about the same other document.
bool same_other(const DiagramRelation& a, const DiagramRelation& b) {
  if (a.other && b.other) return a.other->id == b.other->id;
  return !a.other && !b.other && !a.number.empty() && a.number == b.number;
}

class ConflictFinder {
 public:
  ConflictFinder(const RelationDiagram& diagram, law::Date day) : diagram_(diagram), day_(day) {}

  std::vector<RelationConflict> find() {
    for (const DiagramRelation& relation : diagram_.relations) {
      check_end(relation);
      check_kind(relation);
      check_age(relation);
      check_mutual(relation);
    }
    return std::move(found_);
  }

 private:
  void report(ConflictCode code, const DiagramRelation& relation, std::string message) {
    RelationConflict conflict{code, name_of(relation), std::move(message)};
    if (std::find(found_.begin(), found_.end(), conflict) == found_.end()) {
      found_.push_back(std::move(conflict));
    }
  }

  void check_end(const DiagramRelation& relation) {
    if (!relation.incoming || !ends_whole(relation) || !relation.from_text) return;
    if (!relation.doubt.empty() || !relation.from || *relation.from > day_) return;
    const law::LegalDocument& own = diagram_.metadata;
    if (own.expired && *own.expired != *relation.from) {
      report(ConflictCode::expiry_differs, relation,
             "Nguồn ghi hết hiệu lực từ ngày " + law::to_vietnamese(*own.expired) + "; theo " +
                 place_of(relation) + " là từ ngày " + law::to_vietnamese(*relation.from) + ".");
      return;
    }
    const auto declared = own.declared_status;
    const bool in_force = declared == law::EffectStatus::in_force ||
                          declared == law::EffectStatus::partially_expired ||
                          declared == law::EffectStatus::not_yet;
    if (own.expired || !in_force) return;
    report(ConflictCode::status_differs, relation,
           "Nguồn ghi “" + std::string(law::vietnamese_name(declared)) + "”; theo " +
               place_of(relation) + " đã hết hiệu lực từ ngày " +
               law::to_vietnamese(*relation.from) + ".");
  }

  /// The source says one thing and the text another of the same document.
  void check_kind(const DiagramRelation& relation) {
    if (!relation.from_metadata || relation.from_text || !changes(relation)) return;
    const DiagramRelation* stated = nullptr;
    for (const DiagramRelation& other : diagram_.relations) {
      if (other.incoming != relation.incoming || !same_other(other, relation)) continue;
      if (!other.from_text || !changes(other)) continue;
      // "hết hiệu lực" is both to the database.
      if (ends_whole(other) && ends_whole(relation)) return;
      stated = &other;
    }
    if (stated == nullptr) return;
    const auto name = [](const DiagramRelation& one) {
      return std::string(one.incoming ? law::vietnamese_inverse_name(one.kind)
                                      : law::vietnamese_name(one.kind)) +
             (one.in_part ? " một phần" : "");
    };
    report(ConflictCode::kind_differs, relation,
           "Nguồn ghi “" + name(relation) + "” " + name_of(relation) + "; văn bản ghi “" +
               name(*stated) + "”.");
  }

  void check_age(const DiagramRelation& relation) {
    if (!relation.other) return;
    const auto own = diagram_.metadata.issued;
    const auto other = relation.other->issued;
    if (!own || !other) return;
    const law::Date acting = relation.incoming ? *other : *own;
    const law::Date target = relation.incoming ? *own : *other;
    if (acting >= target) return;
    report(ConflictCode::acts_on_later, relation,
           "“" +
               std::string(relation.incoming ? law::vietnamese_inverse_name(relation.kind)
                                             : law::vietnamese_name(relation.kind)) +
               "” " + name_of(relation) + ", nhưng văn bản này ban hành ngày " +
               law::to_vietnamese(*own) + ", văn bản kia ngày " + law::to_vietnamese(*other) + ".");
  }

  void check_mutual(const DiagramRelation& relation) {
    if (relation.incoming || !relation.other) return;
    const bool counts = ends_whole(relation) || relation.kind == RelationKind::based_on;
    if (!counts) return;
    for (const DiagramRelation& back : diagram_.relations) {
      if (!back.incoming || !same_other(back, relation)) continue;
      const bool mutual = relation.kind == RelationKind::based_on
                              ? back.kind == RelationKind::based_on
                              : ends_whole(back);
      if (!mutual) continue;
      report(
          ConflictCode::mutual, relation,
          "Hai văn bản " +
              std::string(relation.kind == RelationKind::based_on ? "là căn cứ của nhau"
                                                                  : "thay thế, bãi bỏ lẫn nhau") +
              ": " + name_of(relation) + ".");
    }
  }

  const RelationDiagram& diagram_;
  law::Date day_;
  std::vector<RelationConflict> found_;
};

}  // namespace

std::string_view to_string(ConflictCode code) {
  return kCodeNames.at(static_cast<std::size_t>(code));
}

std::vector<RelationConflict> find_conflicts(const RelationDiagram& diagram, law::Date day) {
  return ConflictFinder(diagram, day).find();
}

}  // namespace tusach::catalog
