#include "catalog/derived_text.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "catalog/document_row.h"
#include "catalog/law_name_key.h"
#include "law/effect_clause.h"
#include "law/law_names.h"

namespace tusach::catalog {
namespace {

constexpr std::string_view kRange = "..";

std::string joined(const std::vector<law::CitedProvision>& provisions) {
  std::string all;
  for (const law::CitedProvision& one : provisions) {
    if (!all.empty()) all += ';';
    all += one.address;
    if (!one.last.empty()) all.append(kRange).append(one.last);
  }
  return all;
}

std::vector<law::CitedProvision> divided(std::string_view all) {
  std::vector<law::CitedProvision> provisions;
  while (!all.empty()) {
    const std::string_view one = all.substr(0, all.find(';'));
    all.remove_prefix(std::min(one.size() + 1, all.size()));
    const std::size_t range = one.find(kRange);
    law::CitedProvision provision;
    provision.address = one.substr(0, range);
    if (range != std::string_view::npos) provision.last = one.substr(range + kRange.size());
    provisions.push_back(std::move(provision));
  }
  return provisions;
}

/// The keys under which a mention can be found: of its number, or of its name.
std::pair<std::string, std::string> keys_of(const law::DocumentMention& mention) {
  if (!mention.number.empty()) return {number_key(mention.number), {}};
  return {{}, mention.name.empty() ? std::string() : law_name_key(mention.name)};
}

/// Collects the citations of a document, each once a provision.
class CitationCollector {
 public:
  CitationCollector(law::CitationFinder& finder, const std::string& own_number)
      : finder_(finder), own_(number_key(own_number)) {}

  void collect(const law::LegalDocument& document) {
    add(document.preamble, {});
    law::walk(document.provisions, [&](const law::Provision& provision, const auto&) {
      add(provision.heading, provision.address);
      add(provision.text, provision.address);
      add(provision.wrap_up, provision.address);
    });
    add(document.conclusion, {});
  }

  [[nodiscard]] std::vector<CitationRow> take() { return std::move(rows_); }

 private:
  void add(std::string_view text, const std::string& address) {
    if (text.empty()) return;
    for (const law::Citation& citation : finder_.find(text, address)) {
      if (citation.document.self) {
        add_own(address, citation);
        continue;
      }
      const auto [number, name] = keys_of(citation.document);
      if ((number.empty() && name.empty()) || (!number.empty() && number == own_)) continue;
      if (citation.provisions.empty()) add_row(address, number, name, citation, {});
      for (const law::CitedProvision& provision : citation.provisions) {
        add_row(address, number, name, citation, provision);
      }
    }
  }

  /// "Điều 5 Luật này" is kept under the document's own number; "khoản 1 Điều này" leads nowhere
  /// else and is left out.
  void add_own(const std::string& address, const law::Citation& citation) {
    const std::string article = address.substr(0, address.find('.'));
    for (const law::CitedProvision& provision : citation.provisions) {
      const std::string cited = provision.address.substr(0, provision.address.find('.'));
      if (own_.empty() || cited.empty() || (cited == article && provision.last.empty())) continue;
      add_row(address, own_, {}, citation, provision);
    }
  }

  void add_row(const std::string& address, const std::string& number, const std::string& name,
               const law::Citation& citation, const law::CitedProvision& provision) {
    const int year = citation.document.year.value_or(0);
    if (!seen_.emplace(address, number, name, year, provision.address, provision.last).second) {
      return;
    }
    rows_.push_back(
        {address, number, name, year, provision.address, provision.last, citation.document.type});
  }

  law::CitationFinder& finder_;
  std::string own_;
  std::set<std::tuple<std::string, std::string, std::string, int, std::string, std::string>> seen_;
  std::vector<CitationRow> rows_;
};

std::optional<StatedEffect> effect_of(const law::LegalDocument& document) {
  for (law::EffectClause& clause : law::effect_clauses(document)) {
    if (!clause.provisions.empty()) continue;
    return StatedEffect{clause.from, std::move(clause.address), std::move(clause.clause)};
  }
  return std::nullopt;
}

}  // namespace

StatedRelationRow to_row(const law::StatedRelation& relation) {
  const law::DocumentMention& target = relation.target;
  StatedRelationRow row;
  row.kind = law::to_string(relation.kind);
  row.type = target.type;
  row.number = target.number;
  // "Luật Đất đai năm 2013": the table of names has its number.
  const law::LawName* law =
      target.number.empty() ? law::LawNames::built_in().find(target.name) : nullptr;
  if (law != nullptr && target.year) row.number = law::LawNames::number_of(*law, *target.year);
  row.number_key = number_key(row.number);
  row.name = target.name;
  if (row.number_key.empty() && !target.name.empty()) row.name_key = law_name_key(target.name);
  row.year = target.year.value_or(0);
  if (target.issued) row.issued = law::to_iso(*target.issued);
  row.provisions = joined(relation.provisions);
  if (relation.from) row.from = law::to_iso(*relation.from);
  row.in_part = relation.in_part ? 1 : 0;
  row.address = relation.address;
  row.clause = relation.clause;
  row.doubt = relation.doubt;
  return row;
}

law::StatedRelation from_row(const StatedRelationRow& row) {
  law::StatedRelation relation;
  relation.kind = law::parse_relation_kind(row.kind).value_or(law::RelationKind::refers_to);
  relation.target.type = row.type;
  relation.target.number = row.number;
  relation.target.name = row.name;
  if (row.year != 0) relation.target.year = row.year;
  relation.target.issued = law::parse_date(row.issued);
  relation.provisions = divided(row.provisions);
  relation.from = law::parse_date(row.from);
  relation.in_part = row.in_part != 0;
  relation.address = row.address;
  relation.clause = row.clause;
  relation.doubt = row.doubt;
  return relation;
}

DerivedText TextDeriver::derive(const law::LegalDocument& document) {
  DerivedText derived;
  for (const law::StatedRelation& relation : law::stated_relations(document)) {
    StatedRelationRow row = to_row(relation);
    if (row.number_key.empty() && row.name_key.empty()) continue;
    derived.relations.push_back(std::move(row));
  }
  derived.effect = effect_of(document);
  CitationCollector citations(finder_, document.number);
  citations.collect(document);
  derived.citations = citations.take();
  return derived;
}

}  // namespace tusach::catalog
