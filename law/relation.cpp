#include "law/relation.h"

#include <array>
#include <string>

#include "analyzers/vietnamese/text.h"

namespace tusach::law {
namespace {

struct RelationName {
  RelationKind kind;
  std::string_view name;
  std::string_view vietnamese;
  std::string_view inverse;
};

constexpr std::array<RelationName, 8> kRelations{{
    {RelationKind::based_on, "based_on", "Căn cứ", "Là căn cứ của"},
    {RelationKind::refers_to, "refers_to", "Dẫn chiếu", "Được dẫn chiếu bởi"},
    {RelationKind::amends, "amends", "Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi"},
    {RelationKind::replaces, "replaces", "Thay thế", "Bị thay thế bởi"},
    {RelationKind::repeals, "repeals", "Bãi bỏ", "Bị bãi bỏ bởi"},
    {RelationKind::guides, "guides", "Hướng dẫn, quy định chi tiết",
     "Được hướng dẫn, quy định chi tiết bởi"},
    {RelationKind::corrects, "corrects", "Đính chính", "Được đính chính bởi"},
    {RelationKind::consolidates, "consolidates", "Hợp nhất", "Được hợp nhất bởi"},
}};

struct Spelling {
  std::string_view folded;
  RelationKind kind;
};

// Labels of the national legal database's relation diagrams, folded.
constexpr std::array<Spelling, 20> kSpellings{{
    {"can cu", RelationKind::based_on},
    {"can cu ban hanh", RelationKind::based_on},
    {"van ban can cu", RelationKind::based_on},
    {"dan chieu", RelationKind::refers_to},
    {"van ban duoc dan chieu", RelationKind::refers_to},
    {"sua doi", RelationKind::amends},
    {"bo sung", RelationKind::amends},
    {"sua doi bo sung", RelationKind::amends},
    {"sua doi, bo sung", RelationKind::amends},
    {"van ban duoc sua doi bo sung", RelationKind::amends},
    {"thay the", RelationKind::replaces},
    {"van ban duoc thay the", RelationKind::replaces},
    {"bai bo", RelationKind::repeals},
    {"van ban bi bai bo", RelationKind::repeals},
    {"huong dan", RelationKind::guides},
    {"quy dinh chi tiet", RelationKind::guides},
    {"van ban duoc quy dinh chi tiet, huong dan thi hanh", RelationKind::guides},
    {"dinh chinh", RelationKind::corrects},
    {"hop nhat", RelationKind::consolidates},
    {"van ban duoc hop nhat", RelationKind::consolidates},
}};

const RelationName& entry(RelationKind kind) {
  return kRelations.at(static_cast<std::size_t>(kind));
}

}  // namespace

std::string_view to_string(RelationKind kind) {
  return entry(kind).name;
}

std::optional<RelationKind> parse_relation_kind(std::string_view name) {
  for (const RelationName& relation : kRelations) {
    if (relation.name == name) return relation.kind;
  }
  const std::string folded = vietnamese::fold(name);
  for (const Spelling& spelling : kSpellings) {
    if (spelling.folded == folded) return spelling.kind;
  }
  return std::nullopt;
}

std::string_view vietnamese_name(RelationKind kind) {
  return entry(kind).vietnamese;
}

std::string_view vietnamese_inverse_name(RelationKind kind) {
  return entry(kind).inverse;
}

}  // namespace tusach::law
