#include "law/migration_check.h"

#include <algorithm>
#include <string>
#include <utility>

#include "law/address.h"
#include "law/akoma_ntoso.h"
#include "law/akoma_ntoso_validity.h"

namespace tusach::law {
namespace {

std::optional<Finding> check_exchange(const LegalDocument& document) {
  const auto faults = check_akoma_ntoso(to_akoma_ntoso(document));
  if (faults.empty()) return std::nullopt;
  const AkomaNtosoFinding& first = faults.front();
  std::string message = "as Akoma Ntoso: " + first.element + ": " + first.rule;
  if (faults.size() > 1) message += "; and " + std::to_string(faults.size() - 1) + " more";
  return Finding{FindingCode::exchange_invalid, from_eid(first.eid), std::move(message)};
}

}  // namespace

bool can_be_read_again(const LegalDocument& document,
                       const std::vector<Finding>& structure_findings) {
  bool codified = false;
  walk(document.provisions, [&codified](const Provision& provision, const auto&) {
    codified |= provision.kind == ProvisionKind::article && is_codified_number(provision.number);
  });
  if (codified) return false;
  return std::none_of(structure_findings.begin(), structure_findings.end(),
                      [](const Finding& finding) {
                        return finding.code == FindingCode::article_gap ||
                               finding.code == FindingCode::article_out_of_order ||
                               finding.code == FindingCode::article_repeated;
                      });
}

std::vector<Finding> check_migration(const LegalDocument& document,
                                     std::optional<std::string_view> source) {
  std::vector<Finding> findings;
  const auto keep = [&](std::optional<Finding> finding) {
    if (finding) findings.push_back(std::move(*finding));
  };
  if (source) {
    keep(check_source_text(document, *source));
    if (can_be_read_again(document, check_structure(document))) keep(check_reparse(document));
  }
  keep(check_exchange(document));
  return findings;
}

}  // namespace tusach::law
