#include "law/akoma_ntoso_foreign.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

#include "analyzers/vietnamese/text.h"
#include "law/address.h"
#include "law/akoma_ntoso_lines.h"
#include "law/akoma_ntoso_xml.h"
#include "law/error.h"

namespace tusach::law::akn {
namespace {

using pugi::xml_node;
using std::string_view;

constexpr int kDeepest = 30;  // the interchange form holds 32

/// Where a level stands: above articles, or how far below one.
enum class Place { above, article, clause };

struct KindName {
  string_view element;
  ProvisionKind kind;
};

constexpr std::array<KindName, 14> kAboveArticles{{{"book", ProvisionKind::part},
                                                   {"tome", ProvisionKind::part},
                                                   {"part", ProvisionKind::part},
                                                   {"title", ProvisionKind::part},
                                                   {"subpart", ProvisionKind::chapter},
                                                   {"subtitle", ProvisionKind::chapter},
                                                   {"chapter", ProvisionKind::chapter},
                                                   {"subchapter", ProvisionKind::section},
                                                   {"division", ProvisionKind::section},
                                                   {"section", ProvisionKind::section},
                                                   {"hcontainer", ProvisionKind::section},
                                                   {"subdivision", ProvisionKind::subsection},
                                                   {"subsection", ProvisionKind::subsection},
                                                   {"transitional", ProvisionKind::section}}};

constexpr std::array<string_view, 15> kBelowArticles{
    "clause",  "paragraph", "list",       "point",        "indent",
    "alinea",  "subrule",   "proviso",    "subparagraph", "subclause",
    "sublist", "level",     "subsection", "section",      "subdivision"};

template <std::size_t kSize>
bool contains(const std::array<string_view, kSize>& names, string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view value_of(xml_node parent, string_view name) {
  return child(parent, name).attribute("value").value();
}

xml_node descendant(xml_node node, string_view name) {
  return node.find_node([&](xml_node each) { return local_name(each) == name; });
}

/// "Article 5.", "§ 5", "(a)", "CHƯƠNG II" → "5", "5", "a", "II".
std::string plain_number(std::string text, ProvisionKind kind) {
  static constexpr string_view kMarks = ".):-–(] [\n\t\"";
  static constexpr std::array<string_view, 18> kWords{
      "article", "art",   "section",  "sec",      "chapter",   "chap",
      "part",    "title", "book",     "clause",   "paragraph", "para",
      "point",   "annex", "schedule", "appendix", "§",         "rule"};
  const auto trim = [&text] {
    while (!text.empty() && kMarks.find(text.back()) != string_view::npos) text.pop_back();
    while (!text.empty() && kMarks.find(text.front()) != string_view::npos) text.erase(0, 1);
  };
  trim();
  const std::string word = vietnamese::fold(vietnamese_name(kind)) + " ";
  if (vietnamese::fold(text).starts_with(word)) {
    // The folded word has as many characters as the printed one.
    for (std::size_t spaces = static_cast<std::size_t>(std::count(word.begin(), word.end(), ' '));
         spaces > 0; --spaces)
      text.erase(0, text.find(' ') + 1);
  } else if (const std::size_t space = text.find(' '); space != std::string::npos) {
    std::string first = vietnamese::fold(text.substr(0, space));
    while (first.ends_with('.')) first.pop_back();
    if (contains(kWords, first)) text.erase(0, space + 1);
  }
  trim();
  return text;
}

class ForeignReader {
 public:
  ForeignReader(xml_node act, string_view xml, string_view input)
      : act_(act), xml_(xml), input_(input) {}

  LegalDocument read() {
    xml_node body = child(act_, "body");
    if (!body) body = child(act_, "mainBody");
    if (!body) fail(act_, "has neither <body> nor <mainBody>");
    read_metadata();
    read_periods();
    sections_are_articles_ =
        !descendant(body, "article") && !descendant(body, "rule") && descendant(body, "section");
    Provision whole;  // gathers what stands in no provision
    append_line(whole.text, read_lines(child(act_, "preamble")).text);
    read_children(body, whole, Place::above, 1);
    append_line(document_.preamble, whole.text);
    document_.conclusion = std::move(whole.wrap_up);
    append_line(document_.conclusion, read_lines(child(act_, "conclusions")).text);
    document_.provisions = std::move(whole.children);
    for (const xml_node holder : {act_, act_.parent()}) {
      for (const char* list : {"attachments", "components"})
        read_attachments(child(holder, list), document_.provisions, 1);
    }
    assign_addresses(document_.provisions);
    return std::move(document_);
  }

 private:
  [[noreturn]] void fail(xml_node node, string_view message) const {
    throw Error(ErrorCategory::bad_data, message, place_of(xml_, node), input_);
  }

  void read_metadata() {
    const xml_node meta = child(act_, "meta");
    const xml_node work = child(child(meta, "identification"), "FRBRWork");
    document_.id = vietnamese::slug(value_of(work, "FRBRuri"));
    if (document_.id.empty()) fail(work ? work : act_, "has no FRBRuri");
    document_.issued = parse_date(child(work, "FRBRdate").attribute("date").value());
    const xml_node preface = child(act_, "preface");
    const auto printed = [&preface](string_view name) {
      return read_line(descendant(preface, name));
    };
    document_.type = first_of({printed("docType"), std::string(value_of(work, "FRBRsubtype"))});
    document_.number = first_of({printed("docNumber"), std::string(value_of(work, "FRBRnumber"))});
    document_.title = first_of({printed("docTitle"), alias(work), printed("shortTitle"),
                                printed("longTitle"), std::string(value_of(work, "FRBRname"))});
    read_preface(preface);
    read_references(meta, work);
    for (const xml_node event : child(meta, "lifecycle").children()) {
      if (string_view(event.attribute("type").value()) == "repeal")
        document_.expired = parse_date(event.attribute("date").value());
    }
  }

  static std::string first_of(std::initializer_list<std::string> values) {
    for (const std::string& value : values) {
      if (!value.empty()) return vietnamese::normalize(value);
    }
    return {};
  }

  static std::string alias(xml_node work) {
    for (const xml_node node : work.children()) {
      if (local_name(node) == "FRBRalias" && string_view(node.attribute("name").value()) == "title")
        return node.attribute("value").value();
    }
    return {};
  }

  /// What the preface says beside type, number and title opens the preamble.
  void read_preface(xml_node preface) {
    std::string text = read_lines(preface).text;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string line = text.substr(0, end);
      text.erase(0, std::min(end + 1, text.size()));
      if (line != document_.title && line != document_.number && line != document_.type)
        append_line(document_.preamble, line);
    }
  }

  void read_references(xml_node meta, xml_node work) {
    const string_view author = child(work, "FRBRauthor").attribute("href").value();
    for (const xml_node node : child(meta, "references").children()) {
      const bool is_author =
          author.starts_with('#') && author.substr(1) == node.attribute("eId").value();
      if (is_author) document_.issuing_body = node.attribute("showAs").value();
    }
    for (const xml_node keyword : child(meta, "classification").children()) {
      const std::string field =
          first_of({keyword.attribute("showAs").value(), keyword.attribute("value").value()});
      if (!field.empty()) document_.fields.push_back(field);
    }
    for (const xml_node node : child(child(meta, "analysis"), "activeModifications").children())
      read_modification(node);
    for (const xml_node note : child(meta, "notes").children()) {
      const std::string text = read_lines(note).text;
      const string_view base = note.attribute("placementBase").value();
      if (base.starts_with('#')) append_line(notes_[std::string(base.substr(1))], text);
      linked_notes_[note.attribute("eId").value()] = text;
    }
  }

  void read_modification(xml_node node) {
    const string_view type = node.attribute("type").value();
    RelationKind kind = RelationKind::amends;
    if (local_name(node) == "legalSystemMod") {
      if (type != "implementation") return;
      kind = RelationKind::guides;
    } else if (local_name(node) != "textualMod") {
      return;
    } else if (type == "repeal") {
      kind = RelationKind::repeals;
    }
    const string_view href = child(node, "destination").attribute("href").value();
    // Ids of foreign documents are made from their IRIs in the same way.
    const std::string target =
        vietnamese::slug(href.substr(0, std::min(href.find_first_of("#~!"), href.size())));
    const Relation relation{kind, {}, target, "metadata"};
    const auto& known = document_.relations;
    if (!target.empty() && target != document_.id &&
        std::find(known.begin(), known.end(), relation) == known.end())
      document_.relations.push_back(relation);
  }

  // temporalGroup → the day on which its first interval starts.
  void read_periods() {
    const xml_node meta = child(act_, "meta");
    std::map<std::string, Date> days;
    for (const xml_node event : child(meta, "lifecycle").children()) {
      const auto day = parse_date(event.attribute("date").value());
      if (day) days.emplace(std::string("#") + event.attribute("eId").value(), *day);
    }
    for (const xml_node group : child(meta, "temporalData").children()) {
      const auto day = days.find(child(group, "timeInterval").attribute("start").value());
      if (day != days.end())
        periods_.emplace(std::string("#") + group.attribute("eId").value(), day->second);
    }
  }

  [[nodiscard]] std::optional<ProvisionKind> kind_of(string_view name, Place place) const {
    if (name == "article" || name == "rule" || (sections_are_articles_ && name == "section")) {
      if (place == Place::above) return ProvisionKind::article;
      return place == Place::article ? ProvisionKind::clause : ProvisionKind::point;
    }
    if (place == Place::above && !(sections_are_articles_ && name == "subsection")) {
      for (const KindName& known : kAboveArticles) {
        if (known.element == name) return known.kind;
      }
    }
    if (!contains(kBelowArticles, name) && name != "hcontainer") return std::nullopt;
    const bool small = name == "point" || name == "indent";
    return place == Place::clause || small ? ProvisionKind::point : ProvisionKind::clause;
  }

  static Place place_below(ProvisionKind kind, Place place) {
    if (kind == ProvisionKind::article) return Place::article;
    if (kind == ProvisionKind::clause || kind == ProvisionKind::point) return Place::clause;
    return place;
  }

  static void add_notes(Lines& lines, Provision& target) {
    for (const std::string& note : lines.notes) append_line(target.note, note);
  }

  void append_block(xml_node node, Provision& target, bool after) {
    Lines lines;
    if (node.type() == pugi::node_element) {
      // The node itself may be what makes a line different: a table, a quotation.
      lines = read_lines(node);
    } else {
      lines.text = vietnamese::normalize(node.value());
      if (lines.text.find_first_not_of(" \t\r\n") == std::string::npos) return;
    }
    append_line(after || !target.children.empty() ? target.wrap_up : target.text, lines.text);
    add_notes(lines, target);
    for (const std::string& link : lines.note_links) {
      const auto note = linked_notes_.find(link);
      if (note != linked_notes_.end()) append_line(target.note, note->second);
    }
  }

  void read_children(xml_node node, Provision& target, Place place, int depth) {
    for (const xml_node each : node.children()) {
      const string_view name = local_name(each);
      if (name == "num" || name == "heading" || name == "meta") continue;
      const auto kind = kind_of(name, place);
      if (!kind || depth >= kDeepest) {
        append_block(each, target, name == "wrapUp");
      } else if (!child(each, "num") && !child(each, "heading")) {
        read_children(each, target, place, depth + 1);
      } else {
        target.children.push_back(read_provision(each, *kind, place, depth + 1));
      }
    }
  }

  Provision read_provision(xml_node node, ProvisionKind kind, Place place, int depth) {
    Provision provision = read_head(node, kind);
    read_children(node, provision, place_below(kind, place), depth);
    return provision;
  }

  Provision read_head(xml_node node, ProvisionKind kind) {
    Provision provision;
    provision.kind = kind;
    provision.number = plain_number(read_line(child(node, "num")), kind);
    Lines heading = read_lines(child(node, "heading"));
    std::replace(heading.text.begin(), heading.text.end(), '\n', ' ');
    provision.heading = std::move(heading.text);
    add_notes(heading, provision);
    const auto period = periods_.find(node.attribute("period").value());
    if (period != periods_.end()) provision.effective = period->second;
    const auto note = notes_.find(node.attribute("eId").value());
    if (note != notes_.end()) append_line(provision.note, note->second);
    return provision;
  }

  void read_attachments(xml_node list, std::vector<Provision>& annexes, int depth) {
    if (depth >= kDeepest) return;
    for (const xml_node node : list.children()) {
      if (node.type() != pugi::node_element) continue;
      annexes.push_back(read_attachment(node, depth));
    }
  }

  /// A document in a document: all its parts, in order.
  Provision read_attachment(xml_node node, int depth) {
    Provision annex = read_head(node, ProvisionKind::annex);
    for (const xml_node document : node.children()) {
      const string_view name = local_name(document);
      if (name == "num" || name == "heading" || document.type() != pugi::node_element) continue;
      xml_node body = child(document, "body");
      if (!body) body = child(document, "mainBody");
      if (!body) {
        append_block(document, annex, false);
        continue;
      }
      const std::string preface = read_line(child(document, "preface"));
      if (annex.heading.empty()) {
        annex.heading = preface;
      } else {
        append_line(annex.text, preface);
      }
      append_line(annex.text, read_lines(child(document, "preamble")).text);
      read_children(body, annex, Place::above, depth + 1);
      append_line(annex.children.empty() ? annex.text : annex.wrap_up,
                  read_lines(child(document, "conclusions")).text);
      read_attachments(child(document, "attachments"), annex.children, depth + 1);
    }
    return annex;
  }

  xml_node act_;
  string_view xml_;
  string_view input_;
  bool sections_are_articles_ = false;
  std::map<std::string, Date> periods_;
  std::map<std::string, std::string> notes_;
  std::map<std::string, std::string> linked_notes_;
  LegalDocument document_;
};

}  // namespace

LegalDocument read_foreign(xml_node act, string_view xml, string_view input) {
  return ForeignReader(act, xml, input).read();
}

}  // namespace tusach::law::akn
