// What the replica answers at each of its addresses.
#include <civetweb.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "crawler/fetch/url.h"
#include "tests/replica/replica_server.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

constexpr std::size_t kShard = 5000;

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
  if (!held->document.published) {
    return send(connection, 500, R"({"success":false,"message":"Văn bản không tồn tại"})",
                "application/json;charset=UTF-8");
  }
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
  const auto until = std::chrono::system_clock::now() + options_.presigned_for;
  const std::string expires = std::to_string(until.time_since_epoch() / std::chrono::seconds(1));
  for (const auto& [name, file] : held->document.files) {
    const json row = {
        {"fileName", name},
        {"presignedUrl", url_ + "/storage/vbpl/" + id + "/" + crawler::percent_encode(name) +
                             "?X-Amz-Expires=" + expires},
        {"size", file.bytes.size()},
        {"relatedType", file.related_type}};
    rows.push_back(row);
    if (name.starts_with("VanBanGoc_")) rows.push_back(row);  // the original repeats some
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

void ReplicaServer::tree(mg_connection* connection, const std::string& id) {
  const auto held = find(id);
  if (!held) return not_found(connection);
  const json detail = json::parse(held->detail)["data"]["documentContent"];
  const json nodes =
      provision_tree(detail.is_object() ? detail.value("content", "") : std::string());
  json answer = json::parse(envelope(nodes));
  answer["message"] = "Lấy cây phân cấp provision thành công";
  answer["messageCode"] = "provision_tree_v2_success";
  answer["total"] = nodes.size();
  send(connection, 200, answer.dump(), "application/json;charset=UTF-8");
}

// The edges of the document's own references, and of those of others to it.
void ReplicaServer::diagram(mg_connection* connection, const std::string& id) {
  const auto held = find(id);
  if (!held) return not_found(connection);
  json outgoing = json::object();
  json incoming = json::object();
  const auto each = [](const ReplicaDocument& document, const auto& take) {
    for (const json& reference : document.references) {
      take(std::to_string(reference.value("referenceType", 0)), reference["targetDocument"]);
    }
  };
  {
    const std::lock_guard lock(mutex_);
    each(held->document, [&](const std::string& kind, const json& target) {
      outgoing[kind].push_back(
          {{"id", target["id"]}, {"name", "Văn bản số " + target.value("docNum", "")}});
    });
    for (const auto& [other, holder] : held_) {
      each(holder->document, [&](const std::string& kind, const json& target) {
        if (target["id"] != id) return;
        incoming[kind].push_back({{"id", other}, {"name", holder->document.title}});
      });
    }
  }
  send(connection, 200,
       envelope({{"documentNamesByType", outgoing}, {"documentNamesBySource", incoming}}),
       "application/json");
}

// The storage behind the addresses of a list of files, which expire.
void ReplicaServer::storage(mg_connection* connection, const std::string& path) {
  const char* const query = mg_get_request_info(connection)->query_string;
  const std::string_view expires = "X-Amz-Expires=";
  const std::string asked = query == nullptr ? "" : query;
  const std::size_t at = asked.find(expires);
  const std::int64_t until =
      at == std::string::npos ? 0 : std::strtoll(asked.c_str() + at + expires.size(), nullptr, 10);
  const auto now = std::chrono::system_clock::now().time_since_epoch() / std::chrono::seconds(1);
  constexpr std::string_view kBucket = "/storage/vbpl/";
  const std::string file = path.starts_with(kBucket) ? path.substr(kBucket.size()) : std::string();
  const std::size_t slash = file.find('/');
  if (until <= now || slash == std::string::npos) {
    return send(connection, 403,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code>"
                "<Message>Request has expired</Message></Error>",
                "application/xml");
  }
  download(connection, file.substr(0, slash), file.substr(slash + 1));
}

}  // namespace tusach::tests
