#include "tests/replica/replica_portals.h"

#include <civetweb.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace tusach::tests {
namespace {

std::string page_of(const std::string& body) {
  return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>" + body +
         "</body></html>";
}

std::string header(const mg_connection* connection, const char* name) {
  const char* const value = mg_get_header(connection, name);
  return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

PortalServer::PortalServer() {
  const char* settings[] = {"listening_ports",       "127.0.0.1:0", "num_threads", "8",
                            "enable_keep_alive",     "yes",         "tcp_nodelay", "1",
                            "keep_alive_timeout_ms", "20000",       nullptr};
  static const unsigned initialized = mg_init_library(0);
  (void)initialized;
  mg_callbacks callbacks{};
  context_ = mg_start(&callbacks, nullptr, settings);
  if (context_ == nullptr) throw std::runtime_error("the replica cannot listen");
  mg_server_port ports{};
  mg_get_server_ports(context_, 1, &ports);
  url_ = "http://127.0.0.1:" + std::to_string(ports.port);
  mg_set_request_handler(context_, "/", &PortalServer::handle, this);
}

PortalServer::~PortalServer() {
  mg_stop(context_);
}

void PortalServer::put(const std::string& target, PortalPage page) {
  const std::lock_guard lock(mutex_);
  pages_[target] = std::move(page);
}

void PortalServer::remove(const std::string& target) {
  const std::lock_guard lock(mutex_);
  pages_.erase(target);
}

int PortalServer::sent(const std::string& target) const {
  const std::lock_guard lock(mutex_);
  int count = 0;
  for (const auto& [name, times] : sent_) count += name.starts_with(target) ? times : 0;
  return count;
}

std::string PortalServer::referer(const std::string& target) const {
  const std::lock_guard lock(mutex_);
  const auto found = referers_.find(target);
  return found == referers_.end() ? std::string() : found->second;
}

int PortalServer::handle(mg_connection* connection, void* self) {
  static_cast<PortalServer*>(self)->answer(connection);
  return 1;
}

void PortalServer::answer(mg_connection* connection) {
  const mg_request_info* const info = mg_get_request_info(connection);
  std::string target = info->local_uri;
  if (info->query_string != nullptr) target += std::string("?") + info->query_string;
  PortalPage page{"<html><body>Not found</body></html>", "text/html", 404};
  {
    const std::lock_guard lock(mutex_);
    const auto found = pages_.find(target);
    if (found != pages_.end()) page = found->second;
    const bool same = !page.etag.empty() && header(connection, "If-None-Match") == page.etag;
    if (same) {
      page.status = 304;
      page.body.clear();
    } else {
      ++sent_[target];
    }
    referers_[target] = header(connection, "Referer");
  }
  std::string answer = "HTTP/1.1 " + std::to_string(page.status) + " " +
                       mg_get_response_code_text(connection, page.status) +
                       "\r\nContent-Type: " + page.content_type +
                       "\r\nContent-Length: " + std::to_string(page.body.size()) + "\r\n";
  if (!page.etag.empty()) answer += "ETag: " + page.etag + "\r\n";
  answer += "\r\n" + page.body;
  mg_write(connection, answer.data(), answer.size());
}

std::string subject_page(const std::string& number, const std::string& name,
                         const std::vector<std::string>& articles) {
  std::string body = "<div class=\"_content\"><h3>Đề mục " + number + " " + name +
                     "</h3><p class=\"pChuong\">Chương I</p>"
                     "<p class=\"pChuong\">NHỮNG QUY ĐỊNH CHUNG</p>";
  int at = 0;
  for (const std::string& heading : articles) {
    const std::string own = std::to_string(++at);
    body +=
        "<p class=\"pDieu\"><a name=\"" + number + own + "\"></a>Điều " + number + ".LQ." + own +
        ". " + heading +
        "</p><p class=\"pGhiChu\">(<a href=\"https://vbpl.vn/TW/Pages/"
        "vbpq-toanvan.aspx?ItemID=154535#Dieu_" +
        own + "\">Điều " + own +
        " Luật số 06/2022/QH15</a> ngày 15/06/2022 của Quốc hội, có hiệu lực thi hành kể từ ngày "
        "01/01/2024)</p><p class=\"pNoiDung\">1. Quy định thứ " +
        own + ".</p><p class=\"pNoiDung\">2. Quy định khác.</p>" +
        "<p class=\"pChiDan\">(Điều này có nội dung liên quan đến <a href=\"#2\">Điều " + number +
        ".NĐ.1.1. Phạm vi</a>)</p>";
  }
  return page_of(body + "</div>");
}

std::string codification_script(const std::vector<std::pair<std::string, std::string>>& subjects) {
  nlohmann::json rows = nlohmann::json::array();
  for (const auto& [id, name] : subjects) {
    rows.push_back({{"Value", id}, {"Text", name}, {"ChuDe", "topic"}, {"STT", "1"}});
  }
  return "var jdChuDe = [{\"Value\":\"topic\",\"Text\":\"Thi đua\",\"STT\":\"1\"}];\n"
         "var jdDeMuc = " +
         rows.dump() + ";\nvar jdAllTree = [];\n";
}

std::string questions_page(const std::vector<PortalQuestion>& questions, int last) {
  std::string body = "<div class=\"list-news\">";
  for (const PortalQuestion& question : questions) {
    body += "<article class=\"n-item\"><h3 class=\"n-title\"><a class=\"detail\" id=\"" +
            question.id + "\" href=\"javascript:;\">" + question.title +
            "</a></h3><div class=\"n-noidung\">" + question.question + "</div></article>";
  }
  body += "</div>";
  if (last > 0) {
    body += "<ul class=\"pagination\"><li><a data-page=\"1\">1</a></li><li><a data-page=\"" +
            std::to_string(last) + "\">Cuối</a></li></ul>";
  }
  return body;
}

std::string question_page(const PortalQuestion& question) {
  return "<div id=\"content-view-detail\"><div class=\"content-question\"><h2>" + question.title +
         "</h2><div class=\"content-question-detail\">" + question.question +
         "</div><div>Ngày gửi: " + question.sent +
         "</div></div><div class=\"content-reply\"><div class=\"content-reply-detail\">" +
         question.answer + "</div></div></div>";
}

std::string gazette_home(const std::vector<std::string>& years) {
  std::string body = "<select name=\"year\" id=\"gazette-year\">";
  for (const std::string& year : years) body += "<option>" + year + "\n</option>";
  return "<html><head><meta name=\"DC.Title\" content=\"UBND Tỉnh Sơn La\"></head><body>" + body +
         "</select></body></html>";
}

std::string gazette_year(const std::vector<std::string>& gazettes) {
  if (gazettes.empty()) return page_of("<h2>No documents found</h2>");
  std::string rows;
  for (const std::string& gazette : gazettes) {
    rows +=
        "<tr valign=\"top\"><td nowrap></td><td nowrap><a href=\"/congbao.nsf/d66e/9dfc"
        "?OpenDocument\"><span doccate='2026%2FNo.%7B47%7D' value='" +
        gazette + "'>‣</span> " + gazette + "</a></td></tr>";
  }
  return page_of("<form action=\"\"><table>" + rows + "</table></form>");
}

std::string gazette_documents(const std::vector<GazetteDocument>& documents) {
  std::string rows =
      "<tr style='display: none'><th>Ngày ban hành</th><th>Văn bản</th></tr>issue"
      "<tr><th colspan='100%' class='level1-heading'>Phần văn bản quy phạm pháp luật</th></tr>"
      "<tr><th colspan='100%' class='level2-heading' cheat='2'>UBND Tỉnh</th></tr>";
  for (const GazetteDocument& document : documents) {
    rows +=
        "<tr><td style='width: 80px'>" + document.day +
        "</td><td><a href='NoiDung?openForm&ParentUNID=" + document.id +
        "'><span class='doc-cate'>Quyết định của UBND tỉnh</span> <span class='doc-notation'>số " +
        document.number + "</span> " + document.title +
        "</a></td><td><span class=\"download\">&emsp;<div class='download-links'><a "
        "target=\"_blank\" href=\"" +
        document.id + "/$file/" + document.file + "\">" + document.file +
        "</a></div></span></td><td style='text-align: right'>4</td></tr>UBND Tỉnh";
  }
  return rows;
}

std::string gazette_properties(const std::vector<std::pair<std::string, std::string>>& values) {
  std::string rows;
  for (const auto& [label, value] : values) {
    rows += "<tr><th>" + label + ":</th><td>" + value + "</td></tr>";
  }
  return page_of("<table class=\"tbl-attributes\">" + rows + "</table>");
}

std::string old_search_page(const std::vector<OldDocument>& rows, int total) {
  std::string items;
  for (const OldDocument& row : rows) {
    items +=
        "<li><div class=\"item\"><p class=\"title\"><a href=\"/TW/Pages/"
        "vbpq-toanvan.aspx?ItemID=" +
        row.id + "&Keyword=\">\n Quyết định " + row.number +
        " </a></p><div class=\"left\"><div class=\"des\">" + row.title + "</div></div></div></li>";
  }
  return "<div class=\"box-tab\"><div class=\"message\">Tìm thấy <b>" + std::to_string(total) +
         "</b> văn bản</div><div class=\"content\">" +
         (rows.empty() ? std::string() : "<ul class=\"listLaw\">" + items + "</ul>") +
         "</div></div>";
}

std::string old_text_page(const OldDocument& document) {
  return page_of(
      "<div class=\"box-tab-vb\"><div class=\"content\"><div class=\"fulltext\">"
      "<div class=\"toanvancontent\" id=\"toanvancontent\">" +
      document.body + "</div></div>" + document.files + "</div></div>");
}

std::string old_attributes_page(const OldDocument& document) {
  return page_of(
      "<div class=\"vbProperties\"><table><tbody><tr><td colspan=\"4\" class=\"title\">" +
      document.title + "</td></tr><tr><td class=\"label\">Số ký hiệu</td><td> " + document.number +
      " </td><td class=\"label\">Ngày ban hành</td><td>27/03/2017</td></tr><tr><td "
      "class=\"label\">Loại văn bản</td><td>Quyết định</td><td class=\"label\">Ngày có hiệu "
      "lực</td>"
      "<td>...</td></tr><tr><td class=\"label\">Lĩnh vực</td><td>-</td><td "
      "class=\"label\">Ngành</td><td></td></tr><tr><td class=\"label\" rowspan=\"2\">Cơ quan ban "
      "hành/ Chức danh / Người ký</td><td>Bộ Tài chính</td><td>Bộ trưởng</td><td>Đinh Tiến "
      "Dũng</td>"
      "</tr><tr><td>Bộ Y tế</td><td>Bộ trưởng</td><td>Nguyễn Thị Kim Tiến</td></tr></tbody>"
      "</table></div>");
}

}  // namespace tusach::tests
