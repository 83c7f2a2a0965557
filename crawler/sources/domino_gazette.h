// The views of a gazette's database on Lotus Domino, as recorded of congbao.sonla.gov.vn. A view
// that is opened on its own is a piece of HTML without a page around it.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::crawler {

/// A document as DocumentsByGazette lists it.
struct GazetteRow {
  std::string id;                  ///< UNID: 32 hexadecimal digits
  std::string day;                 ///< of issue: "13/7/2026"
  std::string kind;                ///< "Quyết định của UBND tỉnh"
  std::string number;              ///< "37/2026/QĐ-UBND"
  std::string title;               ///< without both
  std::string section;             ///< "Phần văn bản quy phạm pháp luật"
  std::string body;                ///< "UBND Tỉnh"
  std::string page;                ///< in the gazette
  std::vector<std::string> files;  ///< addresses as written, relative: "UNID/$file/name.doc"
};

/// The years of `select#gazette-year`, the newest first; "Không rõ năm" is one.
std::vector<std::string> gazette_years(const pugi::xml_document& page);
/// "Sơn La", from the page's own description; empty when it does not say.
std::string province_of_page(const pugi::xml_document& page);
/// The categories of the gazettes in GazettesByYearMonth: "Số 47 Ngày 25/7/2026".
std::vector<std::string> gazette_numbers(const pugi::xml_document& view);
/// `view` is to be parsed from with_table().
std::vector<GazetteRow> gazette_rows(const pugi::xml_document& view);
/// DocumentsByGazette is rows without their table, which HTML parsers drop.
std::string with_table(std::string_view view);

/// "Quyết định của Chủ tịch UBND tỉnh" → "UBND tỉnh"; empty when it names none.
std::string body_of_kind(const std::string& kind);
/// "UBND tỉnh" in a gazette of Sơn La → "UBND tỉnh Sơn La"; others stay.
std::string local_body(const std::string& body, const std::string& province);
/// The last step of a path, as people read it.
std::string file_name(const std::string& path);

}  // namespace tusach::crawler
