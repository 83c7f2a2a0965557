#include "crawler/sources/vbpl_detail.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "analyzers/vietnamese/text.h"
#include "crawler/extract/media_name.h"
#include "crawler/sources/national_metadata.h"
#include "law/document_number.h"
#include "law/document_type.h"
#include "law/number_reading.h"

namespace tusach::crawler {
namespace {

constexpr const char* kSourceTitle = "Cơ sở dữ liệu quốc gia về văn bản pháp luật";
constexpr std::string_view kPlaceholderFile = "Template.pdf";

std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return vietnamese::normalize(text);
}

// "A", "A và B", "A, B và C".
std::string enumeration(const std::vector<std::string>& names) {
  std::string all;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (at > 0) all += at + 1 == names.size() ? " và " : ", ";
    all += names[at];
  }
  return all;
}

void add_once(std::vector<std::string>& names, std::string name) {
  if (is_missing(name) || std::find(names.begin(), names.end(), name) != names.end()) return;
  names.push_back(std::move(name));
}

std::string type_name(const nlohmann::json& data, const std::string& number) {
  const nlohmann::json& type = object_at(data, "docType");
  for (const char* key : {"name", "code"}) {
    const std::string said = text_of(type, key);
    if (said.empty()) continue;
    if (const law::DocumentType* known = law::find_document_type(said)) return known->name;
  }
  if (!text_of(type, "name").empty()) return one_line(text_of(type, "name"));
  const auto parsed = law::parse_document_number(number);
  const law::DocumentType* const of_number = parsed ? law::type_of(*parsed) : nullptr;
  return of_number == nullptr ? std::string() : of_number->name;
}

class DetailReader {
 public:
  DetailReader(const nlohmann::json& data, const VbplAddresses& addresses)
      : data_(data), addresses_(addresses), document_(detail_.document) {}

  VbplDetail run() {
    read_names();
    read_days();
    read_issuers();
    read_fields();
    read_references();
    read_files();
    detail_.content = text_of(object_at(data_, "documentContent"), "content");
    detail_.raw = raw_metadata();
    return std::move(detail_);
  }

 private:
  void read_names() {
    document_.source = kSourceTitle;
    document_.source_id = id_of(data_, "id");
    document_.number = clean_number(text_of(data_, "docNum"));
    document_.type = type_name(data_, document_.number);
    document_.title = clean_title(text_of(data_, "title"), document_.type, document_.number);
    document_.slug = vietnamese::slug(document_.title);
    document_.source_url = addresses_.page_of(document_.source_id, text_of(data_, "title"));
  }

  void read_days() {
    document_.issued = day("issueDate");
    document_.effective = day("effFrom");
    document_.expired = day("effTo");
    const nlohmann::json& status = object_at(data_, "effStatus");
    for (const char* key : {"code", "name"}) {
      const auto known = law::parse_effect_status(text_of(status, key));
      if (!known) continue;
      document_.declared_status = *known;
      break;
    }
    using enum law::EffectStatus;
    detail_.ended_without_day = document_.declared_status == expired && !document_.expired;
    detail_.begins_without_day = !document_.effective && document_.declared_status != unknown;
  }

  std::optional<law::Date> day(const char* key) {
    const std::string raw = text_of(data_, key);
    const std::optional<law::Date> read = read_day(raw);
    if (!read && !is_missing(raw)) {
      detail_.findings.push_back({law::FindingCode::date_impossible, "",
                                  std::string(key) + " is no day of the calendar: " + raw});
    }
    return read;
  }

  void read_issuers() {
    std::vector<std::string> bodies;
    std::vector<std::string> signers;
    for (const nlohmann::json& issue : list_at(data_, "documentIssues")) {
      add_once(bodies, one_line(text_of(issue, "agencyName")));
      add_once(signers, one_line(text_of(issue, "personName")));
    }
    if (bodies.empty())
      add_once(bodies, one_line(text_of(object_at(data_, "organization"), "name")));
    if (bodies.empty()) add_once(bodies, one_line(text_of(data_, "agencyName")));
    document_.issuing_body = enumeration(bodies);
    document_.signer = enumeration(signers);
  }

