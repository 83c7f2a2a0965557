// Provinces and cities under the central government, before and after the merger of 1 July 2025:
// data/provinces.tsv, which is built in. Thread-safe; the table is read once.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "law/partial_date.h"

namespace tusach::law {

struct Province {
  std::string name;  ///< "Sơn La"; "Hậu Giang cũ" where a later one has the name
  std::string kind;  ///< "tỉnh", "thành phố", "đặc khu"
  std::optional<PartialDate> from;
  std::optional<PartialDate> until;     ///< the first day no longer
  std::vector<std::string> successors;  ///< names, the main one first
  std::string code;                     ///< of Quyết định 124/2004/QĐ-TTg; may be empty
  std::vector<std::string> aliases;
};

std::span<const Province> provinces();

/// "Sơn La", "tỉnh Sơn La", "TP. Hồ Chí Minh", "hai duong"; null when none is called so.
const Province* find_province(std::string_view name);

/// Where its land belongs on that day: itself until its end, then its main successor.
const Province& successor_on(const Province& province, Date day);

/// Reads data/provinces.tsv. Throws Error(bad_data) that names `file`, the line and what is wrong
/// with it.
std::vector<Province> parse_provinces(std::string_view table, std::string_view file);

}  // namespace tusach::law
