// The replica as a program: `replica --documents 20000` prints {"url":"http://127.0.0.1:…"} and
// serves until it is stopped (SIGTERM, Ctrl-C, or after an hour). Faults are switched on by
// --fault and --faults; --oddities adds documents with everything that is odd in the original.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "tests/replica/replica_fault_table.h"
#include "tests/replica/replica_oddities.h"
#include "tests/replica/replica_server.h"
#include "tests/shared_data.h"

namespace {

std::string read(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("A replica of the national legal database");
  std::size_t documents = 5704;
  tusach::tests::ReplicaOptions options;
  bool changes = false;
  bool oddities = false;
  std::vector<std::string> faults;
  std::string fault_file;
  std::string robots_file;
  std::int64_t presigned_seconds = 24L * 3600;
  app.add_option("--documents", documents, "How many documents to serve");
  app.add_option("--port", options.port, "Port of 127.0.0.1; 0 for any");
  app.add_flag("--etags", options.etags, "Answer conditional requests");
  app.add_flag("--changes", changes, "Serve the documents of a year later");
  app.add_flag("--oddities", oddities, "Add the documents with odd answers");
  app.add_option("--fault", faults, "PATH=KIND[:ARGUMENT][xTIMES]; PATH may end with *")
      ->allow_extra_args(false);
  app.add_option("--faults", fault_file, "A JSON list of such lines, or objects");
  app.add_option("--drift", options.drift, "Documents that appear with each page of the list");
  app.add_flag("--sitemap-by-level", options.sitemap_by_level, "The sitemaps' other naming");
  app.add_option("--robots", robots_file, "Serve this file as robots.txt");
  app.add_option("--presigned-seconds", presigned_seconds,
                 "How long addresses of files lead there");
  app.footer("Kinds of faults:\n" + tusach::tests::fault_kinds());
  CLI11_PARSE(app, argc, argv);
  try {
    sigset_t stops;
    sigemptyset(&stops);
    for (const int signal : {SIGINT, SIGTERM}) sigaddset(&stops, signal);
    pthread_sigmask(SIG_BLOCK, &stops, nullptr);
    options.presigned_for = std::chrono::seconds(presigned_seconds);
    if (!robots_file.empty()) options.robots = read(robots_file);
    std::vector<tusach::tests::ReplicaDocument> served;
    const auto found = tusach::tests::shared_file("corpora/codified");
    if (!found && documents > 0) {
      throw std::runtime_error(
          "needs ../shared/corpora/codified, or $TUSACH_SHARED, or --documents 0");
    }
    const std::filesystem::path codified = found.value_or("");
    const auto corpus = codified / "documents.jsonl.zst";
    if (documents > 0) served = tusach::tests::read_corpus(corpus, documents);
    if (oddities) {
      for (auto& odd : tusach::tests::odd_documents()) served.push_back(std::move(odd.document));
    }
    tusach::tests::ReplicaServer server(std::move(served), options);
    for (const std::string& fault : faults) tusach::tests::add_fault(server, fault);
    if (!fault_file.empty()) tusach::tests::add_faults(server, fault_file);
    if (changes) {
      server.apply(tusach::tests::read_changes(codified / "changes-2026.jsonl.zst",
                                               codified / "withdrawn-2026.json", corpus));
    }
    std::cout << nlohmann::json{{"url", server.url()}}.dump() << std::endl;
    const timespec longest{3600, 0};
    sigtimedwait(&stops, nullptr, &longest);
    return 0;
  } catch (const std::exception& fault) {
    std::cerr << "replica: " << fault.what() << '\n';
    return 1;
  }
}
