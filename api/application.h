// Request → answer: routing, errors, headers. Knows nothing of sockets.
#pragma once

#include <memory>
#include <string>

#include "api/http_message.h"
#include "api/problem.h"
#include "api/router.h"
#include "api/services.h"

namespace tusach::api {

class Application {
 public:
  Application(ServerOptions options, std::shared_ptr<const search::Searcher> searcher);

  struct Answer {
    Response response;
    std::string route;  ///< pattern; empty when no route answered
  };
  /// Never throws; thread-safe. `request.target` is set, the rest of the path is worked out here.
  Answer handle(Request request) noexcept;

  [[nodiscard]] Services& services() { return services_; }
  [[nodiscard]] const Router& router() const { return router_; }

 private:
  Answer dispatch(Request& request);
  Response run(const Router::Route& route, const Request& request);
  Response problem_answer(const Request& request, const Problem& problem);
  void add_common_headers(const Request& request, Response& response) const;
  void add_cors_headers(const Request& request, Response& response) const;

  Services services_;
  Router router_;
};

}  // namespace tusach::api
