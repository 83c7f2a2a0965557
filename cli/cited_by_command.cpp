#include <iostream>
#include <nlohmann/json.hpp>

#include "catalog/cited_by.h"
#include "cli/command.h"
#include "cli/exit_code.h"
#include "law/address.h"

namespace tusach::cli {
namespace {

int cited_by(const Session& session, const std::string& text) {
  const law::ProvisionRef reference = law::parse_provision_ref(text);
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  const auto document = catalog.find_metadata(reference.document_id);
  if (!document)
    throw Error(ErrorCategory::not_found, "there is no such document", {}, reference.document_id);
  const auto citing = catalog::citing_documents(catalog, *document, reference.address);
  for (const catalog::CitingDocument& one : citing) {
    if (session.json()) {
      nlohmann::ordered_json json = {{"document", one.metadata.id},
                                     {"number", one.metadata.number},
                                     {"title", law::display_title(one.metadata)}};
      json["places"] = nlohmann::ordered_json::array();
      for (const catalog::KeptCitation& place : one.places) {
        json["places"].push_back({{"address", place.address},
                                  {"target", place.target_address},
                                  {"target_last", place.target_last}});
      }
      std::cout << json.dump() << '\n';
      continue;
    }
    std::cout << law::display_title(one.metadata) << " (" << one.metadata.number << ") ["
              << one.metadata.id << "]\n";
    for (const catalog::KeptCitation& place : one.places) {
      const std::string at = law::cite(place.address);
      std::cout << "  " << (at.empty() ? "Phần mở đầu" : at);
      if (!place.target_address.empty()) std::cout << " → " << law::cite(place.target_address);
      if (!place.target_last.empty()) std::cout << " đến " << law::cite(place.target_last);
      std::cout << '\n';
    }
  }
  if (!session.json()) std::cout << citing.size() << " văn bản dẫn chiếu\n";
  return kOk;
}

}  // namespace

void add_cited_by(CLI::App& app, CommandAction& chosen) {
  auto reference = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand(
      "cited-by", "Print which documents cite a document or a provision, newest first");
  command->add_option("id", *reference, "ID or ID#dieu-12.khoan-3")->required();
  command->callback([reference, &chosen] {
    chosen = [reference](const Session& session) { return cited_by(session, *reference); };
  });
}

}  // namespace tusach::cli
