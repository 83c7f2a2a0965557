#include "search/query_tree.h"

namespace tusach::search {
namespace {

std::string name_of(const QueryNode& node) {
  switch (node.kind) {
    case NodeKind::plain:
      return "plain";
    case NodeKind::words:
      return "words";
    case NodeKind::phrase:
      return "phrase";
    case NodeKind::prefix:
      return "prefix";
    case NodeKind::near:
      return "near/" + std::to_string(node.distance);
    case NodeKind::field:
      return std::string(node.field->field->name);
    case NodeKind::scope:
      return node.scope == Scope::article  ? "article"
             : node.scope == Scope::clause ? "clause"
                                           : "chapter";
    case NodeKind::all:
      return "all";
    case NodeKind::any:
      return "any";
    case NodeKind::none:
      return "none";
  }
  return "";
}

std::string to_string(const FieldValue& value) {
  if (!value.range) return value.quoted ? "\"" + value.text + "\"" : value.text;
  return value.from == value.to ? value.from : value.from + ".." + value.to;
}

}  // namespace

std::string to_string(const QueryNode& node) {
  std::string out = name_of(node);
  if (node.kind == NodeKind::field) {
    char before = ':';
    for (const FieldValue& value : node.values) {
      out += before + to_string(value);
      before = ',';
    }
    return out;
  }
  out += '(' + node.text;
  for (std::size_t at = 0; at < node.children.size(); ++at) {
    if (at > 0) out += ' ';
    out += to_string(node.children[at]);
  }
  return out + ')';
}

}  // namespace tusach::search
