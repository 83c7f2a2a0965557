#include <iostream>
#include <nlohmann/json.hpp>

#include "api/alert_run.h"
#include "api/feed_handlers.h"
#include "api/search_parameters.h"
#include "catalog/saved_queries.h"
#include "cli/command.h"
#include "cli/exit_code.h"
#include "cli/search_arguments.h"

namespace tusach::cli {
namespace {

nlohmann::ordered_json saved_json(const catalog::SavedQuery& saved) {
  return {{"token", saved.token},
          {"query", saved.query},
          {"created", saved.created},
          {"parameters", saved.parameters},
          {"last_run", saved.last_run},
          {"last_new", saved.last_new},
          {"feed", api::alert_feed_path(saved.token)}};
}

int add_alert(const Session& session, const SearchArguments& arguments) {
  const search::SearchRequest request = to_request(arguments);
  const std::int64_t sequence = session.searcher()->generation().catalog_sequence;
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_write);
  const catalog::SavedQuery saved = catalog::SavedQueries(catalog).add(
      request.query, api::format_query_string(api::to_query_parameters(request)), sequence);
  if (session.json()) {
    std::cout << saved_json(saved).dump() << '\n';
  } else {
    std::cout << "Đã lưu “" << saved.query << "”\n  mã:  " << saved.token
              << "\n  tin: " << api::alert_feed_path(saved.token) << '\n';
  }
  return kOk;
}

int list_alerts(const Session& session) {
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  const auto all = catalog::SavedQueries(catalog).all();
  for (const catalog::SavedQuery& saved : all) {
    if (session.json()) {
      std::cout << saved_json(saved).dump() << '\n';
      continue;
    }
    std::cout << saved.token << "  “" << saved.query << "”  lưu ngày " << saved.created << ", ";
    if (saved.last_run.empty()) {
      std::cout << "chưa chạy\n";
    } else {
      std::cout << "chạy lúc " << saved.last_run << ": " << saved.last_new << " văn bản mới\n";
    }
  }
  if (!session.json()) std::cout << all.size() << " câu tìm kiếm được lưu\n";
  return kOk;
}

int remove_alert(const Session& session, const std::string& token) {
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_write);
  if (!catalog::SavedQueries(catalog).remove(token))
    throw Error(ErrorCategory::not_found, "there is no saved query with this token", {}, token)
        .with_hint("tusach alerts list");
  if (!session.json()) std::cout << "Đã xóa câu tìm kiếm " << token << '\n';
  return kOk;
}

void print_news(const Session& session, catalog::Catalog& catalog, const catalog::SavedQuery& saved,
                const api::AlertRun& run) {
  if (session.json()) {
    nlohmann::ordered_json json = {{"token", saved.token}, {"query", saved.query}};
    json["sequence"] = run.sequence;
    json["documents"] = nlohmann::ordered_json::array();
    for (const catalog::Change& change : run.found) json["documents"].push_back(change.document_id);
    std::cout << json.dump() << '\n';
    return;
  }
  std::cout << "“" << saved.query << "”: " << run.found.size() << " văn bản mới\n";
  for (const catalog::Change& change : run.found) {
    const auto document = catalog.find_metadata(change.document_id);
    if (!document) continue;
    std::cout << "  " << law::display_title(*document) << " (" << document->number << ") ["
              << document->id << "]\n";
  }
}

int run_alerts(const Session& session) {
  const auto searcher = session.searcher();
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_write);
  catalog::SavedQueries queries(catalog);
  for (const catalog::SavedQuery& saved : queries.all()) {
    const api::AlertRun run = api::run_alert(catalog, *searcher, saved);
    queries.record_run(saved.token, run.sequence, run.found);
    print_news(session, catalog, saved, run);
  }
  const std::int64_t behind = catalog.last_sequence() - searcher->generation().catalog_sequence;
  if (behind > 0 && !session.json())
    std::cerr << "Chỉ mục còn thiếu " << behind << " thay đổi; chạy: tusach index\n";
  return kOk;
}

}  // namespace

void add_alerts(CLI::App& app, CommandAction& chosen) {
  CLI::App* alerts = app.add_subcommand("alerts", "Saved queries and what is new for them");
  alerts->require_subcommand(1);

  auto arguments = std::make_shared<SearchArguments>();
  CLI::App* add = alerts->add_subcommand("add", "Save a query with its filters");
  add_search_options(*add, *arguments);
  add->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return add_alert(session, *arguments); };
  });

  alerts->add_subcommand("list", "Print the saved queries")->callback([&chosen] {
    chosen = list_alerts;
  });

  auto token = std::make_shared<std::string>();
  CLI::App* remove = alerts->add_subcommand("remove", "Forget a saved query and its news");
  remove->add_option("token", *token, "As alerts list prints it")->required();
  remove->callback([token, &chosen] {
    chosen = [token](const Session& session) { return remove_alert(session, *token); };
  });

  alerts
      ->add_subcommand("run",
                       "Look for documents that are new since the last run, for a nightly job")
      ->callback([&chosen] { chosen = run_alerts; });
}

}  // namespace tusach::cli
