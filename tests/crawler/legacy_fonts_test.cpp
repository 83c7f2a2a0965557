// Text in the fonts from before Unicode, in the kinds of files that carry fonts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crawler/extract/page_body.h"
#include "crawler/extract/word_text.h"
#include "tests/crawler/docx_writer.h"

namespace tusach::tests {
namespace {

using ::testing::HasSubstr;

// "Điều 1. Phạm vi điều chỉnh", "Luật này nói về thuyền và bè trên sông" in TCVN3 and VNI, as
// programs without Unicode saved them: each byte a letter of Windows-1252.
constexpr const char* kTcvn3 =
    "§iÒu 1. Ph¹m vi ®iÒu chØnh\nLuËt nµy nãi vÒ thuyÒn vµ bÌ trªn s«ng.\n";
constexpr const char* kVni =
    "Ñieàu 1. Phaïm vi ñieàu chænh\nLuaät naøy noùi veà thuyeàn vaø beø treân soâng.\n";
constexpr const char* kUnicode =
    "Điều 1. Phạm vi điều chỉnh\nLuật này nói về thuyền và bè trên sông.\n";
// Small letters, which the capital font shows as capitals.
constexpr const char* kTcvn3Chapter = "ch\u00ad¬ng i\nquy ®Þnh chung";
constexpr const char* kChapter = "CHƯƠNG I\nQUY ĐỊNH CHUNG\n";

std::vector<std::string> lines_of(std::string text) {
  std::vector<std::string> lines;
  for (std::size_t end = 0; !text.empty(); text.erase(0, end + 1)) {
    end = std::min(text.find('\n'), text.size() - 1);
    const bool whole = text[end] == '\n';
    lines.push_back(text.substr(0, whole ? end : end + 1));
  }
  return lines;
}

std::string html_in(const std::string& font, const std::string& text) {
  std::string html;
  for (const std::string& line : lines_of(text)) {
    html += "<p><font face=\"" + font + "\" size=3><b>" + line + "</b></font></p>";
  }
  return html;
}

std::string docx_in(const std::string& font, const std::string& text) {
  std::string body;
  for (const std::string& line : lines_of(text)) {
    body += "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"" + font + "\" w:hAnsi=\"" + font +
            "\"/></w:rPr><w:t xml:space=\"preserve\">" + xml_escaped(line) + "</w:t></w:r></w:p>";
  }
  return body;
}

/// The letters as the bytes that they were, below U+0100.
std::string rtf_in(int font, const std::string& text) {
  std::string rtf;
  for (const std::string& line : lines_of(text)) {
    rtf += "\\pard\\f" + std::to_string(font) + " ";
    for (std::size_t at = 0; at < line.size(); ++at) {
      const auto byte = static_cast<unsigned char>(line[at]);
      if (byte < 0x80) {
        rtf += line[at];
        continue;
      }
      const unsigned low = static_cast<unsigned char>(line[++at]) & 0x3FU;
      std::array<char, 8> code{};
      std::snprintf(code.data(), code.size(), "\\'%02x", ((byte & 0x03U) << 6U) | low);
      rtf += code.data();
    }
    rtf += "\\par\n";
  }
  return rtf;
}

std::string rtf_of(const std::string& body) {
  // 1258 is declared, though these fonts hold no such bytes.
  return "{\\rtf1\\ansi\\ansicpg1258{\\fonttbl{\\f0\\fnil\\fcharset163 Times New Roman;}"
         "{\\f1\\fnil\\fcharset163 .VnTime;}{\\f2\\fnil .VnTimeH;}{\\f3\\fnil VNI-Times;}}\n" +
         body + "}";
}

TEST(LegacyFonts, InPages) {
  EXPECT_EQ(crawler::text_of_body(html_in(".VnTime", kTcvn3)), kUnicode);
  EXPECT_EQ(crawler::text_of_body(html_in("VNI-Times", kVni)), kUnicode);
  EXPECT_EQ(crawler::text_of_body(html_in(".VnTimeH", kTcvn3Chapter) + html_in(".VnTime", kTcvn3)),
            std::string(kChapter) + kUnicode);
  EXPECT_EQ(crawler::text_of_body("<p style=\"font-family: '.VnTimeH'; color: red\">luËt ®Êt ®ai"
                                  "</p><p style='font-family:.VnTime'>Ph¹m vi ®iÒu chØnh</p>"),
            "LUẬT ĐẤT ĐAI\nPhạm vi điều chỉnh\n");
}

TEST(LegacyFonts, InPagesThatAreUnicodeOtherwise) {
  const std::string page = "<p>Điều 2. Áp dụng</p>" + html_in(".VnTimeH", kTcvn3Chapter) +
                           html_in(".VnTime", kTcvn3) + "<p>Người lái thuyền đăng ký tại xã.</p>";
  EXPECT_EQ(crawler::text_of_body(page), std::string("Điều 2. Áp dụng\n") + kChapter + kUnicode +
                                             "Người lái thuyền đăng ký tại xã.\n");
}

TEST(LegacyFonts, InWordFiles) {
  EXPECT_EQ(crawler::read_word(docx_of(docx_in(".VnTime", kTcvn3))), kUnicode);
  EXPECT_EQ(crawler::read_word(docx_of(docx_in("VNI-Times", kVni))), kUnicode);
  EXPECT_EQ(
      crawler::read_word(docx_of(docx_in(".VnTimeH", kTcvn3Chapter) + docx_in(".VnTime", kTcvn3))),
      std::string(kChapter) + kUnicode);
  // Word keeps the letter ư of these fonts as an element.
  const std::string font = "<w:rPr><w:rFonts w:ascii=\".VnTime\"/></w:rPr>";
  EXPECT_EQ(crawler::read_word(docx_of("<w:p><w:r>" + font +
                                       "<w:t>Ng</w:t><w:softHyphen/><w:t>êi l¸i thuyÒn trªn "
                                       "s«ng</w:t></w:r></w:p>")),
            "Người lái thuyền trên sông\n");
}

TEST(LegacyFonts, InRtf) {
  EXPECT_EQ(crawler::read_word(rtf_of(rtf_in(1, kTcvn3))), kUnicode);
  EXPECT_EQ(crawler::read_word(rtf_of(rtf_in(3, kVni))), kUnicode);
  EXPECT_EQ(crawler::read_word(rtf_of(rtf_in(2, kTcvn3Chapter) + rtf_in(1, kTcvn3))),
            std::string(kChapter) + kUnicode);
}

}  // namespace
}  // namespace tusach::tests
