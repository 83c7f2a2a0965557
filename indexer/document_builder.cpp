#include "indexer/document_builder.h"

#include <algorithm>
#include <utility>

#include "analyzers/vietnamese/iy_spelling.h"
#include "analyzers/vietnamese/text.h"
#include "indexer/heading_list.h"
#include "indexer/schema.h"
#include "law/document_number.h"
#include "law/issuing_body.h"
#include "law/own_terms.h"

namespace tusach::indexer {
namespace {

// How often a term of a field counts; measured on the development questions, see docs/ranking.md.
constexpr std::uint32_t kHeadingWeight = 3;
constexpr std::uint32_t kTitleWeight = 1;
constexpr std::uint32_t kTextWeight = 1;

// Titles and headings are few, and what people type is most like them.
constexpr std::uint32_t kNameShare = 3;

void add_boolean(Xapian::Document& target, std::string_view prefix, std::string_view text) {
  if (!text.empty()) target.add_boolean_term(make_term(prefix, text));
}

/// The field as it is printed, and each body that the table knows under its full name: "Bộ Y tế và
/// NHNN" is found under three terms.
void add_bodies(Xapian::Document& target, const std::string& issuing_body) {
  add_boolean(target, kPrefixBody, vietnamese::slug(issuing_body));
  for (const law::NamedBody& named : law::read_issuing_bodies(issuing_body)) {
    if (named.body != nullptr) add_boolean(target, kPrefixBody, vietnamese::slug(named.body->name));
  }
}

std::optional<int> year_of(const law::LegalDocument& document) {
  if (document.issued) return static_cast<int>(document.issued->year());
  const auto number = law::parse_document_number(document.number);
  return number ? number->year : std::nullopt;
}

void add_metadata(Xapian::Document& target, const law::LegalDocument& document,
                  const UnitEffect& effect) {
  add_boolean(target, kPrefixDocument, document.id);
  add_boolean(target, kPrefixType, vietnamese::slug(document.type));
  add_bodies(target, document.issuing_body);
  if (const auto year = year_of(document)) add_boolean(target, kPrefixYear, std::to_string(*year));
  for (const std::string& field : document.fields)
    add_boolean(target, kPrefixField, vietnamese::slug(field));
  add_boolean(target, kPrefixDeclared, law::to_string(document.declared_status));

  target.add_value(kSlotDocument, document.id);
  target.add_value(kSlotType, document.type);
  target.add_value(kSlotBody, document.issuing_body);
  target.add_value(kSlotDeclared, std::string(law::to_string(document.declared_status)));
  if (document.issued) target.add_value(kSlotIssued, law::to_compact(*document.issued));
  target.add_value(kSlotEffective, effect.effective ? law::to_compact(*effect.effective)
                                                    : std::string(kUnknownDay));
  const bool expired = document.declared_status == law::EffectStatus::expired;
  target.add_value(kSlotExpired, effect.expired ? law::to_compact(*effect.expired)
                                                : std::string(expired ? kUnknownDay : kNeverDay));
}

/// The table, and before it what the document abbreviates itself.
std::shared_ptr<const vietnamese::Abbreviations> abbreviations_in(
    const law::LegalDocument& document, std::shared_ptr<const vietnamese::Abbreviations> table) {
  const auto terms = law::own_terms(document);
  if (!table || terms.empty()) return table;
  std::vector<vietnamese::Abbreviation> own;
  for (const law::OwnTerm& term : terms) own.push_back({term.name, {term.expansion}, false});
  return std::make_shared<const vietnamese::Abbreviations>(std::move(own), std::move(table));
}

}  // namespace

DocumentBuilder::DocumentBuilder(std::shared_ptr<const vietnamese::Analyzer> analyzer,
                                 BuildTables tables)
    : analyzer_(std::move(analyzer)),
      codec_(std::move(tables.dictionary)),
      common_pairs_(std::move(tables.common_pairs)),
      forward_(std::move(tables.vocabulary)),
      terms_(*common_pairs_) {}

void DocumentBuilder::put_terms(Xapian::Document& target) {
  for (const UnitTerms::Entry& entry : terms_.entries()) {
    if (entry.is_common) continue;
    const std::string name = terms_.name(entry);
    target.add_term(name, entry.count);
    if (entry.kind == vietnamese::TermKind::syllable && is_spelled(name))
      syllable_counts_[name] += entry.places;
  }
}

void DocumentBuilder::count_syllables(std::uint32_t weight) {
  syllables_.add(analysis_, forward_.part(), weight);
}

void DocumentBuilder::add_text(std::string_view text, std::uint32_t weight, bool folded) {
  using vietnamese::TermKind;
  analyzer_->analyze(text, analysis_);
  std::string expanded;
  if (abbreviations_) {
    const auto matches = vietnamese::find_abbreviations(*abbreviations_, text, analysis_);
    for (const vietnamese::AbbreviationMatch& match : matches) {
      if (match.entry->ambiguous) continue;
      for (std::uint32_t i = match.first; i < match.first + match.count; ++i) {
        const vietnamese::Token& token = analysis_.tokens()[i];
        terms_.add(folded ? vietnamese::Term{TermKind::folded, token.folded, i}
                          : vietnamese::Term{TermKind::syllable, token.term, i},
                   weight);
      }
    }
    expanded = vietnamese::expand_abbreviations(text, analysis_, matches);
    if (expanded != text) {
      analyzer_->analyze(expanded, analysis_);
      text = expanded;
    }
  }
  if (!folded) forward_.add_part(text, analysis_);
  vietnamese::for_each_term(analysis_, [&](const vietnamese::Term& term) {
    if (term.kind == TermKind::folded && !folded) return;
    if (term.kind == TermKind::short_number) return;
    if (folded && term.kind != TermKind::folded) return;  // names are looked up without marks
    // A document number is a reference; its spelling is no word of the text.
    const auto kind = analysis_.tokens()[term.token].kind;
    if (term.kind == TermKind::syllable && kind == vietnamese::TokenKind::document_number) return;
    terms_.add(term, weight);
  });
}

ForwardHead DocumentBuilder::forward_head(const law::LegalDocument& document,
                                          const UnitEffect& effect, UnitPlace place) const {
  ForwardHead head;
  head.type = type_class(document.type);
  head.expired =
      effect.expired.has_value() || document.declared_status == law::EffectStatus::expired;
  head.document = document_hash(document.id);
  head.units = static_cast<std::uint32_t>(place.units);
  head.place = static_cast<std::uint32_t>(place.order);
  head.length = static_cast<std::uint32_t>(terms_.length());
  return head;
}

BuiltUnit DocumentBuilder::build_unit(const law::LegalDocument& document, const Unit& unit,
                                      UnitPlace place) {
  BuiltUnit built;
  Xapian::Document& target = built.document;
  forward_.clear();
  terms_.clear();
  add_text(document.title, kTitleWeight, false);
  add_text(unit.heading, kHeadingWeight, false);
  count_syllables(kNameShare);
  analyzer_->analyze(unit.path, analysis_);
  forward_.add_part(unit.path, analysis_);
  add_text(unit.text, kTextWeight, false);
  count_syllables(1);
  put_terms(target);
  add_boolean(target, kPrefixAddress, unit.address);
  const UnitEffect effect = effect_of(document, unit);
  add_metadata(target, document, effect);
  built.forward = forward_.finish(forward_head(document, effect, place));
  target.add_value(kSlotOrder,
                   Xapian::sortable_serialise(1.0 / (1.0 + static_cast<double>(place.order))));
  built.text = codec_.compress(stored_unit(document, unit));
  return built;
}

Xapian::Document DocumentBuilder::build_title(const law::LegalDocument& document,
                                              std::string headings) {
  Xapian::Document target;
  terms_.clear();
  add_text(law::display_title(document), 1, true);
  syllables_.add(analysis_, kNameShare);
  put_terms(target);
  for (const std::string& key : name_keys(document)) add_boolean(target, kPrefixName, key);
  for (const std::string& key : number_keys(*analyzer_, document.number))
    add_boolean(target, kPrefixNumber, key);
  add_metadata(target, document, effect_of(document, Unit{}));
  target.set_data(encode(stored_unit(document, Unit{})));
  StoredUnit listed;
  listed.text = std::move(headings);
  if (!listed.text.empty()) target.add_value(kSlotHeadings, codec_.compress(listed));
  return target;
}

BuiltDocument DocumentBuilder::build(const law::LegalDocument& document,
                                     const std::vector<catalog::RepealedProvision>& repealed) {
  BuiltDocument built;
  built.document_id = document.id;
  abbreviations_ = abbreviations_in(document, analyzer_->abbreviations());
  std::vector<Unit> units = units_of(document);
  for (const catalog::RepealedProvision& one : repealed) {
    for (Unit& unit : units) {
      if (!catalog::covers(one.provision, unit.address)) continue;
      if (!unit.expired || one.from < *unit.expired) unit.expired = one.from;
    }
  }
  built.units.reserve(units.size());
  for (std::size_t order = 0; order < units.size(); ++order) {
    built.bytes += units[order].heading.size() + units[order].text.size();
    built.units.push_back(build_unit(document, units[order], {order, units.size()}));
  }
  built.title = build_title(document, heading_list(units));
  return built;
}

std::vector<std::string> number_keys(const vietnamese::Analyzer& analyzer,
                                     std::string_view number) {
  std::vector<std::string> keys;
  vietnamese::Analysis analysis;
  analyzer.analyze(number, analysis);
  vietnamese::for_each_term(analysis, [&keys](const vietnamese::Term& term) {
    if (term.kind == vietnamese::TermKind::document_number ||
        term.kind == vietnamese::TermKind::number_part ||
        term.kind == vietnamese::TermKind::short_number) {
      keys.emplace_back(term.text);
    }
  });
  return keys;
}

std::string name_key(std::string_view name) {
  const std::string slug = vietnamese::slug(name, 400);
  std::string key;
  for (std::string_view rest = slug; !rest.empty();) {
    const std::size_t end = std::min(rest.find('-'), rest.size());
    key += vietnamese::iy_key(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return key;
}

std::vector<std::string> name_keys(const law::LegalDocument& document) {
  std::vector<std::string> keys;
  const std::string full = name_key(document.title);
  if (full.empty()) return keys;
  keys.push_back(full);
  const std::string type = name_key(document.type);
  if (!type.empty() && full.size() > type.size()) {
    if (full.starts_with(type)) {
      keys.push_back(full.substr(type.size()));
    } else {
      keys.push_back(type + full);
    }
  }
  if (const auto year = year_of(document)) {
    const std::size_t count = keys.size();
    for (std::size_t i = 0; i < count; ++i) keys.push_back(keys[i] + std::to_string(*year));
  }
  return keys;
}

}  // namespace tusach::indexer
