// Crawls portals of pages (tests/replica/replica_portals.h) into a catalog of its own.
#pragma once

#include <string>
#include <vector>

#include "tests/crawler/crawl_fixture.h"
#include "tests/replica/replica_portals.h"

namespace tusach::tests {

class PortalFixture : public CrawlFixture {
 protected:
  crawler::CrawlResult crawl_portal(const std::string& name, const std::string& below = {}) {
    const auto source = crawler::make_source(name, {.base_url = portal_.url() + below});
    return crawler::crawl_source(catalog_, archive(), *source, quick());
  }

  std::vector<std::string> errors_of(const crawler::CrawlResult& result) {
    std::vector<std::string> messages;
    for (const auto& error : catalog::CrawlRuns(catalog_).errors(result.run.run, {}, 0, 100)) {
      messages.push_back(error.message);
    }
    return messages;
  }

  PortalServer portal_;
};

}  // namespace tusach::tests
