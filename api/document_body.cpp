#include "api/document_body.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "api/url.h"
#include "law/address.h"

namespace tusach::api {
namespace {

using law::Provision;
using law::ProvisionKind;

constexpr std::size_t kShortestToc = 3;
constexpr int kDeepestIndent = 4;

bool contains_article(const std::vector<Provision>& forest) {
  for (const Provision& provision : forest) {
    if (provision.kind == ProvisionKind::article || contains_article(provision.children))
      return true;
  }
  return false;
}

// Calls `visit` for each paragraph that is not blank.
template <typename Visit>
void for_each_line(std::string_view text, const Visit& visit) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) visit(line);
  }
}

ctemplate::TemplateString view(std::string_view text) {
  return {text.data(), text.size()};
}

class BodyWriter {
 public:
  BodyWriter(Dictionary& content, const law::LegalDocument& document, CitationLinker& linker,
             const ChangeNotes& notes)
      : content_(content),
        document_(document),
        linker_(linker),
        notes_(notes),
        outline_(!contains_article(document.provisions)) {}

  void write() {
    write_section("PREAMBLE", document_.preamble);
    for (const Provision& provision : document_.provisions) write_part(provision);
    write_section("CONCLUSION", document_.conclusion);
    if (document_.provisions.empty() && document_.preamble.empty()) content_.ShowSection("NO_TEXT");
    if (toc_.size() < kShortestToc) return;
    for (const Provision* provision : toc_) add_toc_entry(*provision);
  }

 private:
  // TEXT are the words before the first link; then come pieces, a link and the words behind it.
  void set_text(Dictionary& item, std::string_view text, const std::string& address) {
    const std::vector<CitationLink> links = linker_.links(text, address);
    item.SetValue("TEXT", view(text.substr(0, links.empty() ? text.npos : links.front().begin)));
    for (std::size_t i = 0; i < links.size(); ++i) {
      const CitationLink& link = links[i];
      const std::size_t next = i + 1 < links.size() ? links[i + 1].begin : text.size();
      Dictionary& piece = *item.AddSectionDictionary("PIECE");
      piece["CITED_URL"] = link.url;
      piece["CITED_TITLE"] = link.title;
      piece["CITED_STATE"] = link.ended ? "cite ended" : "cite";
      piece.SetValue("CITED", view(text.substr(link.begin, link.end - link.begin)));
      piece.SetValue("BEHIND", view(text.substr(link.end, next - link.end)));
    }
  }

  void write_section(const char* name, const std::string& text) {
    if (text.empty()) return;
    Dictionary& section = *content_.AddSectionDictionary(name);
    for_each_line(text, [&](std::string_view line) {
      set_text(*section.AddSectionDictionary("LINE"), line, {});
    });
  }

  // What is printed before the provision: "Điều 5.", "Chương II", "1.", "a)"; in a text without
  // articles "I.".
  [[nodiscard]] std::string printed_label(const Provision& provision) const {
    switch (provision.kind) {
      case ProvisionKind::article:
        return law::label(provision) + ".";
      case ProvisionKind::clause:
        return provision.number + ".";
      case ProvisionKind::point:
        return provision.number + ")";
      case ProvisionKind::section:
        if (outline_) return provision.number + ".";
        break;
      default:
        break;
    }
    return law::label(provision);
  }

  static std::string anchor_url(const Provision& provision) {
    return "#" + encode_segment(provision.address);
  }

  // Values that every heading and numbered paragraph has. A section that is shown in a dictionary
  // is shown in those below it too: `headed` must differ from the name that the enclosing unit
  // uses.
  void set_common(Dictionary& item, const Provision& provision, const char* headed) const {
    item["ADDRESS"] = provision.address;
    item["URL"] = anchor_url(provision);
    item["CITATION"] = law::cite(provision.address);
    item["LABEL"] = printed_label(provision);
    item["LEVEL"] = view(law::to_string(provision.kind));
    if (!provision.heading.empty())
      item.AddSectionDictionary(headed)->SetValue("HEADING", provision.heading);
  }

  static auto change_of(Dictionary& unit) {
    return [&unit] { return unit.AddSectionDictionary("BLOCK")->AddSectionDictionary("CHANGE"); };
  }

  /// `add` makes the dictionary of one note.
  template <typename Add>
  void write_changes(const std::string& address, const Add& add) {
    const auto found = notes_.find(address);
    if (found == notes_.end()) return;
    for (const ChangeNote& note : found->second) {
      Dictionary& change = *add();
      change["CHANGE_TEXT"] = note.text;
      Dictionary& source =
          *change.AddSectionDictionary(note.source_url.empty() ? "CHANGE_PLAIN" : "CHANGE_LINKED");
      source["SOURCE"] = note.source;
      source["SOURCE_URL"] = note.source_url;
      if (!note.proof.empty()) change.AddSectionDictionary("PROOF")->SetValue("CLAUSE", note.proof);
      if (note.previous.empty()) continue;
      Dictionary& previous = *change.AddSectionDictionary("PREVIOUS");
      for_each_line(note.previous, [&](std::string_view line) {
        previous.AddSectionDictionary("OLD_LINE")->SetValue("OLD", view(line));
      });
    }
  }

