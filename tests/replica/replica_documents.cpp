#include "tests/replica/replica_documents.h"

#include <array>
#include <fstream>
#include <set>
#include <utility>

#include "crawler/import/input_stream.h"
#include "crawler/import/line_reader.h"
#include "law/document_type.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestLine = std::size_t{64} << 20U;

std::string text(const json& record, const char* key) {
  const auto found = record.find(key);
  return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
}

json day(const std::string& iso) {
  return iso.empty() ? json(nullptr) : json(iso + "T00:00:00");
}

std::string escaped(std::string_view plain) {
  std::string html;
  for (const char c : plain) {
    switch (c) {
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '&':
        html += "&amp;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

json type_json(const std::string& name) {
  if (name.empty()) return nullptr;
  const law::DocumentType* const type = law::find_document_type(name);
  const std::string code = type == nullptr
                               ? std::string("LVB-VBK")
                               : (type->national_code.empty() ? type->code : type->national_code);
  return {{"id", "0a5362e8-cdca-436e-96cd-979598df3b16"}, {"name", name}, {"code", code}};
}

json status_json(const std::string& code) {
  static const std::map<std::string, std::string> kNames = {{"CHL", "Còn hiệu lực"},
                                                            {"HHL", "Hết hiệu lực toàn bộ"},
                                                            {"HHL1P", "Hết hiệu lực một phần"},
                                                            {"TNHL", "Ngưng hiệu lực"},
                                                            {"CCHL", "Chưa có hiệu lực"},
                                                            {"KCPH", "Không còn phù hợp"}};
  if (code.empty()) return nullptr;
  const auto name = kNames.find(code);
  return {{"id", "1419f6be-4a15-44a7-97ac-ea042770a514"},
          {"name", name == kNames.end() ? code : name->second},
          {"code", code}};
}

// A UUID of version 1 in form, the same for the same number.
std::string uuid(std::size_t number) {
  std::array<char, 37> text{};
  std::snprintf(text.data(), text.size(), "%08zx-429e-11f1-ac02-3babf827b65c", number + 0xaf28f900);
  return text.data();
}

class Html {
 public:
  explicit Html(bool tagged) : tagged_(tagged) { out_ = "<html>\n <head></head>\n <body>\n"; }

  void paragraph(const std::string& tag, std::string_view line, bool bold) {
    // What continues the paragraph before has no id of its own.
    const std::string id = tag == "prov-content" ? "" : "id=\"" + uuid(++paragraphs_) + "\" ";
    out_ += tagged_ ? "  <p " + id + "class=\"" + tag + "\" style=\"text-align: justify;\">"
                    : std::string("  <p class=\"MsoNormal\" style=\"margin: 0cm 0cm 6pt;\">");
    out_ += "<span style=\"font-size: 14px;\">";
    if (bold) out_ += "<strong>";
    out_ += escaped(line);
    if (bold) out_ += "</strong>";
    out_ += "</span></p>\n";
  }

  std::string take() { return std::move(out_) + " </body>\n</html>"; }

 private:
  bool tagged_;
  std::size_t paragraphs_ = 0;
  std::string out_;
};

const char* tag_of(std::string_view line) {
  const std::size_t mark = line.find_first_not_of("0123456789");
  if (mark != 0 && mark != std::string_view::npos && line[mark] == '.') return "prov-clause";
  if (line.size() > 2 && (line[1] == ')' || line[2] == ')')) return "prov-item";
  return "prov-content";
}

// "Chương II QUYỀN … Mục 1 …" → a paragraph for each division that is not that of the article
// before.
void write_path(Html& html, const std::string& path, const std::string& before) {
  const auto split = [](const std::string& text) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (const char* word : {" Chương ", " Mục ", " Tiểu mục "}) {
      const std::size_t at = text.find(word, begin);
      if (at == std::string::npos) continue;
      parts.push_back(text.substr(begin, at - begin));
      begin = at + 1;
    }
    parts.push_back(text.substr(begin));
    return parts;
  };
  const std::vector<std::string> parts = split(path);
  const std::vector<std::string> old = split(before);
  bool differs = false;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    differs = differs || at >= old.size() || parts[at] != old[at];
    if (differs) html.paragraph("prov-chapter", parts[at], true);
  }
}

ReplicaDocument to_document(const json& record, std::size_t number) {
  ReplicaDocument document;
  document.id = text(record, "source_id");
  if (document.id.empty()) document.id = uuid(number);
  document.number = text(record, "number");
  document.type = text(record, "type");
  document.title = document.type + " số " + document.number + " " + text(record, "title");
  document.issued = text(record, "issued");
  document.effective = text(record, "effective");
  document.agency = text(record, "issuing_body");
  if (number % 10 != 9) document.content = body_html(record, number % 5 < 3);
  return document;
}

// Two thirds of the paragraphs: the details of the original have 30 KB on average, those of whole
// codified documents 39 KB.
std::string shortened(const std::string& html) {
  const std::size_t cut = html.find("  <p ", html.size() / 3 * 2);
  if (cut == std::string::npos) return html;
  return html.substr(0, cut) + " </body>\n</html>";
}

template <typename Take>
void each_record(const std::filesystem::path& file, Take take) {
  crawler::InputStream input(file);
  crawler::LineReader lines(input, kLongestLine);
  while (const auto line = lines.next()) {
    if (!take(json::parse(line->text))) return;
  }
}

}  // namespace

std::string envelope(const json& data) {
  return json{{"success", true},    {"statusCode", 200}, {"message", "OK"}, {"messageCode", "ok"},
              {"debugMessage", ""}, {"data", data},      {"total", 1}}
      .dump();
}

