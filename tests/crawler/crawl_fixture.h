// Crawls a replica of the national database over real sockets into a catalog of its own.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "catalog/catalog.h"
#include "catalog/crawl_queue.h"
#include "catalog/crawl_runs.h"
#include "crawler/crawl/crawl.h"
#include "tests/replica/replica_faults.h"
#include "tests/replica/replica_oddities.h"
#include "tests/replica/replica_server.h"
#include "tests/temporary_directory.h"

namespace tusach::tests {

class CrawlFixture : public ::testing::Test {
 protected:
  void serve(std::vector<ReplicaDocument> documents, ReplicaOptions options = {}) {
    server_ = std::make_unique<ReplicaServer>(std::move(documents), std::move(options));
  }

  /// The gateway's documents "1" to `count`.
  void serve_small(int count, ReplicaOptions options = {}) {
    std::vector<ReplicaDocument> documents;
    for (int number = 1; number <= count; ++number) {
      documents.push_back(small_document(std::to_string(number), number_of(number)));
    }
    serve(std::move(documents), std::move(options));
  }

  static std::string number_of(int number) { return std::to_string(number) + "/2020/NĐ-CP"; }

  /// Fast and patient: what takes seconds on the web takes milliseconds here.
  static crawler::CrawlOptions quick() {
    crawler::CrawlOptions options;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    options.workers = 0;
#endif
    options.policy.user_agent = crawler::user_agent_for("test", "test@example.vn");
    options.policy.private_addresses = true;
    options.policy.requests_per_second = 0;
    options.policy.per_host = 6;
    options.policy.timeout = std::chrono::milliseconds(2500);
    options.policy.retry.first_delay = std::chrono::milliseconds(10);
    options.policy.most_bytes = std::size_t{8} << 20U;
    return options;
  }

  crawler::CrawlResult crawl(const crawler::CrawlOptions& options = quick(),
                             const std::string& name = "vbpl") {
    const auto source = crawler::make_source(name, {.base_url = server_->url()});
    return crawler::crawl_source(catalog_, archive(), *source, options);
  }

  crawler::CrawlResult extract() {
    const auto source = crawler::make_source("vbpl", {.base_url = server_->url()});
    return crawler::extract_source(catalog_, archive(), *source, quick());
  }

  [[nodiscard]] std::filesystem::path archive() const {
    return directory_.path() / "archive";
  }

  std::string state_of(const std::string& item) {
    const auto found = catalog::CrawlQueue(catalog_, "vbpl").find(item);
    return found ? std::string(catalog::to_string(found->state)) : "unknown";
  }

  std::string cause_of(const std::string& item) {
    const auto found = catalog::CrawlQueue(catalog_, "vbpl").find(item);
    return found ? found->cause : "unknown";
  }

  TemporaryDirectory directory_;
  catalog::Catalog catalog_ =
      catalog::Catalog::open(directory_.path() / "catalog.sqlite", catalog::OpenMode::read_write);
  std::unique_ptr<ReplicaServer> server_;
};

}  // namespace tusach::tests
