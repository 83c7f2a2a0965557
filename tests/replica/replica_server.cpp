#include "tests/replica/replica_server.h"

#include <civetweb.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "crawler/archive/archive.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

constexpr const char* kGateway = "/api/qtdc/public/doc/";
constexpr const char* kNotFound =
    R"({"success":false,"statusCode":400,"message":"Văn bản không tồn tại",)"
    R"("messageCode":"invalid.document.entity.not.found","debugMessage":"","data":null,"total":0})";

std::string header(const mg_connection* connection, const char* name) {
  const char* const value = mg_get_header(connection, name);
  return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

ReplicaServer::ReplicaServer(std::vector<ReplicaDocument> documents, ReplicaOptions options)
    : options_(std::move(options)) {
  for (ReplicaDocument& document : documents) {
    if (document.listed) order_.push_back(document.id);
    auto held = std::make_shared<Held>();
    held->detail = detail_json(document);
    held->etag = "\"" + crawler::payload_hash(held->detail).substr(0, 16) + "\"";
    document.content.clear();
    held->document = std::move(document);
    held_[held->document.id] = std::move(held);
  }
  const std::string port = "127.0.0.1:" + std::to_string(options_.port);
  const char* settings[] = {"listening_ports",
                            port.c_str(),
                            "num_threads",
                            "24",
                            "enable_keep_alive",
                            "yes",
                            "tcp_nodelay",
                            "1",
                            "keep_alive_timeout_ms",
                            "20000",
                            "request_timeout_ms",
                            "20000",
                            nullptr};
  static const unsigned initialized = mg_init_library(0);
  (void)initialized;
  mg_callbacks callbacks{};
  context_ = mg_start(&callbacks, nullptr, settings);
  if (context_ == nullptr) throw std::runtime_error("the replica cannot listen on " + port);
  mg_server_port ports{};
  mg_get_server_ports(context_, 1, &ports);
  url_ = "http://127.0.0.1:" + std::to_string(ports.port);
  mg_set_request_handler(context_, "/", &ReplicaServer::handle, this);
}

ReplicaServer::~ReplicaServer() {
  mg_stop(context_);
}

void ReplicaServer::on(const std::string& path, ReplicaFault fault, int times) {
  const std::lock_guard lock(mutex_);
  rules_.push_back({path, std::move(fault), nullptr, times, {}});
}

void ReplicaServer::alter(const std::string& path, ReplicaAlteration alteration, int times) {
  const std::lock_guard lock(mutex_);
  rules_.push_back({path, nullptr, std::move(alteration), times, {}});
}

void ReplicaServer::clear_faults() {
  const std::lock_guard lock(mutex_);
  rules_.clear();
}

void ReplicaServer::put(const ReplicaDocument& document) {
  auto held = std::make_shared<Held>();
  held->document = document;
  held->detail = detail_json(document);
  held->etag = "\"" + crawler::payload_hash(held->detail).substr(0, 16) + "\"";
  const std::lock_guard lock(mutex_);
  if (document.listed && !held_.contains(document.id)) order_.insert(order_.begin(), document.id);
  held_[document.id] = std::move(held);
}

void ReplicaServer::remove(const std::string& id) {
  const std::lock_guard lock(mutex_);
  std::erase(order_, id);
  held_.erase(id);
}

void ReplicaServer::apply(const ReplicaChanges& changes) {
  for (const std::string& id : changes.gone) remove(id);
  for (const ReplicaDocument& document : changes.documents) put(document);
}

std::map<std::string, int> ReplicaServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::map<int, int> ReplicaServer::statuses() const {
  const std::lock_guard lock(mutex_);
  return statuses_;
}

void ReplicaServer::reset_counts() {
  const std::lock_guard lock(mutex_);
  requests_.clear();
  statuses_.clear();
}

std::string ReplicaServer::last_header(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  const auto found = last_headers_.find(name);
  return found == last_headers_.end() ? std::string() : found->second;
}

std::vector<std::chrono::steady_clock::time_point> ReplicaServer::times_of(
    const std::string& path) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::chrono::steady_clock::time_point> times;
  for (const auto& [asked, at] : log_) {
    if (asked.starts_with(path)) times.push_back(at);
  }
  return times;
}

int ReplicaServer::handle(mg_connection* connection, void* self) {
  return static_cast<ReplicaServer*>(self)->answer(connection);
}

int ReplicaServer::answer(mg_connection* connection) {
  const std::string path = mg_get_request_info(connection)->local_uri;
  note(connection, path);
  if (const ReplicaFault fault = fault_for(path)) {
    fault(connection);
    const std::lock_guard lock(mutex_);
    ++statuses_[0];
  } else if (path.starts_with("/api/") &&
             !header(connection, "User-Agent").starts_with("Mozilla/5.0")) {
    // As the wall before the original: clients that do not say who they are stay outside.
    send(connection, 403, "<html><body>Access denied</body></html>", "text/html");
  } else {
    route(connection, path);
  }
  const std::lock_guard lock(mutex_);
  --at_once_;
  return 1;
}

