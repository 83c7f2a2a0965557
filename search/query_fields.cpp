#include "search/query_fields.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "analyzers/vietnamese/text.h"
#include "law/effect_status.h"

namespace tusach::search {
namespace {

constexpr const indexer::Field* row(std::string_view name) {
  for (const indexer::Field& field : indexer::kFields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

constexpr auto kQueryFields = std::to_array<QueryField>({
    {row("number"), ValueForm::text, "số, ký hiệu của văn bản, đầy đủ hoặc một phần",
     "mức phạt so:15/2020/NĐ-CP"},
    {row("type"), ValueForm::text, "loại văn bản, theo tên hoặc chữ viết tắt",
     "đất đai loai:luật,nđ"},
    {row("body"), ValueForm::text, "cơ quan ban hành, theo tên hiện nay, tên cũ hoặc viết tắt",
     "học phí coquan:\"Chính phủ\""},
    {row("year"), ValueForm::year, "năm ban hành: một năm hoặc một khoảng",
     "bảo hiểm xã hội nam:2015..2020"},
    {row("issued"), ValueForm::day, "ngày ban hành: ngày, tháng, năm hoặc một khoảng",
     "thuế ngay:01/07/2020..31/12/2021"},
    {row("article"), ValueForm::article, "số của điều", "giải thích từ ngữ dieu:3"},
    {row("title"), ValueForm::words, "từ trong tên văn bản hoặc tên điều",
     "tieude:\"trách nhiệm bồi thường\""},
    {row("field"), ValueForm::text, "lĩnh vực", "thủ tục linhvuc:\"đất đai\""},
    {row("status"), ValueForm::status,
     "hiệu lực hôm nay (con, het, mot-phan, chua, ngung), hoặc có hiệu lực vào một ngày",
     "hợp đồng lao động hieuluc:01/01/2015"},
    {row("document"), ValueForm::text, "một văn bản, theo mã hoặc tên đầy đủ",
     "thời hiệu vanban:\"Bộ luật Dân sự\""},
});

bool is_number(std::string_view text, std::size_t most) {
  return !text.empty() && text.size() <= most &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string two_digits(unsigned value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

/// The first and the last day of what is written: a day, "07/2020" or "2020-07", "2020".
struct Days {
  std::string first;
  std::string last;
};

std::optional<Days> read_days(std::string_view text) {
  if (const auto day = law::parse_date(text))
    return Days{law::to_compact(*day), law::to_compact(*day)};
  if (is_number(text, 4) && text.size() == 4)
    return Days{std::string(text) + "0101", std::string(text) + "1231"};
  const std::size_t cut = text.find_first_of("/-");
  if (cut == std::string_view::npos) return std::nullopt;
  std::string_view month = text.substr(0, cut);
  std::string_view year = text.substr(cut + 1);
  if (month.size() == 4) std::swap(month, year);
  if (!is_number(month, 2) || !is_number(year, 4) || year.size() != 4) return std::nullopt;
  const unsigned number = static_cast<unsigned>(std::stoul(std::string(month)));
  if (number < 1 || number > 12) return std::nullopt;
  const std::chrono::year_month_day last{std::chrono::year(std::stoi(std::string(year))) /
                                         static_cast<int>(number) / std::chrono::last};
  return Days{std::string(year) + two_digits(number) + "01", law::to_compact(last)};
}

std::optional<Days> read_year(std::string_view text) {
  if (!is_number(text, 4) || text.size() != 4) return std::nullopt;
  return Days{std::string(text), std::string(text)};
}

/// "12a" and "12" as they stand in addresses.
std::optional<Days> read_article(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits > 4 || text.size() > digits + 3) return std::nullopt;
  const std::string canonical = vietnamese::canonical(text);
  if (canonical.find_first_of(" .,:;/-") != std::string::npos) return std::nullopt;
  return Days{canonical, canonical};
}

using ReadEnds = std::optional<Days> (*)(std::string_view);

/// A day before or after: of years and days as numbers this is exact for "<" and ">".
std::string beside(const std::string& value, int step) {
  if (value.size() != 8) return std::to_string(std::max(0, std::stoi(value) + step));
  const auto day =
      law::parse_date(value.substr(0, 4) + "-" + value.substr(4, 2) + "-" + value.substr(6, 2));
  if (!day) return value;
  return law::to_compact(std::chrono::sys_days(*day) + std::chrono::days(step));
}

std::optional<FieldValue> read_range(std::string text, ReadEnds read) {
  FieldValue value{text, false, true};
  std::string_view rest = value.text;
  if (rest.starts_with('>') || rest.starts_with('<')) {
    const bool least = rest.front() == '>';
    const bool equal = rest.size() > 1 && rest[1] == '=';
    const auto end = read(rest.substr(equal ? 2 : 1));
    if (!end) return std::nullopt;
    if (least) value.from = equal ? end->first : beside(end->last, 1);
    if (!least) value.to = equal ? end->last : beside(end->first, -1);
    return value;
  }
  const std::size_t dots = rest.find("..");
  if (dots == std::string_view::npos) {
    const auto one = read(rest);
    if (!one) return std::nullopt;
    value.from = one->first;
    value.to = one->last;
    return value;
  }
  const std::string_view first = rest.substr(0, dots);
  const std::string_view last =
      rest.substr(rest.find_first_not_of('.', dots) == std::string_view::npos
                      ? rest.size()
                      : rest.find_first_not_of('.', dots));
  if (first.empty() && last.empty()) return std::nullopt;
  if (!first.empty()) {
    const auto from = read(first);
    if (!from) return std::nullopt;
    value.from = from->first;
  }
  if (!last.empty()) {
    const auto to = read(last);
    if (!to) return std::nullopt;
    value.to = to->last;
  }
  return value;
}

std::optional<FieldValue> read_status(const std::string& text) {
  using law::EffectStatus;
  static constexpr auto kWords = std::to_array<std::pair<std::string_view, EffectStatus>>({
      {"con", EffectStatus::in_force},
      {"het", EffectStatus::expired},
      {"mot-phan", EffectStatus::partially_expired},
      {"chua", EffectStatus::not_yet},
      {"ngung", EffectStatus::suspended},
  });
  const std::string word = vietnamese::slug(text);
  for (const auto& [name, status] : kWords) {
    if (word == name) return FieldValue{std::string(law::to_string(status))};
  }
  if (const auto status = law::parse_effect_status(text))
    return FieldValue{std::string(law::to_string(*status))};
  const auto day = law::parse_date(text);
  if (!day) return std::nullopt;
  const std::string compact = law::to_compact(*day);
  return FieldValue{law::to_iso(*day), false, true, compact, compact};
}

}  // namespace

std::span<const QueryField> query_fields() {
  return kQueryFields;
}

const QueryField* find_query_field(std::string_view name) {
  if (name.empty() || name.size() > 40) return nullptr;
  const std::string folded = vietnamese::fold(name);
  for (const QueryField& field : kQueryFields) {
    if (folded == field.field->name || folded == field.field->alias) return &field;
  }
  return nullptr;
}

std::optional<FieldValue> read_field_value(const QueryField& field, std::string text, bool quoted) {
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) return std::nullopt;
  switch (field.form) {
    case ValueForm::text:
    case ValueForm::words:
      return FieldValue{std::move(text), quoted};
    case ValueForm::year:
      return read_range(std::move(text), read_year);
    case ValueForm::day:
      return read_range(std::move(text), read_days);
    case ValueForm::article:
      return read_range(std::move(text), read_article);
    case ValueForm::status:
      return read_status(text);
  }
  return std::nullopt;
}

std::string_view expected_value(ValueForm form) {
  switch (form) {
    case ValueForm::text:
      return "một tên hoặc số";
    case ValueForm::words:
      return "từ hoặc cụm từ";
    case ValueForm::year:
      return "một năm như 2020, hoặc một khoảng như 2015..2020";
    case ValueForm::day:
      return "một ngày như 01/07/2020, hoặc một khoảng như 01/07/2020..31/12/2021";
    case ValueForm::status:
      return "con, het, mot-phan, chua, ngung, hoặc một ngày như 01/07/2020";
    case ValueForm::article:
      return "số của điều như 12 hoặc 12a";
  }
  return "";
}

}  // namespace tusach::search
