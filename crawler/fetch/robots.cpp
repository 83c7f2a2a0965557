#include "crawler/fetch/robots.h"

#include <algorithm>
#include <charconv>

namespace tusach::crawler {
namespace {

constexpr double kLongestDelay = 3600;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool equals_ignoring_case(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

// One form for all spellings (2.2.2): what needs no encoding is decoded, all else is encoded in
// capitals. Encoded signs that mean something in a pattern or an address stay encoded.
std::string comparable(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto byte = static_cast<unsigned char>(text[at]);
    bool encoded = byte >= 0x80 || byte <= 0x20;
    if (text[at] == '%' && at + 2 < text.size() && hex_value(text[at + 1]) >= 0 &&
        hex_value(text[at + 2]) >= 0) {
      byte = static_cast<unsigned char>(16 * hex_value(text[at + 1]) + hex_value(text[at + 2]));
      at += 2;
      const char c = static_cast<char>(byte);
      encoded = !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '.' || c == '_' || c == '~');
    }
    if (encoded) {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    } else {
      out += static_cast<char>(byte);
    }
  }
  return out;
}

// Without going back further than the last star, so that no pattern takes more than
// |pattern|·|text| steps.
bool matches(std::string_view pattern, std::string_view text) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t retry = 0;
  for (;;) {
    if (p == pattern.size() && (!to_the_end || t == text.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      retry = t;
    } else if (p < pattern.size() && t < text.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos && retry < text.size()) {
      p = star;
      t = ++retry;
    } else {
      return false;
    }
  }
}

struct Line {
  std::string_view key;
  std::string_view value;
};

std::optional<Line> read_line(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return Line{trim(line.substr(0, colon)), trim(line.substr(colon + 1))};
}

// "tusach/1.0" names the product "tusach".
std::string_view product_token(std::string_view value) {
  const auto* const end = std::find_if(value.begin(), value.end(), [](char c) {
    return !((lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '_');
  });
  return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

}  // namespace

RobotsRules RobotsRules::parse(std::string_view content, std::string_view product) {
  if (content.size() >= kMostBytes) {
    // A rule that is cut off would be another rule.
    content = content.substr(0, kMostBytes);
    content = content.substr(0, content.find_last_of("\r\n") + 1);
  }
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  RobotsRules named;
  RobotsRules general;
  bool names_us = false;
  bool group_named = false;
  bool group_general = false;
  bool in_agents = false;
  while (!content.empty()) {
    const std::size_t end = content.find_first_of("\r\n");
    const auto line = read_line(content.substr(0, end));
    content = end == std::string_view::npos ? std::string_view() : content.substr(end + 1);
    if (!line) continue;
    if (equals_ignoring_case(line->key, "sitemap")) {
      named.sitemaps_.emplace_back(line->value);
      continue;
    }
    if (equals_ignoring_case(line->key, "user-agent")) {
      if (!in_agents) group_named = group_general = false;
      in_agents = true;
      group_named |= equals_ignoring_case(product_token(line->value), product);
      group_general |= line->value == "*";
      names_us |= group_named;
      continue;
    }
    const bool allow = equals_ignoring_case(line->key, "allow");
    const bool disallow = equals_ignoring_case(line->key, "disallow");
    const bool delay = equals_ignoring_case(line->key, "crawl-delay");
    if (!allow && !disallow && !delay) continue;
    in_agents = false;
    for (RobotsRules* rules :
         {group_named ? &named : nullptr, group_general ? &general : nullptr}) {
      if (rules == nullptr) continue;
      if (delay) {
        double seconds = 0;
        const char* const begin = line->value.data();
        const auto [stop, fault] = std::from_chars(begin, begin + line->value.size(), seconds);
        if (fault == std::errc() && seconds >= 0 && stop != begin) {
          rules->crawl_delay_ = std::min(seconds, kLongestDelay);
        }
      } else if (!line->value.empty()) {
        rules->rules_.push_back({comparable(line->value), allow});
      }
    }
  }
  if (names_us) return named;
  general.sitemaps_ = std::move(named.sitemaps_);
  return general;
}

RobotsRules RobotsRules::disallow_all() {
  RobotsRules rules;
  rules.rules_.push_back({"/", false});
  return rules;
}

bool RobotsRules::allows(std::string_view target) const {
  if (target == "/robots.txt") return true;
  const std::string text = comparable(target);
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    const bool longer = best == nullptr || rule.pattern.size() > best->pattern.size() ||
                        (rule.pattern.size() == best->pattern.size() && rule.allow);
    if (longer && matches(rule.pattern, text)) best = &rule;
  }
  return best == nullptr || best->allow;
}

}  // namespace tusach::crawler
