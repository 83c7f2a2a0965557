#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "catalog/citation_resolver.h"
#include "cli/command.h"
#include "cli/exit_code.h"
#include "law/address.h"
#include "law/citation_finder.h"

namespace tusach::cli {
namespace {

struct CiteArguments {
  std::vector<std::string> texts;
  std::string place;
  std::string day;
};

nlohmann::ordered_json to_json(const catalog::ResolvedCitation& resolved, std::string_view text) {
  const law::Citation& citation = resolved.citation;
  const law::DocumentMention& mention = citation.document;
  nlohmann::ordered_json json;
  json["text"] = text.substr(citation.begin, citation.end - citation.begin);
  json["start"] = citation.begin;
  json["end"] = citation.end;
  json["self"] = mention.self;
  json["type"] = mention.type;
  json["number"] = mention.number;
  json["name"] = mention.name;
  json["year"] = mention.year ? nlohmann::ordered_json(*mention.year) : nullptr;
  json["issued"] = mention.issued ? nlohmann::ordered_json(law::to_iso(*mention.issued)) : nullptr;
  json["issuing_body"] = mention.issuing_body;
  json["state"] = catalog::to_string(resolved.state);
  json["document"] = resolved.document_id;
  json["title"] = resolved.title;
  json["status"] = law::to_string(resolved.status);
  json["candidates"] = resolved.candidates;
  json["provisions"] = nlohmann::ordered_json::array();
  for (const catalog::ResolvedProvision& provision : resolved.provisions) {
    json["provisions"].push_back({{"address", provision.address},
                                  {"last", provision.cited.last},
                                  {"exists", provision.exists},
                                  {"nearest", provision.nearest}});
  }
  return json;
}

std::string_view words_of(catalog::CitationState state) {
  switch (state) {
    case catalog::CitationState::found:
      return "có trong kho";
    case catalog::CitationState::no_provision:
      return "văn bản không có điều khoản này";
    case catalog::CitationState::partial_text:
      return "kho chỉ có một phần văn bản";
    case catalog::CitationState::no_document:
      return "không có trong kho";
    case catalog::CitationState::unclear:
      break;
  }
  return "chưa xác định";
}

void print(const catalog::ResolvedCitation& resolved, std::string_view text) {
  const law::Citation& citation = resolved.citation;
  std::cout << text.substr(citation.begin, citation.end - citation.begin) << '\n';
  std::cout << "  văn bản:   ";
  if (citation.document.self && resolved.document_id.empty()) {
    std::cout << "chính văn bản này";
  } else {
    std::cout << (resolved.title.empty() ? citation.document.type : resolved.title);
    if (!resolved.number.empty()) std::cout << ", số " << resolved.number;
    if (!resolved.document_id.empty())
      std::cout << " [" << resolved.document_id << "], " << law::vietnamese_name(resolved.status);
  }
  std::cout << '\n';
  for (const catalog::ResolvedProvision& provision : resolved.provisions) {
    std::cout << "  điều khoản: " << law::cite(provision.address);
    if (!provision.cited.last.empty()) std::cout << " đến " << law::cite(provision.cited.last);
    std::cout << " (" << provision.address << ")\n";
  }
  if (!citation.document.self) std::cout << "  tra cứu:   " << words_of(resolved.state) << '\n';
}

int cite(const Session& session, const CiteArguments& arguments) {
  const auto day = arguments.day.empty() ? law::today() : law::parse_date(arguments.day);
  if (!day) throw Error(ErrorCategory::usage, "no such day", "--date", arguments.day);
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  catalog::CitationResolver resolver(catalog);
  const law::ProvisionRef place = law::parse_provision_ref(arguments.place);
  std::optional<catalog::CitationResolver::Held> own;
  if (!place.document_id.empty()) {
    if (const auto document = catalog.find(place.document_id))
      own = catalog::CitationResolver::held(*document);
    if (!own)
      throw Error(ErrorCategory::not_found, "there is no such document", "--in", place.document_id);
  }
  law::CitationFinder finder;
  std::vector<std::string> texts = arguments.texts;
  if (texts.empty()) {
    texts.emplace_back(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
  }
  for (const std::string& text : texts) {
    for (const law::Citation& citation : finder.find(text, place.address)) {
      const auto resolved = resolver.resolve(citation, own ? &*own : nullptr, *day);
      if (session.json()) {
        std::cout << to_json(resolved, text)
                         .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
                  << '\n';
      } else {
        print(resolved, text);
      }
    }
  }
  return kOk;
}

}  // namespace

void add_cite(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<CiteArguments>();
  CLI::App* command =
      app.add_subcommand("cite", "Find the citations of a text and what they mean in the catalog");
  command->add_option("text", arguments->texts, "Texts; without any, standard input");
  command->add_option("--in", arguments->place,
                      "ID or ID#dieu-5 that the text stands in, for \"khoản 2 Điều này\"");
  command->add_option("--date", arguments->day, "The day whose law counts; today by default");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return cite(session, *arguments); };
  });
}

}  // namespace tusach::cli