  void read_fields() {
    for (const char* key : {"documentFields", "documentMajors"}) {
      for (const nlohmann::json& field : list_at(data_, key)) {
        const std::string name = one_line(text_of(field, "name"));
        if (vietnamese::fold(name) != "chua phan loai") add_once(document_.fields, name);
      }
      if (!document_.fields.empty()) return;
    }
  }

  void read_references() {
    std::set<std::pair<law::RelationKind, std::string>> seen;
    std::set<std::string> targets;
    for (const nlohmann::json& reference : list_at(data_, "references")) {
      const nlohmann::json& target = object_at(reference, "targetDocument");
      const std::string id = id_of(target, "id");
      if (!id.empty() && text_of(target, "status") == "Publish" && targets.insert(id).second) {
        detail_.referenced.push_back(id);
      }
      const auto kind = relation_of_reference(number_of(reference, "referenceType", 0));
      std::string number = clean_number(text_of(target, "docNum"));
      if (!kind || number.empty() || !seen.emplace(*kind, number).second) continue;
      document_.relations.push_back({*kind, std::move(number), {}, "metadata"});
    }
  }

  void read_files() {
    std::vector<std::string> names;
    add_once(names, text_of(data_, "documentContentFileName"));
    add_once(names, text_of(data_, "documentContentFileDocName"));
    for (const nlohmann::json& file : list_at(data_, "documentRelatedList")) {
      add_once(names, text_of(file, "fileName"));
    }
    for (const std::string& name : names) {
      const bool body = name == document_.source_id + "_content.html" ||
                        name == document_.source_id + "_body_content.html";
      if (name == kPlaceholderFile || body) continue;
      document_.files.push_back({vietnamese::normalize(name),
                                 std::string(media_type_of_name(name)),
                                 addresses_.file(document_.source_id, name),
                                 {}});
    }
  }

  [[nodiscard]] std::string raw_metadata() const {
    nlohmann::json raw = nlohmann::json::object();
    for (const char* key : {"id", "docNum", "title", "issueDate", "effFrom", "effTo", "publicDate",
                            "updatedDate", "agencyName", "status", "lang"}) {
      const auto found = data_.find(key);
      if (found != data_.end() && !found->is_null()) raw[key] = *found;
    }
    for (const char* key : {"docType", "effStatus"}) {
      const std::string code = text_of(object_at(data_, key), "code");
      if (!code.empty()) raw[key] = code;
    }
    return raw.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }

  const nlohmann::json& data_;
  const VbplAddresses& addresses_;
  VbplDetail detail_;
  law::LegalDocument& document_;
};

std::optional<law::Date> legal_day(const std::string& stamp) {
  const auto day = law::parse_date(stamp);
  if (!day || stamp.size() < 16) return day;
  if (stamp.substr(11, 5) != "00:00") return day;
  return law::Date(std::chrono::sys_days(*day) - std::chrono::days(1));
}

}  // namespace

VbplDetail read_vbpl_detail(const nlohmann::json& data, const VbplAddresses& addresses) {
  return DetailReader(data, addresses).run();
}

void take_history(const nlohmann::json& data, law::LegalDocument& document) {
  for (const nlohmann::json& row : list_at(data, "history")) {
    if (text_of(row, "createdBy") != "Job") continue;
    const std::string content = text_of(row, "content");
    const std::string stamp = text_of(row, "createdDate");
    if (content == "DATE_BH" && !document.issued) document.issued = law::parse_date(stamp);
    if (content == "DATE_HL" && !document.effective) document.effective = legal_day(stamp);
    const bool ends = content == "DATE_HHL" || content == "HHL";
    if (ends && !document.expired && document.declared_status == law::EffectStatus::expired) {
      document.expired = legal_day(stamp);
    }
  }
}

}  // namespace tusach::crawler
