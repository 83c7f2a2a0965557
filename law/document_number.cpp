#include "law/document_number.h"

#include <algorithm>
#include <array>

#include "analyzers/vietnamese/document_number_token.h"
#include "analyzers/vietnamese/text.h"

namespace tusach::law {
namespace {

using std::string_view;

constexpr string_view kDecree = "NĐ";

/// The types that Decree 30/2020/NĐ-CP annex III and the laws on legal documents abbreviate, and
/// those of the assemblies and the party before them.
bool is_type_code(string_view code) {
  static constexpr auto kTypes = std::to_array<string_view>(
      {"HP",   "L",    "BL",   "PL",  "LCT",  "SL", "NQ",  "NĐ", "QĐ", "TT",  "TTLT",
       "TTLB", "TTLN", "NQLT", "CT",  "VBHN", "QC", "QYĐ", "TC", "TB", "HD",  "CTR",
       "KH",   "PA",   "ĐA",   "DA",  "BC",   "BB", "TTR", "HĐ", "CĐ", "BGN", "BTT",
       "GUQ",  "GM",   "GGT",  "GNP", "PG",   "PC", "PB",  "KL", "CV", "QYC", "QĐLT"});
  return std::find(kTypes.begin(), kTypes.end(), code) != kTypes.end();
}

struct TypeName {
  string_view folded;
  string_view code;
};

// Longer names first.
constexpr std::array<TypeName, 17> kTypeNames{{
    {"thong tu lien tich", "TTLT"},
    {"nghi quyet lien tich", "NQLT"},
    {"van ban hop nhat", "VBHN"},
    {"nghi dinh", "NĐ"},
    {"nghi quyet", "NQ"},
    {"quyet dinh", "QĐ"},
    {"phap lenh", "PL"},
    {"thong tu", "TT"},
    {"thong bao", "TB"},
    {"ke hoach", "KH"},
    {"ket luan", "KL"},
    {"cong van", ""},
    {"chi thi", "CT"},
    {"bo luat", ""},
    {"hien phap", ""},
    {"luat", ""},
    {"lenh", ""},
}};

string_view trimmed(string_view text) {
  constexpr string_view kNoise = " \t\r\n.,;:()\"-";
  while (!text.empty() && kNoise.find(text.front()) != string_view::npos) text.remove_prefix(1);
  while (!text.empty() && kNoise.find(text.back()) != string_view::npos) text.remove_suffix(1);
  return text;
}

/// The words of `folded` as they stand at the front of `text`, whatever their marks: how many
/// bytes.
std::size_t prefix_length(string_view text, string_view folded) {
  // Every letter of a type name folds to one byte, so the words end where as many spaces are met.
  const auto words = static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')) + 1;
  std::size_t end = 0;
  for (std::size_t word = 0; word < words; ++word) {
    end = text.find(' ', end == 0 ? 0 : end + 1);
    if (end == string_view::npos) return 0;
  }
  return vietnamese::fold(text.substr(0, end)) == folded ? end : 0;
}

/// Removes "Nghị định", "số" from the front; returns the code of the type that was named.
string_view take_type_name(string_view& text) {
  string_view code;
  for (const TypeName& name : kTypeNames) {
    const std::size_t length = prefix_length(text, name.folded);
    if (length == 0) continue;
    text = trimmed(text.substr(length));
    code = name.code;
    break;
  }
  for (const string_view word : {"so", "so:"}) {
    if (const std::size_t length = prefix_length(text, word)) text = trimmed(text.substr(length));
  }
  return code;
}

std::optional<vietnamese::DocumentNumberMatch> match_whole(string_view text) {
  auto match = vietnamese::match_document_number(text);
  if (!match || !trimmed(text.substr(match->length)).empty()) return std::nullopt;
  return match;
}

/// The serial as printed: with the zeros that the token drops.
std::string printed_serial(string_view text, const std::string& serial) {
  const std::size_t at = text.find(serial.substr(0, serial.find_first_not_of("0123456789")));
  std::size_t begin = at;
  while (begin != string_view::npos && begin > 0 && text[begin - 1] == '0') --begin;
  if (begin == string_view::npos || begin == at) return serial;
  return std::string(text.substr(begin, at - begin)) + serial;
}

bool is_party(const std::vector<std::string>& bodies) {
  return !bodies.empty() && (bodies.back() == "TW" || bodies.back() == "TU");
}

std::string joined_codes(const DocumentNumber& number, char separator) {
  std::string out = number.type_code;
  for (std::size_t i = 0; i < number.bodies.size(); ++i) {
    if (!out.empty()) out += i == 0 ? separator : '-';
    out += number.bodies[i];
  }
  return out;
}

}  // namespace

std::string DocumentNumber::canonical() const {
  std::string out = serial;
  if (year) out += "/" + std::to_string(*year);
  // The party writes 80-KL/TW, the state 705/QĐ-TTg.
  const bool party = !year && !type_code.empty() && is_party(bodies);
  const std::string codes = joined_codes(*this, party ? '/' : '-');
  if (!codes.empty()) out += (party ? "-" : "/") + codes;
  return out;
}

std::string DocumentNumber::key() const {
  const std::size_t zeros = serial.find_first_not_of('0');
  std::string out = zeros == std::string::npos ? serial : serial.substr(zeros);
  if (year) out += "/" + std::to_string(*year);
  const std::string codes = joined_codes(*this, '-');
  return vietnamese::fold(codes.empty() ? out : out + "/" + codes);
}

std::optional<DocumentNumber> parse_document_number(string_view text) {
  text = trimmed(text);
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
    if (number.type_code.empty() && number.bodies.empty() && is_type_code(code)) {
      number.type_code = std::move(code);
    } else {
      number.bodies.push_back(code == "TTG" ? "TTg" : std::move(code));
    }
  }
  // Only the government issues decrees, so people leave it out: "NĐ 15/2020".
  if (number.type_code == kDecree && number.bodies.empty()) number.bodies = {"CP"};
  return number;
}

}  // namespace tusach::law
