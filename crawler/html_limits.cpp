#include "crawler/html_limits.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "law/error.h"

namespace tusach::crawler {
namespace {

// Browsers stop nesting at 512; badly closed pages of real portals stay far below.
constexpr std::int64_t kDeepest = 1000;
// Every new element opens all unclosed <b>, <font>, … again: so many nodes may come of it in all.
constexpr std::int64_t kMostReopened = 5'000'000;

// Never open, or closed by whatever follows them.
constexpr std::array<std::string_view, 29> kUncounted = {
    "area",  "base",   "br",    "col", "embed",  "hr",       "img", "input", "link", "meta",
    "param", "source", "track", "wbr", "p",      "li",       "td",  "th",    "tr",   "tbody",
    "thead", "tfoot",  "dt",    "dd",  "option", "optgroup", "rp",  "rt",    "html",
};

constexpr std::array<std::string_view, 14> kFormatting = {
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
};

constexpr std::array<std::string_view, 4> kRawText = {"script", "style", "textarea", "title"};

template <std::size_t Size>
bool contains(const std::array<std::string_view, Size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}

class TagCounter {
 public:
  explicit TagCounter(std::string_view html) : html_(html) {}

  void run() {
    while (at_ < html_.size()) {
      at_ = html_.find('<', at_);
      if (at_ == std::string_view::npos) return;
      if (html_.substr(at_, 4) == "<!--") {
        skip_behind("-->");
      } else {
        read_tag();
      }
    }
  }

 private:
  static void require(bool few) {
    if (!few) throw Error(ErrorCategory::bad_data, "too many HTML elements are open at once");
  }

  void skip_behind(std::string_view end) {
    const std::size_t found = html_.find(end, at_);
    at_ = found == std::string_view::npos ? html_.size() : found + end.size();
  }

  void read_tag() {
    ++at_;
    const bool closes = at_ < html_.size() && html_[at_] == '/';
    if (closes) ++at_;
    std::string name;
    while (at_ < html_.size() && html_[at_] != '>' && html_[at_] != '/' &&
           static_cast<unsigned char>(html_[at_]) > ' ') {
      name += lower(html_[at_++]);
    }
    if (name.empty() || !is_letter(name.front())) return;
    skip_attributes();
    if (closes) {
      close(name);
    } else {
      open(name);
    }
  }

  void skip_attributes() {
    while (at_ < html_.size() && html_[at_] != '>') {
      const bool quoted = html_[at_ - 1] == '=' && (html_[at_] == '"' || html_[at_] == '\'');
      const char quote = html_[at_++];
      if (quoted) at_ = std::min(html_.size(), html_.find(quote, at_));
    }
  }

  void open(const std::string& name) {
    reopened_ += formatting_;
    require(reopened_ <= kMostReopened);
    if (contains(kRawText, name)) {
      skip_raw_text(name);
      return;
    }
    if (contains(kUncounted, name)) return;
    ++open_[name];
    ++depth_;
    if (contains(kFormatting, name)) ++formatting_;
    require(depth_ <= kDeepest);
  }

  void close(const std::string& name) {
    const auto found = open_.find(name);
    if (found == open_.end() || found->second == 0) return;
    --found->second;
    --depth_;
    if (contains(kFormatting, name)) --formatting_;
  }

  void skip_raw_text(const std::string& name) {
    while (at_ < html_.size()) {
      skip_behind("</");
      const std::string_view end = html_.substr(at_, name.size());
      if (std::equal(end.begin(), end.end(), name.begin(), name.end(),
                     [](char left, char right) { return lower(left) == right; })) {
        return;
      }
    }
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::unordered_map<std::string, std::int64_t> open_;
  std::int64_t depth_ = 0;
  std::int64_t formatting_ = 0;
  std::int64_t reopened_ = 0;
};

}  // namespace

void require_parsable_html(std::string_view html) {
  TagCounter(html).run();
}

}  // namespace tusach::crawler
