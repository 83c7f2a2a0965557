// The HTTP server: the JSON API under /api/v1, the pages in Vietnamese, /metrics and /healthz.
//
// Nothing is served from disk: pages come from the catalog, the index and the embedded assets.
// Behind a reverse proxy the proxy terminates TLS and passes the path on unchanged; `url_prefix` is
// the part of it that belongs to tusach.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "search/search.h"

namespace tusach::api {

/// One answered request, for the access log.
struct RequestRecord {
  std::string method;
  std::string target;  ///< as the client sent it, path and query
  std::string route;   ///< pattern that answered: "/van-ban/{id}"; empty when none did
  std::string remote_address;
  int status = 0;
  std::size_t bytes = 0;  ///< of the body that was sent
  std::chrono::microseconds duration{0};
  std::string fault;  ///< what went wrong inside, for a 5xx answer; never sent to the client
};

struct ServerOptions {
  std::string listen_address = "127.0.0.1";
  int port = 8080;         ///< 0 takes any free port; see Server::port()
  int threads = 0;         ///< connections served at once; 0 chooses by the machine
  std::string url_prefix;  ///< "" or "/tu-sach"; may be given percent-encoded or plain
  std::filesystem::path data_directory;   ///< where catalog and index are when they are not named
  std::filesystem::path catalog_file;     ///< empty: data_directory/catalog.sqlite
  std::filesystem::path index_directory;  ///< empty: data_directory/index
  std::vector<std::string> cors_origins;  ///< "https://tinh.gov.vn"; "*" lets any page read the API
  std::string site_name = "Tủ sách pháp luật";
  std::string admin_password;  ///< of the pages below /quan-tri; empty: there are none
  bool count_queries = false;  ///< keep counts of queries in the catalog (asked_queries.h)
  std::chrono::milliseconds count_pause{5000};  ///< between two writes of them
  std::string version;                          ///< of the program, shown by /healthz
  std::size_t max_body_bytes = std::size_t{1}
                               << 20U;  ///< a larger request body is answered with 413
  std::chrono::milliseconds request_timeout{
      30000};  ///< a client that stays silent longer is dropped
  /// Called after each answer, from the thread that gave it; may be empty. Must not throw.
  std::function<void(const RequestRecord&)> on_request;
};

class Server {
 public:
  /// Listens when it returns. Throws Error(io) when the address is taken, Error(config) for an
  /// option that means nothing, and what Catalog::open throws when the catalog cannot be read.
  Server(ServerOptions options, std::shared_ptr<const search::Searcher> searcher);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// The port it listens on.
  [[nodiscard]] int port() const;
  /// The address of its first page: "http://127.0.0.1:8080/tu-sach/".
  [[nodiscard]] std::string url() const;
  /// Lets running requests finish and closes the port. Safe to call twice.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tusach::api
