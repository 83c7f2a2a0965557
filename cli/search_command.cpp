#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "analyzers/vietnamese/text.h"
#include "api/hit_proof_json.h"
#include "api/json_views.h"
#include "api/page_cursor.h"
#include "cli/command.h"
#include "cli/exit_code.h"
#include "cli/search_arguments.h"

namespace tusach::cli {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// A snippet's HTML for a terminal: matches bold, or between * where the output is no terminal.
std::string for_terminal(std::string snippet, bool terminal) {
  replace_all(snippet, "<mark>", terminal ? "\x1b[1m" : "*");
  replace_all(snippet, "</mark>", terminal ? "\x1b[0m" : "*");
  replace_all(snippet, "&lt;", "<");
  replace_all(snippet, "&gt;", ">");
  replace_all(snippet, "&quot;", "\"");
  replace_all(snippet, "&#39;", "'");
  replace_all(snippet, "&amp;", "&");
  replace_all(snippet, "\n", " ");
  return snippet;
}

void print_hit(const search::Hit& hit, std::size_t place, bool terminal) {
  std::cout << place << ". ";
  if (!hit.label.empty()) std::cout << hit.label << ". ";
  if (!hit.heading.empty()) std::cout << hit.heading << " — ";
  std::cout << hit.title;
  if (!hit.number.empty()) std::cout << " (" << hit.number << ")";
  std::cout << " [" << law::vietnamese_name(hit.status) << "]";
  if (hit.summary) std::cout << " [Bản tóm tắt]";
  std::cout << "\n   " << hit.id << "\n";
  if (!hit.snippet.empty()) std::cout << "   " << for_terminal(hit.snippet, terminal) << "\n";
  std::cout << '\n';
}

/// With what each hit rests on, where the catalog is at hand.
nlohmann::json to_json(const Session& session, const search::SearchRequest& request,
                       const search::SearchResponse& response) {
  nlohmann::json json = api::to_json(response);
  json["next"] = nullptr;
  if (response.next) json["next"] = api::encode_cursor(request, response);
  if (!std::filesystem::exists(session.config().catalog_file())) return json;
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  api::add_proofs(json, api::HitProver(catalog).prove(request, response));
  return json;
}

void print_nothing(const search::SearchResponse& response) {
  std::cout << "Không tìm thấy kết quả nào.\n";
  for (const search::Relaxation& one : response.relaxations) {
    std::cout << "  Không lọc " << (one.field == "all" ? "gì cả" : one.field)
              << (one.value.empty() ? "" : " “" + one.value + "”") << ": " << one.total
              << " kết quả\n";
  }
  for (const search::Suggestion& one : response.nearest)
    std::cout << "  Văn bản tên gần giống: " << one.text << '\n';
}

int search_index(const Session& session, const SearchArguments& arguments,
                 const std::string& cursor) {
  search::SearchRequest request = to_request(arguments);
  if (!cursor.empty()) request.after = api::decode_cursor(cursor, request);
  const search::SearchResponse response = session.searcher()->search(request);
  if (session.json()) {
    std::cout << api::dump(to_json(session, request, response)) << '\n';
    return kOk;
  }
  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  for (const search::Notice& notice : response.notices) std::cerr << notice.text << '\n';
  if (response.reading) {
    std::cout << "Hiển thị kết quả cho “" << response.reading->text << "”. Tìm đúng “"
              << response.query << "”: thêm --exact\n\n";
  }
  if (response.correction)
    std::cout << "Có phải bạn muốn tìm: “" << *response.correction << "”?\n\n";
  for (const search::Expansion& expansion : response.expansions) {
    for (const std::string& words : expansion.to) std::cout << "Tìm cả: " << words << '\n';
  }
  if (!response.expansions.empty()) std::cout << '\n';
  if (response.hits.empty()) print_nothing(response);
  std::size_t place = response.offset;
  for (const search::Hit& hit : response.hits) print_hit(hit, ++place, terminal);
  if (!response.hits.empty()) {
    std::cout << (response.total_exact ? "" : "khoảng ") << response.total << " kết quả\n";
  }
  return kOk;
}

}  // namespace

void add_search(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<SearchArguments>();
  CLI::App* command = app.add_subcommand("search", "Print ranked articles or documents");
  add_search_options(*command, *arguments);
  auto cursor = std::make_shared<std::string>();
  command->add_option("--cursor", *cursor, "Begin where a page ended: \"next\" of --json");
  command->callback([arguments, cursor, &chosen] {
    chosen = [arguments, cursor](const Session& session) {
      return search_index(session, *arguments, *cursor);
    };
  });
}

void add_explain(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<SearchArguments>();
  CLI::App* command = app.add_subcommand("explain", "Print each stage of a query, for developers");
  add_search_options(*command, *arguments);
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) {
      const std::string text = session.searcher()->explain(to_request(*arguments));
      if (session.json()) {
        std::cout << nlohmann::json{{"explanation", text}}.dump() << '\n';
      } else {
        std::cout << text;
      }
      return kOk;
    };
  });
}

}  // namespace tusach::cli
