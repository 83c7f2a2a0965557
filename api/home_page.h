// The first page: search box, examples, what the bookshelf holds, what is new.
#pragma once

#include <memory>

#include "api/http_message.h"
#include "api/services.h"

namespace tusach::api {

/// Thread-safe. Counts and lists are worked out once for each state of index and catalog.
class HomePage {
 public:
  explicit HomePage(Services& services);
  ~HomePage();
  Response render(const Request& request);

 private:
  struct Facts;
  std::shared_ptr<const Facts> facts(const std::string& etag);
  [[nodiscard]] Facts gather() const;

  Services& services_;
  struct Cache;
  std::unique_ptr<Cache> cache_;
};

}  // namespace tusach::api
