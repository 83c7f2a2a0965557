// The replica as a program: `replica --documents 20000` prints {"url":"http://127.0.0.1:…"} and
// serves until it is stopped (SIGTERM, Ctrl-C, or after an hour).
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/replica/replica_server.h"
#include "tests/shared_data.h"

int main(int argc, char** argv) {
  CLI::App app("A replica of the national legal database");
  std::size_t documents = 5704;
  tusach::tests::ReplicaOptions options;
  bool changes = false;
  app.add_option("--documents", documents, "How many documents to serve");
  app.add_option("--port", options.port, "Port of 127.0.0.1; 0 for any");
  app.add_flag("--etags", options.etags, "Answer conditional requests");
  app.add_flag("--changes", changes, "Serve the documents of a year later");
  CLI11_PARSE(app, argc, argv);
  try {
    sigset_t stops;
    sigemptyset(&stops);
    for (const int signal : {SIGINT, SIGTERM}) sigaddset(&stops, signal);
    pthread_sigmask(SIG_BLOCK, &stops, nullptr);
    const auto found = tusach::tests::shared_file("corpora/codified");
    if (!found) throw std::runtime_error("needs ../shared/corpora/codified, or $TUSACH_SHARED");
    const std::filesystem::path& codified = *found;
    const auto corpus = codified / "documents.jsonl.zst";
    tusach::tests::ReplicaServer server(tusach::tests::read_corpus(corpus, documents), options);
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