  void add_toc_entry(const Provision& provision) {
    if (toc_section_ == nullptr) toc_section_ = content_.AddSectionDictionary("TOC");
    Dictionary& entry = *toc_section_->AddSectionDictionary("ENTRY");
    const std::string text =
        provision.heading.empty() ? provision.text.substr(0, provision.text.find('\n')) : "";
    entry["LEVEL"] = view(law::to_string(provision.kind));
    entry["URL"] = anchor_url(provision);
    entry["LABEL"] = printed_label(provision) + " " +
                     (provision.heading.empty() ? shortened(text, 90) : provision.heading);
  }

  // A provision above the articles becomes a heading; what is read as one piece becomes a unit.
  void write_part(const Provision& provision) {
    toc_.push_back(&provision);
    if (provision.kind == ProvisionKind::article || !contains_article(provision.children)) {
      write_unit(*content_.AddSectionDictionary("PART"), provision);
      return;
    }
    Dictionary& part = *content_.AddSectionDictionary("PART");
    set_common(*part.AddSectionDictionary("GROUP"), provision, "HEADED");
    write_changes(provision.address, [&] { return part.AddSectionDictionary("GROUP_CHANGE"); });
    for_each_line(provision.text, [&](std::string_view line) {
      set_text(*part.AddSectionDictionary("TEXT_LINE"), line, provision.address);
    });
    for (const Provision& child : provision.children) write_part(child);
    for_each_line(provision.wrap_up, [&](std::string_view line) {
      set_text(*content_.AddSectionDictionary("PART")->AddSectionDictionary("TEXT_LINE"), line,
               provision.address);
    });
  }

  void write_unit(Dictionary& part, const Provision& provision) {
    Dictionary& unit = *part.AddSectionDictionary("UNIT");
    set_common(unit, provision, "HEADED");
    write_changes(provision.address, change_of(unit));
    write_plain(unit, provision.text, provision.address);
    for (const Provision& child : provision.children) write_block(unit, child, 1);
    write_plain(unit, provision.wrap_up, provision.address);
    write_notes(unit, provision);
  }

  void write_plain(Dictionary& unit, const std::string& text, const std::string& address) {
    for_each_line(text, [&](std::string_view line) {
      set_text(*unit.AddSectionDictionary("BLOCK")->AddSectionDictionary("PLAIN"), line, address);
    });
  }

  void write_block(Dictionary& unit, const Provision& provision, int depth) {
    const bool numbered =
        provision.kind == ProvisionKind::clause || provision.kind == ProvisionKind::point;
    const std::string level = std::string(law::to_string(provision.kind)) + " d" +
                              std::to_string(std::min(depth, kDeepestIndent));
    std::string_view rest = provision.text;
    Dictionary& block = *unit.AddSectionDictionary("BLOCK");
    Dictionary& item = *block.AddSectionDictionary(numbered ? "NUMBERED" : "TITLED");
    set_common(item, provision, "INNER_HEADED");
    item["LEVEL"] = level;
    if (numbered) {
      item["NUMBER"] = printed_label(provision);
      const std::size_t end = rest.find('\n');
      set_text(item, rest.substr(0, end), provision.address);
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    write_inner(unit, rest, level, provision.address);
    write_changes(provision.address, change_of(unit));
    for (const Provision& child : provision.children) write_block(unit, child, depth + 1);
    write_inner(unit, provision.wrap_up, level, provision.address);
  }

  void write_inner(Dictionary& unit, std::string_view text, const std::string& level,
                   const std::string& address) {
    for_each_line(text, [&](std::string_view line) {
      Dictionary& inner = *unit.AddSectionDictionary("BLOCK")->AddSectionDictionary("INNER");
      inner["LEVEL"] = level;
      set_text(inner, line, address);
    });
  }

  void write_notes(Dictionary& unit, const Provision& provision) {
    Dictionary* notes = nullptr;
    const auto add = [&](const char* label, const std::string& text) {
      if (text.empty()) return;
      if (notes == nullptr) notes = unit.AddSectionDictionary("NOTES");
      Dictionary& note = *notes->AddSectionDictionary("NOTE");
      note["LABEL"] = label;
      set_text(note, text, provision.address);
    };
    add("Đề mục:", provision.subject);
    add("Có hiệu lực từ:", provision.effective ? law::to_vietnamese(*provision.effective) : "");
    add("Ghi chú:", provision.note);
    for (const std::string& other : provision.see_also) add("Xem thêm:", other);
  }

  Dictionary& content_;
  const law::LegalDocument& document_;
  CitationLinker& linker_;
  const ChangeNotes& notes_;
  bool outline_;
  std::vector<const Provision*> toc_;
  Dictionary* toc_section_ = nullptr;
};

}  // namespace

void fill_document_body(Dictionary& content, const law::LegalDocument& document,
                        CitationLinker& linker, const ChangeNotes& notes) {
  BodyWriter(content, document, linker, notes).write();
}

}  // namespace tusach::api
