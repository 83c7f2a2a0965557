#include "api/citation_check_json.h"

#include "analyzers/vietnamese/text.h"

namespace tusach::api {

std::string_view vietnamese_name(catalog::Verdict verdict) {
  switch (verdict) {
    case catalog::Verdict::right:
      return "đúng";
    case catalog::Verdict::wrong:
      return "sai";
    case catalog::Verdict::unchecked:
      break;
  }
  return "chưa kiểm tra được";
}

nlohmann::ordered_json citation_to_json(const catalog::CheckedCitation& checked,
                                        std::string_view text, const law::TextPlace& place) {
  const law::Citation& citation = checked.resolved.citation;
  nlohmann::ordered_json json;
  json["line"] = place.line();
  json["column"] = place.column();
  json["start"] = citation.begin;
  json["end"] = citation.end;
  json["text"] = vietnamese::normalize(text.substr(citation.begin, citation.end - citation.begin));
  json["verdict"] = catalog::to_string(checked.verdict);
  json["fault"] = catalog::to_string(checked.fault);
  json["message"] = checked.message;
  json["suggestion"] = checked.suggestion;
  json["suggested_document"] = checked.suggested_document;
  json["document"] = checked.resolved.document_id;
  json["provisions"] = nlohmann::ordered_json::array();
  for (const catalog::ResolvedProvision& provision : checked.resolved.provisions)
    json["provisions"].push_back({{"address", provision.address}, {"exists", provision.exists}});
  return json;
}

}  // namespace tusach::api
