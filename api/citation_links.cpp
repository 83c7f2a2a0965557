#include "api/citation_links.h"

#include "api/json_views.h"
#include "api/url.h"
#include "law/address.h"

namespace tusach::api {

using law::EffectStatus;

CitationLinker::CitationLinker(catalog::Catalog& catalog, const law::LegalDocument& document,
                               law::Date day, std::string prefix)
    : resolver_(catalog),
      own_(catalog::CitationResolver::held(document)),
      day_(day),
      prefix_(std::move(prefix)) {}

std::vector<CitationLink> CitationLinker::links(std::string_view text, const std::string& address) {
  std::vector<CitationLink> links;
  for (const law::Citation& citation : finder_.find(text, address)) {
    const auto resolved = resolver_.resolve(citation, &own_, day_);
    if (resolved.document_id.empty()) continue;
    const bool self = resolved.document_id == own_.metadata.id;
    std::string target;
    if (!resolved.provisions.empty()) {
      const catalog::ResolvedProvision& first = resolved.provisions.front();
      target = first.exists ? first.address : first.nearest;
    }
    // "Luật này" leads nowhere, nor does what the own text does not have.
    if (self && (target.empty() || target == address)) continue;
    CitationLink link;
    link.begin = citation.begin;
    link.end = citation.end;
    link.url =
        self ? "#" + encode_segment(target) : document_path(resolved.document_id, target, prefix_);
    link.ended = resolved.status == EffectStatus::expired;
    link.title = target.empty() ? std::string() : law::cite(target) + " — ";
    link.title += resolved.title;
    if (!self) {
      link.title += resolved.number.empty() ? "" : " (" + resolved.number + ")";
      link.title += " — " + std::string(law::vietnamese_name(resolved.status));
    }
    links.push_back(std::move(link));
  }
  return links;
}

}  // namespace tusach::api
