#include "crawler/extract/docx_numbering.h"

#include <algorithm>
#include <utility>

namespace tusach::crawler {
namespace {

constexpr int kDeepestStyle = 20;  // styles may be based on each other in a circle

std::string roman(int number) {
  static constexpr std::array<std::pair<int, const char*>, 13> kSigns = {{
      {1000, "M"},
      {900, "CM"},
      {500, "D"},
      {400, "CD"},
      {100, "C"},
      {90, "XC"},
      {50, "L"},
      {40, "XL"},
      {10, "X"},
      {9, "IX"},
      {5, "V"},
      {4, "IV"},
      {1, "I"},
  }};
  std::string text;
  if (number > 3999) return std::to_string(number);
  for (const auto& [value, sign] : kSigns) {
    for (; number >= value; number -= value) text += sign;
  }
  return text;
}

// a … z, aa, bb, …
std::string letters(int number) {
  if (number < 1 || number > 26 * 20) return std::to_string(number);
  return std::string(static_cast<std::size_t>((number - 1) / 26 + 1),
                     static_cast<char>('a' + (number - 1) % 26));
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

std::string format_number(const std::string& format, int number) {
  if (format == "lowerLetter") return letters(number);
  if (format == "upperLetter") return upper(letters(number));
  if (format == "upperRoman") return roman(number);
  if (format == "lowerRoman") return lower(roman(number));
  if (format == "decimalZero" && number < 10) return "0" + std::to_string(number);
  return std::to_string(number);
}

}  // namespace

DocxNumbering::DocxNumbering(const std::string& numbering_xml, const std::string& styles_xml) {
  pugi::xml_document numbering;
  if (numbering.load_buffer(numbering_xml.data(), numbering_xml.size())) {
    read_lists(numbering.child("w:numbering"));
  }
  read_styles(styles_xml);
}

void DocxNumbering::read_lists(const pugi::xml_node& numbering) {
  for (const pugi::xml_node& abstract : numbering.children("w:abstractNum")) {
    List& list = lists_[abstract.attribute("w:abstractNumId").value()];
    for (const pugi::xml_node& level : abstract.children("w:lvl")) {
      const int index = level.attribute("w:ilvl").as_int(-1);
      if (index < 0 || index >= kLevels) continue;
      Level& to = list.levels[static_cast<std::size_t>(index)];
      to.format = level.child("w:numFmt").attribute("w:val").as_string("decimal");
      to.text = level.child("w:lvlText").attribute("w:val").value();
      to.start = level.child("w:start").attribute("w:val").as_int(1);
    }
  }
  for (const pugi::xml_node& number : numbering.children("w:num")) {
    list_of_[number.attribute("w:numId").value()] =
        number.child("w:abstractNumId").attribute("w:val").value();
  }
}

void DocxNumbering::read_styles(const std::string& xml) {
  pugi::xml_document styles;
  if (!styles.load_buffer(xml.data(), xml.size())) return;
  std::map<std::string, std::string> based_on;
  for (const pugi::xml_node& style : styles.child("w:styles").children("w:style")) {
    const std::string name = style.attribute("w:styleId").value();
    based_on[name] = style.child("w:basedOn").attribute("w:val").value();
    const pugi::xml_node numbering = style.child("w:pPr").child("w:numPr");
    const std::string number = numbering.child("w:numId").attribute("w:val").value();
    if (number.empty()) continue;
    place_of_style_[name] = {number, numbering.child("w:ilvl").attribute("w:val").as_int(0)};
  }
  for (const auto& [name, base] : based_on) {
    std::string at = base;
    for (int depth = 0; depth < kDeepestStyle && !at.empty(); ++depth, at = based_on[at]) {
      if (place_of_style_.contains(name)) break;
      const auto found = place_of_style_.find(at);
      if (found != place_of_style_.end()) place_of_style_.emplace(name, found->second);
      if (!based_on.contains(at)) break;
    }
  }
}

DocxNumbering::Place DocxNumbering::place_of(const pugi::xml_node& paragraph) const {
  const pugi::xml_node properties = paragraph.child("w:pPr");
  const auto of_style =
      place_of_style_.find(properties.child("w:pStyle").attribute("w:val").value());
  Place place = of_style == place_of_style_.end() ? Place() : of_style->second;
  const pugi::xml_node own = properties.child("w:numPr");
  if (const pugi::xml_attribute number = own.child("w:numId").attribute("w:val")) {
    place.number = number.value();
  }
  if (const pugi::xml_attribute level = own.child("w:ilvl").attribute("w:val")) {
    place.level = level.as_int(0);
  }
  return place;
}

std::string DocxNumbering::label(const pugi::xml_node& paragraph) {
  const Place place = place_of(paragraph);
  const auto number = list_of_.find(place.number);
  if (number == list_of_.end() || place.level < 0 || place.level >= kLevels) return {};
  const auto found = lists_.find(number->second);
  if (found == lists_.end()) return {};
  List& list = found->second;
  const auto level = static_cast<std::size_t>(place.level);
  list.counts[level] = list.begun[level] ? list.counts[level] + 1 : list.levels[level].start;
  list.begun[level] = true;
  for (std::size_t below = level + 1; below < kLevels; ++below) list.begun[below] = false;
  const Level& shape = list.levels[level];
  if (shape.format == "bullet") return "- ";
  if (shape.format == "none" || shape.text.empty()) return {};
  std::string text;
  for (std::size_t at = 0; at < shape.text.size(); ++at) {
    const char c = shape.text[at];
    const bool counted = c == '%' && at + 1 < shape.text.size() && shape.text[at + 1] >= '1' &&
                         shape.text[at + 1] <= '9';
    if (!counted) {
      text += c;
      continue;
    }
    const auto which = static_cast<std::size_t>(shape.text[++at] - '1');
    const int count = list.begun[which] ? list.counts[which] : list.levels[which].start;
    text += format_number(list.levels[which].format, count);
  }
  return text + " ";
}

}  // namespace tusach::crawler
