#include <iostream>
#include <nlohmann/json.hpp>

#include "catalog/effect_from_texts.h"
#include "cli/command.h"
#include "cli/exit_code.h"
#include "law/address.h"
#include "law/akoma_ntoso.h"
#include "law/document_type.h"
#include "law/html.h"
#include "law/interchange.h"

namespace tusach::cli {
namespace {

struct ShowArguments {
  std::string reference;
  std::string format = "text";
};

void print_line(std::string_view label, std::string_view value) {
  if (!value.empty()) std::cout << label << value << '\n';
}

void print_metadata(const law::LegalDocument& document) {
  std::cout << law::display_title(document) << '\n';
  print_line("Số, ký hiệu: ", document.number);
  print_line("Loại: ", document.type);
  print_line("Cơ quan ban hành: ", document.issuing_body);
  if (document.issued) print_line("Ngày ban hành: ", law::to_vietnamese(*document.issued));
  if (document.effective) print_line("Ngày có hiệu lực: ", law::to_vietnamese(*document.effective));
  if (document.expired) print_line("Ngày hết hiệu lực: ", law::to_vietnamese(*document.expired));
  print_line("Hiệu lực: ", law::vietnamese_name(document.status_on(law::today())));
  if (document.summary) std::cout << "Bản tóm tắt, không phải văn bản chính thức.\n";
  std::cout << '\n';
}

void print_text(const law::LegalDocument& document) {
  print_metadata(document);
  print_line("", document.preamble);
  for (const law::Provision& provision : document.provisions)
    std::cout << law::plain_text(provision) << "\n\n";
  print_line("", document.conclusion);
}

void print_document(const law::LegalDocument& document, const std::string& format) {
  if (format == "json") {
    nlohmann::json json = law::to_interchange(document);
    if (const law::DocumentType* type = law::find_document_type(document.type))
      json["type_code"] = type->code;
    std::cout << json.dump() << '\n';
  } else if (format == "akn") {
    std::cout << law::to_akoma_ntoso(document);
  } else if (format == "html") {
    std::cout << law::to_html(document);
  } else {
    print_text(document);
  }
}

void print_provision(law::LegalDocument document, const law::Provision& provision,
                     const std::string& format) {
  if (format == "json") {
    nlohmann::json json = law::to_interchange(provision);
    json["document"] = document.id;
    std::cout << json.dump() << '\n';
    return;
  }
  if (format == "text") {
    std::cout << law::cite(provision.address) << " — " << law::display_title(document) << "\n\n"
              << law::plain_text(provision) << '\n';
    return;
  }
  // The document reduced to this provision.
  const law::Provision only = provision;
  document.provisions = {only};
  document.preamble.clear();
  document.conclusion.clear();
  print_document(document, format);
}

// What a reader should know before the text.
void print_notices(catalog::Catalog& catalog, const std::string& id) {
  for (const law::Finding& finding : catalog.import_findings_of(id)) {
    if (finding.code != law::FindingCode::text_recognised) continue;
    std::cout << "Chữ do máy nhận dạng từ ảnh chụp văn bản, có thể có lỗi (" << finding.message
              << ").\n";
  }
}

int show(const Session& session, const ShowArguments& arguments) {
  const law::ProvisionRef reference = law::parse_provision_ref(arguments.reference);
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  auto document = catalog.find(reference.document_id);
  if (!document)
    throw Error(ErrorCategory::not_found, "there is no such document", {}, reference.document_id);
  const std::string format = session.json() ? "json" : arguments.format;
  if (format == "text") catalog::fill_effect(catalog, *document);
  if (format == "text") print_notices(catalog, document->id);
  if (reference.address.empty()) {
    print_document(*document, format);
    return kOk;
  }
  const law::Provision* provision = law::find_provision(document->provisions, reference.address);
  if (provision == nullptr) {
    Error error(ErrorCategory::not_found, "there is no such provision", reference.address,
                reference.document_id);
    const std::string nearest = law::nearest_address(document->provisions, reference.address);
    if (!nearest.empty())
      error.with_hint("the nearest is " + reference.document_id + "#" + nearest);
    throw error;
  }
  print_provision(*document, *provision, format);
  return kOk;
}

}  // namespace

void add_show(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<ShowArguments>();
  CLI::App* command = app.add_subcommand("show", "Print a document or one of its provisions");
  command->add_option("id", arguments->reference, "ID or ID#dieu-12.khoan-3.diem-b")->required();
  command->add_option("--format", arguments->format, "text, json, akn (Akoma Ntoso) or html")
      ->check(CLI::IsMember({"text", "json", "akn", "html"}));
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return show(session, *arguments); };
  });
}

}  // namespace tusach::cli
