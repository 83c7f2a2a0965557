#include "catalog/document_flags.h"

#include <algorithm>
#include <map>
#include <set>

#include "law/error.h"
#include "law/structure_check.h"

namespace tusach::catalog {
namespace {

using law::Finding;
using law::FindingCode;

constexpr std::size_t kMostExamples = 5;

/// Only whole documents can be read again: a codification holds some articles of a document, in its
/// own order.
bool is_whole(const std::vector<Finding>& findings) {
  return std::none_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.code == FindingCode::article_gap ||
           finding.code == FindingCode::article_out_of_order ||
           finding.code == FindingCode::article_repeated;
  });
}

std::vector<Finding> findings_of(const law::LegalDocument& document) {
  std::vector<Finding> findings = law::check_structure(document);
  if (is_whole(findings)) {
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
  catalog.for_each_id([&](const std::string& id) {
    const auto document = read(catalog, id);
    if (!document) return;
    std::set<FindingCode> met;
    for (const Finding& finding : findings_of(*document)) {
      if (!met.insert(finding.code).second) continue;
      DocumentFlag& flag = flags[finding.code];
      flag.code = law::to_string(finding.code);
      ++flag.documents;
      if (flag.examples.size() < kMostExamples) flag.examples.push_back(describe(id, finding));
    }
  });
  std::vector<DocumentFlag> all;
  for (auto& [code, flag] : flags) all.push_back(std::move(flag));
  return all;
}

}  // namespace tusach::catalog
