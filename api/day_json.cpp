#include "api/day_json.h"

#include "api/json_views.h"
#include "api/url.h"
#include "law/address.h"
#include "law/interchange.h"

namespace tusach::api {
namespace {

using nlohmann::json;

json date_or_null(const std::optional<law::Date>& date) {
  return date ? json(law::to_iso(*date)) : json(nullptr);
}

std::string_view part_name(law::AmendedPart part) {
  switch (part) {
    case law::AmendedPart::heading:
      return "heading";
    case law::AmendedPart::opening:
      return "opening";
    case law::AmendedPart::passage:
      return "passage";
    case law::AmendedPart::whole:
      break;
  }
  return "whole";
}

/// The clause of the amending document that something rests on.
json source_json(const law::SourcedAmendment& amendment, const std::string* prefix) {
  json source = {{"document", amendment.document_id},
                 {"number", amendment.number},
                 {"address", amendment.amendment.source},
                 {"clause", amendment.amendment.clause},
                 {"effective", law::to_iso(amendment.effective)}};
  if (prefix != nullptr) {
    source["url"] = document_path(amendment.document_id, amendment.amendment.source, *prefix);
  }
  return source;
}

json marks_json(const law::TextOnDay& text, const std::string* prefix) {
  json marks = json::array();
  for (const law::ConsolidationMark& mark : text.marks) {
    marks.push_back({{"address", mark.address},
                     {"citation", law::cite(mark.address)},
                     {"action", law::to_string(mark.action)},
                     {"part", part_name(mark.part)},
                     {"already_in_source", mark.already},
                     {"previous", mark.previous},
                     {"source", source_json(text.amendments[mark.source], prefix)}});
  }
  return marks;
}

json unapplied_json(const law::TextOnDay& text, const std::string* prefix) {
  json unapplied = json::array();
  for (const law::UnappliedAmendment& left : text.unapplied) {
    const law::SourcedAmendment& amendment = text.amendments[left.source];
    unapplied.push_back({{"address", amendment.amendment.target.address},
                         {"action", law::to_string(amendment.amendment.action)},
                         {"reason", left.reason},
                         {"source", source_json(amendment, prefix)}});
  }
  return unapplied;
}

json statements_json(const law::TextOnDay& text) {
  json statements = json::array();
  for (const law::EffectStatement& one : text.statements) {
    statements.push_back({{"address", one.address},
                          {"state", law::to_string(one.state)},
                          {"from", date_or_null(one.from)},
                          {"statement", one.statement},
                          {"proof", one.proof},
                          {"number", one.number},
                          {"document", one.document_id},
                          {"source", one.source}});
  }
  return statements;
}

}  // namespace

nlohmann::json day_to_json(const catalog::DocumentOnDay& on_day, const std::string* prefix) {
  const law::TextOnDay& text = on_day.text;
  json body = {{"id", on_day.document.id},
               {"number", on_day.document.number},
               {"title", law::display_title(on_day.document)},
               {"date", law::to_iso(text.day)},
               {"status", law::to_string(text.status)},
               {"official", false},
               {"notice", std::string(law::kConsolidationNotice)},
               {"undecided", text.undecided()},
               {"marks", marks_json(text, prefix)},
               {"unapplied", unapplied_json(text, prefix)},
               {"statements", statements_json(text)}};
  body["change_days"] = json::array();
  for (const law::Date day : text.change_days) body["change_days"].push_back(law::to_iso(day));
  body["provisions"] = json::array();
  for (const law::Provision& provision : on_day.document.provisions) {
    body["provisions"].push_back(law::to_interchange(provision));
  }
  if (prefix != nullptr) body["url"] = document_path(on_day.document.id, {}, *prefix);
  return body;
}

}  // namespace tusach::api
