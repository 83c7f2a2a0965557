// The tree of provisions as the gateway makes it of the tagged paragraphs of a body.
#include <array>
#include <pugixml.hpp>
#include <utility>

#include "crawler/html_to_xml.h"
#include "tests/replica/replica_documents.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

struct Kind {
  const char* tag;
  int ptype;
  const char* level;
};
constexpr std::array kKinds = {
    Kind{"prov-part", 1, "Part"},       Kind{"prov-chapter", 2, "Chapter"},
    Kind{"prov-section", 3, "Section"}, Kind{"prov-article", 5, "Article"},
    Kind{"prov-clause", 6, "Clause"},   Kind{"prov-item", 7, "Point"}};

class TreeWriter {
 public:
  void take(const pugi::xml_node& paragraph) {
    const std::string tag = paragraph.attribute("class").value();
    const std::string text = paragraph.text().empty()
                                 ? std::string(paragraph.select_node(".//text()").node().value())
                                 : std::string(paragraph.text().get());
    if (tag == "prov-content") {
      if (!open_.empty()) append(text);
      return;
    }
    for (const Kind& kind : kKinds) {
      if (tag == kind.tag) begin(kind, paragraph.attribute("id").value(), text);
    }
  }

  json finish() {
    close_to(0);
    return std::move(roots_);
  }

 private:
  void begin(const Kind& kind, const std::string& id, const std::string& text) {
    close_to(kind.ptype);
    open_.push_back({{"key", id},
                     {"id", id},
                     {"title", text},
                     {"ptype", kind.ptype},
                     {"level", kind.level},
                     {"orderIndex", ++order_},
                     {"isLeaf", true},
                     {"content", {{"title", text.substr(0, text.find('.'))}, {"content", ""}}}});
    append(text);
  }

  void append(const std::string& text) {
    for (json& node : open_) add_text(node, text);
  }

  static void add_text(json& node, const std::string& text) {
    auto& content = node["content"]["content"].get_ref<std::string&>();
    content += (content.empty() ? "" : "<br>") + text;
  }

  void close_to(int ptype) {
    while (!open_.empty() && open_.back()["ptype"].get<int>() >= ptype) {
      json done = std::move(open_.back());
      open_.pop_back();
      if (open_.empty()) {
        roots_.push_back(std::move(done));
      } else {
        open_.back()["isLeaf"] = false;
        open_.back()["children"].push_back(std::move(done));
      }
    }
  }

  json roots_ = json::array();
  std::vector<json> open_;
  int order_ = 0;
};

}  // namespace

json provision_tree(const std::string& content) {
  const pugi::xml_document page = crawler::html_to_xml(content);
  TreeWriter writer;
  for (const auto& found : page.select_nodes("//*[starts-with(@class,'prov-')]")) {
    writer.take(found.node());
  }
  return writer.finish();
}

}  // namespace tusach::tests
