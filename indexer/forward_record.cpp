#include "indexer/forward_record.h"

#include <utility>

#include "analyzers/vietnamese/text.h"

namespace tusach::indexer {

TypeClass type_class(std::string_view document_type) {
  static constexpr std::array<std::pair<std::string_view, TypeClass>, 9> kClasses = {{
      {"hien phap", TypeClass::constitution},
      {"bo luat", TypeClass::code},
      {"luat", TypeClass::law},
      {"phap lenh", TypeClass::ordinance},
      {"nghi dinh", TypeClass::decree},
      {"quyet dinh", TypeClass::decision},
      {"thong tu", TypeClass::circular},
      {"thong tu lien tich", TypeClass::joint_circular},
      {"nghi quyet", TypeClass::resolution},
  }};
  const std::string folded = vietnamese::fold(document_type);
  for (const auto& [name, value] : kClasses) {
    if (folded == name) return value;
  }
  return TypeClass::other;
}

void put_head(std::string& out, const ForwardHead& head) {
  put_variable(out, static_cast<std::uint32_t>(head.type) * 2U + (head.expired ? 1U : 0U));
  put_variable(out, head.document);
  put_variable(out, head.units);
  put_variable(out, head.place);
  put_variable(out, head.length);
}

ForwardHead read_head(VariableBytesReader& reader) {
  ForwardHead head;
  const std::uint32_t flags = reader.next();
  const std::uint32_t type = flags / 2U;
  if (type < static_cast<std::uint32_t>(TypeClass::other)) head.type = static_cast<TypeClass>(type);
  head.expired = flags % 2U == 1U;
  head.document = reader.next();
  head.units = reader.next();
  head.place = reader.next();
  head.length = reader.next();
  return head;
}

std::uint32_t document_hash(std::string_view document_id) {
  std::uint32_t hash = 2166136261U;
  for (const unsigned char c : document_id) hash = (hash ^ c) * 16777619U;
  return hash >> 4U;
}

}  // namespace tusach::indexer
