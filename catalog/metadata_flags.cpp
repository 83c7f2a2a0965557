#include "catalog/metadata_flags.h"

#include <map>
#include <string>
#include <utility>

#include "law/error.h"

namespace tusach::catalog {
namespace {

using law::EffectStatus;

constexpr std::size_t kMostExamples = 5;

// Empty where the days allow what is declared.
std::string contradiction(const law::LegalDocument& document, law::Date day) {
  const bool ended = document.expired && *document.expired <= day;
  const bool begun = document.effective && *document.effective <= day;
  switch (document.declared_status) {
    case EffectStatus::in_force:
    case EffectStatus::partially_expired:
      if (ended) return "expired on " + law::to_iso(*document.expired);
      if (document.effective && !begun) {
        return "in force only from " + law::to_iso(*document.effective);
      }
      return {};
    case EffectStatus::expired:
      if (document.expired && !ended) return "expires only on " + law::to_iso(*document.expired);
      return {};
    case EffectStatus::not_yet:
      if (ended) return "expired on " + law::to_iso(*document.expired);
      if (begun) return "in force from " + law::to_iso(*document.effective);
      return {};
    case EffectStatus::suspended:
    case EffectStatus::unknown:
      return {};
  }
  return {};
}

std::string missing(const law::LegalDocument& document) {
  std::string names;
  const auto need = [&names](const char* name, const std::string& value) {
    if (!value.empty()) return;
    names += (names.empty() ? "without " : ", ") + std::string(name);
  };
  need("number", document.number);
  need("type", document.type);
  need("issuing body", document.issuing_body);
  need("title", document.title);
  return names;
}

std::optional<law::LegalDocument> read(Catalog& catalog, const std::string& id) {
  try {
    return catalog.find_metadata(id);
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

std::vector<DocumentFlag> flag_metadata(Catalog& catalog, law::Date day) {
  std::map<std::string, DocumentFlag> flags;
  const auto note = [&flags](const std::string& code, const std::string& example) {
    DocumentFlag& flag = flags[code];
    flag.code = code;
    ++flag.documents;
    if (flag.examples.size() < kMostExamples) flag.examples.push_back(example);
  };
  catalog.for_each_id([&](const std::string& id) {
    const auto document = read(catalog, id);
    if (!document) return;
    const std::string contradicts = contradiction(*document, day);
    if (!contradicts.empty()) {
      note("status_contradicts_dates", id + ": declared " +
                                           std::string(law::to_string(document->declared_status)) +
                                           ", " + contradicts);
    }
    if (document->effective && document->effective == document->expired) {
      note("ends_as_it_begins", id + ": " + law::to_iso(*document->effective));
    }
    if (!document->issued && !document->effective && !document->expired) note("no_days", id);
    const std::string lacks = missing(*document);
    if (!lacks.empty()) note("no_identity", id + ": " + lacks);
  });
  std::vector<DocumentFlag> all;
  for (auto& [code, flag] : flags) all.push_back(std::move(flag));
  return all;
}

}  // namespace tusach::catalog
