#include "crawler/sources/page_reading.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "analyzers/vietnamese/text.h"
#include "crawler/extract/file_reading.h"
#include "crawler/extract/media_name.h"
#include "crawler/extract/text_intake.h"
#include "crawler/fetch/url.h"
#include "crawler/readable_text.h"
#include "crawler/sources/national_metadata.h"
#include "law/document_type.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kLeastText = 200;

class TextCollector final : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    const std::string_view parent = node.parent().name();
    if (node.type() == pugi::node_pcdata && parent != "script" && parent != "style") {
      text_ += node.value();
      text_ += ' ';
    }
    return true;
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string label_of(const std::string& text) {
  std::string label = vietnamese::fold(text);
  while (!label.empty() && (label.back() == ':' || label.back() == ' ')) label.pop_back();
  return label;
}

std::string value_of(const std::map<std::string, std::string>& values, const char* label) {
  const auto found = values.find(label);
  return found == values.end() || is_missing(found->second) ? std::string() : found->second;
}

std::string first_of(const std::map<std::string, std::string>& values,
                     std::initializer_list<const char*> labels) {
  for (const char* label : labels) {
    std::string value = value_of(values, label);
    if (!value.empty()) return value;
  }
  return {};
}

}  // namespace

std::string node_text(const pugi::xml_node& node) {
  TextCollector collector;
  pugi::xml_node walked = node;
  walked.traverse(collector);
  std::string line;
  for (const char c : vietnamese::normalize(collector.take())) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (blank && (line.empty() || line.back() == ' ')) continue;
    line += blank ? ' ' : c;
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

std::string node_lines(const pugi::xml_node& node) {
  pugi::xml_document alone;
  alone.append_child("html").append_child("body").append_copy(node);
  std::string text = vietnamese::normalize(readable_text(alone));
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

std::map<std::string, std::string> labelled_values(const pugi::xml_node& node,
                                                   const std::vector<std::string>& labels) {
  std::map<std::string, std::string> values;
  for (const pugi::xpath_node& row : node.select_nodes(".//tr")) {
    std::string label;
    for (const pugi::xml_node& cell : row.node().children()) {
      if (cell.type() != pugi::node_element) continue;  // the blanks between cells
      const std::string text = node_text(cell);
      const std::string folded = label_of(text);
      if (std::find(labels.begin(), labels.end(), folded) != labels.end()) {
        label = folded;
      } else if (!label.empty()) {
        values.emplace(label, text);
        label.clear();
      }
    }
  }
  return values;
}

const ItemAnswer* answer_to(const std::vector<ItemAnswer>& answers, std::string_view part) {
  const auto found = std::find_if(answers.begin(), answers.end(),
                                  [part](const ItemAnswer& answer) { return answer.part == part; });
  return found == answers.end() ? nullptr : &*found;
}

const std::vector<std::string>& document_labels() {
  static const std::vector<std::string> kLabels = {
      "so ky hieu",
      "so, ky hieu",
      "so/ky hieu",
      "so hieu",
      "ngay ban hanh",
      "ngay co hieu luc",
      "ngay hieu luc",
      "ngay het hieu luc",
      "loai van ban",
      "co quan ban hanh",
      "nguoi ky",
      "trich yeu",
      "tinh trang",
      "tinh trang hieu luc",
      "trang thai",
      "linh vuc",
      "nganh",
      "nguon thu thap",
      "ngay dang cong bao",
      "cong bao",
      "trang",
      "tai lieu dinh kem",
      "pham vi",
      "co quan ban hanh/ chuc danh / nguoi ky",
  };
  return kLabels;
}

void take_labelled(const std::map<std::string, std::string>& values, Extraction& extraction) {
  law::LegalDocument& document = *extraction.document;
  document.number =
      clean_number(first_of(values, {"so ky hieu", "so, ky hieu", "so/ky hieu", "so hieu"}));
  const std::string type = value_of(values, "loai van ban");
  const law::DocumentType* const known = law::find_document_type(type);
  document.type = known == nullptr ? type : known->name;
  document.title = clean_title(value_of(values, "trich yeu"), document.type, document.number);
  document.slug = vietnamese::slug(document.title);
  document.issued = read_day(value_of(values, "ngay ban hanh"));
  document.effective = read_day(first_of(values, {"ngay co hieu luc", "ngay hieu luc"}));
  document.expired = read_day(value_of(values, "ngay het hieu luc"));
  document.issuing_body =
      first_of(values, {"co quan ban hanh", "co quan ban hanh/ chuc danh / nguoi ky"});
  document.signer = value_of(values, "nguoi ky");
  const std::string status = first_of(values, {"tinh trang hieu luc", "tinh trang", "trang thai"});
  if (const auto read = law::parse_effect_status(status)) document.declared_status = *read;
  const std::string field = first_of(values, {"linh vuc", "nganh"});
  if (!field.empty()) document.fields.push_back(field);
  extraction.raw =
      nlohmann::json(values).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void take_first_file(const std::vector<std::string>& files, const std::vector<ItemAnswer>& answers,
                     const std::string& endpoint, Extraction& extraction) {
  std::string fault;
  for (const std::string& file : files) {
    const std::string part = "file:" + file;
    const ItemAnswer* const answer = answer_to(answers, part);
    if (answer == nullptr) {
      PartRequest more;
      more.part = part;
      more.request.url = file;
      more.request.endpoint = endpoint;
      // Some stores of files give them only to who comes from the page.
      const std::string& page = extraction.document->source_url;
      if (!page.empty()) more.request.headers.emplace_back("Referer", page);
      more.optional = true;
      extraction.more.push_back(std::move(more));
      return;
    }
    if (answer->status != 200) continue;
    try {
      const FileReading reading =
          read_file(answer->body, file, answer->content_type, answer->recognised);
      extraction.scanned |= reading.scanned;
      if (reading.text.size() < kLeastText) continue;
      extraction.scanned = false;
      extraction.recognised = reading.recognised;
      extraction.source_text = take_text(*extraction.document, reading.text);
      return;
    } catch (const Error& error) {
      fault = file + ": " + error.what();
    }
  }
  extraction.unreadable = fault;
}

std::string number_within(const std::string& text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    if (word.find('/') != std::string::npos && word.find_first_of("0123456789") == 0) {
      return clean_number(word);
    }
    begin = end + 1;
  }
  return {};
}

std::string encoded_path(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEFabcdef";
  std::string encoded;
  for (std::size_t at = 0; at < path.size(); ++at) {
    const char c = path[at];
    const bool escape = c == '%' && at + 2 < path.size() &&
                        kHex.find(path[at + 1]) != std::string_view::npos &&
                        kHex.find(path[at + 2]) != std::string_view::npos;
    if (c == '/' || c == '$' || c == ':' || escape) {
      encoded += c;
    } else {
      encoded += percent_encode(path.substr(at, 1));
    }
  }
  return encoded;
}

std::string capitalised(const std::string& text) {
  if (text.empty()) return text;
  std::size_t end = 1;  // of the first letter
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return vietnamese::with_case_of(text.substr(0, end), "A") + text.substr(end);
}

std::string query_value(std::string_view url, std::string_view name) {
  const std::size_t mark = url.find('?');
  if (mark == std::string_view::npos) return {};
  std::string_view query = url.substr(mark + 1);
  query = query.substr(0, query.find('#'));
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
      return std::string(pair.substr(name.size() + 1));
    }
    query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
  }
  return {};
}

}  // namespace tusach::crawler
