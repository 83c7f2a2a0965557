#include "catalog/document_flags.h"

#include <algorithm>
#include <map>
#include <set>

#include "law/error.h"
#include "law/migration_check.h"
#include "law/structure_check.h"

namespace tusach::catalog {
namespace {

using law::Finding;
using law::FindingCode;

constexpr std::size_t kMostExamples = 5;

std::vector<Finding> findings_of(const law::LegalDocument& document) {
  std::vector<Finding> findings = law::check_structure(document);
  if (law::can_be_read_again(document, findings)) {
    if (auto finding = law::check_reparse(document)) findings.push_back(std::move(*finding));
  }
  return findings;
}

std::string describe(const std::string& id, const Finding& finding) {
  const std::string place = finding.place.empty() ? id : id + "#" + finding.place;
  return place + ": " + finding.message;
}

std::optional<law::LegalDocument> read(Catalog& catalog, const std::string& id) {
  try {
    return catalog.find(id);
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

std::vector<DocumentFlag> flag_documents(Catalog& catalog) {
  std::map<FindingCode, DocumentFlag> flags;
  const auto note = [&](const std::string& id, const Finding& finding) {
    DocumentFlag& flag = flags[finding.code];
    flag.code = law::to_string(finding.code);
    ++flag.documents;
    if (flag.examples.size() < kMostExamples) flag.examples.push_back(describe(id, finding));
  };
  std::set<std::string> with_reparse;
  for (const auto& [id, finding] : catalog.import_findings()) {
    if (finding.code == FindingCode::reparse_differs) with_reparse.insert(id);
    note(id, finding);
  }
  catalog.for_each_id([&](const std::string& id) {
    const auto document = read(catalog, id);
    if (!document) return;
    std::set<FindingCode> met;
    if (with_reparse.contains(id)) met.insert(FindingCode::reparse_differs);
    for (const Finding& finding : findings_of(*document)) {
      if (met.insert(finding.code).second) note(id, finding);
    }
  });
  std::vector<DocumentFlag> all;
  for (auto& [code, flag] : flags) all.push_back(std::move(flag));
  return all;
}

}  // namespace tusach::catalog
