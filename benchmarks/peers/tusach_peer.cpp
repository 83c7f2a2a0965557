// tusach itself among the peers of the comparison: in process and over HTTP. See peer_protocol.py
// for the commands; `articles` writes the units of a catalog as every peer reads them.
#include <CLI/CLI.hpp>
#include <atomic>
#include <mutex>
#include <thread>

#include "api/server.h"
#include "benchmarks/bench_data.h"
#include "benchmarks/http_connection.h"
#include "benchmarks/peers/peer_protocol.h"
#include "indexer/indexer.h"
#include "indexer/unit.h"

namespace tusach::benchmarks {
namespace {

struct Options {
  std::string data;
  std::string queries;
  std::string index;
  std::string variant;  ///< "", "threads", "http"
  std::size_t clients = 2;
  double seconds = 60;
};

std::string heading_of(const indexer::Unit& unit) {
  return unit.heading.empty() ? unit.label : unit.label + ". " + unit.heading;
}

void write_articles(const Options& options) {
  const cli::Session session = session_of(options.data);
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  catalog.for_each_id([&](const std::string& id) {
    const auto document = catalog.find(id);
    if (!document) return;
    for (const indexer::Unit& unit : indexer::units_of(*document)) {
      std::cout << nlohmann::json{{"id", unit.address.empty() ? id : id + '#' + unit.address},
                                  {"document", id},
                                  {"title", document->title},
                                  {"heading", heading_of(unit)},
                                  {"text", unit.text}}
                << '\n';
    }
  });
}

void build(const Options& options) {
  const cli::Session session = session_of(options.data);
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  const auto analyzer = session.analyzer();
  const Stopwatch watch;
  const auto report = indexer::Indexer(options.index, analyzer).rebuild(catalog);
  std::cout << nlohmann::json{{"seconds", watch.seconds()},
                              {"peak_kib", peak_kib()},
                              {"units", report.units}}
            << '\n';
}

search::SearchRequest request_for(const PeerQuery& asked) {
  search::SearchRequest request;
  request.query = asked.text;
  return request;
}

std::vector<std::string> ids_of(const search::SearchResponse& response) {
  std::vector<std::string> ids;
  for (const search::Hit& hit : response.hits) ids.push_back(hit.id);
  return ids;
}

/// Asks the questions from several threads at once and prints each, and at last the rate of them
/// all. `make` gives each thread what answers its questions.
void ask_at_once(std::vector<PeerQuery> queries, const Options& options,
                 const std::function<PeerAnswer()>& make) {
  std::erase_if(queries, [](const PeerQuery& query) { return query.set != "question"; });
  warm_up(queries, kWarmUp * options.seconds, make());
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> answered{0};
  std::mutex printing;
  std::exception_ptr fault;
  const Stopwatch watch;
  const auto work = [&] {
    try {
      const PeerAnswer answer = make();
      for (std::size_t at = 0;
           (at = next++) < queries.size() && watch.seconds() < options.seconds;) {
        const Stopwatch of_query;
        const auto ids = answer(queries[at]);
        const double seconds = of_query.seconds();
        const std::lock_guard lock(printing);
        print_answer(queries[at], seconds, ids);
        ++answered;
      }
    } catch (...) {  // passed on to the caller below
      const std::lock_guard lock(printing);
      fault = std::current_exception();
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < options.clients; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  if (fault) std::rethrow_exception(fault);
  const double rate = static_cast<double>(answered) / watch.seconds();
  std::cout << nlohmann::json{{"rates", {{"question", rate}}}} << '\n';
}

void ask_over_http(const std::vector<PeerQuery>& queries, const Options& options,
                   const std::shared_ptr<const search::Searcher>& searcher) {
  api::ServerOptions server_options;
  server_options.port = 0;
  server_options.data_directory = options.data;
  server_options.index_directory = options.index;
  api::Server server(server_options, searcher);
  ask_at_once(queries, options, [&server]() -> PeerAnswer {
    auto connection = std::make_shared<HttpConnection>(server.port());
    return [connection](const PeerQuery& asked) {
      const auto body = nlohmann::json::parse(
          connection->get("/api/v1/search?limit=10&q=" + percent_encode(asked.text)));
      std::vector<std::string> ids;
      for (const auto& hit : body.at("hits")) ids.push_back(hit.at("id"));
      return ids;
    };
  });
}

void query(const Options& options) {
  const cli::Session session = session_of(options.data);
  const auto searcher = std::make_shared<const search::Searcher>(options.index, session.analyzer());
  const auto queries = read_peer_queries(options.queries);
  const PeerAnswer answer = [&searcher](const PeerQuery& asked) {
    return ids_of(searcher->search(request_for(asked)));
  };
  if (options.variant == "http") {
    ask_over_http(queries, options, searcher);
  } else if (options.variant == "threads") {
    ask_at_once(queries, options, [&answer] { return answer; });
  } else {
    run_peer_queries(queries, options.seconds, answer);
  }
  std::cout << nlohmann::json{{"peak_kib", peak_kib()}} << '\n';
}

}  // namespace
}  // namespace tusach::benchmarks

int main(int argc, char** argv) {
  using namespace tusach::benchmarks;
  Options options;
  CLI::App app("tusach as a peer of the comparison");
  app.require_subcommand(1);
  app.add_subcommand("articles", "Write the units of a catalog as JSON Lines");
  app.add_subcommand("build", "Rebuild an index from a catalog");
  app.add_subcommand("query", "Ask the queries");
  for (CLI::App* command : app.get_subcommands({})) {
    command->add_option("--data", options.data)->required();
    command->add_option("--queries", options.queries);
    command->add_option("--index", options.index);
    command->add_option("--variant", options.variant)
        ->check(CLI::IsMember({"", "threads", "http"}));
    command->add_option("--clients", options.clients);
    command->add_option("--seconds", options.seconds);
  }
  CLI11_PARSE(app, argc, argv);
  try {
    if (app.got_subcommand("articles")) {
      write_articles(options);
    } else if (app.got_subcommand("build")) {
      build(options);
    } else {
      query(options);
    }
  } catch (const std::exception& error) {
    std::cerr << options.data << ": " << error.what() << '\n';
    return 1;
  }
  return 0;
}
