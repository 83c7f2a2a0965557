#include "tests/replica/replica_oddities.h"

#include <utility>

namespace tusach::tests {
namespace {

using nlohmann::json;

json reference(const std::string& id, const std::string& number, int kind) {
  return {{"id", "d965ead0-2cf9-11f1-9d4b-85233a3ab895"},
          {"isRootDocument", nullptr},
          {"targetDocument",
           {{"id", id}, {"docType", "0d08b84c"}, {"docNum", number}, {"status", "Publish"}}},
          {"referenceProvisions", nullptr},
          {"referenceType", kind}};
}

json related(const std::string& name, json type) {
  return {{"id", "c9727147-6c50-493a-9b39-6232ff926cd7"},
          {"fileName", name},
          {"relatedType", std::move(type)},
          {"fileTitle", name},
          {"fileOrder", nullptr}};
}

// UTF-16 of a text within the Basic Multilingual Plane, little-endian with its mark.
std::string utf16(const std::string& text) {
  std::string out = "\xFF\xFE";
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t length = first < 0x80 ? 1 : (first < 0xE0 ? 2 : 3);
    unsigned code = length == 1 ? first : (length == 2 ? first & 0x1FU : first & 0x0FU);
    for (std::size_t more = 1; more < length; ++more) {
      code = (code << 6U) | (static_cast<unsigned char>(text[at + more]) & 0x3FU);
    }
    out += static_cast<char>(code & 0xFFU);
    out += static_cast<char>(code >> 8U);
    at += length;
  }
  return out;
}

class OddDocuments {
 public:
  std::vector<OddDocument> make() {
    odd_ids();
    odd_metadata();
    odd_days();
    odd_bodies();
    odd_files();
    return std::move(all_);
  }

 private:
  // The next document under a number of its own; `id` empty: a plain one.
  ReplicaDocument& add(const char* oddity, const std::string& id = {}) {
    const std::string serial = std::to_string(901 + all_.size());
    OddDocument odd{oddity,
                    small_document(id.empty() ? "77" + serial : id, serial + "/2019/NĐ-CP")};
    odd.held_as = serial + "-2019-nd-cp";
    all_.push_back(std::move(odd));
    return all_.back().document;
  }

  void odd_ids() {
    add("a UUID that ends in digits", "af28f900-429e-11f1-ac02-3babf8850026");
    add("a translation's id", "vbpqta_12");
    add("a corrigendum's id", "vbpqdinhchinh_7");
    ReplicaDocument& number = add("an id that is a number of JSON", "188001");
    number.list_oddities = {{"id", 188001}};
    number.detail_oddities = {{"id", 188001}};
  }

  void odd_metadata() {
    ReplicaDocument& bare = add("no status and no organization");
    bare.status.clear();
    bare.detail_oddities = {{"organization", nullptr}, {"effStatus", nullptr}};
    ReplicaDocument& null = add("null wherever null may be");
    for (const char* key :
         {"docType", "publicDate", "updatedDate", "agencyName", "documentIssues", "documentMajors",
          "documentFields", "documentRelatedList", "references", "documentContentFileName"}) {
      null.detail_oddities[key] = nullptr;
    }
    for (const char* key : {"docType", "docAbs", "updatedDate"}) null.list_oddities[key] = nullptr;
    ReplicaDocument& twice = add("references and files that come twice");
    twice.references = {reference("500", "31/2024/QH15", 3), reference("500", "31/2024/QH15", 3)};
    const json file = related("Quy chế.doc", "APPENDIX");
    twice.detail_oddities = {{"documentRelatedList", {file, file}}};
    ReplicaDocument& kinds = add("kinds of files and references in words and in numbers");
    kinds.references = {reference("501", "1/2001/NĐ-CP", 3)};
    kinds.references[0]["referenceType"] = "3";
    kinds.detail_oddities = {{"documentRelatedList",
                              {related("a.doc", 2), related("b.doc", "2"),
                               related("c.doc", "MARKDOWN"), related("d.doc", nullptr)}}};
    kinds.list_oddities = {{"documentRelatedList", {related("a.doc", "1"), related("b.doc", 5)}}};
    ReplicaDocument& template_file = add("only the placeholder of a file");
    template_file.detail_oddities = {{"documentContentFileName", "Template.pdf"}};
    add("listed, but not published").published = false;
    all_.back().state = "failed";
    all_.back().held_as.clear();
  }

