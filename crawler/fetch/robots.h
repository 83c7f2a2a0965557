// robots.txt as RFC 9309 has it. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::crawler {

class RobotsRules {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{500} << 10U;  ///< that count

  /// The rules of the groups that name `product` ("tusach"), or of those for "*". Only the first
  /// kMostBytes count (RFC 9309, 2.5). Never fails: what is no rule is passed over.
  static RobotsRules parse(std::string_view content, std::string_view product);
  /// Where there is no robots.txt (2.3.1.3).
  static RobotsRules allow_all() { return {}; }
  /// Where the server could not tell (2.3.1.4).
  static RobotsRules disallow_all();

  /// `target`: path and query. The longest rule that matches decides, of two alike the allowing
  /// one.
  [[nodiscard]] bool allows(std::string_view target) const;
  /// Seconds between two requests; not of the RFC, but what many sites write.
  [[nodiscard]] std::optional<double> crawl_delay() const { return crawl_delay_; }
  /// Addresses as written, of the whole file.
  [[nodiscard]] const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  struct Rule {
    std::string pattern;
    bool allow;
  };

  std::vector<Rule> rules_;
  std::optional<double> crawl_delay_;
  std::vector<std::string> sitemaps_;
};

}  // namespace tusach::crawler