void ReplicaServer::note(mg_connection* connection, const std::string& path) {
  std::string kind = "other";
  if (path == "/robots.txt") kind = "robots";
  if (path.find("sitemap") != std::string::npos) kind = "sitemap";
  if (path.starts_with("/storage/")) kind = "storage";
  if (path.starts_with(kGateway)) kind = "doc/";
  if (path.find("/provision/tree/") != std::string::npos) kind = "tree";
  for (const char* end : {"/all", "/history", "/files", "/download", "/diagram"}) {
    if (path.starts_with(kGateway) && path.ends_with(end)) kind = end + 1;
  }
  if (kind == "all") kind = "doc/all";
  const std::lock_guard lock(mutex_);
  ++requests_[kind];
  log_.emplace_back(path, std::chrono::steady_clock::now());
  last_headers_.clear();
  const mg_request_info* const request = mg_get_request_info(connection);
  for (int index = 0; index < request->num_headers; ++index) {
    std::string name = request->http_headers[index].name;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    last_headers_[name] = request->http_headers[index].value;
  }
  most_at_once_ = std::max<int>(most_at_once_, ++at_once_);
}

namespace {

bool fits(const std::string& rule, const std::string& path) {
  if (rule.ends_with('$')) return path + "$" == rule;
  return path.starts_with(rule);
}

}  // namespace

ReplicaFault ReplicaServer::fault_for(const std::string& path) {
  const std::lock_guard lock(mutex_);
  for (Rule& rule : rules_) {
    if (!rule.fault || !fits(rule.path, path)) continue;
    if (rule.times >= 0 && rule.used[path]++ >= rule.times) continue;
    return rule.fault;
  }
  return nullptr;
}

std::vector<ReplicaAlteration> ReplicaServer::alterations_for(const std::string& path) {
  const std::lock_guard lock(mutex_);
  std::vector<ReplicaAlteration> found;
  for (Rule& rule : rules_) {
    if (!rule.alteration || !fits(rule.path, path)) continue;
    if (rule.times >= 0 && rule.used[path]++ >= rule.times) continue;
    found.push_back(rule.alteration);
  }
  return found;
}

void ReplicaServer::route(mg_connection* connection, const std::string& path) {
  if (path == "/robots.txt") return send(connection, 200, options_.robots, "text/plain");
  if (path.starts_with("/sitemap")) return sitemap(connection, path);
  if (path.starts_with("/van-ban/chi-tiet/")) {
    return send(connection, 200, "<html><body>Đang tải… Còn hiệu lực</body></html>", "text/html");
  }
  if (path.starts_with("/storage/")) return storage(connection, path);
  if (!path.starts_with(kGateway)) return send(connection, 404, "{}", "application/json");
  // Whoever does not ask for JSON gets XML.
  if (header(connection, "Accept").find("json") == std::string::npos &&
      !path.ends_with("/download")) {
    return send(connection, 200, "<response><success>true</success></response>", "application/xml");
  }
  const std::string rest = path.substr(std::strlen(kGateway));
  constexpr std::string_view kBuckets = "minio/buckets/vbpl/";
  if (rest == "all") return list(connection);
  if (rest.starts_with(kBuckets)) {
    const std::string file = rest.substr(kBuckets.size());
    const std::size_t slash = file.find('/');
    const std::string first = file.substr(0, slash);
    const std::string behind = slash == std::string::npos ? std::string() : file.substr(slash + 1);
    if (first == "folders") return files(connection, behind.substr(0, behind.find('/')));
    return download(connection, first, behind.substr(0, behind.rfind('/')));
  }
  const std::size_t slash = rest.find('/');
  if (slash == std::string::npos) return detail(connection, rest);
  if (rest.substr(slash) == "/history") return history(connection, rest.substr(0, slash));
  if (rest.substr(slash) == "/diagram") return diagram(connection, rest.substr(0, slash));
  constexpr std::string_view kTree = "provision/tree/";
  if (rest.starts_with(kTree)) return tree(connection, rest.substr(kTree.size()));
  send(connection, 404, "{}", "application/json");
}

void ReplicaServer::not_found(mg_connection* connection) {
  send(connection, 400, kNotFound, "application/json;charset=UTF-8");
}

void ReplicaServer::send(mg_connection* connection, int status, const std::string& body,
                         const std::string& content_type, const std::string& headers) {
  ReplicaAnswer answer{status, content_type, headers, body, 0};
  for (const ReplicaAlteration& alter :
       alterations_for(mg_get_request_info(connection)->local_uri)) {
    alter(answer);
  }
  {
    const std::lock_guard lock(mutex_);
    ++statuses_[answer.status];
  }
  const std::size_t length = answer.announced > 0 ? answer.announced : answer.body.size();
  std::string text =
      "HTTP/1.1 " + std::to_string(answer.status) + " " +
      mg_get_response_code_text(connection, answer.status) +
      "\r\nContent-Type: " + answer.content_type + "\r\nContent-Length: " + std::to_string(length) +
      "\r\nSet-Cookie: cookiesession1=678A3E0C; Path=/\r\n" + answer.headers + "\r\n";
  if (answer.status != 304) text += answer.body;
  mg_write(connection, text.data(), text.size());
  if (length != answer.body.size()) mg_close_connection(connection);
}

}  // namespace tusach::tests
