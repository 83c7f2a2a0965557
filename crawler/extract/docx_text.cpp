#include "crawler/extract/docx_text.h"

#include <array>
#include <pugixml.hpp>
#include <vector>

#include "crawler/extract/docx_numbering.h"
#include "crawler/extract/legacy_font.h"
#include "crawler/extract/zip_archive.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr const char* kBody = "word/document.xml";
constexpr const char* kNumbering = "word/numbering.xml";
constexpr const char* kStyles = "word/styles.xml";
constexpr int kDeepest = 400;

template <std::size_t Size>
bool contains(const std::array<std::string_view, Size>& names, std::string_view name) {
  for (const std::string_view known : names) {
    if (known == name) return true;
  }
  return false;
}

// What is not the text: deleted, hidden in fields, floating in boxes, or somewhere else on the
// page.
constexpr std::array<std::string_view, 12> kLeftOut = {
    "w:del",    "w:moveFrom", "w:instrText", "mc:AlternateContent", "w:drawing", "w:pict",
    "w:object", "w:rPr",      "w:pPr",       "w:footnoteReference", "w:sdtPr",   "w:delText",
};

std::string_view font_of(const pugi::xml_node& run) {
  return run.child("w:rPr").child("w:rFonts").attribute("w:ascii").value();
}

class Reader {
 public:
  explicit Reader(DocxNumbering numbering) : numbering_(std::move(numbering)) {}

  std::string read(const pugi::xml_node& body) {
    read_blocks(body, 0);
    std::string text;
    for (const std::string& line : lines_) text += line + '\n';
    return text;
  }

 private:
  void read_blocks(const pugi::xml_node& parent, int depth) {
    if (depth > kDeepest) throw Error(ErrorCategory::bad_data, "nested too deep", kBody);
    for (const pugi::xml_node& child : parent.children()) {
      const std::string_view name = child.name();
      if (name == "w:p") {
        read_paragraph(child);
      } else if (name == "w:tbl") {
        read_table(child, depth);
      } else if (!contains(kLeftOut, name)) {
        read_blocks(child, depth + 1);
      }
    }
  }

  void read_paragraph(const pugi::xml_node& paragraph) {
    line_ = numbering_.label(paragraph);
    const std::size_t label = line_.size();
    read_runs(paragraph, 0);
    // A number before nothing is an empty paragraph of a list.
    if (line_.size() > label) end_line();
    line_.clear();
  }

  void read_runs(const pugi::xml_node& parent, int depth) {
    if (depth > kDeepest) throw Error(ErrorCategory::bad_data, "nested too deep", kBody);
    for (const pugi::xml_node& child : parent.children()) {
      const std::string_view name = child.name();
      if (name == "w:t") {
        std::string text = child.text().get();
        show_capitals(font_of(parent), text);
        line_ += text;
      } else if (name == "w:softHyphen") {
        // In the fonts of TCVN3 it is the letter ư.
        if (is_legacy_font(font_of(parent))) line_ += "\xc2\xad";
      } else if (name == "w:tab" || name == "w:ptab") {
        line_ += ' ';
      } else if (name == "w:br" || name == "w:cr") {
        end_line();
      } else if (name == "w:noBreakHyphen") {
        line_ += '-';
      } else if (!contains(kLeftOut, name)) {
        read_runs(child, depth + 1);
      }
    }
  }

  void end_line() {
    std::string clean;
    for (const char c : line_) {
      const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (blank && (clean.empty() || clean.back() == ' ')) continue;
      clean += blank ? ' ' : c;
    }
    if (clean.ends_with(' ')) clean.pop_back();
    if (!clean.empty()) lines_.push_back(std::move(clean));
    line_.clear();
  }

  // A row whose cells are single lines becomes one line; one that lays out paragraphs stays.
  void read_table(const pugi::xml_node& table, int depth) {
    for (const pugi::xml_node& row : table.children("w:tr")) {
      const std::size_t first = lines_.size();
      std::size_t cells = 0;
      for (const pugi::xml_node& cell : row.children("w:tc")) {
        ++cells;
        read_blocks(cell, depth + 1);
      }
      if (lines_.size() <= first + 1 || lines_.size() - first > cells) continue;
      std::string joined = lines_[first];
      for (std::size_t at = first + 1; at < lines_.size(); ++at) joined += " | " + lines_[at];
      lines_.resize(first);
      lines_.push_back(std::move(joined));
    }
  }

  DocxNumbering numbering_;
  std::vector<std::string> lines_;
  std::string line_;
};

}  // namespace

std::string read_docx(std::string_view bytes) {
  const auto files = read_zip(bytes, [](std::string_view name) {
    return name == kBody || name == kNumbering || name == kStyles;
  });
  const auto body = files.find(kBody);
  if (body == files.end()) throw Error(ErrorCategory::bad_data, "a zip that is no Word file");
  pugi::xml_document xml;
  const pugi::xml_parse_result parsed = xml.load_buffer(
      body->second.data(), body->second.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!parsed) throw Error(ErrorCategory::bad_data, parsed.description(), kBody);
  const auto part = [&files](const char* name) {
    const auto found = files.find(name);
    return found == files.end() ? std::string() : found->second;
  };
  return Reader(DocxNumbering(part(kNumbering), part(kStyles)))
      .read(xml.child("w:document").child("w:body"));
}

}  // namespace tusach::crawler
