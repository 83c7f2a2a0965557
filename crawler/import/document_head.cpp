#include "crawler/import/document_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "analyzers/vietnamese/document_number_token.h"
#include "analyzers/vietnamese/text.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kMostHeadLines = 60;  // that are not empty, before the line of the type
constexpr std::size_t kLongestHeadLine =
    300;  // bytes: above the type, a longer line is running text
constexpr std::size_t kMostTitleLines = 5;
constexpr std::size_t kLongestTitleLine = 800;
constexpr std::size_t kNumberWithin = 40;  // bytes from the start of a line to "số"

struct DocumentType {
  std::string_view folded;
  std::string_view name;
};

constexpr std::array kTypes = {
    DocumentType{"hien phap", "Hiến pháp"},
    DocumentType{"bo luat", "Bộ luật"},
    DocumentType{"luat", "Luật"},
    DocumentType{"phap lenh", "Pháp lệnh"},
    DocumentType{"lenh", "Lệnh"},
    DocumentType{"sac lenh", "Sắc lệnh"},
    DocumentType{"sac luat", "Sắc luật"},
    DocumentType{"nghi dinh", "Nghị định"},
    DocumentType{"nghi quyet", "Nghị quyết"},
    DocumentType{"nghi quyet lien tich", "Nghị quyết liên tịch"},
    DocumentType{"quyet dinh", "Quyết định"},
    DocumentType{"thong tu", "Thông tư"},
    DocumentType{"thong tu lien tich", "Thông tư liên tịch"},
    DocumentType{"chi thi", "Chỉ thị"},
    DocumentType{"ke hoach", "Kế hoạch"},
    DocumentType{"chuong trinh", "Chương trình"},
    DocumentType{"de an", "Đề án"},
    DocumentType{"huong dan", "Hướng dẫn"},
    DocumentType{"thong bao", "Thông báo"},
    DocumentType{"bao cao", "Báo cáo"},
    DocumentType{"to trinh", "Tờ trình"},
    DocumentType{"ket luan", "Kết luận"},
    DocumentType{"quy che", "Quy chế"},
    DocumentType{"quy dinh", "Quy định"},
    DocumentType{"cong van", "Công văn"},
    DocumentType{"cong dien", "Công điện"},
    DocumentType{"van ban hop nhat", "Văn bản hợp nhất"},
};

bool is_law(std::string_view type) {
  return type == "Luật" || type == "Bộ luật" || type == "Pháp lệnh";
}

bool is_capitals(std::string_view line) {
  const std::string plain = vietnamese::strip_marks(line);
  const auto any_of = [&plain](char first, char last) {
    return std::any_of(plain.begin(), plain.end(),
                       [first, last](char c) { return c >= first && c <= last; });
  };
  return any_of('A', 'Z') && !any_of('a', 'z');
}

// The type that the line names: alone on it, or, for a law, before its name in capitals ("LUẬT THỦY
// LỢI").
std::string_view type_of(const std::string& line) {
  const std::string folded = vietnamese::fold(line);
  for (const DocumentType& type : kTypes) {
    if (folded == type.folded) return type.name;
  }
  if (!is_capitals(line)) return {};
  for (const DocumentType& type : kTypes) {
    if (is_law(type.name) && folded.size() > type.folded.size() + 1 &&
        folded.starts_with(type.folded) && folded[type.folded.size()] == ' ' &&
        !folded.starts_with("luat so")) {
      return type.name;
    }
  }
  return {};
}

// "Số: 12/KH-UBND", "Luật số: 08/2017/QH14": the number behind the word.
std::string number_in(const std::string& line) {
  for (const std::string_view word : {"Số", "số", "SỐ"}) {
    const std::size_t at = line.find(word);
    if (at == std::string::npos || at > kNumberWithin) continue;
    const std::size_t start = line.find_first_not_of(" :", at + word.size());
    if (start == std::string::npos || start == at + word.size()) continue;
    const auto match = vietnamese::match_document_number(std::string_view(line).substr(start));
    if (!match) continue;
    std::string number = line.substr(start, match->length);
    std::erase(number, ' ');
    return number;
  }
  return {};
}

// Reads "<word> <digits>" at `at` and moves behind it.
std::optional<int> number_after(std::string_view folded, std::string_view word, std::size_t& at) {
  if (folded.substr(at, word.size()) != word) return std::nullopt;
  const std::size_t start = folded.find_first_not_of(' ', at + word.size());
  if (start == std::string_view::npos) return std::nullopt;
  int value = 0;
  const auto [end, fault] =
      std::from_chars(folded.data() + start, folded.data() + folded.size(), value);
  if (fault != std::errc()) return std::nullopt;
  at = static_cast<std::size_t>(end - folded.data());
  at = std::min(folded.size(), folded.find_first_not_of(' ', at));
  return value;
}

