#include "law/akoma_ntoso_lines.h"

#include <algorithm>
#include <array>

#include "analyzers/vietnamese/text.h"
#include "law/akoma_ntoso_xml.h"

namespace tusach::law::akn {
namespace {

using pugi::xml_node;
using std::string_view;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Elements inside a line; all others begin and end one.
bool is_inline(string_view name) {
  static constexpr std::array<string_view, 66> kInline{"num",
                                                       "ref",
                                                       "mref",
                                                       "rref",
                                                       "mod",
                                                       "mmod",
                                                       "rmod",
                                                       "remark",
                                                       "recordedTime",
                                                       "ins",
                                                       "del",
                                                       "omissis",
                                                       "embeddedText",
                                                       "quotedText",
                                                       "opinion",
                                                       "placeholder",
                                                       "fillIn",
                                                       "decoration",
                                                       "docType",
                                                       "docTitle",
                                                       "docNumber",
                                                       "docProponent",
                                                       "docDate",
                                                       "legislature",
                                                       "session",
                                                       "shortTitle",
                                                       "docAuthority",
                                                       "docPurpose",
                                                       "docCommittee",
                                                       "docIntroducer",
                                                       "docStage",
                                                       "docStatus",
                                                       "docketNumber",
                                                       "date",
                                                       "time",
                                                       "person",
                                                       "organization",
                                                       "concept",
                                                       "object",
                                                       "event",
                                                       "location",
                                                       "process",
                                                       "role",
                                                       "term",
                                                       "quantity",
                                                       "def",
                                                       "entity",
                                                       "signature",
                                                       "judge",
                                                       "lawyer",
                                                       "party",
                                                       "courtType",
                                                       "argument",
                                                       "b",
                                                       "i",
                                                       "a",
                                                       "u",
                                                       "sub",
                                                       "sup",
                                                       "abbr",
                                                       "span",
                                                       "inline",
                                                       "noteRef",
                                                       "eop",
                                                       "marker",
                                                       "docJurisdiction"};
  return std::find(kInline.begin(), kInline.end(), name) != kInline.end();
}

class Collector {
 public:
  Lines collect(xml_node root) {
    xml_node node = root.first_child();
    while (node) {
      const bool inside = enter(node) && node.first_child();
      if (inside) {
        node = node.first_child();
        continue;
      }
      leave(node);
      while (!node.next_sibling()) {
        node = node.parent();
        if (node == root) {
          finish();
          return std::move(lines_);
        }
        leave(node);
      }
      node = node.next_sibling();
    }
    finish();
    return std::move(lines_);
  }

 private:
  /// False when the node's children are not to be read.
  bool enter(xml_node node) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      add_characters(node.value());
      return false;
    }
    if (node.type() != pugi::node_element) return false;
    const string_view name = local_name(node);
    if (name == "meta") return false;
    if (name == "authorialNote") return enter_note();
    if (name == "noteRef") note_link(node);
    if (name == "td" || name == "th") {
      enter_cell(node);
    } else if (!is_inline(name)) {
      break_line();
    }
    open_quotation(node.attribute("startQuote").value());
    return true;
  }

  void leave(xml_node node) {
    if (node.type() != pugi::node_element) return;
    const string_view name = local_name(node);
    if (name == "meta") return;
    close_quotation(node.attribute("endQuote").value());
    if (name == "authorialNote") {
      leave_note();
    } else if (name == "td" || name == "th") {
      --cells_;
    } else if (name == "num") {
      // "a)" and its paragraph are one line.
      joined_ = true;
    } else if (!is_inline(name)) {
      break_line();
    }
  }

  /// The marks stand in the first and in the last line of what they quote.
  void open_quotation(string_view mark) {
    if (mark.empty()) return;
    add_characters(mark);
    quoted_ = true;
  }

  void close_quotation(string_view mark) {
    if (mark.empty()) return;
    (line_.empty() ? lines_.text : line_) += mark;
  }

  void enter_cell(xml_node cell) {
    if (cell.previous_sibling()) {
      while (line_.ends_with(' ')) line_.pop_back();
      line_ += '\t';
    }
    ++cells_;
  }

  /// A note interrupts its line, which goes on behind it.
  bool enter_note() {
    if (notes_++ == 0) {
      kept_line_ = std::move(line_);
      kept_text_ = std::move(lines_.text);
      line_.clear();
      lines_.text.clear();
    }
    return true;
  }

  void leave_note() {
    if (--notes_ > 0) return;
    flush();
    if (!lines_.text.empty()) lines_.notes.push_back(std::move(lines_.text));
    line_ = std::move(kept_line_);
    lines_.text = std::move(kept_text_);
  }

  void note_link(xml_node node) {
    const string_view href = node.attribute("href").value();
    if (href.starts_with('#')) lines_.note_links.emplace_back(href.substr(1));
  }

  void add_characters(string_view text) {
    for (const char c : text) {
      if (!is_space(c)) {
        line_ += c;
        joined_ = quoted_ = false;
      } else if (!line_.empty() && line_.back() != ' ' && line_.back() != '\t') {
        line_ += ' ';
      }
    }
  }

  void break_line() {
    if (quoted_) return;
    if (cells_ > 0 || joined_) {
      add_space();
      return;
    }
    flush();
  }

  void add_space() {
    if (!line_.empty() && line_.back() != ' ' && line_.back() != '\t') line_ += ' ';
  }

  void flush() {
    joined_ = quoted_ = false;
    while (!line_.empty() && is_space(line_.back())) line_.pop_back();
    append_line(lines_.text, vietnamese::normalize(line_));
    line_.clear();
  }

  void finish() { flush(); }

  Lines lines_;
  std::string line_;
  std::string kept_line_;
  std::string kept_text_;
  bool joined_ = false;  ///< the next block goes on in this line
  bool quoted_ = false;  ///< the line is an opening quotation mark so far
  int cells_ = 0;
  int notes_ = 0;
};

}  // namespace

Lines read_lines(xml_node node) {
  return Collector().collect(node);
}

std::string read_line(xml_node node) {
  std::string text = read_lines(node).text;
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

void append_line(std::string& text, string_view more) {
  if (more.empty()) return;
  if (!text.empty()) text += '\n';
  text += more;
}

}  // namespace tusach::law::akn
