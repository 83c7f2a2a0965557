// The lines that announce what follows the articles: annexes, forms, regulations, and the signature
// block.
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "analyzers/vietnamese/text.h"
#include "law/structure_line.h"

namespace tusach::law {
namespace {

using std::string_view;

constexpr std::size_t kLongestAnnexTitle = 400;
constexpr std::size_t kLongestFormLine = 120;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

void skip_blanks(string_view& text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
}

bool take(string_view& text, string_view wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(wanted.size());
  return true;
}

/// The token up to the next space or closing punctuation: "II", "01/TĐ", "1A".
string_view take_token(string_view& text) {
  const std::size_t end = std::min(text.find_first_of(" \t:;,("), text.size());
  string_view token = text.substr(0, end);
  while (!token.empty() && token.back() == '.') token.remove_suffix(1);
  text.remove_prefix(end);
  return token;
}

bool is_annex_number(string_view token) {
  if (token.empty() || token.size() > 12) return false;
  const std::size_t roman = std::min(token.find_first_not_of("IVXLC"), token.size());
  if (roman > 0 && token.size() - roman <= 2) return true;
  if (token.size() == 1 && token[0] >= 'A' && token[0] <= 'Z') return true;
  return token[0] >= '0' && token[0] <= '9';
}

void strip_separator(string_view& text) {
  for (;;) {
    skip_blanks(text);
    if (!take(text, ".") && !take(text, ":") && !take(text, "-") && !take(text, "–")) return;
  }
}

std::optional<AnnexLine> match_numbered_annex(string_view line) {
  if (!take(line, "PHỤ LỤC") && !take(line, "Phụ lục") && !take(line, "Phụ Lục")) {
    return std::nullopt;
  }
  if (!line.empty() && !is_blank(line.front()) && line.front() != ':' && line.front() != '.') {
    return std::nullopt;
  }
  AnnexLine annex;
  skip_blanks(line);
  if (!take(line, "số ") && !take(line, "SỐ ")) take(line, "Số ");
  skip_blanks(line);
  string_view rest = line;
  const string_view token = take_token(rest);
  if (is_annex_number(token)) {
    annex.number = token;
    line = rest;
  }
  strip_separator(line);
  if (!line.empty() && (line.front() == ',' || line.front() == ';' || begins_small(line))) {
    return std::nullopt;
  }
  if (line.size() > kLongestAnnexTitle || line.ends_with(';')) return std::nullopt;
  annex.rest = line;
  return annex;
}

/// "MẪU QUYẾT ĐỊNH SỐ 05": the kind of form stands inside.
std::optional<AnnexLine> match_named_form(string_view line) {
  constexpr string_view kForm = "MẪU ";
  constexpr string_view kNumber = " SỐ ";
  const std::size_t at = line.find(kNumber);
  if (!line.starts_with(kForm) || at == string_view::npos || at <= kForm.size()) {
    return std::nullopt;
  }
  string_view rest = line.substr(at + kNumber.size());
  const string_view token = take_token(rest);
  if (!is_annex_number(token)) return std::nullopt;
  skip_blanks(rest);
  const std::string kind = vietnamese::canonical(line.substr(kForm.size(), at - kForm.size()));
  return AnnexLine{"Mẫu " + kind + " số " + std::string(token), rest, false};
}

std::optional<AnnexLine> match_form(string_view line) {
  if (line.size() > kLongestFormLine || line.ends_with(';')) return std::nullopt;
  if (auto named = match_named_form(line)) return named;
  if (!take(line, "Mẫu số") && !take(line, "MẪU SỐ") && !take(line, "Mẫu Số") &&
      !take(line, "Biểu mẫu số") && !take(line, "BIỂU MẪU SỐ") && !take(line, "Biểu số") &&
      !take(line, "Mẫu biểu số")) {
    return std::nullopt;
  }
  skip_blanks(line);
  if (!line.empty() && (line.front() == ':' || line.front() == '.')) line.remove_prefix(1);
  skip_blanks(line);
  const string_view token = take_token(line);
  const bool has_digit =
      std::any_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!has_digit || token.size() > 24) return std::nullopt;
  strip_separator(line);
  if (!line.empty() && (line.front() == ',' || line.front() == ';' || begins_small(line))) {
    return std::nullopt;
  }
  return AnnexLine{"Mẫu số " + std::string(token), line, false};
}

/// "QUY CHẾ", "ĐIỀU LỆ …" in capitals: what a decision issues.
std::optional<AnnexLine> match_regulation(string_view line) {
  static constexpr std::array<string_view, 12> kTitles{
      "QUY CHẾ", "QUY ĐỊNH", "ĐIỀU LỆ",  "NỘI QUY",      "QUY TẮC",   "QUY TRÌNH",
      "QUI CHẾ", "QUI ĐỊNH", "KẾ HOẠCH", "CHƯƠNG TRÌNH", "HƯỚNG DẪN", "QUY CHUẨN"};
  const bool named = std::any_of(kTitles.begin(), kTitles.end(),
                                 [&](string_view title) { return line.starts_with(title); });
  if (!named || !is_capitals(line) || line.size() > kLongestAnnexTitle) return std::nullopt;
  return AnnexLine{{}, line, true};
}

}  // namespace

