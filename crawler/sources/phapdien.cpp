#include "crawler/sources/phapdien.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analyzers/vietnamese/text.h"
#include "crawler/archive/archive.h"
#include "crawler/extract/guarded_zip.h"
#include "crawler/fetch/url.h"
#include "crawler/sources/page_reading.h"
#include "crawler/sources/phapdien_page.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

using nlohmann::json;

constexpr const char* kZip = "/TraCuuPhapDien/Files/BoPhapDienDienTu.zip";
constexpr const char* kOnline = "/TraCuuPhapDien/BPD/demuc/";
constexpr const char* kPart = "demuc";
constexpr const char* kTree = "jsonData.js";
constexpr std::size_t kLongestId = 64;

// "BoPhapDien/demuc/8f1b.html" → "8f1b"; empty for what is no subject.
std::string subject_id(std::string path) {
  std::replace(path.begin(), path.end(), '\\', '/');
  constexpr std::string_view kEnding = ".html";
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos || !path.ends_with(kEnding)) return {};
  const std::string folder = "/" + path.substr(0, slash);
  if (!folder.ends_with("/demuc")) return {};
  std::string id = path.substr(slash + 1, path.size() - slash - 1 - kEnding.size());
  const bool plain = std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
  return plain && id.size() <= kLongestId ? id : std::string();
}

bool is_tree(const std::string& path) {
  return path == kTree || path.ends_with(std::string("/") + kTree);
}

// `var jdDeMuc = [ … ];` → the array; null when there is none, or none that is JSON.
json variable(const std::string& script, const std::string& name) {
  const std::size_t at = script.find(name);
  const std::size_t begin = at == std::string::npos ? at : script.find('=', at + name.size());
  if (begin == std::string::npos) return nullptr;
  std::istringstream in(script.substr(begin + 1));
  try {
    json value;
    in >> value;  // and no further: the script goes on
    return value;
  } catch (const json::exception&) {
    return nullptr;
  }
}

