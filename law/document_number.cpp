#include "law/document_number.h"

#include <algorithm>
#include <utility>

#include "analyzers/vietnamese/document_number_token.h"
#include "analyzers/vietnamese/text.h"
#include "law/document_type.h"

namespace tusach::law {
namespace {

using std::string_view;

constexpr string_view kDecree = "NĐ";

constexpr string_view kDecreeOrder = "SL";

/// "TTR" → "TTr": the type's code as it is printed; nullopt when no type has it.
std::optional<std::string> printed_type_code(string_view code) {
  const DocumentType* type = find_type_of_number_code(code);
  if (type == nullptr) return std::nullopt;
  const std::string folded = vietnamese::fold(code);
  for (const std::string& known : type->number_codes) {
    if (vietnamese::fold(known) == folded) return known;
  }
  return type->number_codes.front();
}

string_view trimmed(string_view text) {
  constexpr string_view kNoise = " \t\r\n.,;:()\"-";
  while (!text.empty() && kNoise.find(text.front()) != string_view::npos) text.remove_prefix(1);
  while (!text.empty() && kNoise.find(text.back()) != string_view::npos) text.remove_suffix(1);
  return text;
}

/// Removes "Nghị định", "số" from the front; returns the number code of the type that was named.
string_view take_type_name(string_view& text) {
  string_view code;
  if (const auto leading = leading_document_type(text)) {
    text = trimmed(text.substr(leading->length));
    if (!leading->type->number_codes.empty()) code = leading->type->number_codes.front();
  }
  const std::size_t end = text.find_first_of(" :");
  if (end != string_view::npos && vietnamese::fold(text.substr(0, end)) == "so") {
    text = trimmed(text.substr(end));
  }
  return code;
}

/// "-2025" behind a number that has no year: how some sources tell decisions of several years
/// apart.
bool is_year_of_source(string_view rest) {
  constexpr std::size_t kLength = 5;
  return rest.size() == kLength && (rest.starts_with("-19") || rest.starts_with("-20")) &&
         rest.find_first_not_of("0123456789", 1) == string_view::npos;
}

std::optional<vietnamese::DocumentNumberMatch> match_whole(string_view text) {
  auto match = vietnamese::match_document_number(text);
  if (!match) return std::nullopt;
  const string_view rest = text.substr(match->length);
  if (match->year.empty() && is_year_of_source(rest)) return match;
  return trimmed(rest).empty() ? std::move(match) : std::nullopt;
}

/// "102-SL/L-004", "101-SL/L.003": a law that a decree-order proclaimed. Gives "102-SL/L004".
std::string without_law_separator(string_view text) {
  const std::size_t at = std::min(text.find("/L-"), text.find("/L."));
  if (at == string_view::npos || text.find("SL/") + 2 != at) return std::string(text);
  return std::string(text.substr(0, at + 2)) + std::string(text.substr(at + 3));
}

std::string printed_body(const DocumentNumber& number, std::size_t index) {
  const std::string& body = number.bodies[index];
  const bool law = number.type_code == kDecreeOrder && body.size() > 1 && body[0] == 'L' &&
                   body.find_first_not_of("0123456789", 1) == std::string::npos;
  return law ? "L." + body.substr(1) : body;
}

/// The serial as printed: with the zeros that the token drops.
std::string printed_serial(string_view text, const std::string& serial) {
  const std::size_t at = text.find(serial.substr(0, serial.find_first_not_of("0123456789")));
  std::size_t begin = at;
  while (begin != string_view::npos && begin > 0 && text[begin - 1] == '0') --begin;
  if (begin == string_view::npos || begin == at) return serial;
  return std::string(text.substr(begin, at - begin)) + serial;
}

/// The party writes 80-KL/TW, the state 705/QĐ-TTg, but until 1996 35-L/CTN.
bool has_hyphen_first(const DocumentNumber& number) {
  if (number.year || number.type_code.empty() || number.bodies.empty()) return false;
  const std::string& type = number.type_code;
  const std::string& body = number.bodies.back();
  return body == "TW" || body == "TU" || type == "L" || type == "LCT" || type == kDecreeOrder;
}

std::string joined_codes(const DocumentNumber& number, char separator) {
  std::string out = number.type_code;
  for (std::size_t i = 0; i < number.bodies.size(); ++i) {
    if (!out.empty()) out += i == 0 ? separator : '-';
    out += printed_body(number, i);
  }
  return out;
}

}  // namespace

std::string DocumentNumber::canonical() const {
  std::string out = serial;
  if (year) out += "/" + std::to_string(*year);
  const bool hyphen_first = has_hyphen_first(*this);
  const std::string codes = joined_codes(*this, hyphen_first ? '/' : '-');
  if (!codes.empty()) out += (hyphen_first ? "-" : "/") + codes;
  return out;
}

std::string DocumentNumber::key() const {
  const std::size_t zeros = serial.find_first_not_of('0');
  std::string out = zeros == std::string::npos ? serial : serial.substr(zeros);
  if (year) out += "/" + std::to_string(*year);
  const std::string codes = joined_codes(*this, '-');
  return vietnamese::fold(codes.empty() ? out : out + "/" + codes);
}

std::optional<DocumentNumber> parse_document_number(string_view whole) {
  const std::string joined = without_law_separator(whole);
  string_view text = trimmed(joined);
  auto match = match_whole(text);
  if (!match) {
    const string_view code = take_type_name(text);
    match = match_whole(text);
    if (!match && !code.empty()) match = match_whole(std::string(code) + " " + std::string(text));
  }
  if (!match) return std::nullopt;
  DocumentNumber number;
  number.serial = printed_serial(text, match->serial);
  if (!match->year.empty()) number.year = std::stoi(match->year);
  for (std::string& code : match->codes) {
    const bool first = number.type_code.empty() && number.bodies.empty();
    if (auto type = first ? printed_type_code(code) : std::nullopt) {
      number.type_code = std::move(*type);
    } else if (code == "TTG") {
      number.bodies.emplace_back("TTg");
    } else {
      // No body is numbered NĐ: the token gave the farmers' union (ND) its stroke.
      number.bodies.push_back(!first && code == kDecree ? "ND" : std::move(code));
    }
  }
  // Only the government issues decrees, so people leave it out: "NĐ 15/2020".
  if (number.type_code == kDecree && number.bodies.empty()) number.bodies = {"CP"};
  return number;
}

}  // namespace tusach::law
