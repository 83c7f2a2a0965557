#include "api/relation_svg.h"

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>
#include <vector>

#include "api/json_views.h"
#include "api/page_frame.h"
#include "api/relation_json.h"

namespace tusach::api {
namespace {

using catalog::DiagramRelation;

// All in units of the picture, which are pixels at its natural size.
constexpr int kWidth = 1000;
constexpr int kColumn = 320;
constexpr int kRight = kWidth - kColumn;
constexpr int kMiddle = 200;
constexpr int kLine = 22;
constexpr int kPadding = 12;
constexpr int kBetween = 18;
constexpr std::size_t kMostItems = 6;
constexpr std::size_t kMostBytes = 58;  // of a name on one line

// Readable on white and on the page's dark ground, since every box has its own white ground.
constexpr const char* kInk = "#1d2025";
constexpr const char* kMuted = "#575c66";
constexpr const char* kLink = "#12497d";
constexpr const char* kAccent = "#8c1c1f";
constexpr const char* kEdge = "#b9b3a4";

struct Group {
  std::string label;
  std::vector<const DiagramRelation*> relations;
  int top = 0;

  [[nodiscard]] std::size_t shown() const { return std::min(relations.size(), kMostItems); }
  [[nodiscard]] int height() const {
    const std::size_t lines = 1 + shown() + (relations.size() > shown() ? 1 : 0);
    return static_cast<int>(lines) * kLine + 2 * kPadding;
  }
};

/// The diagram's relations are sorted by direction and kind.
std::vector<Group> groups_of(const catalog::RelationDiagram& diagram, bool incoming) {
  std::vector<Group> groups;
  for (const DiagramRelation& relation : diagram.relations) {
    if (relation.incoming != incoming) continue;
    const std::string label = kind_text(relation);
    if (groups.empty() || groups.back().label != label) groups.push_back({label, {}, 0});
    groups.back().relations.push_back(&relation);
  }
  return groups;
}

int place(std::vector<Group>& groups) {
  int top = 0;
  for (Group& group : groups) {
    group.top = top;
    top += group.height() + kBetween;
  }
  return std::max(top - kBetween, 0);
}

class Picture {
 public:
  Picture(const catalog::RelationDiagram& diagram, law::Date today, std::string prefix)
      : diagram_(diagram), today_(today), prefix_(std::move(prefix)) {}

  std::string draw() {
    std::vector<Group> left = groups_of(diagram_, true);
    std::vector<Group> right = groups_of(diagram_, false);
    const int content = std::max({place(left), place(right), 120});
    const int height = content + 2 * kBetween;
    start(height);
    const int middle = height / 2;
    for (auto* side : {&left, &right}) {
      for (const Group& group : *side) connect(group, side == &left, middle);
    }
    for (auto* side : {&left, &right}) {
      for (const Group& group : *side) box(group, side == &left ? 0 : kRight);
    }
    own_box(middle);
    std::ostringstream out;
    document_.save(out, "", pugi::format_raw | pugi::format_no_declaration);
    return out.str();
  }

 private:
  void start(int height) {
    root_ = document_.append_child("svg");
    root_.append_attribute("xmlns") = "http://www.w3.org/2000/svg";
    root_.append_attribute("viewBox") =
        ("0 0 " + std::to_string(kWidth) + " " + std::to_string(height)).c_str();
    root_.append_attribute("width") = kWidth;
    root_.append_attribute("height") = height;
    root_.append_attribute("role") = "group";
    root_.append_attribute("aria-label") = ("Lược đồ: " + own_name()).c_str();
    root_.append_attribute("font-family") = "system-ui, 'Noto Sans', Arial, sans-serif";
    root_.append_attribute("font-size") = 14;
    text(root_.append_child("title"), "Lược đồ: " + own_name());
  }

  [[nodiscard]] std::string own_name() const { return law::display_title(diagram_.metadata); }

  static void text(pugi::xml_node node, const std::string& value) {
    node.append_child(pugi::node_pcdata).set_value(value.c_str());
  }

  pugi::xml_node rectangle(int x, int y, int width, int height, const char* edge) {
    pugi::xml_node rect = root_.append_child("rect");
    rect.append_attribute("x") = x;
    rect.append_attribute("y") = y;
    rect.append_attribute("width") = width;
    rect.append_attribute("height") = height;
    rect.append_attribute("rx") = 6;
    rect.append_attribute("fill") = "#ffffff";
    rect.append_attribute("stroke") = edge;
    return rect;
  }

