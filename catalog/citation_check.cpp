#include "catalog/citation_check.h"

#include <algorithm>

#include "analyzers/vietnamese/text.h"
#include "law/address.h"
#include "law/document_number.h"

namespace tusach::catalog {
namespace {

using law::EffectStatus;

/// How many of day, month and year differ.
int differences(law::Date a, law::Date b) {
  return int{a.day() != b.day()} + int{a.month() != b.month()} + int{a.year() != b.year()};
}

/// One digit too many, too few or other, or two neighbours in the wrong order.
bool is_one_slip(std::string_view a, std::string_view b) {
  if (a == b) return false;
  std::size_t front = 0;
  while (front < std::min(a.size(), b.size()) && a[front] == b[front]) ++front;
  a.remove_prefix(front);
  b.remove_prefix(front);
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.size() <= 1 && b.size() <= 1) return true;
  return a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
}

std::string without_zeros(const std::string& serial) {
  const std::size_t zeros = serial.find_first_not_of('0');
  return zeros == std::string::npos ? serial : serial.substr(zeros);
}

bool differs_by_slip(const law::DocumentNumber& a, const law::DocumentNumber& b) {
  return a.type_code == b.type_code && a.bodies == b.bodies && a.year == b.year &&
         is_one_slip(without_zeros(a.serial), without_zeros(b.serial));
}

/// Titles come with and without their type and in any case.
std::string bare_title(std::string_view type, std::string_view title) {
  std::string key = vietnamese::fold(title);
  const std::string folded_type = vietnamese::fold(type) + " ";
  if (key.starts_with(folded_type)) key.erase(0, folded_type.size());
  std::erase(key, ',');
  return key;
}

std::string name_of(const law::LegalDocument& document) {
  std::string name = document.type;
  if (!document.number.empty()) name += " số " + document.number;
  if (document.issued) name += " ngày " + law::to_vietnamese(*document.issued);
  return name;
}

void set_wrong(CheckedCitation& checked, CitationFault fault, std::string message) {
  checked.verdict = Verdict::wrong;
  checked.fault = fault;
  checked.message = std::move(message);
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::right:
      return "right";
    case Verdict::wrong:
      return "wrong";
    case Verdict::unchecked:
      break;
  }
  return "unchecked";
}

std::string_view to_string(CitationFault fault) {
  switch (fault) {
    case CitationFault::no_provision:
      return "no_provision";
    case CitationFault::wrong_date:
      return "wrong_date";
    case CitationFault::wrong_type:
      return "wrong_type";
    case CitationFault::wrong_title:
      return "wrong_title";
    case CitationFault::wrong_year:
      return "wrong_year";
    case CitationFault::wrong_number:
      return "wrong_number";
    case CitationFault::expired:
      return "expired";
    case CitationFault::not_yet:
      return "not_yet";
    case CitationFault::none:
      break;
  }
  return "none";
}

CitationChecker::CitationChecker(Catalog& catalog, law::Date day, const law::LawNames& names)
    : catalog_(catalog), day_(day), names_(names), resolver_(catalog, names), finder_(names) {}

std::vector<CheckedCitation> CitationChecker::check(std::string_view text,
                                                    const CitationResolver::Held* own) {
  std::vector<CheckedCitation> all;
  for (const law::Citation& citation : finder_.find(text)) {
    CheckedCitation checked;
    checked.resolved = resolver_.resolve(citation, own, day_);
    judge(checked);
    all.push_back(std::move(checked));
  }
  return all;
}

void CitationChecker::judge(CheckedCitation& checked) {
  const ResolvedCitation& resolved = checked.resolved;
  if (resolved.citation.document.self) {
    const bool found = resolved.state == CitationState::found;
    checked.verdict = found ? Verdict::right : Verdict::unchecked;
    if (!found) checked.message = "dẫn chiếu đến chính văn bản này, chưa đối chiếu được";
    return;
  }
  switch (resolved.state) {
    case CitationState::found:
    case CitationState::no_provision:
    case CitationState::partial_text:
      judge_found(checked);
      break;
    case CitationState::no_document:
      judge_missing(checked);
      break;
    case CitationState::unclear:
      checked.message = "chưa xác định được văn bản nào trong số " +
                        std::to_string(resolved.candidates.size()) + " văn bản có số này";
      break;
  }
}

void CitationChecker::suggest(CheckedCitation& checked, const law::LegalDocument& document) {
  checked.suggestion = name_of(document);
  if (!document.title.empty()) checked.suggestion += " (" + document.title + ")";
  checked.suggested_document = document.id;
}

void CitationChecker::suggest_replacement(CheckedCitation& checked) {
  const ResolvedCitation& resolved = checked.resolved;
  for (const law::Relation& relation :
       catalog_.incoming_relations(resolved.document_id, resolved.number)) {
    if (relation.kind != law::RelationKind::replaces &&
        relation.kind != law::RelationKind::repeals) {
      continue;
    }
    const auto later = catalog_.find_metadata(relation.target_id);
    if (!later || later->status_on(day_) == EffectStatus::not_yet) continue;
    suggest(checked, *later);
    if (relation.kind == law::RelationKind::replaces) return;
  }
}