std::optional<AnnexLine> match_annex(string_view line) {
  if (auto annex = match_numbered_annex(line)) return annex;
  if (auto form = match_form(line)) return form;
  return match_regulation(line);
}

bool is_signature(string_view line) {
  static constexpr std::array<string_view, 34> kBeginnings{"TM.",
                                                           "TM .",
                                                           "T/M",
                                                           "KT.",
                                                           "TL.",
                                                           "TUQ.",
                                                           "Q.",
                                                           "Nơi nhận",
                                                           "NƠI NHẬN",
                                                           "Nơi nhận:",
                                                           "(Đã ký)",
                                                           "(đã ký)",
                                                           "(Đã kí)",
                                                           "Đã ký",
                                                           "(Ký tên",
                                                           "(Ðã ký)",
                                                           "TM/",
                                                           "KT/",
                                                           "Luật này đã được Quốc hội",
                                                           "Luật này được Quốc hội",
                                                           "Bộ luật này đã được",
                                                           "Bộ luật này được Quốc hội",
                                                           "Pháp lệnh này đã được",
                                                           "Nghị quyết này đã được",
                                                           "Nghị quyết này được Quốc",
                                                           "Luật này đã được kỳ họp",
                                                           "TUN.",
                                                           "XÁC THỰC VĂN BẢN",
                                                           "Luật này đã được Quốc Hội",
                                                           "Hiến pháp này đã được",
                                                           "TM, ",
                                                           "TM-",
                                                           "(Đã ký và đóng dấu)",
                                                           "Luật sửa đổi, bổ sung này đã"};
  static constexpr std::array<string_view, 19> kOffices{
      "CHỦ TỊCH",   "PHÓ CHỦ TỊCH",  "THỦ TƯỚNG",         "PHÓ THỦ TƯỚNG", "BỘ TRƯỞNG",
      "THỨ TRƯỞNG", "THỐNG ĐỐC",     "PHÓ THỐNG ĐỐC",     "CHÁNH ÁN",      "VIỆN TRƯỞNG",
      "GIÁM ĐỐC",   "PHÓ GIÁM ĐỐC",  "TỔNG KIỂM TOÁN",    "CHỦ NHIỆM",     "TỔNG THANH TRA",
      "BỘ CÔNG",    "TỔNG GIÁM ĐỐC", "CHỦ TỊCH QUỐC HỘI", "CHỦ TỊCH NƯỚC"};
  const auto begins = [&](string_view word) { return line.starts_with(word); };
  if (std::any_of(kBeginnings.begin(), kBeginnings.end(), begins)) return true;
  return line.size() < 80 && is_capitals(line) &&
         std::any_of(kOffices.begin(), kOffices.end(), begins);
}

}  // namespace tusach::law
