#include "tests/crawler/same_text.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <cstddef>
#include <functional>

#include "tests/crawler/docx_writer.h"

namespace tusach::tests {
namespace {

constexpr std::string_view kArticle = "Điều ";

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    while (line.ends_with(' ') || line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) lines.emplace_back(line);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

TextBlock sample_table(int number) {
  TextBlock table;
  table.rows = {{"STT", "Nội dung", "Mức tối đa (đồng)"},
                {"1", "Xe ô tô con của đơn vị", std::to_string(number) + "00.000"},
                {"2", "Thuyền, bè có động cơ", std::to_string(number) + "50.000"},
                {"3", "Phương tiện khác không thuộc các dòng trên", "35.000"}};
  return table;
}

std::string class_of(std::string_view line) {
  if (line.starts_with(kArticle)) return "prov-article";
  if (line.starts_with("Chương") || line.starts_with("CHƯƠNG")) return "prov-chapter";
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (digits != 0 && digits != std::string_view::npos && line[digits] == '.') return "prov-clause";
  if (line.size() > 1 && line[1] == ')') return "prov-item";
  return "prov-content";
}

using Paragraph = std::function<std::string(const std::string& text)>;

std::string html_table(const TextBlock& table, const Paragraph& cell_content) {
  std::string html = table.layout ? "<table style=\"width:100%\">" : "<table class=ruled border=1>";
  for (const auto& row : table.rows) {
    html += "\n <tr>";
    for (const std::string& cell : row) {
      html += "\n  <td>";
      for (const std::string& line : lines_of(cell)) html += cell_content(line);
      html += "</td>";
    }
    html += "</tr>";
  }
  return html + "\n</table>\n";
}

std::string html_of(const TextBlocks& blocks, const Paragraph& paragraph) {
  std::string html;
  for (const TextBlock& block : blocks) {
    html += block.rows.empty() ? paragraph(block.paragraph) : html_table(block, paragraph);
  }
  return html;
}

/// The paragraph broken over lines at every tenth blank, as a pretty-printer does.
std::string broken(const std::string& text) {
  std::string out;
  int blanks = 0;
  for (const char c : xml_escaped(text)) {
    if (c == ' ' && ++blanks % 10 == 0) {
      out += "\n      ";
    } else {
      out += c;
    }
  }
  return out;
}

std::string tagged_paragraph(const std::string& text) {
  return "  <p class=\"" + class_of(text) +
         "\" style=\"text-align: justify;\"><span style=\"font-size: 14px;\">\n      " +
         broken(text) + "\n    </span></p>\n";
}

/// Splits the paragraph into runs, hyphenates every seventh word, glues every fifth.
std::string word_paragraph(const std::string& text) {
  std::string out =
      "<p class=MsoNormal style='margin-top:6.0pt;text-align:justify'><b><span lang=VI>";
  int word = 0;
  bool hyphenated = false;
  const std::string escaped = xml_escaped(text);
  for (std::size_t at = 0; at < escaped.size(); ++at) {
    const char c = escaped[at];
    if (c == ' ') {
      hyphenated = false;
      ++word;
      out += word % 5 == 0 ? "&nbsp;" : " ";
      if (word == 2) out += "</span></b><span lang=VI>";
      if (word % 11 == 0) out += "</span><span\nlang=VI style='font-size:13.0pt'>";
      continue;
    }
    const bool after_letter = at > 0 && escaped[at - 1] >= 'a' && escaped[at - 1] <= 'z';
    if (word % 7 == 3 && !hyphenated && after_letter && c >= 'a' && c <= 'z' &&
        escaped.find('&') == std::string::npos) {
      out += "&shy;";
      hyphenated = true;
    }
    out += c;
  }
  return out + (word < 2 ? "</span></b>" : "</span>") +
         "<o:p></o:p></p>\n<!--[if !supportEmptyParas]-->&nbsp;<!--[endif]-->\n";
}

std::string old_paragraph(const std::string& text) {
  return "<p>" + xml_escaped(text) + "</p>\n<p>\n\t&nbsp;</p>\n";
}

std::string old_page(const TextBlocks& blocks) {
  const std::string box =
      "<div class=\"vbFile box\"><p>Điều 9. Tệp đính kèm</p><p>1. Bản gốc</p></div>"
      "<div class='vbLienQuan'><ul><li>Điều 8. Văn bản liên quan</li></ul></div>"
      "<form action='/x'><p>Điều 7. Tìm kiếm</p><input name=a></form>"
      "<div style=\"color:red; display : none\"><p>Điều 6. Bản cũ</p></div>"
      "<script>document.write('<p>Điều 5. Mã</p>')</script>";
  std::string html =
      "<html><head><title>CSDL</title><style>p{}</style></head><body>"
      "<div class=header><form><div>Điều 1. Đăng nhập</div></form></div>"
      "<div class=\"fulltext\"><div id=\"toanvancontent\">\n";
  const std::size_t middle = blocks.size() / 2;
  html += html_of({blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(middle)},
                  old_paragraph);
  html += "<div>" + box + "</div>";
  html +=
      html_of({blocks.begin() + static_cast<std::ptrdiff_t>(middle), blocks.end()}, old_paragraph);
  return html + "</div>" + box + "</div></body></html>";
}

std::string docx_table(const TextBlock& table) {
  std::string xml = "<w:tbl>";
  for (const auto& row : table.rows) {
    xml += "<w:tr>";
    for (const std::string& cell : row) {
      xml += "<w:tc>";
      for (const std::string& line : lines_of(cell)) xml += docx_paragraph(line);
      xml += "</w:tc>";
    }
    xml += "</w:tr>";
  }
  return xml + "</w:tbl>";
}

std::string rtf_text(const std::string& text) {
  std::string out;
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(text);
  for (std::int32_t at = 0; at < units.length(); ++at) {
    const char16_t unit = units[at];
    if (unit == u'\\' || unit == u'{' || unit == u'}') {
      out += '\\';
      out += static_cast<char>(unit);
    } else if (unit < 0x80) {
      out += static_cast<char>(unit);
    } else {
      out += "\\u" + std::to_string(static_cast<std::int16_t>(unit)) + "?";
    }
  }
  return out;
}

}  // namespace

TextBlocks blocks_of(std::string_view type, std::string_view number, std::string_view body) {
  TextBlocks blocks;
  TextBlock head;
  head.layout = true;
  head.rows = {{"CƠ QUAN BAN HÀNH\nSố: " + std::string(number),
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
                "Hà Nội, ngày 05 tháng 11 năm 2021"}};
  blocks.push_back(std::move(head));
  blocks.push_back({std::string(type)});
  blocks.push_back({"Quy định một số nội dung về thuyền bè"});
  blocks.push_back({"Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;"});
  int articles = 0;
  for (std::string& line : lines_of(body)) {
    const bool article = line.starts_with(kArticle);
    if (article && ++articles % 2 == 1 && articles > 1 && articles < 6) {
      blocks.push_back(sample_table(articles));
    }
    blocks.push_back({std::move(line)});
  }
  return blocks;
}

std::string as_plain_text(const TextBlocks& blocks) {
  std::string text;
  for (const TextBlock& block : blocks) {
    if (block.rows.empty()) text += block.paragraph + '\n';
    for (const auto& row : block.rows) {
      std::string line;
      for (const std::string& cell : row) {
        line += (line.empty() ? "" : block.layout ? "\n" : " | ") + cell;
      }
      text += line + '\n';
    }
  }
  return text;
}

std::string as_html(const TextBlocks& blocks, HtmlForm form) {
  switch (form) {
    case HtmlForm::tagged:
      return "<html>\n <head></head>\n <body>\n" + html_of(blocks, tagged_paragraph) +
             " </body>\n</html>";
    case HtmlForm::word:
      return "<div class=WordSection1>\n" + html_of(blocks, word_paragraph) + "</div>";
    case HtmlForm::old_page:
      return old_page(blocks);
  }
  return {};
}

std::string as_printable_page(const TextBlocks& blocks, Layout layout) {
  const std::string style =
      layout == Layout::indented
          ? "@page{size:A4;margin:20mm 15mm 20mm 30mm} body{font:14pt serif;margin:0}"
            "p{margin:0;text-indent:12.7mm;text-align:justify}"
          : "@page{size:A4;margin:25mm} body{font:11.5pt sans-serif;margin:0;line-height:1.35}"
            "p{margin:0 0 7pt 0}";
  return "<!DOCTYPE html><html lang=vi><meta charset=utf-8><title>Văn bản</title><style>" + style +
         "table{width:100%;border-collapse:collapse} td p{text-indent:0;margin:0;text-align:left}"
         "table.ruled td{border:1px solid black;padding:3pt}</style><body>" +
         html_of(blocks,
                 [](const std::string& text) { return "<p>" + xml_escaped(text) + "</p>\n"; }) +
         "</body></html>";
}

std::string as_docx(const TextBlocks& blocks) {
  std::string body;
  for (const TextBlock& block : blocks) {
    body += block.rows.empty() ? docx_paragraph(block.paragraph) : docx_table(block);
  }
  return docx_of(body);
}

std::string as_rtf(const TextBlocks& blocks) {
  std::string rtf =
      "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Times New Roman;}}\n";
  for (const TextBlock& block : blocks) {
    if (block.rows.empty()) rtf += "\\pard " + rtf_text(block.paragraph) + "\\par\n";
    for (const auto& row : block.rows) {
      rtf += "\\trowd\\cellx3000\\cellx6000\\cellx9000\n";
      for (const std::string& cell : row) {
        std::string content;
        for (const std::string& line : lines_of(cell)) {
          content += (content.empty() ? "" : "\\par ") + rtf_text(line);
        }
        rtf += "\\pard\\intbl " + content + "\\cell\n";
      }
      rtf += "\\row\n";
    }
  }
  return rtf + "}";
}

}  // namespace tusach::tests