std::string text_at(const json& row, const char* key) {
  const auto found = row.find(key);
  return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

struct Subject {
  std::string title;
  std::string topic;
  std::string hash;  ///< of its page in the zip; empty: not there, or damaged
};

using Subjects = std::map<std::string, Subject>;

// The names of subjects and of the topics (chủ đề) that they stand in.
void read_tree(const std::string& script, Subjects& subjects) {
  std::map<std::string, std::string> topics;
  for (const json& row : variable(script, "jdChuDe")) {
    if (row.is_object()) topics[text_at(row, "Value")] = text_at(row, "Text");
  }
  for (const json& row : variable(script, "jdDeMuc")) {
    if (!row.is_object()) continue;
    const std::string id = subject_id("demuc/" + text_at(row, "Value") + ".html");
    if (id.empty()) continue;
    subjects[id].title = vietnamese::normalize(text_at(row, "Text"));
    subjects[id].topic = vietnamese::normalize(topics[text_at(row, "ChuDe")]);
  }
}

class Phapdien final : public Source {
 public:
  explicit Phapdien(const SourceSettings& settings)
      : site_(settings.base_url.empty() ? "https://phapdien.moj.gov.vn" : settings.base_url) {
    while (site_.ends_with('/')) site_.pop_back();
    info_.name = "phapdien";
    info_.title = "Bộ Pháp điển";
    info_.rank = 60;
    info_.requests_per_second = 0.5;
    info_.list_is_authority = true;
    // A page that is gone online while the zip names it is a fault of the site.
    info_.not_found_is_gone = false;
    info_.most_bytes = std::size_t{384} << 20U;
    if (const auto url = parse_url(site_)) info_.hosts = {url->host};
  }

  [[nodiscard]] const SourceInfo& info() const override { return info_; }

  [[nodiscard]] std::vector<ListPage> first_pages(const ListOptions& options) const override {
    if (!options.numbers.empty()) return {};
    ListPage page;
    page.request.url = site_ + kZip;
    page.request.endpoint = "zip";
    page.conditional = true;
    return {page};
  }

  [[nodiscard]] ListedPage read_page(const ListPage& page,
                                     const FetchResponse& answer) const override {
    return read_container(page, answer, [](const std::string&, const std::string& body) {
      return payload_hash(body);
    });
  }

  [[nodiscard]] ListedPage read_container(const ListPage&, const FetchResponse& answer,
                                          const KeepContent& keep) const override {
    ListedPage read;
    try {
      for (const auto& [id, subject] : unpack(answer.body, keep)) {
        const json hint = {
            {"title", subject.title}, {"topic", subject.topic}, {"hash", subject.hash}};
        std::string text = hint.dump(-1, ' ', false, json::error_handler_t::replace);
        const std::string stamp = payload_hash(text).substr(0, 16);
        read.items.push_back({id, address_of(id), stamp, std::move(text)});
      }
      read.total = static_cast<std::int64_t>(read.items.size());
      if (read.items.empty()) read.fault = "the zip holds no subject of the codification";
    } catch (const Error& fault) {
      if (fault.category() != ErrorCategory::bad_data) throw;
      read.items.clear();
      read.fault = fault.what();
    }
    return read;
  }

  [[nodiscard]] std::vector<PartRequest> first_parts(const ItemRef& item) const override {
    PartRequest part;
    part.part = kPart;
    part.request.url = address_of(item.item);
    part.request.endpoint = kPart;
    const json hint = json::parse(item.hint, nullptr, false);
    if (hint.is_object()) part.hash = text_at(hint, "hash");
    return {part};
  }

  [[nodiscard]] Extraction extract(const ItemRef& item,
                                   const std::vector<ItemAnswer>& answers) const override {
    const ItemAnswer* const answer = answer_to(answers, kPart);
    if (answer == nullptr || answer->status != 200) {
      throw Error(ErrorCategory::bad_data, "the page of the subject is missing");
    }
    Extraction extraction;
    law::LegalDocument& document = extraction.document.emplace();
    const json hint = json::parse(item.hint, nullptr, false);
    if (hint.is_object()) {
      document.title = text_at(hint, "title");
      const std::string topic = text_at(hint, "topic");
      if (!topic.empty()) document.fields.push_back(topic);
    }
    document.type = "Đề mục pháp điển";
    document.source = info_.title;
    document.source_id = item.item;
    document.source_url = address_of(item.item);
    document.fetched_at = answer->fetched_at;
    if (!take_codified_subject(answer->body, extraction)) {
      extraction.document.reset();
      extraction.empty = "the subject has no article yet";
    }
    return extraction;
  }

 private:
  [[nodiscard]] std::string address_of(const std::string& id) const {
    return site_ + kOnline + id + ".html";
  }

  [[nodiscard]] Subjects unpack(const std::string& bytes, const KeepContent& keep) const {
    GuardedZip zip(bytes);
    std::vector<ZipEntry> wanted;
    for (const ZipEntry& entry : zip.entries()) {
      if (is_tree(entry.name) || !subject_id(entry.name).empty()) wanted.push_back(entry);
    }
    Subjects subjects;
    for (std::size_t done = 0; done < wanted.size();) {
      const std::vector<UnpackedFile> files = zip.unpack(wanted, done);
      if (files.empty()) break;
      done += files.size();
      for (const UnpackedFile& file : files) {
        const std::string id = subject_id(file.name);
        if (id.empty()) {
          if (file.content) read_tree(*file.content, subjects);
          continue;
        }
        Subject& subject = subjects[id];
        // What is damaged in the zip is asked for by itself, where it is online.
        if (file.content) subject.hash = keep(address_of(id), *file.content);
      }
    }
    return subjects;
  }

  std::string site_;
  SourceInfo info_;
};

}  // namespace

std::unique_ptr<Source> make_phapdien(const SourceSettings& settings) {
  return std::make_unique<Phapdien>(settings);
}

}  // namespace tusach::crawler
