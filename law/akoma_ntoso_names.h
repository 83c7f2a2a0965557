// Names that the Akoma Ntoso writer, reader and checks share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "law/provision.h"

namespace tusach::law::akn {

inline constexpr const char* kNamespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
/// What AKN has no place for stands in <proprietary> under this namespace.
inline constexpr const char* kOwnNamespace = "urn:tusach:akn:1";
inline constexpr const char* kOwnAgent = "tusach";
inline constexpr const char* kOwnSource = "#tusach";
/// Names of generic elements: an annex inside the body, a body without text, the text after the
/// provisions of an attachment.
inline constexpr const char* kAnnex = "annex";
inline constexpr const char* kNoText = "noText";
inline constexpr const char* kWrapUp = "wrapUp";
/// eIds of elements inside a provision are its own with "__" and one of these.
inline constexpr const char* kParts[] = {"heading", "content", "intro", "wrapup"};

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

/// The kind that an element of our own exports stands for; nullopt when it is no provision.
inline std::optional<ProvisionKind> own_kind_of(std::string_view element) {
  constexpr ProvisionKind kKinds[] = {ProvisionKind::part,    ProvisionKind::chapter,
                                      ProvisionKind::section, ProvisionKind::subsection,
                                      ProvisionKind::article, ProvisionKind::clause,
                                      ProvisionKind::point,   ProvisionKind::annex};
  for (const ProvisionKind kind : kKinds) {
    if (element == element_name(kind)) return kind;
  }
  return std::nullopt;
}

/// "Điều 12" → "12": the inverse of label() for numbers as the law prints them.
inline std::string number_of_label(std::string_view label, ProvisionKind kind) {
  const std::string_view word = vietnamese_name(kind);
  if (!label.starts_with(word)) return std::string(label);
  label.remove_prefix(word.size());
  if (label.starts_with(' ')) label.remove_prefix(1);
  return std::string(label);
}

}  // namespace tusach::law::akn
