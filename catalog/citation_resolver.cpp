#include "catalog/citation_resolver.h"

#include <algorithm>
#include <array>

#include "analyzers/vietnamese/text.h"
#include "law/address.h"
#include "law/document_number.h"

namespace tusach::catalog {
namespace {

/// Whole documents are remembered; more than these are forgotten all at once.
constexpr std::size_t kMostDocuments = 256;

/// Titles come with their type and without it.
std::string name_key(std::string_view type, std::string_view title) {
  std::string key = vietnamese::fold(title);
  const std::string folded_type = vietnamese::fold(type);
  for (const std::string& prefix : {folded_type + " so ", folded_type + " "}) {
    if (key.starts_with(prefix)) key.erase(0, folded_type.size() + 1);
  }
  std::erase(key, ',');
  return folded_type + " " + key;
}

bool is_held_in_part(const law::LegalDocument& document) {
  if (document.summary) return true;
  // The codification holds single articles of a document: their numbers have gaps.
  int expected = 0;
  bool gap = false;
  law::walk(document.provisions, [&](const law::Provision& provision, const auto&) {
    if (provision.kind != law::ProvisionKind::article) return;
    ++expected;
    if (provision.number.find_first_not_of("0123456789") != std::string::npos)
      --expected;
    else if (provision.number != std::to_string(expected))
      gap = true;
  });
  return gap || expected == 0;
}

/// The provision, or the only one whose address ends so ("chuong-i" inside a part).
const law::Provision* find_cited(const law::LegalDocument& document, const std::string& address) {
  if (const auto* exact = law::find_provision(document.provisions, address)) return exact;
  const law::Provision* found = nullptr;
  int count = 0;
  law::walk(document.provisions, [&](const law::Provision& provision, const auto&) {
    if (!provision.address.ends_with("." + address)) return;
    if (provision.address.starts_with("phu-luc")) return;
    found = &provision;
    ++count;
  });
  return count == 1 ? found : nullptr;
}

}  // namespace

std::string_view to_string(CitationState state) {
  switch (state) {
    case CitationState::found:
      return "found";
    case CitationState::no_provision:
      return "no_provision";
    case CitationState::partial_text:
      return "partial_text";
    case CitationState::no_document:
      return "no_document";
    case CitationState::unclear:
      break;
  }
  return "unclear";
}

CitationResolver::CitationResolver(Catalog& catalog, const law::LawNames& names)
    : catalog_(catalog), names_(names) {}

const law::LegalDocument* CitationResolver::document(const std::string& id) {
  const auto known = documents_.find(id);
  if (known != documents_.end()) return known->second ? &*known->second : nullptr;
  if (documents_.size() >= kMostDocuments) documents_.clear();
  const auto [at, added] = documents_.emplace(id, catalog_.find(id));
  return at->second ? &*at->second : nullptr;
}

void CitationResolver::read_law_titles() {
  if (titles_read_) return;
  titles_read_ = true;
  for (const char* type : {"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"}) {
    for (const std::string& id : catalog_.find_by_type(type)) {
      const auto metadata = catalog_.find_metadata(id);
      if (metadata) ids_by_name_[name_key(type, metadata->title)].push_back(id);
    }
  }
}

std::vector<std::string> CitationResolver::of_name(const std::string& name) {
  read_law_titles();
  for (const std::string_view type : {"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"}) {
    if (!name.starts_with(type)) continue;
    const auto found = ids_by_name_.find(name_key(type, name));
    return found == ids_by_name_.end() ? std::vector<std::string>() : found->second;
  }
  return {};
}

std::vector<std::string> CitationResolver::candidates(const law::DocumentMention& mention,
                                                      law::Date day, std::string& number) {
  number = mention.number;
  std::vector<std::string> ids;
  const law::LawName* law = mention.name.empty() ? nullptr : names_.find(mention.name);
  if (number.empty() && law != nullptr && mention.year)
    number = law::LawNames::number_of(*law, *mention.year);
  if (!number.empty()) {
    const auto parsed = law::parse_document_number(number);
    ids = catalog_.find_by_number(parsed ? parsed->key() : vietnamese::fold(number));
  } else {
    ids = of_name(mention.name);
    for (const std::string& known : law == nullptr ? std::vector<std::string>() : law->numbers) {
      const auto parsed = law::parse_document_number(known);
      for (const std::string& id :
           parsed ? catalog_.find_by_number(parsed->key()) : std::vector<std::string>()) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
      }
    }
  }
  const auto keep = [&](const auto& wanted) {
    std::vector<std::string> kept;
    for (const std::string& id : ids) {
      const law::LegalDocument* one = document(id);
      if (one != nullptr && wanted(*one)) kept.push_back(id);
    }
    if (!kept.empty()) ids = std::move(kept);
  };
  if (ids.size() > 1 && mention.issued)
    keep([&](const law::LegalDocument& one) { return one.issued == mention.issued; });
  if (mention.year && mention.number.empty()) {
    std::erase_if(ids, [&](const std::string& id) {
      const law::LegalDocument* one = document(id);
      return one == nullptr || !one->issued || int{one->issued->year()} != *mention.year;
    });
  } else if (ids.size() > 1 && mention.number.empty()) {
    keep([&](const law::LegalDocument& one) {
      const auto status = one.status_on(day);
      return status == law::EffectStatus::in_force ||
             status == law::EffectStatus::partially_expired;
    });
    // Of those that are not told apart by their effect the newest.
    std::stable_sort(ids.begin(), ids.end(), [&](const std::string& a, const std::string& b) {
      return document(a)->issued > document(b)->issued;
    });
    if (ids.size() > 1 && document(ids[0])->number != document(ids[1])->number) ids.resize(1);
  }
  // The same document from several sources: the one with the longest text.
  if (ids.size() > 1) {
    const law::LegalDocument* first = document(ids[0]);
    const bool same = std::all_of(ids.begin(), ids.end(), [&](const std::string& id) {
      const law::LegalDocument* one = document(id);
      return one->number == first->number && one->issued == first->issued;
    });
    if (same) {
      std::stable_sort(ids.begin(), ids.end(), [&](const std::string& a, const std::string& b) {
        return document(a)->provisions.size() > document(b)->provisions.size();
      });
      ids.resize(1);
    }
  }
  return ids;
}

