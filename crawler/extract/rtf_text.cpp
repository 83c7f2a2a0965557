// Rich Text Format 1.9.1 (Microsoft, 2008), as far as text goes.
#include "crawler/extract/rtf_text.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <vector>

#include "crawler/extract/legacy_font.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kDeepest = 1000;
constexpr std::size_t kBinaryMost = std::size_t{256} << 20U;

constexpr std::array<std::string_view, 22> kLeftOut = {
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "annotation",
    "fldinst",
    "listtable",
    "listoverridetable",
    "themedata",
    "datastore",
    "shpinst",
};

void append_utf8(std::uint32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | (c >> 6U));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0U | (c >> 12U));
    out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    out += static_cast<char>(0xF0U | (c >> 18U));
    out += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
    out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

struct ConverterDeleter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// Bytes of one code page, one at a time.
class CodePage {
 public:
  explicit CodePage(const char* name) {
    UErrorCode fault = U_ZERO_ERROR;
    converter_.reset(ucnv_open(name, &fault));
  }

  std::uint32_t character(unsigned char byte) {
    if (byte < 0x80 || !converter_) return byte;
    UErrorCode fault = U_ZERO_ERROR;
    const char text = static_cast<char>(byte);
    const char* at = &text;
    const UChar32 c = ucnv_getNextUChar(converter_.get(), &at, at + 1, &fault);
    ucnv_reset(converter_.get());
    return U_FAILURE(fault) != 0 ? byte : static_cast<std::uint32_t>(c);
  }

 private:
  std::unique_ptr<UConverter, ConverterDeleter> converter_;
};

