#include "api/day_view.h"

#include <algorithm>
#include <vector>

#include "api/json_views.h"
#include "api/url.h"
#include "law/address.h"

namespace tusach::api {
namespace {

using law::EffectStatement;
using law::ProvisionState;

/// A long list starts closed.
constexpr std::size_t kOpenUpTo = 12;
/// More days than these are no choice any more.
constexpr std::size_t kMostDays = 60;

std::string source_name(const std::string& address, const std::string& number,
                        const std::string& id) {
  std::string name = law::cite(address);
  if (!name.empty()) name += " ";
  return name + (number.empty() ? id : number);
}

void add_days(Dictionary& section, const law::TextOnDay& text, const std::string& page) {
  if (text.change_days.empty()) return;
  Dictionary& days = *section.AddSectionDictionary("DAYS");
  const std::size_t first = text.change_days.size() - std::min(text.change_days.size(), kMostDays);
  for (std::size_t i = first; i < text.change_days.size(); ++i) {
    const law::Date day = text.change_days[i];
    Dictionary& link = *days.AddSectionDictionary("DAY_LINK");
    link["URL"] = page + "?ngay=" + law::to_iso(day);
    link["TEXT"] = law::to_vietnamese(day);
    if (day == text.day) link.ShowSection("CURRENT");
  }
}

void add_statement(Dictionary& group, const EffectStatement& one, const std::string& prefix) {
  Dictionary& item = *group.AddSectionDictionary("STATEMENT");
  item["STATE"] = std::string(law::to_string(one.state));
  Dictionary& place = *item.AddSectionDictionary(one.address.empty() ? "NO_PLACE" : "PLACE");
  place["TEXT"] = one.statement;
  place["URL"] = "#" + encode_segment(one.address);
  if (!one.number.empty() || !one.document_id.empty()) {
    Dictionary& by = *item.AddSectionDictionary("BY");
    Dictionary& source = *by.AddSectionDictionary(one.document_id.empty() ? "PLAIN" : "LINKED");
    source["SOURCE"] = source_name(one.source, one.number, one.document_id);
    source["SOURCE_URL"] = document_path(one.document_id, one.source, prefix);
  }
  if (!one.proof.empty()) item.AddSectionDictionary("CLAUSE_SHOWN")->SetValue("CLAUSE", one.proof);
}

}  // namespace

void fill_day(Dictionary& content, const catalog::DocumentOnDay& on_day, const std::string& page,
              const std::string& prefix) {
  const law::TextOnDay& text = on_day.text;
  Dictionary& notice = *content.AddSectionDictionary("ON_DAY");
  notice["DAY_TEXT"] = law::to_vietnamese(text.day);
  notice["NOTICE"] = std::string(law::kConsolidationNotice);
  Dictionary& section = *content.AddSectionDictionary("DAY_CHANGES");
  section["DAY_TEXT"] = law::to_vietnamese(text.day);
  add_days(section, text, page);

  struct Group {
    const char* label;
    std::vector<const EffectStatement*> statements;
  };
  Group groups[] = {{"Chưa xác định, cần người xem lại", {}},
                    {"Đã thay đổi đến ngày này", {}},
                    {"Thay đổi sau ngày này", {}}};
  for (const EffectStatement& one : text.statements) {
    const bool undecided = one.state == ProvisionState::undecided;
    const bool later = one.from && *one.from > text.day;
    groups[undecided ? 0 : later ? 2 : 1].statements.push_back(&one);
  }
  bool nothing = true;
  for (const Group& group : groups) {
    if (group.statements.empty()) continue;
    nothing = false;
    Dictionary& shown = *section.AddSectionDictionary("STATEMENTS");
    shown["LABEL"] = group.label;
    shown["COUNT"] = grouped(group.statements.size());
    if (group.statements.size() <= kOpenUpTo) shown.ShowSection("OPEN");
    for (const EffectStatement* one : group.statements) add_statement(shown, *one, prefix);
  }
  if (nothing) section.ShowSection("NOTHING");
}

ChangeNotes change_notes(const law::TextOnDay& text, const std::string& prefix) {
  ChangeNotes notes;
  for (const law::ConsolidationMark& mark : text.marks) {
    const law::SourcedAmendment& amendment = text.amendments[mark.source];
    ChangeNote note;
    std::string_view part;
    if (mark.part == law::AmendedPart::heading) part = "Tên điều khoản này ";
    if (mark.part == law::AmendedPart::opening) part = "Đoạn mở đầu này ";
    note.text = std::string(part.empty() ? "Nội dung này " : part) +
                std::string(law::vietnamese_name(mark.action)) + " từ ngày " +
                law::to_vietnamese(amendment.effective) + " bởi";
    note.source = source_name(amendment.amendment.source, amendment.number, amendment.document_id);
    note.source_url = document_path(amendment.document_id, amendment.amendment.source, prefix);
    note.proof = amendment.amendment.clause;
    note.previous = mark.previous;
    notes[mark.address].push_back(std::move(note));
  }
  return notes;
}

}  // namespace tusach::api
