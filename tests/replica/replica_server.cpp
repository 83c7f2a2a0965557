#include "tests/replica/replica_server.h"

#include <civetweb.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "crawler/archive/archive.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

constexpr const char* kGateway = "/api/qtdc/public/doc/";
constexpr std::size_t kShard = 5000;
constexpr const char* kNotFound =
    R"({"success":false,"statusCode":400,"message":"Văn bản không tồn tại",)"
    R"("messageCode":"invalid.document.entity.not.found","debugMessage":"","data":null,"total":0})";

std::string header(const mg_connection* connection, const char* name) {
  const char* const value = mg_get_header(connection, name);
  return value == nullptr ? std::string() : std::string(value);
}

std::string read_body(mg_connection* connection) {
  std::string body;
  std::array<char, 4096> block{};
  for (int got = 0; (got = mg_read(connection, block.data(), block.size())) > 0;) {
    body.append(block.data(), static_cast<std::size_t>(got));
  }
  return body;
}

std::string slug_of(const ReplicaDocument& document) {
  std::string slug;
  for (const char c : document.number) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    slug += plain ? c : (c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : '-');
  }
  return slug.empty() ? "van-ban" : slug;
}

}  // namespace

ReplicaServer::ReplicaServer(std::vector<ReplicaDocument> documents, ReplicaOptions options)
    : options_(std::move(options)) {
  for (ReplicaDocument& document : documents) {
    order_.push_back(document.id);
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
  rules_.push_back({path, std::move(fault), times, {}});
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
  if (!held_.contains(document.id)) order_.insert(order_.begin(), document.id);
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

std::string ReplicaServer::last_user_agent() const {
  const std::lock_guard lock(mutex_);
  return user_agent_;
}

int ReplicaServer::handle(mg_connection* connection, void* self) {
  return static_cast<ReplicaServer*>(self)->answer(connection);
}

int ReplicaServer::answer(mg_connection* connection) {
  const std::string path = mg_get_request_info(connection)->local_uri;
  count(path);
  {
    const std::lock_guard lock(mutex_);
    user_agent_ = header(connection, "User-Agent");
  }
  if (const ReplicaFault fault = fault_for(path)) {
    fault(connection);
    const std::lock_guard lock(mutex_);
    ++statuses_[0];
    return 1;
  }
  // As the wall before the original: clients that do not say who they are stay outside.
  const std::string agent = header(connection, "User-Agent");
  const bool known = agent.starts_with("Mozilla/5.0");
  if (!known && path.starts_with("/api/")) {
    send(connection, 403, "<html><body>Access denied</body></html>", "text/html");
    return 1;
  }
  route(connection, path);
  return 1;
}

void ReplicaServer::count(const std::string& path) {
  std::string kind = "other";
  if (path == "/robots.txt") kind = "robots";
  if (path.find("sitemap") != std::string::npos) kind = "sitemap";
  if (path.starts_with(kGateway)) kind = "doc/";
  if (path.ends_with("/all")) kind = "doc/all";
  if (path.ends_with("/history")) kind = "history";
  if (path.ends_with("/files")) kind = "files";
  if (path.ends_with("/download")) kind = "download";
  const std::lock_guard lock(mutex_);
  ++requests_[kind];
}

ReplicaFault ReplicaServer::fault_for(const std::string& path) {
  const std::lock_guard lock(mutex_);
  for (Rule& rule : rules_) {
    if (!path.starts_with(rule.path)) continue;
    if (rule.times >= 0 && rule.used[path]++ >= rule.times) continue;
    return rule.fault;
  }
  return nullptr;
}

void ReplicaServer::route(mg_connection* connection, const std::string& path) {
  if (path == "/robots.txt") return send(connection, 200, options_.robots, "text/plain");
  if (path.starts_with("/sitemap")) return sitemap(connection, path);
  if (path.starts_with("/van-ban/chi-tiet/")) {
    return send(connection, 200, "<html><body>Đang tải… Còn hiệu lực</body></html>", "text/html");
  }
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
  if (rest.substr(slash) == "/diagram") {
    return send(connection, 200,
                envelope({{"documentNamesByType", json::object()},
                          {"documentNamesBySource", json::object()}}),
                "application/json");
  }
  if (rest.starts_with("provision/tree/")) {
    return send(connection, 200, envelope(json::array()), "application/json");
  }
  send(connection, 404, "{}", "application/json");
}

std::shared_ptr<const ReplicaServer::Held> ReplicaServer::find(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = held_.find(id);
  return found == held_.end() ? nullptr : found->second;
}

void ReplicaServer::list(mg_connection* connection) {
  const json asked = json::parse(read_body(connection), nullptr, false);
  if (!asked.is_object()) return send(connection, 400, "{}", "application/json");
  const std::string sort = asked.value("sortBy", "issueDate");
  if (sort != "issueDate" && sort != "viewCount") {
    return send(connection, 500, R"({"success":false,"message":"Internal error"})",
                "application/json");
  }
  const int size = std::clamp(asked.value("pageSize", 10), 1, 1000);
  const int page = std::max(1, asked.value("pageNumber", 1));
  const std::string from = asked.value("issueDateFrom", "");
  const std::string number =
      asked.value("optionDoc", "") == "number" ? asked.value("keyword", "") : std::string();
  json items = json::array();
  std::int64_t total = 0;
  {
    const std::lock_guard lock(mutex_);
    const std::int64_t first = std::int64_t{page - 1} * size;
    for (const std::string& id : order_) {
      const ReplicaDocument& document = held_.at(id)->document;
      if (!from.empty() && document.issued < from) continue;
      if (!number.empty() && document.number != number) continue;
      if (total >= first && total < first + size) items.push_back(list_item(document));
      ++total;
    }
  }
  for (std::size_t count = 0; count < options_.drift; ++count) {
    ReplicaDocument late;
    late.id = "9" + std::to_string(1'000'000 + drifted_++);
    late.number = std::to_string(drifted_) + "/2026/QĐ-TTg";
    late.type = "Quyết định";
    late.title = "Quyết định số " + late.number + " về việc thử nghiệm";
    late.issued = "2026-11-01";
    put(late);
  }
  send(connection, 200,
       envelope({{"current", page},
                 {"total", total},
                 {"pageNumber", page - 1},
                 {"pageSize", size},
                 {"items", std::move(items)}}),
       "application/json;charset=UTF-8");
}

void ReplicaServer::detail(mg_connection* connection, const std::string& id) {
  const auto held = find(id);
  if (!held) return not_found(connection);
  if (!options_.etags) {
    return send(connection, 200, held->detail, "application/json;charset=UTF-8");
  }
  const std::string tag = "ETag: " + held->etag + "\r\n";
  if (header(connection, "If-None-Match") == held->etag) {
    return send(connection, 304, {}, "application/json;charset=UTF-8", tag);
  }
  send(connection, 200, held->detail, "application/json;charset=UTF-8", tag);
}

void ReplicaServer::files(mg_connection* connection, const std::string& id) {
  const auto held = find(id);
  if (!held) return not_found(connection);
  json rows = json::array();
  for (const auto& [name, file] : held->document.files) {
    rows.push_back({{"fileName", name},
                    {"presignedUrl", "https://s3-han02.fptcloud.com/vbpl/" + id + "/" + name},
                    {"size", file.bytes.size()},
                    {"relatedType", file.related_type}});
  }
  send(connection, 200, envelope(rows), "application/json");
}

void ReplicaServer::download(mg_connection* connection, const std::string& id,
                             const std::string& name) {
  const auto held = find(id);
  if (!held) return not_found(connection);
  const auto file = held->document.files.find(name);
  if (file == held->document.files.end()) return send(connection, 404, "{}", "application/json");
  send(connection, 200, file->second.bytes, file->second.content_type);
}

void ReplicaServer::history(mg_connection* connection, const std::string& id) {
  const auto held = find(id);
  if (!held) return not_found(connection);
  send(connection, 200, envelope({{"history", held->document.history}}), "application/json");
}

void ReplicaServer::sitemap(mg_connection* connection, const std::string& path) {
  const std::string xml = sitemap_xml(path);
  if (xml.empty()) return send(connection, 404, "{}", "application/json");
  send(connection, 200, xml, "application/xml");
}

std::string ReplicaServer::sitemap_xml(const std::string& path) const {
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  const std::string shard = options_.sitemap_by_level ? "/sitemap-trung-uong-" : "/sitemap/";
  const std::lock_guard lock(mutex_);
  if (path == "/sitemap.xml") {
    std::string xml =
        head + "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (std::size_t number = 1; (number - 1) * kShard < order_.size(); ++number) {
      xml += "<sitemap><loc>" + url_ + shard + std::to_string(number) + ".xml</loc></sitemap>\n";
    }
    // It names itself, as careless generators do.
    return xml + "<sitemap><loc>" + url_ + "/sitemap.xml</loc></sitemap>\n</sitemapindex>";
  }
  if (!path.starts_with(shard)) return {};
  const std::size_t number = std::strtoul(path.c_str() + shard.size(), nullptr, 10);
  if (number == 0) return {};
  std::string xml = head +
                    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<url><loc>" +
                    url_ + "/gioi-thieu</loc></url>\n";
  for (std::size_t at = (number - 1) * kShard; at < std::min(order_.size(), number * kShard);
       ++at) {
    const ReplicaDocument& document = held_.at(order_[at])->document;
    xml += "<url><loc>" + url_ + "/van-ban/chi-tiet/" + slug_of(document) + "--" + document.id +
           "</loc><lastmod>" + document.updated.substr(0, 10) + "</lastmod></url>\n";
  }
  return xml + "</urlset>";
}

void ReplicaServer::not_found(mg_connection* connection) {
  send(connection, 400, kNotFound, "application/json;charset=UTF-8");
}

void ReplicaServer::send(mg_connection* connection, int status, const std::string& body,
                         const std::string& content_type, const std::string& headers) {
  {
    const std::lock_guard lock(mutex_);
    ++statuses_[status];
  }
  std::string answer =
      "HTTP/1.1 " + std::to_string(status) + " " + mg_get_response_code_text(connection, status) +
      "\r\nContent-Type: " + content_type + "\r\nContent-Length: " + std::to_string(body.size()) +
      "\r\nSet-Cookie: cookiesession1=678A3E0C; Path=/\r\n" + headers + "\r\n";
  if (status != 304) answer += body;
  mg_write(connection, answer.data(), answer.size());
}

}  // namespace tusach::tests
