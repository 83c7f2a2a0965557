// The numbers that Word writes before paragraphs and does not keep in their text ("Điều 1.", "a)").
#pragma once

#include <array>
#include <map>
#include <pugixml.hpp>
#include <string>

namespace tusach::crawler {

class DocxNumbering {
 public:
  /// Both may be empty.
  DocxNumbering(const std::string& numbering_xml, const std::string& styles_xml);

  /// What stands before this paragraph (<w:p>), with a space behind it; empty: nothing. Counts.
  std::string label(const pugi::xml_node& paragraph);

 private:
  static constexpr int kLevels = 9;
  struct Level {
    std::string format = "decimal";
    std::string text;  ///< "%1.%2)"
    int start = 1;
  };
  struct List {
    std::array<Level, kLevels> levels;
    std::array<int, kLevels> counts{};
    std::array<bool, kLevels> begun{};
  };
  struct Place {
    std::string number;
    int level = 0;
  };

  void read_lists(const pugi::xml_node& numbering);
  void read_styles(const std::string& xml);
  [[nodiscard]] Place place_of(const pugi::xml_node& paragraph) const;

  std::map<std::string, List> lists_;           ///< by abstractNumId
  std::map<std::string, std::string> list_of_;  ///< numId → abstractNumId
  std::map<std::string, Place> place_of_style_;
};

}  // namespace tusach::crawler