  void odd_days() {
    ReplicaDocument& dashes = add("signs where days should be");
    dashes.detail_oddities = {{"effFrom", "..."}, {"effTo", "-"}, {"publicDate", ""}};
    ReplicaDocument& old = add("days as the old site wrote them");
    old.detail_oddities = {{"issueDate", "03/02/2020"}, {"effFrom", "15/04/2020"}};
    add("a day that is none").effective = "2020-02-31";
    ReplicaDocument& backwards = add("an end before its beginning");
    backwards.expired = "2019-01-01";
    ReplicaDocument& past = add("in force, with an end in the past");
    past.expired = "2021-01-01";
  }

  void odd_bodies() {
    ReplicaDocument& none = add("no body and no file");
    none.content.clear();
    all_.back().articles = 0;
    ReplicaDocument& empty = add("a body that is boilerplate");
    empty.content = "<html>\n <head></head>\n <body>\n  <p>Đang cập nhật</p>\n </body>\n</html>";
    all_.back().articles = 0;
    ReplicaDocument& hidden = add("an older text that is hidden");
    hidden.content.insert(hidden.content.find("  <p "),
                          "  <p style=\"display:none\">Điều 1. Lời cũ đã bị thay thế</p>\n");
    ReplicaDocument& wide = add("soft hyphens and spaces that do not break");
    const std::string word = "Phạm vi";
    wide.content.replace(wide.content.find(word), word.size(), "Phạm\u00A0\u00ADvi");
  }

  void odd_files() {
    const auto file = [this](const char* oddity, const char* name,
                             std::string (*bytes)(std::string),
                             const char* type) -> ReplicaDocument& {
      ReplicaDocument& document = add(oddity);
      document.files[name] = {bytes(document.content), type, 4};
      document.content.clear();
      return document;
    };
    const auto same = [](std::string html) { return html; };
    file("a body in a file alone", "van-ban.html", same, "text/html");
    file(
        "a body in a file of UTF-16", "van-ban.html", [](std::string html) { return utf16(html); },
        "text/html; charset=utf-16");
    file("a page that is called an image", "van-ban.html", same, "image/png");
    file("a name that leads elsewhere", "../../../etc/cron.d/x.html", same, "text/html");
    all_.back().articles = 0;  // no server hands that out
    file("a name with all kinds of signs", "Số 5 (bản #2) & \"mới\" 100%.html", same, "text/html");
    file(
        "a scan that is damaged", "VanBanGoc_1.pdf",
        [](std::string) { return std::string("%PDF-1.7\nthis is damaged"); }, "application/pdf");
    all_.back().articles = 0;
  }

  std::vector<OddDocument> all_;
};

}  // namespace

std::vector<OddDocument> odd_documents() {
  return OddDocuments().make();
}

ReplicaDocument small_document(const std::string& id, const std::string& number,
                               const std::string& subject) {
  ReplicaDocument document;
  document.id = id;
  document.number = number;
  document.type = "Nghị định";
  document.title = "Nghị định số " + number + " quy định về " + subject;
  document.issued = "2020-02-03";
  document.effective = "2020-04-15";
  document.agency = "Chính phủ";
  document.signer = "Nguyễn Văn A";
  document.content =
      body_html({{"articles",
                  {{{"number", "Điều 1"},
                    {"heading", "Phạm vi điều chỉnh"},
                    {"body", "Nghị định này quy định về " + subject +
                                 " và việc quản lý nhà nước đối với lĩnh vực này trên cả nước."}},
                   {{"number", "Điều 2"},
                    {"heading", "Đối tượng áp dụng"},
                    {"body",
                     "1. Cơ quan nhà nước.\n2. Tổ chức, cá nhân có liên quan:\na) Trong nước;\nb) "
                     "Nước ngoài."}},
                   {{"number", "Điều 3"},
                    {"heading", "Hiệu lực thi hành"},
                    {"body", "Nghị định này có hiệu lực thi hành từ ngày 15 tháng 4 năm 2020."}}}}},
                true);
  return document;
}

}  // namespace tusach::tests