ResolvedCitation CitationResolver::resolve(const law::Citation& citation,
                                           const law::LegalDocument* own, law::Date day) {
  ResolvedCitation resolved;
  resolved.citation = citation;
  const law::LegalDocument* target = nullptr;
  if (citation.document.self) {
    // "Quy chế này" is of what the document was issued with; only its own kind is itself.
    target = own;
  } else {
    const auto ids = candidates(citation.document, day, resolved.number);
    if (ids.size() == 1) {
      target = document(ids[0]);
    } else {
      resolved.state = ids.empty() ? CitationState::no_document : CitationState::unclear;
      resolved.candidates = ids;
      resolved.title = citation.document.name;
    }
  }
  for (const law::CitedProvision& cited : citation.provisions)
    resolved.provisions.push_back({cited, false, cited.address, {}});
  if (target == nullptr) return resolved;
  resolved.document_id = target->id;
  resolved.number = target->number;
  resolved.title = law::display_title(*target);
  resolved.status = target->status_on(day);
  resolved.issued = target->issued;
  resolved.state = CitationState::found;
  for (ResolvedProvision& provision : resolved.provisions) {
    const law::Provision* found = find_cited(*target, provision.cited.address);
    const law::Provision* last =
        provision.cited.last.empty() ? found : find_cited(*target, provision.cited.last);
    provision.exists = found != nullptr && last != nullptr;
    if (found != nullptr) provision.address = found->address;
    if (provision.exists) continue;
    provision.nearest = law::nearest_address(target->provisions, provision.cited.address);
    const bool in_part = (provision.nearest.empty() || target->summary) && is_held_in_part(*target);
    resolved.state = in_part ? CitationState::partial_text : CitationState::no_provision;
  }
  return resolved;
}

}  // namespace tusach::catalog
