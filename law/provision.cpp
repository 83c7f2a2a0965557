#include "law/provision.h"

#include <algorithm>
#include <array>

namespace tusach::law {
namespace {

struct KindName {
  ProvisionKind kind;
  std::string_view name;
  std::string_view vietnamese;
};

constexpr std::array<KindName, 8> kKinds{{
    {ProvisionKind::part, "part", "Phần"},
    {ProvisionKind::chapter, "chapter", "Chương"},
    {ProvisionKind::section, "section", "Mục"},
    {ProvisionKind::subsection, "subsection", "Tiểu mục"},
    {ProvisionKind::article, "article", "Điều"},
    {ProvisionKind::clause, "clause", "Khoản"},
    {ProvisionKind::point, "point", "Điểm"},
    {ProvisionKind::annex, "annex", "Phụ lục"},
}};

const KindName& entry(ProvisionKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind));
}

void walk_from(const Provision& provision, std::vector<const Provision*>& path,
               const ProvisionVisitor& visit) {
  visit(provision, path);
  path.push_back(&provision);
  for (const Provision& child : provision.children) walk_from(child, path, visit);
  path.pop_back();
}

void append_line(std::string& out, std::string_view line) {
  if (line.empty()) return;
  if (!out.empty() && out.back() != '\n') out += '\n';
  out += line;
}

/// What stands before the text on a provision's first line: "Điều 12. Heading", "1. ", "a) ".
std::string first_line(const Provision& provision) {
  switch (provision.kind) {
    case ProvisionKind::clause:
      return provision.number + ". " + provision.heading;
    case ProvisionKind::point:
      return provision.number + ") " + provision.heading;
    default:
      return provision.heading.empty() ? label(provision)
                                       : label(provision) + ". " + provision.heading;
  }
}

void append_plain(const Provision& provision, bool with_label, std::string& out) {
  const bool ordinal =
      provision.kind == ProvisionKind::clause || provision.kind == ProvisionKind::point;
  if (with_label) {
    append_line(out, first_line(provision));
    if (ordinal && provision.heading.empty()) {
      out += provision.text;
    } else {
      append_line(out, provision.text);
    }
  } else {
    append_line(out, provision.heading);
    append_line(out, provision.text);
  }
  for (const Provision& child : provision.children) append_plain(child, true, out);
  append_line(out, provision.wrap_up);
}

}  // namespace

std::string_view to_string(ProvisionKind kind) {
  return entry(kind).name;
}

std::optional<ProvisionKind> parse_provision_kind(std::string_view name) {
  const auto* found =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const KindName& k) { return k.name == name; });
  if (found == kKinds.end()) return std::nullopt;
  return found->kind;
}

std::string_view vietnamese_name(ProvisionKind kind) {
  return entry(kind).vietnamese;
}

void walk(const std::vector<Provision>& forest, const ProvisionVisitor& visit) {
  std::vector<const Provision*> path;
  for (const Provision& provision : forest) walk_from(provision, path, visit);
}

std::string plain_text(const Provision& provision, bool with_label) {
  std::string out;
  append_plain(provision, with_label, out);
  return out;
}

std::string label(const Provision& provision) {
  // A form is an annex that is cited by its own word: "Mẫu số 01".
  if (provision.kind == ProvisionKind::annex && provision.number.starts_with("Mẫu")) {
    return provision.number;
  }
  std::string text(vietnamese_name(provision.kind));
  if (!provision.number.empty()) text += " " + provision.number;
  return text;
}

}  // namespace tusach::law