void CitationChecker::judge_found(CheckedCitation& checked) {
  const ResolvedCitation& resolved = checked.resolved;
  const law::DocumentMention& mention = resolved.citation.document;
  const auto document = catalog_.find_metadata(resolved.document_id);
  if (!document) return;
  if (mention.issued && document->issued && *mention.issued != *document->issued) {
    const auto number = law::parse_document_number(mention.number);
    const bool one_document = number && number->year.has_value();
    // A number without a year comes again every year.
    if (!one_document && differences(*mention.issued, *document->issued) > 1) {
      judge_missing(checked);
      return;
    }
    set_wrong(checked, CitationFault::wrong_date,
              "văn bản này ban hành ngày " + law::to_vietnamese(*document->issued) +
                  ", không phải ngày " + law::to_vietnamese(*mention.issued));
    suggest(checked, *document);
    return;
  }
  if (!mention.number.empty() && !mention.type.empty() && !document->type.empty() &&
      vietnamese::fold(mention.type) != vietnamese::fold(document->type)) {
    set_wrong(checked, CitationFault::wrong_type,
              "số này là của " + document->type + ", không phải " + mention.type);
    suggest(checked, *document);
    return;
  }
  if (!mention.number.empty() && !mention.name.empty() && !document->title.empty() &&
      bare_title(mention.type, mention.name) != bare_title(mention.type, document->title)) {
    set_wrong(checked, CitationFault::wrong_title,
              "số này là của \"" + document->title + "\", không phải \"" + mention.name + "\"");
    suggest(checked, *document);
    return;
  }
  if (resolved.state == CitationState::no_provision) {
    std::string missing;
    for (const ResolvedProvision& provision : resolved.provisions) {
      if (provision.exists) continue;
      if (!missing.empty()) missing += ", ";
      missing += law::cite(provision.cited.address);
      if (checked.suggestion.empty() && !provision.nearest.empty())
        checked.suggestion = law::cite(provision.nearest) + " thì có";
    }
    set_wrong(checked, CitationFault::no_provision, "văn bản không có " + missing);
    return;
  }
  if (resolved.status == EffectStatus::expired) {
    set_wrong(checked, CitationFault::expired,
              document->expired && *document->expired <= day_
                  ? "văn bản hết hiệu lực từ ngày " + law::to_vietnamese(*document->expired)
                  : "văn bản đã hết hiệu lực");
    suggest_replacement(checked);
    return;
  }
  if (resolved.status == EffectStatus::not_yet) {
    set_wrong(checked, CitationFault::not_yet,
              document->effective
                  ? "văn bản có hiệu lực từ ngày " + law::to_vietnamese(*document->effective)
                  : "văn bản chưa có hiệu lực");
    return;
  }
  if (resolved.state == CitationState::partial_text) {
    checked.message = "kho chỉ có một phần văn bản, chưa đối chiếu được điều khoản";
    return;
  }
  checked.verdict = Verdict::right;
}

bool CitationChecker::find_slip(CheckedCitation& checked) {
  const law::DocumentMention& mention = checked.resolved.citation.document;
  const auto number = law::parse_document_number(mention.number);
  if (!number || !mention.issued) return false;
  for (const std::string& id : catalog_.find_by_issue(*mention.issued)) {
    const auto held = catalog_.find_metadata(id);
    const auto other = held ? law::parse_document_number(held->number) : std::nullopt;
    if (!other || !differs_by_slip(*number, *other)) continue;
    set_wrong(checked, CitationFault::wrong_number,
              "kho không có văn bản số " + mention.number + "; cùng ngày " +
                  law::to_vietnamese(*mention.issued) + " có số " + held->number);
    suggest(checked, *held);
    return true;
  }
  return false;
}

void CitationChecker::judge_missing(CheckedCitation& checked) {
  const law::DocumentMention& mention = checked.resolved.citation.document;
  if (find_slip(checked)) return;
  const law::LawName* law = mention.name.empty() ? nullptr : names_.find(mention.name);
  if (law != nullptr && mention.year && mention.number.empty() && !law->numbers.empty() &&
      law::LawNames::number_of(*law, *mention.year).empty()) {
    law::Citation without_year = checked.resolved.citation;
    without_year.document.year.reset();
    const auto other = resolver_.resolve(without_year, nullptr, day_);
    const auto held =
        other.document_id.empty() ? std::nullopt : catalog_.find_metadata(other.document_id);
    if (held) {
      set_wrong(checked, CitationFault::wrong_year,
                "không có " + mention.name + " ban hành năm " + std::to_string(*mention.year));
      suggest(checked, *held);
      return;
    }
  }
  checked.verdict = Verdict::unchecked;
  checked.message = "văn bản không có trong kho";
}

}  // namespace tusach::catalog
