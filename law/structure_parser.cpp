#include "law/structure_parser.h"

#include "analyzers/vietnamese/text.h"
#include "law/address.h"
#include "law/article_body.h"
#include "law/structure_line.h"
#include "law/structure_scope.h"

namespace tusach::law {

StructuredText parse_structure(std::string_view text) {
  std::string normal = vietnamese::normalize(text);
  const bool markdown =
      normal.find("**") != std::string::npos || normal.find("# ") != std::string::npos;
  if (markdown) normal = without_markdown(normal);
  const std::vector<std::string_view> lines = split_paragraphs(normal);
  StructuredText result = parse_scopes(lines);
  assign_addresses(result.provisions);
  return result;
}

}  // namespace tusach::law
