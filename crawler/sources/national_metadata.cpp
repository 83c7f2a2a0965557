#include "crawler/sources/national_metadata.h"

#include <algorithm>
#include <array>

#include "analyzers/vietnamese/text.h"
#include "law/document_number.h"
#include "law/document_type.h"

namespace tusach::crawler {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

std::string_view trim(std::string_view text, std::string_view what = kBlank) {
  const std::size_t begin = text.find_first_not_of(what);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(what) - begin + 1);
}

std::string single_spaced(std::string_view text) {
  std::string line;
  for (const char c : vietnamese::normalize(text)) {
    const bool blank = kBlank.find(c) != std::string_view::npos;
    if (blank && (line.empty() || line.back() == ' ')) continue;
    line += blank ? ' ' : c;
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

// What keepers of the database write behind a title (seen in clones of its old pages).
constexpr std::array<std::string_view, 6> kNotes = {
    "van ban trung", "(van ban trung)", "(van ban moi)", "loi 2", "(trung)", "so hieu:",
};

void drop_notes(std::string& title) {
  for (bool dropped = true; dropped;) {
    dropped = false;
    title = trim(title, " `");
    const std::string folded = vietnamese::strip_marks(title);
    std::string lower = folded;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (const std::string_view note : kNotes) {
      if (!lower.ends_with(note) || lower.size() == note.size()) continue;
      // The note has no more letters with marks than without: count from the end by letters.
      std::size_t letters = note.size();
      std::size_t at = title.size();
      while (letters > 0 && at > 0) {
        --at;
        if ((static_cast<unsigned char>(title[at]) & 0xC0U) != 0x80U) --letters;
      }
      title.resize(at);
      dropped = true;
    }
  }
}

// "của Bộ trưởng Bộ Tài chính về giá …" → "về giá …": who issued it stands elsewhere.
std::string_view without_issuer(std::string_view title) {
  static constexpr std::array<std::string_view, 9> kVerbs = {
      " về ",       " Về ",     " quy định ", " Quy định ",  " ban hành ",
      " Ban hành ", " sửa đổi", " Sửa đổi",   " hướng dẫn ",
  };
  constexpr std::size_t kLongestIssuer = 160;
  if (!title.starts_with("của ") && !title.starts_with("Của ")) return title;
  std::size_t best = std::string_view::npos;
  for (const std::string_view verb : kVerbs) best = std::min(best, title.find(verb));
  return best < kLongestIssuer ? title.substr(best + 1) : title;
}

std::string with_capital(std::string text) {
  if (text.empty()) return text;
  std::size_t end = 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  const std::string first = text.substr(0, end);
  return vietnamese::with_case_of(first, "A") + text.substr(end);
}

bool is_named(std::string_view type) {
  return type == "Luật" || type == "Bộ luật" || type == "Pháp lệnh" || type == "Hiến pháp";
}

// Takes the number, and "số" before it, from the end.
void drop_number_at_end(std::string& title, std::string_view number) {
  if (number.empty() || !title.ends_with(number) || title.size() == number.size()) return;
  std::string_view rest =
      trim(std::string_view(title).substr(0, title.size() - number.size()), " ,-");
  for (const std::string_view word : {" số", " Số"}) {
    if (rest.ends_with(word)) rest = trim(rest.substr(0, rest.size() - word.size()));
  }
  title = rest;
}

}  // namespace

bool is_missing(std::string_view value) {
  return trim(value, " \t\r\n.-\xC2\xA0").empty() || trim(value) == "…";
}

std::string clean_number(std::string_view raw) {
  std::string text = single_spaced(raw);
  text = trim(text, " `.,;");
  if (is_missing(text) || vietnamese::fold(text) == "khong so") return {};
  const auto number = law::parse_document_number(text);
  return number ? number->canonical() : text;
}

std::string clean_title(std::string_view raw, std::string_view type, std::string_view number) {
  std::string title = single_spaced(raw);
  if (is_missing(title)) return {};
  drop_notes(title);
  drop_number_at_end(title, number);
  if (is_named(type)) return title;
  std::string_view rest = title;
  const auto typed = law::leading_document_type(rest);
  if (!typed) return title;
  rest = trim(rest.substr(typed->length));
  for (const std::string_view word : {"số:", "số", "Số:", "Số"}) {
    if (!rest.starts_with(word)) continue;
    rest = trim(rest.substr(word.size()));
    break;
  }
  // Without its number behind it, the type belongs to the title: "Quyết định ban hành …".
  if (number.empty() || !rest.starts_with(number)) return title;
  rest = trim(rest.substr(number.size()), " ,:-");
  rest = without_issuer(rest);
  return rest.empty() ? title : with_capital(std::string(rest));
}

std::optional<law::Date> read_day(std::string_view raw) {
  if (is_missing(raw)) return std::nullopt;
  return law::parse_date(trim(raw));
}

std::optional<law::RelationKind> relation_of_reference(int reference_type) {
  using enum law::RelationKind;
  switch (reference_type) {
    case 1:
      return repeals;
    case 3:
      return based_on;
    case 4:
      return refers_to;
    case 6:
      return corrects;
    case 7:
      return consolidates;
    case 8:
    case 9:
      return guides;
    case 10:
    case 13:
      return amends;
    case 12:
      return replaces;
    default:
      return std::nullopt;
  }
}

}  // namespace tusach::crawler
