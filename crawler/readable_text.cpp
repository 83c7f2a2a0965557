#include "crawler/readable_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace tusach::crawler {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00A0";
constexpr std::string_view kSpaces = " \t\r\n\f\v";

constexpr std::array<std::string_view, 18> kLeftOut = {
    "script", "style",  "noscript", "template", "head",   "nav", "header", "footer", "aside",
    "form",   "button", "select",   "iframe",   "object", "svg", "audio",  "video",  "canvas",
};

constexpr std::array<std::string_view, 28> kBlocks = {
    "address", "article", "blockquote", "body",    "center", "dd",   "div",
    "dl",      "dt",      "fieldset",   "figure",  "h1",     "h2",   "h3",
    "h4",      "h5",      "h6",         "hr",      "li",     "main", "ol",
    "p",       "pre",     "section",    "caption", "table",  "ul",   "summary",
};

template <std::size_t Size>
bool contains(const std::array<std::string_view, Size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// "&nbsp;" keeps a paragraph of Word from being flat: it is no line, and no second one of a cell.
bool is_blank(std::string_view line) {
  while (line.starts_with(kNoBreakSpace) || line.starts_with(' ')) {
    line.remove_prefix(line.front() == ' ' ? 1 : kNoBreakSpace.size());
  }
  return line.empty();
}

/// Collects lines; runs of white space become one space.
class LineWriter {
 public:
  void text(std::string_view piece) {
    for (const char c : piece) {
      if (kSpaces.find(c) != std::string_view::npos) {
        space_ = true;
        continue;
      }
      if (space_ && !line_.empty()) line_ += ' ';
      space_ = false;
      line_ += c;
    }
  }

  void end_line() {
    if (!is_blank(line_)) lines_.push_back(std::move(line_));
    line_.clear();
    space_ = false;
  }

  [[nodiscard]] std::size_t mark() {
    end_line();
    return lines_.size();
  }

  /// A row whose cells are single lines becomes one line; one that lays out paragraphs stays.
  void join_row(std::size_t first_line, std::size_t cells) {
    end_line();
    if (lines_.size() - first_line > cells) return;
    while (lines_.size() > first_line + 1) {
      const std::string last = std::move(lines_.back());
      lines_.pop_back();
      tail_.push_back(last);
    }
    for (; !tail_.empty(); tail_.pop_back()) lines_.back() += " | " + tail_.back();
  }

  [[nodiscard]] std::string take() {
    end_line();
    std::string text;
    for (const std::string& line : lines_) text += line + '\n';
    return text;
  }

 private:
  std::vector<std::string> lines_;
  std::vector<std::string> tail_;
  std::string line_;
  bool space_ = false;
};

class Reader final : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    leave(depth());
    if (depth() > left_out_below_) return true;
    left_out_below_ = kNothing;
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      writer_.text(node.value());
    } else {
      enter(node.name());
    }
    return true;
  }

  bool end(pugi::xml_node&) override {
    leave(0);
    return true;
  }

  [[nodiscard]] std::string take() { return writer_.take(); }

 private:
  static constexpr int kNothing = 1 << 30;

  struct Open {
    int depth;
    bool row;
    std::size_t first_line;
    std::size_t cells;
  };

  void enter(std::string_view name) {
    if (contains(kLeftOut, name)) {
      left_out_below_ = depth();
      return;
    }
    const bool row = name == "tr";
    const bool cell = name == "td" || name == "th";
    if (name == "br") writer_.end_line();
    if (!row && !cell && !contains(kBlocks, name)) return;
    writer_.end_line();
    if (cell) count_cell();
    open_.push_back({depth(), row, row ? writer_.mark() : 0, 0});
  }

  void count_cell() {
    const auto row =
        std::find_if(open_.rbegin(), open_.rend(), [](const Open& o) { return o.row; });
    if (row != open_.rend()) ++row->cells;
  }

  // Closes the blocks that ended before a node of this depth.
  void leave(int depth) {
    while (!open_.empty() && open_.back().depth >= depth) {
      writer_.end_line();
      const Open closed = open_.back();
      open_.pop_back();
      if (closed.row) writer_.join_row(closed.first_line, closed.cells);
    }
  }

  LineWriter writer_;
  std::vector<Open> open_;
  int left_out_below_ = kNothing;
};

std::string text_of(pugi::xml_node node) {
  Reader reader;
  node.traverse(reader);
  return reader.take();
}

// The first line of a node's text.
std::string line_of(pugi::xml_node node) {
  const std::string text = text_of(node);
  return text.substr(0, text.find('\n'));
}

}  // namespace

std::string readable_text(const pugi::xml_document& page) {
  const pugi::xml_node body = page.child("html").child("body");
  for (const char* main : {".//main", ".//article", ".//*[@role='main']"}) {
    const pugi::xpath_node_set found = body.select_nodes(main);
    if (found.size() == 1) {
      std::string text = text_of(found.first().node());
      if (!text.empty()) return text;
    }
  }
  return text_of(body);
}

std::string page_title(const pugi::xml_document& page) {
  const pugi::xpath_node named = page.select_node("//meta[@property='og:title']/@content");
  LineWriter given;
  given.text(named.attribute().value());
  std::string title = given.take();
  if (title.empty()) title = line_of(page.select_node("//h1").node());
  if (title.empty()) title = line_of(page.select_node("//title").node());
  while (title.ends_with('\n')) title.pop_back();
  return title;
}

}  // namespace tusach::crawler
