#include <iostream>

#include "api/json_views.h"
#include "api/relation_json.h"
#include "api/relation_svg.h"
#include "catalog/relation_diagram.h"
#include "cli/command.h"
#include "cli/document_argument.h"
#include "cli/exit_code.h"
#include "law/address.h"

namespace tusach::cli {
namespace {

struct RelationsArguments {
  std::string reference;
  bool svg = false;
};

void print_relation(const catalog::DiagramRelation& relation) {
  std::cout << "  " << (relation.name.empty() ? relation.number : relation.name);
  if (relation.name != relation.number && !relation.number.empty() && !relation.name.empty())
    std::cout << " (" << relation.number << ")";
  if (relation.other) {
    std::cout << " [" << relation.other->id << "] "
              << law::vietnamese_name(relation.other->status_on(law::today()));
  } else {
    std::cout << " [chưa có trong danh mục]";
  }
  std::cout << '\n';
  const std::string provisions = api::provisions_text(relation);
  if (!provisions.empty()) std::cout << "    nội dung: " << provisions << '\n';
  if (relation.from_metadata) std::cout << "    theo nguồn\n";
  if (relation.from_text) {
    const std::string place = law::cite(relation.address);
    std::cout << "    theo văn bản, " << (place.empty() ? "phần mở đầu" : place);
    if (relation.from && relation.kind != law::RelationKind::based_on)
      std::cout << ", từ ngày " << law::to_vietnamese(*relation.from);
    std::cout << ": “" << relation.clause << "”\n";
  }
  if (!relation.doubt.empty()) std::cout << "    chưa xác định: " << relation.doubt << '\n';
}

int print_relations(const Session& session, const RelationsArguments& arguments) {
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  const std::string id = find_document(catalog, arguments.reference).id;
  const auto diagram = catalog::RelationDiagramReader(catalog).read(id, law::today());
  if (!diagram)
    throw Error(ErrorCategory::not_found, "there is no such document", {}, arguments.reference);
  if (arguments.svg) {
    std::cout << api::relation_svg(*diagram, law::today()) << '\n';
    return kOk;
  }
  if (session.json()) {
    std::cout << api::dump(api::to_json(*diagram, law::today())) << '\n';
    return kOk;
  }
  const law::LegalDocument& own = diagram->metadata;
  std::cout << law::display_title(own) << " (" << own.number << ") [" << own.id << "] "
            << law::vietnamese_name(own.status_on(law::today())) << '\n';
  std::string label;
  for (const catalog::DiagramRelation& relation : diagram->relations) {
    const std::string kind = api::kind_text(relation);
    if (kind != label) std::cout << '\n' << kind << '\n';
    label = kind;
    print_relation(relation);
  }
  if (diagram->relations.empty()) std::cout << "Chưa biết văn bản liên quan nào.\n";
  if (!diagram->conflicts.empty()) std::cout << "\nThông tin không khớp nhau\n";
  for (const catalog::RelationConflict& conflict : diagram->conflicts)
    std::cout << "  " << conflict.message << '\n';
  return kOk;
}

}  // namespace

void add_relations(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<RelationsArguments>();
  CLI::App* command = app.add_subcommand(
      "relations", "Print the relation diagram of a document: by its source and by the texts");
  command->add_option("id", arguments->reference, "ID or number: 08/2017/QH14")->required();
  command->add_flag("--svg", arguments->svg, "Print the picture");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return print_relations(session, *arguments); };
  });
}

}  // namespace tusach::cli