// "Hải Dương, ngày 03 tháng 9 năm 2019".
std::optional<law::Date> date_in(const std::string& line) {
  const std::string folded = vietnamese::fold(line);
  for (std::size_t at = folded.find("ngay"); at != std::string::npos;
       at = folded.find("ngay", at + 1)) {
    std::size_t next = at;
    const auto day = number_after(folded, "ngay", next);
    const auto month = day ? number_after(folded, "thang", next) : std::nullopt;
    const auto year = month ? number_after(folded, "nam", next) : std::nullopt;
    if (!year || *day < 1 || *month < 1) continue;
    const law::Date date(std::chrono::year(*year),
                         std::chrono::month(static_cast<unsigned>(*month)),
                         std::chrono::day(static_cast<unsigned>(*day)));
    if (*year >= 1900 && *year < 2200 && date.ok()) return date;
  }
  return std::nullopt;
}

bool is_outline(const std::string& folded) {
  const std::size_t mark = folded.find_first_not_of("0123456789ivx");
  return mark != 0 && mark != std::string::npos && mark < 6 &&
         (folded[mark] == '.' || folded[mark] == ')');
}

// Whether the text itself begins here: its reasons, its first provision, whom it is for.
bool begins_text(const std::string& line) {
  static constexpr std::array<std::string_view, 10> kOpenings = {
      "can cu ",  "theo de nghi", "xet ",   "kinh gui",          "dieu 1",
      "chuong i", "phan thu",     "phan i", "quoc hoi ban hanh", "(",
  };
  static constexpr std::array<std::string_view, 5> kReasons = {
      "thuc hien ", "trien khai ", "de ", "nham ", "thi hanh ",
  };
  const std::string folded = vietnamese::fold(line);
  const auto opens = [&folded](std::string_view opening) { return folded.starts_with(opening); };
  if (line.size() > kLongestTitleLine || line.ends_with(';') || line.ends_with(':')) return true;
  if (std::any_of(kOpenings.begin(), kOpenings.end(), opens) || is_outline(folded)) return true;
  // "Thực hiện Đề án …" may be a title; "Thực hiện Quyết định số 12/QĐ-UBND ngày …" is a reason.
  const std::size_t number = folded.find(" so ");
  return std::any_of(kReasons.begin(), kReasons.end(), opens) && number != std::string::npos &&
         number + 4 < folded.size() && folded[number + 4] >= '0' && folded[number + 4] <= '9';
}

std::size_t next_filled(const std::vector<std::string>& lines, std::size_t at) {
  while (at < lines.size() && lines[at].empty()) ++at;
  return at;
}

// Where the line of the type stands; lines.size() when the first lines have none.
std::size_t find_type(const std::vector<std::string>& lines) {
  std::size_t filled = 0;
  for (std::size_t at = next_filled(lines, 0); at < lines.size() && filled < kMostHeadLines;
       at = next_filled(lines, at + 1), ++filled) {
    if (!type_of(lines[at]).empty()) return at;
    if (begins_text(lines[at]) && !lines[at].ends_with(':')) break;
  }
  return lines.size();
}

// Reads the title from line `at` on; gives the line behind it.
std::size_t read_title(const std::vector<std::string>& lines, std::size_t at, std::string& title) {
  at = next_filled(lines, at);
  const bool capitals = at < lines.size() && is_capitals(lines[at]);
  for (std::size_t count = 0; count < kMostTitleLines && at < lines.size(); ++count, ++at) {
    const std::string& line = lines[at];
    if (line.empty() || begins_text(line) || (capitals && !is_capitals(line))) break;
    if (!title.empty()) title += ' ';
    title += line;
  }
  return at;
}

}  // namespace

DocumentHead read_head(const std::vector<std::string>& lines) {
  DocumentHead head;
  const std::size_t type_line = find_type(lines);
  const bool found = type_line < lines.size();
  const std::size_t above = found ? type_line : std::min(lines.size(), kMostHeadLines);
  bool only_head = found;
  for (std::size_t at = 0; at < above; ++at) {
    const std::string& line = lines[at];
    if (line.size() > kLongestHeadLine) {
      only_head = false;
    } else {
      // Without a type the line must begin with it: in running text "số" means other documents.
      if (head.number.empty() && (found || line.starts_with("Số"))) head.number = number_in(line);
      if (!head.issued && (found || line.size() < 100)) head.issued = date_in(line);
    }
  }
  if (!found) return head;
  head.type = type_of(lines[type_line]);
  std::size_t at = next_filled(lines, type_line + 1);
  if (at < lines.size() && lines[at].starts_with("Số")) {
    if (head.number.empty()) head.number = number_in(lines[at]);
    ++at;
  }
  if (is_law(head.type)) head.title = lines[type_line];
  at = read_title(lines, at, head.title);
  if (only_head) head.end = at;
  return head;
}

}  // namespace tusach::crawler
