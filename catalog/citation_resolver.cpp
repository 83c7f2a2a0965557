#include "catalog/citation_resolver.h"

#include <algorithm>

#include "analyzers/vietnamese/text.h"
#include "catalog/effect_from_texts.h"
#include "catalog/known_since.h"
#include "catalog/law_name_key.h"
#include "catalog/named_law.h"
#include "law/document_number.h"

namespace tusach::catalog {
namespace {

/// Documents that are remembered; more than these are forgotten all at once.
constexpr std::size_t kMostDocuments = 1000;

/// The codification holds single articles of a document: their numbers have gaps.
bool is_in_part(const law::LegalDocument& metadata, const std::vector<std::string>& addresses) {
  if (metadata.summary) return true;
  constexpr std::string_view kArticle = "dieu-";
  int expected = 0;
  for (const std::string& address : addresses) {
    if (!address.starts_with(kArticle) || address.find('.') != std::string::npos) continue;
    const std::string number = address.substr(kArticle.size());
    if (number.find_first_not_of("0123456789") != std::string::npos) continue;
    if (number != std::to_string(++expected)) return true;
  }
  return expected == 0;
}

/// The address as the document has it: the same, or the only one that ends so ("chuong-i" inside a
/// part). Empty when there is none.
std::string find_cited(const CitationResolver::Held& document, const std::string& address) {
  if (document.addresses.contains(address)) return address;
  if (address.starts_with("dieu-") || address.empty()) return {};
  std::string found;
  for (const std::string& one : document.addresses) {
    if (!one.ends_with("." + address) || one.starts_with("phu-luc")) continue;
    if (!found.empty()) return {};
    found = one;
  }
  return found;
}

/// The nearest address above one that does not exist.
std::string nearest_above(const CitationResolver::Held& document, std::string address) {
  for (std::size_t dot = address.rfind('.'); dot != std::string::npos; dot = address.rfind('.')) {
    address.resize(dot);
    if (document.addresses.contains(address)) return address;
  }
  return {};
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

CitationResolver::Held CitationResolver::held(const law::LegalDocument& document) {
  Held held;
  held.metadata = document;
  held.metadata.provisions.clear();
  std::vector<std::string> addresses;
  law::walk(document.provisions, [&](const law::Provision& provision, const auto&) {
    addresses.push_back(provision.address);
  });
  held.in_part = is_in_part(document, addresses);
  held.addresses = {addresses.begin(), addresses.end()};
  return held;
}

const CitationResolver::Held* CitationResolver::document(const std::string& id) {
  const auto known = documents_.find(id);
  if (known != documents_.end()) return known->second ? &*known->second : nullptr;
  std::optional<Held> held;
  if (auto metadata = catalog_.find_metadata(id)) {
    fill_effect(catalog_, *metadata, names_);
    const auto addresses = catalog_.addresses(id);
    held.emplace();
    held->in_part = is_in_part(*metadata, addresses);
    held->addresses = {addresses.begin(), addresses.end()};
    held->metadata = std::move(*metadata);
  }
  const auto [at, added] = documents_.emplace(id, std::move(held));
  return at->second ? &*at->second : nullptr;
}

void CitationResolver::read_law_titles() {
  if (titles_read_) return;
  titles_read_ = true;
  for (const char* type : {"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"}) {
    for (const std::string& id : catalog_.find_by_type(type)) {
      const auto metadata = catalog_.find_metadata(id);
      if (metadata) ids_by_name_[law_name_key(type, metadata->title)].push_back(id);
    }
  }
}

std::vector<std::string> CitationResolver::of_name(const std::string& name) {
  read_law_titles();
  const std::string key = law_name_key(name);
  const auto found = key.empty() ? ids_by_name_.end() : ids_by_name_.find(key);
  return found == ids_by_name_.end() ? std::vector<std::string>() : found->second;
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
    std::erase_if(ids, [&](const std::string& id) {
      const Held* one = document(id);
      return one != nullptr && !fits_type(mention, one->metadata);
    });
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
      const Held* one = document(id);
      if (one != nullptr && wanted(one->metadata)) kept.push_back(id);
    }
    if (!kept.empty()) ids = std::move(kept);
  };
  if (mention.issued && mention.number.empty()) {
    std::erase_if(ids, [&](const std::string& id) {
      const Held* one = document(id);
      const auto since = one == nullptr ? std::nullopt : known_since(one->metadata);
      return since && since->year() != mention.issued->year();
    });
  }
  if (ids.size() > 1 && mention.issued)
    keep([&](const law::LegalDocument& one) { return one.issued == mention.issued; });
  if (mention.year && mention.number.empty()) {
    std::erase_if(ids, [&](const std::string& id) {
      const Held* one = document(id);
      return one == nullptr || !one->metadata.issued ||
             int{one->metadata.issued->year()} != *mention.year;
    });
  } else if (ids.size() > 1 && mention.number.empty()) {
    keep([&](const law::LegalDocument& one) {
      const auto status = one.status_on(day);
      const auto since = known_since(one);
      return status != law::EffectStatus::expired && status != law::EffectStatus::not_yet &&
             (!since || *since <= day);
    });
    // Of those that are not told apart by their effect the newest.
    std::stable_sort(ids.begin(), ids.end(), [&](const std::string& a, const std::string& b) {
      return known_since(document(a)->metadata) > known_since(document(b)->metadata);
    });
    if (ids.size() > 1 && document(ids[0])->metadata.number != document(ids[1])->metadata.number)
      ids.resize(1);
  }
  // The same document from several sources: the one with the longest text.
  if (ids.size() > 1) {
    const law::LegalDocument& first = document(ids[0])->metadata;
    const bool same = std::all_of(ids.begin(), ids.end(), [&](const std::string& id) {
      const law::LegalDocument& one = document(id)->metadata;
      return one.number == first.number && one.issued == first.issued;
    });
    if (same) {
      std::stable_sort(ids.begin(), ids.end(), [&](const std::string& a, const std::string& b) {
        return document(a)->addresses.size() > document(b)->addresses.size();
      });
      ids.resize(1);
    }
  }
  return ids;
}

ResolvedCitation CitationResolver::resolve(const law::Citation& citation, const Held* own,
                                           law::Date day) {
  if (documents_.size() >= kMostDocuments) documents_.clear();
  ResolvedCitation resolved;
  resolved.citation = citation;
  const Held* target = nullptr;
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
  const law::LegalDocument& metadata = target->metadata;
  resolved.document_id = metadata.id;
  resolved.number = metadata.number;
  resolved.title = law::display_title(metadata);
  resolved.status = metadata.status_on(day);
  resolved.issued = metadata.issued;
  resolved.state = CitationState::found;
  for (ResolvedProvision& provision : resolved.provisions) {
    const std::string found = find_cited(*target, provision.cited.address);
    const bool ends =
        provision.cited.last.empty() || !find_cited(*target, provision.cited.last).empty();
    provision.exists = !found.empty() && ends;
    if (!found.empty()) provision.address = found;
    if (provision.exists) continue;
    provision.nearest = nearest_above(*target, provision.cited.address);
    const bool unknown = target->in_part && (provision.nearest.empty() || metadata.summary);
    resolved.state = unknown ? CitationState::partial_text : CitationState::no_provision;
  }
  return resolved;
}

}  // namespace tusach::catalog
