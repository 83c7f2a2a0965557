// Sites of pages on a loopback port, over real sockets: a server of given answers, and the shapes
// of the portals beside the national database.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

struct mg_connection;
struct mg_context;

namespace tusach::tests {

struct PortalPage {
  std::string body;
  std::string content_type = "text/html; charset=utf-8";
  int status = 200;
  std::string etag = {};  ///< answers conditional requests
};

class PortalServer {
 public:
  PortalServer();
  ~PortalServer();
  PortalServer(const PortalServer&) = delete;
  PortalServer& operator=(const PortalServer&) = delete;

  /// "http://127.0.0.1:41233".
  [[nodiscard]] const std::string& url() const { return url_; }
  /// `target`: the path without its encoding, and the query as it is sent. Everything else is 404.
  void put(const std::string& target, PortalPage page);
  void remove(const std::string& target);
  /// Answers with a body so far, for targets that begin so.
  [[nodiscard]] int sent(const std::string& target) const;
  /// The last Referer of a request for it.
  [[nodiscard]] std::string referer(const std::string& target) const;

 private:
  static int handle(mg_connection* connection, void* self);
  void answer(mg_connection* connection);

  mutable std::mutex mutex_;
  std::map<std::string, PortalPage> pages_;
  std::map<std::string, int> sent_;
  std::map<std::string, std::string> referers_;
  mg_context* context_ = nullptr;
  std::string url_;
};

/// A subject of the codification: its page in demuc/. `articles`: headings; each article has a note
/// with an ItemID, a text, and a guide.
std::string subject_page(const std::string& number, const std::string& name,
                         const std::vector<std::string>& articles);
/// jsonData.js of subjects: id and name.
std::string codification_script(const std::vector<std::pair<std::string, std::string>>& subjects);

struct PortalQuestion {
  std::string id;
  std::string title;
  std::string question;
  std::string answer;
  std::string sent;
};
/// A page of the list of questions; `last` is behind "Cuối" (0: no pages).
std::string questions_page(const std::vector<PortalQuestion>& questions, int last);
std::string question_page(const PortalQuestion& question);

struct GazetteDocument {
  std::string id;
  std::string day;
  std::string number;
  std::string title;
  std::string file;
};
/// DanhMucVB, GazettesByYearMonth and DocumentsByGazette of a Domino gazette.
std::string gazette_home(const std::vector<std::string>& years);
std::string gazette_year(const std::vector<std::string>& gazettes);
std::string gazette_documents(const std::vector<GazetteDocument>& documents);
std::string gazette_properties(const std::vector<std::pair<std::string, std::string>>& values);

struct OldDocument {
  std::string id;
  std::string number;
  std::string title;
  std::string body;  ///< HTML of toanvancontent
  std::string files = {};
};
/// The result of the former site's search, and the tabs of a document.
std::string old_search_page(const std::vector<OldDocument>& rows, int total);
std::string old_text_page(const OldDocument& document);
std::string old_attributes_page(const OldDocument& document);

}  // namespace tusach::tests
