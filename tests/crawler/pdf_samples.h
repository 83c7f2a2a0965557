// Small PDFs, written by hand: the object syntax of ISO 32000-1, one font, no compression.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::crawler::tests {

/// Pages with text, rules and pictures. Places are in points from the upper left corner. Every
/// letter is half as wide as the font is high, so that tests can tell where lines end.
class SamplePdf {
 public:
  static constexpr double kWidth = 595;
  static constexpr double kHeight = 842;
  static constexpr double kLeft = 60;
  static constexpr double kRight = 535;
  static constexpr double kLetter = 0.5;

  SamplePdf& page(int rotate = 0) {
    pages_.push_back({{}, rotate});
    return *this;
  }

  /// One printed line whose letters stand on `y`.
  SamplePdf& line(double x, double y, std::string_view text, double size = 13) {
    write("BT /F1 ", size, " Tf ", x, " ", kHeight - y, " Td <", encoded(text), "> Tj ET\n");
    return *this;
  }

  SamplePdf& centred(double y, std::string_view text, double size = 13) {
    return line((kLeft + kRight - width(text, size)) / 2, y, text, size);
  }

  /// Breaks the text into lines; gives the place of the line behind it.
  double paragraph(double y, std::string_view text, double indent = 30, double left = kLeft,
                   double right = kRight, double size = 13, double leading = 18) {
    std::istringstream words{std::string(text)};
    std::string printed;
    double x = left + indent;
    for (std::string word; words >> word;) {
      const std::string longer = printed.empty() ? word : printed + ' ' + word;
      if (!printed.empty() && x + width(longer, size) > right) {
        line(x, y, printed, size);
        y += leading;
        x = left;
        printed = word;
      } else {
        printed = longer;
      }
    }
    line(x, y, printed, size);
    return y + leading;
  }

  SamplePdf& rule(double x0, double y0, double x1, double y1) {
    write("0.7 w ", x0, " ", kHeight - y0, " m ", x1, " ", kHeight - y1, " l S\n");
    return *this;
  }

  /// A table's rules: one column more than `xs` has gaps, likewise rows.
  SamplePdf& grid(const std::vector<double>& xs, const std::vector<double>& ys) {
    for (const double x : xs) rule(x, ys.front(), x, ys.back());
    for (const double y : ys) rule(xs.front(), y, xs.back(), y);
    return *this;
  }

  /// A picture of the whole page, as a scanner makes it.
  SamplePdf& picture() {
    write("q ", kWidth, " 0 0 ", kHeight,
          " 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 /F /AHx ID "
          "FF80FF00> EI Q\n");
    return *this;
  }

  /// Bytes in the encoding of the fonts of TCVN3.
  SamplePdf& raw_line(double x, double y, std::string_view bytes, double size = 13) {
    write("BT /F2 ", size, " Tf ", x, " ", kHeight - y, " Td <", hex(bytes), "> Tj ET\n");
    return *this;
  }

  /// Anybody who opens it must know a password.
  SamplePdf& encrypted() {
    encrypted_ = true;
    return *this;
  }

  [[nodiscard]] std::string bytes() const {
    std::vector<std::string> objects = fixed_objects();
    std::string kids;
    for (const Page& page : pages_) {
      kids += std::to_string(objects.size() + 1) + " 0 R ";
      objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate " +
                        std::to_string(page.rotate) + " /Contents " +
                        std::to_string(objects.size() + 2) +
                        " 0 R /Resources << /Font << /F1 3 0 R /F2 5 0 R >> >> >>");
      objects.push_back(stream(page.content));
    }
    objects[1] =
        "<< /Type /Pages /Count " + std::to_string(pages_.size()) + " /Kids [" + kids + "] >>";
    return file(objects);
  }

 private:
  struct Page {
    std::string content;
    int rotate = 0;
  };

  template <typename... Parts>
  void write(const Parts&... parts) {
    std::ostringstream out;
    (out << ... << parts);
    pages_.back().content += out.str();
  }

  static std::vector<char32_t> characters(std::string_view text) {
    std::vector<char32_t> result;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if ((byte & 0xC0U) == 0x80U) {
        result.back() = (result.back() << 6U) | (byte & 0x3FU);
      } else {
        result.push_back(byte < 0x80 ? byte : byte & (byte < 0xE0 ? 0x1FU : 0x0FU));
      }
    }
    return result;
  }

  static double width(std::string_view text, double size) {
    return static_cast<double>(characters(text).size()) * size * kLetter;
  }

  static std::string hex(std::string_view bytes) {
    std::string result;
    for (const char c : bytes) {
      std::array<char, 3> digits{};
      std::snprintf(digits.data(), digits.size(), "%02X", static_cast<unsigned char>(c));
      result += digits.data();
    }
    return result;
  }

  /// Gives every character a code of the font, from 1 on.
  std::string encoded(std::string_view text) {
    std::string codes;
    for (const char32_t character : characters(text)) {
      const auto [place, added] =
          codes_.emplace(character, static_cast<unsigned char>(codes_.size() + 1));
      codes += static_cast<char>(place->second);
    }
    return hex(codes);
  }

  static std::string stream(const std::string& content) {
    return "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content +
           "\nendstream";
  }

  [[nodiscard]] std::string character_map() const {
    std::string map =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Sample def\n"
        "1 begincodespacerange <01> <FF> endcodespacerange\n";
    for (const auto& [character, code] : codes_) {
      std::array<char, 64> entry{};
      std::snprintf(entry.data(), entry.size(), "1 beginbfchar <%02X> <%04X> endbfchar\n", code,
                    static_cast<unsigned>(character));
      map += entry.data();
    }
    return map + "endcmap end end";
  }

  [[nodiscard]] std::vector<std::string> fixed_objects() const {
    std::string widths;
    for (int code = 1; code < 256; ++code) widths += "500 ";
    const auto font = [&widths](const std::string& name) {
      return "<< /Type /Font /Subtype /Type1 /BaseFont /" + name +
             " /FirstChar 1 /LastChar 255 /Widths [" + widths + "] ";
    };
    return {"<< /Type /Catalog /Pages 2 0 R >>", "", font("Times-Roman") + "/ToUnicode 4 0 R >>",
            stream(character_map()), font(".VnTime") + "/Encoding /WinAnsiEncoding >>"};
  }

  [[nodiscard]] std::string file(const std::vector<std::string>& objects) const {
    std::string out = "%PDF-1.4\n";
    std::string table;
    for (std::size_t at = 0; at < objects.size(); ++at) {
      std::array<char, 32> entry{};
      std::snprintf(entry.data(), entry.size(), "%010zu 00000 n \n", out.size());
      table += entry.data();
      out += std::to_string(at + 1) + " 0 obj\n" + objects[at] + "\nendobj\n";
    }
    const std::string size = std::to_string(objects.size() + 1);
    const std::string start = std::to_string(out.size());
    out += "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " + size +
           " /Root 1 0 R" + (encrypted_ ? encryption() : "") + " >>\nstartxref\n" + start +
           "\n%%EOF\n";
    return out;
  }

  /// Sums that fit no password.
  static std::string encryption() {
    const std::string sum(64, 'A');
    return " /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + sum + "> /U <" +
           sum + "> >>";
  }

  std::vector<Page> pages_;
  std::map<char32_t, unsigned char> codes_;
  bool encrypted_ = false;
};

}  // namespace tusach::crawler::tests
