#include "law/number_reading.h"

#include <algorithm>
#include <array>

namespace tusach::law {
namespace {

using std::string_view;

/// Years of the elections; a term ends with the election of the next.
constexpr auto kElections = std::to_array({1946, 1960, 1964, 1971, 1975, 1976, 1981, 1987, 1992,
                                           1997, 2002, 2007, 2011, 2016, 2021, 2026, 2031});

bool any_body(const DocumentNumber& number, std::initializer_list<string_view> codes) {
  return std::any_of(number.bodies.begin(), number.bodies.end(), [&](const std::string& body) {
    return std::find(codes.begin(), codes.end(), body) != codes.end();
  });
}

bool is_joint(const DocumentNumber& number) {
  const string_view type = number.type_code;
  const bool joint_type = type == "TTLT" || type == "NQLT" || type == "TTLB" || type == "TTLN" ||
                          type == "CTLT" || type == "QĐLT";
  return joint_type || any_body(number, {"LB", "LN", "LT"});
}

/// Behind the issuer of what one body issues stand its departments: TT-BNN-KL.
bool has_departments(const DocumentNumber& number) {
  return !is_joint(number);
}

}  // namespace

int assembly_term(string_view body_code) {
  const std::size_t digits = body_code.find_first_of("0123456789");
  if (digits == string_view::npos || body_code.size() - digits > 2) return 0;
  const string_view body = body_code.substr(0, digits);
  if (body != "QH" && body != "UBTVQH" && body != "HĐNN" && body != "TVQH") return 0;
  int term = 0;
  for (const char c : body_code.substr(digits)) {
    if (c < '0' || c > '9') return 0;
    term = term * 10 + (c - '0');
  }
  return term;
}

TermYears years_of_term(int term) {
  if (term < 1 || static_cast<std::size_t>(term) >= kElections.size()) return {};
  const auto index = static_cast<std::size_t>(term);
  return {kElections[index - 1], kElections[index]};
}

NumberForm form_of(const DocumentNumber& number) {
  if (number.type_code == "VBHN") return NumberForm::consolidated;
  if (is_joint(number)) return NumberForm::joint;
  if (any_body(number, {"TW", "TU", "HU", "QU"})) return NumberForm::party;
  if (number.year) {
    const bool assembly =
        std::any_of(number.bodies.begin(), number.bodies.end(),
                    [](const std::string& body) { return assembly_term(body) > 0; });
    return assembly ? NumberForm::assembly : NumberForm::legal;
  }
  const string_view type = number.type_code;
  if (type == "L" || type == "LCT" || type == "SL" || type == "SLu" || type == "SLt") {
    return NumberForm::former;
  }
  if (!type.empty()) return NumberForm::administrative;
  return number.bodies.size() > 1 ? NumberForm::official_letter : NumberForm::former;
}

string_view vietnamese_name(NumberForm form) {
  switch (form) {
    case NumberForm::assembly:
      return "văn bản của Quốc hội, Ủy ban Thường vụ Quốc hội";
    case NumberForm::legal:
      return "văn bản quy phạm pháp luật";
    case NumberForm::joint:
      return "văn bản liên tịch";
    case NumberForm::administrative:
      return "văn bản hành chính";
    case NumberForm::official_letter:
      return "công văn";
    case NumberForm::consolidated:
      return "văn bản hợp nhất";
    case NumberForm::party:
      return "văn bản của Đảng";
    case NumberForm::former:
      return "văn bản đánh số theo lối cũ";
  }
  return {};
}

const DocumentType* type_of(const DocumentNumber& number) {
  if (number.type_code == "TT" && any_body(number, {"LB"})) return find_document_type("TTLB");
  if (number.type_code == "TT" && any_body(number, {"LN"})) return find_document_type("TTLN");
  if (!number.type_code.empty()) return find_type_of_number_code(number.type_code);
  return form_of(number) == NumberForm::official_letter ? find_document_type("CV") : nullptr;
}

std::vector<const IssuingBody*> issuers_of(const DocumentNumber& number) {
  std::vector<const IssuingBody*> issuers;
  for (const std::string& code : number.bodies) {
    if (code == "LB" || code == "LN" || code == "LT") continue;
    issuers.push_back(find_body_of_number_code(code, number.year));
    if (has_departments(number)) break;
  }
  return issuers;
}

std::string issuers_name(const DocumentNumber& number) {
  const std::vector<const IssuingBody*> issuers = issuers_of(number);
  std::string out;
  std::size_t code = 0;
  for (std::size_t i = 0; i < issuers.size(); ++i, ++code) {
    if (i > 0) out += i + 1 == issuers.size() ? " và " : ", ";
    out += issuers[i] != nullptr ? issuers[i]->name : number.bodies[code];
  }
  return out;
}

std::string long_name(const DocumentNumber& number, string_view type) {
  const DocumentType* own = type_of(number);
  std::string name(own != nullptr ? string_view(own->name) : type.empty() ? "Văn bản" : type);
  return name + " số " + number.canonical();
}

}  // namespace tusach::law