struct Group {
  bool skipped = false;
  bool in_fonts = false;
  int after_unicode = 1;  // \uc: how many characters stand in for a Unicode one
  int font = -1;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::string run() {
    groups_.push_back({});
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '{') {
        if (groups_.size() > kDeepest) break;
        groups_.push_back(groups_.back());
        at_group_start_ = true;
        continue;
      }
      if (c == '}') {
        if (groups_.size() > 1) groups_.pop_back();
      } else if (c == '\\') {
        control();
        continue;
      } else if (c != '\r' && c != '\n') {
        character(static_cast<unsigned char>(c));
      }
      at_group_start_ = false;
    }
    end_line();
    std::string all;
    for (const std::string& line : lines_) all += line + '\n';
    return all;
  }

 private:
  Group& group() { return groups_.back(); }

  void control() {
    if (at_ >= text_.size()) return;
    const char c = text_[at_];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter) {
      word();
      return;
    }
    ++at_;
    switch (c) {
      case '\'':
        hex();
        break;
      case '*':  // a destination that readers may leave out
        if (at_group_start_) group().skipped = true;
        return;
      case '~':
        put(" ");
        break;
      case '_':
        put("-");
        break;
      case '\\':
      case '{':
      case '}':
        character(static_cast<unsigned char>(c));
        break;
      case '\n':
      case '\r':
        if (!group().skipped) end_line();
        break;
      default:  // "\-", an optional hyphen, and what has no text
        break;
    }
    at_group_start_ = false;
  }

  void word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           ((text_[at_] >= 'a' && text_[at_] <= 'z') || (text_[at_] >= 'A' && text_[at_] <= 'Z'))) {
      ++at_;
    }
    const std::string_view name = text_.substr(begin, at_ - begin);
    const bool negative = at_ < text_.size() && text_[at_] == '-';
    if (negative) ++at_;
    long value = 0;
    bool given = false;
    for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
      if (value < 100'000'000) value = value * 10 + (text_[at_] - '0');
      given = true;
    }
    if (at_ < text_.size() && text_[at_] == ' ') ++at_;
    act(name, negative ? -value : value, given);
    at_group_start_ = false;
  }

  void act(std::string_view name, long value, bool given) {
    if (std::find(kLeftOut.begin(), kLeftOut.end(), name) != kLeftOut.end()) {
      // The table of fonts is not shown, but read for its names and code pages.
      group().in_fonts = name == "fonttbl";
      group().skipped = true;
    } else if (name == "f" && given) {
      group().font = static_cast<int>(value);
    } else if (name == "fcharset" && group().in_fonts) {
      charset_of_font_[group().font] = static_cast<int>(value);
    } else if (name == "ansicpg") {
      vietnamese_file_ = value == 1258;
    } else if (name == "uc") {
      group().after_unicode = static_cast<int>(std::clamp(value, 0L, 100L));
    } else if (name == "u" && given) {
      unicode(value);
    } else if (name == "bin") {
      at_ += std::min(
          {static_cast<std::size_t>(std::max(0L, value)), kBinaryMost, text_.size() - at_});
    } else if (!group().skipped) {
      layout(name);
    }
  }

  void layout(std::string_view name) {
    if (name == "par" || name == "line" || name == "sect" || name == "page") {
      end_line();
    } else if (name == "tab") {
      put(" ");
    } else if (name == "cell" || name == "nestcell") {
      end_line();
      ++cells_;
    } else if (name == "row" || name == "nestrow") {
      end_row();
    } else if (name == "trowd" && cells_ == 0) {
      end_line();
      row_begins_ = lines_.size();
    } else if (name == "endash" || name == "emdash") {
      put("–");
    } else if (name == "lquote" || name == "rquote") {
      put("’");
    } else if (name == "ldblquote") {
      put("“");
    } else if (name == "rdblquote") {
      put("”");
    } else if (name == "bullet") {
      put("- ");
    }
  }

  // The sign, and then what older readers show for it, which is passed over.
  void unicode(long value) {
    auto unit = static_cast<std::uint32_t>(value < 0 ? value + 65536 : value) & 0xFFFFU;
    int stand_ins = group().after_unicode;
    while (stand_ins > 0 && at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '{' || c == '}') break;
      if (text_.substr(at_).starts_with("\\'")) {
        at_ = std::min(text_.size(), at_ + 4);
      } else if (c == '\\') {
        break;
      } else {
        ++at_;
      }
      --stand_ins;
    }
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_surrogate_ = unit;
      return;
    }
    std::uint32_t c = unit;
    if (unit >= 0xDC00 && unit < 0xE000) {
      if (high_surrogate_ == 0) return;
      c = 0x10000 + ((high_surrogate_ - 0xD800) << 10U) + (unit - 0xDC00);
    }
    high_surrogate_ = 0;
    if (!group().skipped && c != 0) append_utf8(c, line_);
  }

  void hex() {
    unsigned value = 0;
    for (int digit = 0; digit < 2 && at_ < text_.size(); ++digit, ++at_) {
      const char c = text_[at_];
      unsigned next = 0;
      if (c >= '0' && c <= '9') {
        next = static_cast<unsigned>(c - '0');
      } else if (c >= 'a' && c <= 'f') {
        next = static_cast<unsigned>(c - 'a' + 10);
      } else if (c >= 'A' && c <= 'F') {
        next = static_cast<unsigned>(c - 'A' + 10);
      } else {
        return;
      }
      value = 16 * value + next;
    }
    character(static_cast<unsigned char>(value));
  }

  void character(unsigned char byte) {
    if (byte == 0) return;
    if (group().skipped) {
      if (group().in_fonts && byte < 0x80) name_of_font_[group().font] += static_cast<char>(byte);
      return;
    }
    std::string letter;
    append_utf8((in_code_page_1258() ? page_1258_ : page_1252_).character(byte), letter);
    const auto font = name_of_font_.find(group().font);
    if (font != name_of_font_.end()) show_capitals(font->second, letter);
    line_ += letter;
  }

  [[nodiscard]] bool in_code_page_1258() const {
    constexpr int kVietnameseCharset = 163;
    const int font = groups_.back().font;
    // Bytes of TCVN3 and VNI have no code page.
    const auto name = name_of_font_.find(font);
    if (name != name_of_font_.end() && is_legacy_font(name->second)) return false;
    const auto charset = charset_of_font_.find(font);
    return charset == charset_of_font_.end() ? vietnamese_file_
                                             : charset->second == kVietnameseCharset;
  }

  void put(std::string_view text) {
    if (!group().skipped) line_ += text;
  }

  void end_line() {
    std::string clean;
    for (const char c : line_) {
      const bool blank = c == ' ' || c == '\t';
      if (blank && (clean.empty() || clean.back() == ' ')) continue;
      clean += blank ? ' ' : c;
    }
    if (clean.ends_with(' ')) clean.pop_back();
    if (!clean.empty()) lines_.push_back(std::move(clean));
    line_.clear();
  }

  // A row whose cells are single lines becomes one line; one that lays out paragraphs stays.
  void end_row() {
    end_line();
    const std::size_t first = std::min(row_begins_, lines_.size());
    if (lines_.size() > first + 1 && lines_.size() - first <= cells_) {
      std::string joined = lines_[first];
      for (std::size_t at = first + 1; at < lines_.size(); ++at) joined += " | " + lines_[at];
      lines_.resize(first);
      lines_.push_back(std::move(joined));
    }
    cells_ = 0;
    row_begins_ = lines_.size();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Group> groups_;
  bool at_group_start_ = false;
  bool vietnamese_file_ = false;
  std::map<int, int> charset_of_font_;
  std::map<int, std::string> name_of_font_;
  CodePage page_1252_{"windows-1252"};
  CodePage page_1258_{"windows-1258"};
  std::uint32_t high_surrogate_ = 0;
  std::string line_;
  std::vector<std::string> lines_;
  std::size_t cells_ = 0;
  std::size_t row_begins_ = 0;
};

}  // namespace

std::string read_rtf(std::string_view bytes) {
  return Reader(bytes).run();
}

}  // namespace tusach::crawler
