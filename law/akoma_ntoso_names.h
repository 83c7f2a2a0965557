// Names that the Akoma Ntoso reader and writer share.
#pragma once

#include <optional>
#include <string_view>

#include "law/provision.h"

namespace tusach::law::akn {

inline constexpr const char* kNamespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
/// What AKN has no place for stands in <proprietary> under this namespace.
inline constexpr const char* kOwnNamespace = "urn:tusach:akn:1";
inline constexpr const char* kOwnSource = "#tusach";

/// The element of a kind of provision; an annex that is no attachment is an <hcontainer>.
constexpr const char* element_name(ProvisionKind kind) {
  switch (kind) {
    case ProvisionKind::part:
      return "part";
    case ProvisionKind::chapter:
      return "chapter";
    case ProvisionKind::section:
      return "section";
    case ProvisionKind::subsection:
      return "subsection";
    case ProvisionKind::article:
      return "article";
    case ProvisionKind::clause:
      return "clause";
    case ProvisionKind::point:
      return "point";
    case ProvisionKind::annex:
      return "hcontainer";
  }
  return "hcontainer";
}

/// The kind that an element of any AKN act stands for; nullopt when it is no provision.
inline std::optional<ProvisionKind> kind_of(std::string_view element) {
  struct Name {
    std::string_view element;
    ProvisionKind kind;
  };
  static constexpr Name kNames[] = {
      {"book", ProvisionKind::part},          {"title", ProvisionKind::part},
      {"part", ProvisionKind::part},          {"chapter", ProvisionKind::chapter},
      {"section", ProvisionKind::section},    {"subsection", ProvisionKind::subsection},
      {"article", ProvisionKind::article},    {"rule", ProvisionKind::article},
      {"clause", ProvisionKind::clause},      {"paragraph", ProvisionKind::clause},
      {"subparagraph", ProvisionKind::point}, {"point", ProvisionKind::point},
      {"subclause", ProvisionKind::point},    {"hcontainer", ProvisionKind::annex},
      {"attachment", ProvisionKind::annex},
  };
  for (const Name& name : kNames) {
    if (name.element == element) return name.kind;
  }
  return std::nullopt;
}

}  // namespace tusach::law::akn