std::string detail_json(const ReplicaDocument& document) {
  json issues = json::array();
  if (!document.agency.empty()) {
    issues.push_back(
        {{"id", "f1049252-0d5e-4c85-892d-4d25858e8250"},
         {"agencyId", "40"},
         {"agencyName", document.agency},
         {"personName", document.signer.empty() ? json(nullptr) : json(document.signer)},
         {"jobTitleName", nullptr},
         {"orderIndex", 1}});
  }
  json content = nullptr;
  if (!document.content.empty()) {
    content = {{"id", document.id}, {"title", nullptr}, {"content", document.content}};
  }
  json data = {{"id", document.id},
               {"docType", type_json(document.type)},
               {"docNum", document.number},
               {"title", document.title},
               {"issueDate", day(document.issued)},
               {"effFrom", day(document.effective)},
               {"effTo", day(document.expired)},
               {"publicDate", nullptr},
               {"effStatus", status_json(document.status)},
               {"status", "Publish"},
               {"lang", "vi"},
               {"updatedDate", document.updated.substr(0, 19)},
               {"agencyName", document.agency.empty() ? json(nullptr) : json(document.agency)},
               {"organization", nullptr},
               {"isLw", true},
               {"documentContent", std::move(content)},
               {"documentContentFileName", "Template.pdf"},
               {"documentContentFileDocName", nullptr},
               {"documentIssues", std::move(issues)},
               {"documentMajors", json::array()},
               {"documentFields", json::array()},
               {"documentRelatedList", json::array()},
               {"provisionTree", nullptr},
               {"references", document.references},
               {"isOld", true},
               {"viewCount", 35},
               {"hasContent", !document.content.empty()}};
  data.update(document.detail_oddities);
  return envelope(data);
}

json list_item(const ReplicaDocument& document) {
  json row = {{"id", document.id},
              {"title", document.title},
              {"docAbs", nullptr},
              {"docNum", document.number},
              {"docType", type_json(document.type)},
              {"issueDate", day(document.issued)},
              {"effFrom", day(document.effective)},
              {"effTo", day(document.expired)},
              {"publicDate", nullptr},
              {"updatedDate", document.updated},
              {"effStatus", status_json(document.status)},
              {"documentMajors", json::array()},
              {"isNew", false},
              {"documentRelatedList", nullptr},
              {"sourceDocumentId", nullptr},
              {"isLw", false}};
  row.update(document.list_oddities);
  return row;
}

std::string body_html(const json& record, bool tagged) {
  Html html(tagged);
  std::string chapter;
  for (const json& article : record.value("articles", json::array())) {
    const std::string in = text(article, "chapter");
    if (!in.empty()) write_path(html, in, chapter);
    chapter = in;
    std::string heading = text(article, "number") + ".";
    if (!text(article, "heading").empty()) heading += " " + text(article, "heading");
    html.paragraph("prov-article", heading, true);
    std::string_view body;
    const std::string whole = text(article, "body");
    for (body = whole; !body.empty();) {
      const std::size_t end = body.find('\n');
      const std::string_view line = body.substr(0, end);
      if (!line.empty()) html.paragraph(tag_of(line), line, false);
      body = end == std::string_view::npos ? std::string_view() : body.substr(end + 1);
    }
  }
  return html.take();
}

std::vector<ReplicaDocument> read_corpus(const std::filesystem::path& file, std::size_t count) {
  std::vector<ReplicaDocument> documents;
  std::set<std::string> ids;
  each_record(file, [&](const json& record) {
    ReplicaDocument document = to_document(record, documents.size());
    if (!ids.insert(document.id).second) {
      document.id = uuid(documents.size());
      ids.insert(document.id);
    }
    documents.push_back(std::move(document));
    return documents.size() < count;
  });
  const std::size_t originals = documents.size();
  for (std::size_t number = originals; originals > 0 && number < count; ++number) {
    ReplicaDocument copy = documents[number % originals];
    copy.content = shortened(copy.content);
    copy.id = uuid(number);
    const std::string round = std::to_string(number / originals);
    copy.number = round + "0" + copy.number;
    copy.title = copy.type + " số " + copy.number + " (bản " + round + ")";
    documents.push_back(std::move(copy));
  }
  return documents;
}

ReplicaChanges read_changes(const std::filesystem::path& changed,
                            const std::filesystem::path& withdrawn,
                            const std::filesystem::path& before) {
  // The corpora name their documents by an id of their own: it leads to that of the database.
  std::map<std::string, std::string> ids;
  std::set<std::string> taken;
  std::size_t number = 0;
  each_record(before, [&](const json& record) {
    std::string id = text(record, "source_id");
    if (id.empty() || taken.contains(id)) id = uuid(number);
    taken.insert(id);
    ids[text(record, "id")] = id;
    ++number;
    return true;
  });
  ReplicaChanges changes;
  std::size_t fresh = std::size_t{1} << 24U;  // behind every number that read_corpus() gives
  each_record(changed, [&](const json& record) {
    ReplicaDocument document = to_document(record, 0);
    const auto known = ids.find(text(record, "id"));
    if (known != ids.end()) {
      document.id = known->second;
    } else if (text(record, "source_id").empty() || taken.contains(document.id)) {
      document.id = uuid(++fresh);
    }
    taken.insert(document.id);
    document.updated = "2027-01-15T08:00:00.000001";
    changes.documents.push_back(std::move(document));
    return true;
  });
  std::ifstream in(withdrawn);
  for (const json& id : json::parse(in)) {
    const auto known = ids.find(id.get<std::string>());
    if (known != ids.end()) changes.gone.push_back(known->second);
  }
  return changes;
}

}  // namespace tusach::tests
