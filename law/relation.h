// Relations between documents (the relation diagram, lược đồ). A relation points from the later to
// the earlier text: "this document <kind> the target".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tusach::law {

enum class RelationKind {
  based_on,      ///< căn cứ
  refers_to,     ///< dẫn chiếu
  amends,        ///< sửa đổi, bổ sung
  replaces,      ///< thay thế
  repeals,       ///< bãi bỏ
  guides,        ///< hướng dẫn, quy định chi tiết
  corrects,      ///< đính chính
  consolidates,  ///< hợp nhất
};

std::string_view to_string(RelationKind kind);
std::optional<RelationKind> parse_relation_kind(std::string_view name);
/// How it reads on the page of the document that acts: "Căn cứ", "Thay thế", …
std::string_view vietnamese_name(RelationKind kind);
/// How it reads on the page of the target: "Là căn cứ của", "Bị thay thế bởi", …
std::string_view vietnamese_inverse_name(RelationKind kind);

struct Relation {
  RelationKind kind = RelationKind::refers_to;
  std::string target_number;  ///< number of the other document as printed; may be empty when
                              ///< target_id is known
  std::string target_id;      ///< id in the catalog; empty when the target is not (yet) held
  std::string provenance;     ///< "metadata" (the source said so) or "text" (found in the text)

  bool operator==(const Relation&) const = default;
};

}  // namespace tusach::law
