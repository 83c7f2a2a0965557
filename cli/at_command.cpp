#include <iostream>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "api/day_json.h"
#include "catalog/law_in_time.h"
#include "cli/command.h"
#include "cli/document_argument.h"
#include "cli/exit_code.h"
#include "law/address.h"

namespace tusach::cli {
namespace {

struct AtArguments {
  std::string day;
  std::string reference;
  bool changes = false;
};

std::string source_of(const law::SourcedAmendment& amendment) {
  std::string text = law::cite(amendment.amendment.source);
  if (!text.empty()) text += " ";
  return text + (amendment.number.empty() ? amendment.document_id : amendment.number);
}

/// What is said below a provision that was changed.
std::unordered_map<std::string, std::string> remarks_of(const law::TextOnDay& text) {
  std::unordered_map<std::string, std::string> remarks;
  for (const law::ConsolidationMark& mark : text.marks) {
    const law::SourcedAmendment& amendment = text.amendments[mark.source];
    remarks[mark.address] += "  [" + std::string(law::vietnamese_name(mark.action)) + " bởi " +
                             source_of(amendment) + ", từ ngày " +
                             law::to_vietnamese(amendment.effective) + "]\n";
  }
  return remarks;
}

void print_provision(const law::Provision& provision,
                     const std::unordered_map<std::string, std::string>& remarks) {
  law::Provision own = provision;
  own.children.clear();
  own.wrap_up.clear();
  std::cout << law::plain_text(own) << '\n';
  if (const auto remark = remarks.find(provision.address); remark != remarks.end()) {
    std::cout << remark->second;
  }
  for (const law::Provision& child : provision.children) print_provision(child, remarks);
  if (!provision.wrap_up.empty()) std::cout << provision.wrap_up << '\n';
  if (provision.kind == law::ProvisionKind::article) std::cout << '\n';
}

void print_statements(const law::TextOnDay& text) {
  for (const law::EffectStatement& one : text.statements) {
    std::cout << "- " << one.statement;
    if (!one.number.empty()) {
      std::cout << " (" << (one.source.empty() ? "" : law::cite(one.source) + " ") << one.number
                << ")";
    }
    std::cout << "\n    căn cứ: " << one.proof << '\n';
  }
}

void print_unapplied(const law::TextOnDay& text) {
  if (text.unapplied.empty()) return;
  std::cout << "Sửa đổi chưa áp dụng được vào văn bản:\n";
  for (const law::UnappliedAmendment& left : text.unapplied) {
    const law::SourcedAmendment& amendment = text.amendments[left.source];
    std::cout << "- " << source_of(amendment) << ": " << left.reason
              << "\n    căn cứ: " << amendment.amendment.clause << '\n';
  }
}

void print_text(const catalog::DocumentOnDay& on_day, const std::string& address, bool changes) {
  const law::TextOnDay& text = on_day.text;
  std::cout << law::display_title(on_day.document) << '\n';
  if (!on_day.document.number.empty()) {
    std::cout << "Số, ký hiệu: " << on_day.document.number << '\n';
  }
  std::cout << "Tại ngày: " << law::to_vietnamese(text.day) << '\n'
            << "Hiệu lực: " << law::vietnamese_name(text.status) << '\n';
  std::cout << law::kConsolidationNotice << "\n\n";
  if (changes) {
    print_statements(text);
  } else {
    const auto remarks = remarks_of(text);
    const law::Provision* only =
        address.empty() ? nullptr : law::find_provision(on_day.document.provisions, address);
    if (only != nullptr) {
      print_provision(*only, remarks);
    } else {
      for (const law::Provision& one : on_day.document.provisions) print_provision(one, remarks);
    }
  }
  print_unapplied(text);
}

int at(const Session& session, const AtArguments& arguments) {
  const auto day = law::parse_date(arguments.day);
  if (!day) throw Error(ErrorCategory::usage, "no such day", "DATE", arguments.day);
  const law::ProvisionRef reference = law::parse_provision_ref(arguments.reference);
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  const std::string id = find_document(catalog, reference.document_id).id;
  const auto on_day = catalog::LawInTime(catalog).read(id, *day);
  if (!on_day) throw Error(ErrorCategory::not_found, "there is no such document", {}, id);
  if (!reference.address.empty() &&
      law::find_provision(on_day->document.provisions, reference.address) == nullptr) {
    throw Error(ErrorCategory::not_found, "there was no such provision on that day",
                reference.address, id);
  }
  if (session.json()) {
    std::cout << api::day_to_json(*on_day, nullptr).dump() << '\n';
  } else {
    print_text(*on_day, reference.address, arguments.changes);
  }
  return kOk;
}

}  // namespace

void add_at(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<AtArguments>();
  CLI::App* command = app.add_subcommand(
      "at", "Print a document as it stood on a day, every change marked with its source");
  command->add_option("date", arguments->day, "2021-05-01 or 01/05/2021")->required();
  command->add_option("id", arguments->reference, "ID, number, or ID#dieu-12")->required();
  command->add_flag("--changes", arguments->changes,
                    "Print what is known of its effect, with proofs, in place of the text");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return at(session, *arguments); };
  });
}

}  // namespace tusach::cli
