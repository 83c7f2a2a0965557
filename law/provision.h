// The tree of a legal text: Phần > Chương > Mục > Tiểu mục > Điều > Khoản > Điểm, and annexes (Phụ
// lục). Sources of the stacks and of the order of point letters: Decree 34/2016/NĐ-CP article 62.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/date.h"

namespace tusach::law {

/// Every string is UTF-8 in NFC.
enum class ProvisionKind {
  part,        ///< Phần
  chapter,     ///< Chương
  section,     ///< Mục; also "I." of a text without articles
  subsection,  ///< Tiểu mục
  article,     ///< Điều
  clause,      ///< Khoản; also "1." and "1.1." of a text without articles
  point,       ///< Điểm
  annex,       ///< Phụ lục, Mẫu số, or a regulation issued with the document
};

/// "article", "clause", …: the name in JSON and in the catalog.
std::string_view to_string(ProvisionKind kind);
std::optional<ProvisionKind> parse_provision_kind(std::string_view name);
/// "Điều", "Khoản", …: the name people read.
std::string_view vietnamese_name(ProvisionKind kind);

struct Provision {
  ProvisionKind kind = ProvisionKind::article;
  std::string number;  ///< as cited, without the kind: "12a", "II", "đ", "1.1"; empty for an annex
                       ///< without a number
  std::string heading;  ///< the title on its first line; empty where the law gives none
  std::string text;     ///< its own text before its children; paragraphs are separated by '\n'
  std::vector<Provision> children;
  std::string wrap_up;  ///< text after its children ("… thì bị phạt …"); AKN's wrapUp; mostly empty
  std::string address;  ///< "dieu-12.khoan-3.diem-b"; see law/address.h
  // Metadata of single articles that the codification gives; empty elsewhere.
  std::string subject;            ///< heading of the codification ("Đề mục 36.3 Thanh niên")
  std::optional<Date> effective;  ///< from when this text of the article is in force
  std::string note;               ///< what amended it, as the source says it
  std::vector<std::string> see_also;  ///< related provisions, as the source says it

  bool operator==(const Provision&) const = default;
};

/// Calls `visit` for every provision of the forest in reading order, parents first. `path` holds
/// its ancestors.
using ProvisionVisitor =
    std::function<void(const Provision&, const std::vector<const Provision*>& path)>;
void walk(const std::vector<Provision>& forest, const ProvisionVisitor& visit);

/// The provision and all below it as plain text: heading, own text, children ("1. …", "a) …"),
/// wrap-up, one paragraph a line. `with_label` begins with the provision's own label ("Điều 12.
/// Heading").
std::string plain_text(const Provision& provision, bool with_label = true);

/// "Điều 12", "Khoản 3", "Điểm đ", "Phụ lục II".
std::string label(const Provision& provision);

}  // namespace tusach::law