  void line(pugi::xml_node parent, int x, int y, const std::string& words, const char* fill,
            bool bold = false) {
    pugi::xml_node node = parent.append_child("text");
    node.append_attribute("x") = x;
    node.append_attribute("y") = y;
    node.append_attribute("fill") = fill;
    if (bold) node.append_attribute("font-weight") = "600";
    text(node, words);
  }

  /// From the inner edge of a group to the document in the middle; an arrow's head shows who acts.
  void connect(const Group& group, bool incoming, int middle) {
    const int y = kBetween + group.top + group.height() / 2;
    const int outer = incoming ? kColumn : kRight;
    const int inner = incoming ? (kWidth - kMiddle) / 2 : (kWidth + kMiddle) / 2;
    pugi::xml_node path = root_.append_child("path");
    const int half = (outer + inner) / 2;
    std::ostringstream d;
    d << 'M' << outer << ' ' << y << " C" << half << ' ' << y << ' ' << half << ' ' << middle << ' '
      << inner << ' ' << middle;
    path.append_attribute("d") = d.str().c_str();
    path.append_attribute("fill") = "none";
    path.append_attribute("stroke") = kEdge;
    path.append_attribute("stroke-width") = 2;
    const int tip = incoming ? inner : outer;
    const int at = incoming ? middle : y;
    pugi::xml_node head = root_.append_child("path");
    std::ostringstream arrow;
    arrow << 'M' << tip << ' ' << at << " l-9 -5 v10 z";
    head.append_attribute("d") = arrow.str().c_str();
    head.append_attribute("fill") = kEdge;
  }

  void box(const Group& group, int x) {
    const int top = kBetween + group.top;
    rectangle(x, top, kColumn, group.height(), kEdge);
    int y = top + kPadding + 15;
    line(root_, x + kPadding, y, group.label + " (" + grouped(group.relations.size()) + ")", kInk,
         true);
    for (std::size_t i = 0; i < group.shown(); ++i) item(*group.relations[i], x, y += kLine);
    if (group.relations.size() > group.shown()) {
      line(root_, x + kPadding, y + kLine,
           "và " + grouped(group.relations.size() - group.shown()) + " văn bản khác", kMuted);
    }
  }

  void item(const DiagramRelation& relation, int x, int y) {
    const bool numbered = !relation.number.empty();
    std::string words = numbered ? relation.number : relation.name;
    if (relation.from_text && relation.in_part) words += " (một phần)";
    if (!relation.doubt.empty()) words += " (?)";
    pugi::xml_node parent = root_;
    std::string full = relation.name.empty() ? words : relation.name + " (" + words + ")";
    if (relation.other) {
      parent = root_.append_child("a");
      parent.append_attribute("href") = document_path(relation.other->id, {}, prefix_).c_str();
      full += ", " + std::string(law::vietnamese_name(relation.other->status_on(today_)));
      if (relation.other->status_on(today_) == law::EffectStatus::expired) {
        words += " – hết hiệu lực";
      }
    }
    pugi::xml_node group = parent.append_child("g");
    text(group.append_child("title"), full);
    line(group, x + kPadding, y, shortened(words, kMostBytes), relation.other ? kLink : kMuted);
  }

  void own_box(int middle) {
    const int x = (kWidth - kMiddle) / 2;
    constexpr int kHeight = 92;
    rectangle(x, middle - kHeight / 2, kMiddle, kHeight, kAccent).append_attribute("stroke-width") =
        2;
    const law::LegalDocument& own = diagram_.metadata;
    constexpr std::size_t kOwnBytes = 34;
    pugi::xml_node words = root_.append_child("g");
    words.append_attribute("text-anchor") = "middle";
    line(words, kWidth / 2, middle - 16,
         shortened(own.type.empty() ? "Văn bản" : own.type, kOwnBytes), kMuted);
    line(words, kWidth / 2, middle + 7,
         shortened(own.number.empty() ? own_name() : own.number, kOwnBytes), kAccent, true);
    line(words, kWidth / 2, middle + 30, std::string(law::vietnamese_name(own.status_on(today_))),
         kMuted);
  }

  const catalog::RelationDiagram& diagram_;
  law::Date today_;
  std::string prefix_;
  pugi::xml_document document_;
  pugi::xml_node root_;
};

}  // namespace

std::string relation_svg(const catalog::RelationDiagram& diagram, law::Date today,
                         const std::string& url_prefix) {
  return Picture(diagram, today, url_prefix).draw();
}

}  // namespace tusach::api
