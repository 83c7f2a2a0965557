// A replica of the national legal database on a loopback port: its gateway below /api, its sitemaps
// and pages, over real sockets, with faults on demand.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "tests/replica/replica_documents.h"

struct mg_connection;
struct mg_context;

namespace tusach::tests {

/// Writes an answer of its own instead of the right one.
using ReplicaFault = std::function<void(mg_connection*)>;

/// The right answer, before it is sent.
struct ReplicaAnswer {
  int status = 200;
  std::string content_type;
  std::string headers;  ///< whole lines
  std::string body;
  std::size_t announced = 0;  ///< Content-Length; 0: that of the body
};
/// Makes a wrong answer of the right one.
using ReplicaAlteration = std::function<void(ReplicaAnswer&)>;

struct ReplicaOptions {
  bool etags = false;
  bool sitemap_by_level = false;  ///< sitemap-trung-uong-1.xml instead of sitemap/1.xml
  std::string robots = "User-Agent: *\nAllow: /\nDisallow: /Pages/\n";
  int port = 0;
  /// Documents that appear at the head of the list with each page of it that is read.
  std::size_t drift = 0;
  /// How long the addresses in a list of files lead to a file; then the storage answers 403.
  std::chrono::milliseconds presigned_for{std::chrono::hours(24)};
};

class ReplicaServer {
 public:
  explicit ReplicaServer(std::vector<ReplicaDocument> documents, ReplicaOptions options = {});
  ~ReplicaServer();
  ReplicaServer(const ReplicaServer&) = delete;
  ReplicaServer& operator=(const ReplicaServer&) = delete;

  /// "http://127.0.0.1:41233".
  [[nodiscard]] const std::string& url() const { return url_; }

  /// Requests whose path begins so (or, with a "$" at its end, is so) get this answer: the first
  /// `times` of each path, or (-1) all.
  void on(const std::string& path, ReplicaFault fault, int times = -1);
  /// The same for what is done to right answers.
  void alter(const std::string& path, ReplicaAlteration alteration, int times = -1);
  void clear_faults();
  /// Adds, or replaces what has the same id.
  void put(const ReplicaDocument& document);
  void remove(const std::string& id);
  void apply(const ReplicaChanges& changes);

  /// Requests so far, by the first of these that begins the path: "doc/all", "doc/", "files",
  /// "download", "history", "robots", "sitemap", "storage", "tree", "diagram", "other".
  [[nodiscard]] std::map<std::string, int> requests() const;
  /// Answers so far by status (of right answers: faults count as 0).
  [[nodiscard]] std::map<int, int> statuses() const;
  void reset_counts();
  [[nodiscard]] std::string last_user_agent() const { return last_header("user-agent"); }
  /// Of the last request; by its name in lower case.
  [[nodiscard]] std::string last_header(const std::string& name) const;
  /// Instants of the requests whose path begins so, and how many were under way at once at most.
  [[nodiscard]] std::vector<std::chrono::steady_clock::time_point> times_of(
      const std::string& path) const;
  [[nodiscard]] int most_at_once() const { return most_at_once_; }

 private:
  struct Held {
    ReplicaDocument document;  ///< without its content, which is in `detail`
    std::string detail;
    std::string etag;
  };
  struct Rule {
    std::string path;
    ReplicaFault fault;
    ReplicaAlteration alteration;
    int times;
    std::map<std::string, int> used;
  };

  static int handle(mg_connection* connection, void* self);
  int answer(mg_connection* connection);
  void note(mg_connection* connection, const std::string& path);
  ReplicaFault fault_for(const std::string& path);
  std::vector<ReplicaAlteration> alterations_for(const std::string& path);
  void route(mg_connection* connection, const std::string& path);
  void list(mg_connection* connection);
  void detail(mg_connection* connection, const std::string& id);
  void files(mg_connection* connection, const std::string& id);
  void download(mg_connection* connection, const std::string& id, const std::string& name);
  void history(mg_connection* connection, const std::string& id);
  void tree(mg_connection* connection, const std::string& id);
  void diagram(mg_connection* connection, const std::string& id);
  void storage(mg_connection* connection, const std::string& path);
  void sitemap(mg_connection* connection, const std::string& path);
  [[nodiscard]] std::string sitemap_xml(const std::string& path) const;
  void send(mg_connection* connection, int status, const std::string& body,
            const std::string& content_type, const std::string& headers = {});
  void not_found(mg_connection* connection);
  std::shared_ptr<const Held> find(const std::string& id) const;

  ReplicaOptions options_;
  mutable std::mutex mutex_;
  std::vector<std::string> order_;  ///< of the list: newest first
  std::map<std::string, std::shared_ptr<const Held>> held_;
  std::vector<Rule> rules_;
  std::map<std::string, int> requests_;
  std::map<int, int> statuses_;
  std::map<std::string, std::string> last_headers_;
  std::vector<std::pair<std::string, std::chrono::steady_clock::time_point>> log_;
  int at_once_ = 0;
  std::atomic<int> most_at_once_ = 0;
  std::size_t drifted_ = 0;
  mg_context* context_ = nullptr;
  std::string url_;
};

}  // namespace tusach::tests
