#include "law/address.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "analyzers/vietnamese/text.h"

namespace tusach::law {
namespace {

struct StepName {
  ProvisionKind kind;
  std::string_view address;
  std::string_view eid;  // Akoma Ntoso 3.0 Naming Convention, section 5.4
};

constexpr std::array<StepName, 8> kSteps{{
    {ProvisionKind::part, "phan", "part"},
    {ProvisionKind::chapter, "chuong", "chp"},
    {ProvisionKind::section, "muc", "sec"},
    {ProvisionKind::subsection, "tieu-muc", "subsec"},
    {ProvisionKind::article, "dieu", "art"},
    {ProvisionKind::clause, "khoan", "clause"},
    {ProvisionKind::point, "diem", "point"},
    {ProvisionKind::annex, "phu-luc", "att"},
}};

constexpr std::string_view kStrokeD = "đ";
constexpr std::string_view kCapitalStrokeD = "Đ";

bool is_ascii_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A dot inside a number stands before a digit; see split_steps().
bool is_plain_number(std::string_view number) {
  for (std::size_t i = 0; i < number.size(); ++i) {
    const bool inner_dot =
        number[i] == '.' && i > 0 && i + 1 < number.size() && is_digit(number[i + 1]);
    if (!is_ascii_alnum(number[i]) && !inner_dot) return false;
  }
  return true;
}

/// Folds what is no plain number ("Mẫu số 01/TĐ" → "mau-so-01-tđ"), keeping đ.
std::string fold_number(std::string_view number) {
  std::string out;
  const auto append_folded = [&out](std::string_view piece) {
    for (const char c : vietnamese::fold(piece)) {
      if (is_ascii_alnum(c)) {
        out += c;
      } else if (!out.empty() && out.back() != '-') {
        out += '-';
      }
    }
  };
  while (!number.empty()) {
    const std::size_t at = std::min(number.find(kStrokeD), number.find(kCapitalStrokeD));
    append_folded(number.substr(0, at));
    if (at == std::string_view::npos) break;
    out += kStrokeD;
    number.remove_prefix(at + kStrokeD.size());
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

class AddressAssigner {
 public:
  void assign(Provision& provision, const std::string& parent, const std::string& annex) {
    const std::string& base = provision.kind == ProvisionKind::article ? annex : parent;
    std::string address = base.empty() ? std::string() : base + ".";
    address += kSteps.at(static_cast<std::size_t>(provision.kind)).address;
    const std::string number = address_number(provision.number);
    if (!number.empty()) address += "-" + number;
    const int seen = ++seen_[address];
    if (seen > 1) address += "~" + std::to_string(seen);
    provision.address = std::move(address);
    const std::string& inner_annex =
        provision.kind == ProvisionKind::annex ? provision.address : annex;
    for (Provision& child : provision.children) assign(child, provision.address, inner_annex);
  }

 private:
  std::unordered_map<std::string, int> seen_;
};

/// A dot separates steps unless a digit follows it: "khoan-1.khoan-1.1.diem-a".
std::vector<std::string_view> split_steps(std::string_view address) {
  std::vector<std::string_view> steps;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const bool number_goes_on = i + 1 < address.size() && is_digit(address[i + 1]);
    if (address[i] != '.' || number_goes_on) continue;
    steps.push_back(address.substr(begin, i - begin));
    begin = i + 1;
  }
  steps.push_back(address.substr(begin));
  return steps;
}

struct Step {
  const StepName* name;
  std::string_view number;
  std::string_view repeat;  // "2" of "~2"
};

std::optional<Step> parse_step(std::string_view step) {
  // "phu-luc-2" must not be read as a shorter word, so the word must end here or at a '-'.
  for (const StepName& name : kSteps) {
    if (!step.starts_with(name.address)) continue;
    std::string_view rest = step.substr(name.address.size());
    Step found{&name, {}, {}};
    if (const std::size_t tilde = rest.find('~'); tilde != std::string_view::npos) {
      found.repeat = rest.substr(tilde + 1);
      rest = rest.substr(0, tilde);
    }
    if (!rest.empty() && rest.front() != '-') continue;
    found.number = rest.empty() ? rest : rest.substr(1);
    return found;
  }
  return std::nullopt;
}

bool prints_roman(ProvisionKind kind) {
  return kind == ProvisionKind::part || kind == ProvisionKind::chapter ||
         kind == ProvisionKind::section || kind == ProvisionKind::annex;
}

/// "iia" → "IIa": capitals for the Roman part.
std::string print_number(ProvisionKind kind, std::string_view number) {
  std::string out(number);
  if (!prints_roman(kind)) return out;
  const std::size_t roman = std::min(number.find_first_not_of("ivxlc"), number.size());
  if (roman == 0 || number.size() - roman > 1) return out;
  for (std::size_t i = 0; i < roman; ++i) out[i] = static_cast<char>(out[i] - 'a' + 'A');
  return out;
}

std::string cite_step(std::string_view text) {
  const auto step = parse_step(text);
  if (!step) return std::string(text);
  constexpr std::string_view kForm = "mau-so-";
  std::string out;
  if (step->name->kind == ProvisionKind::annex && step->number.starts_with(kForm)) {
    out = "Mẫu số " + std::string(step->number.substr(kForm.size()));
  } else {
    out = vietnamese_name(step->name->kind);
    if (!step->number.empty()) out += " " + print_number(step->name->kind, step->number);
  }
  if (!step->repeat.empty()) out += " (" + std::string(step->repeat) + ")";
  return out;
}

/// Lower case, and the typed forms of đ: "Dieu-5.Diem-DD" → "dieu-5.diem-đ".
std::string canonical_address(std::string_view address) {
  std::string lower;
  for (std::size_t i = 0; i < address.size(); ++i) {
    if (address.substr(i).starts_with(kCapitalStrokeD)) {
      lower += kStrokeD;
      ++i;
    } else {
      lower += ascii_lower(address[i]);
    }
  }
  constexpr std::string_view kTyped = "diem-dd";
  for (std::size_t at = lower.find(kTyped); at != std::string::npos; at = lower.find(kTyped, at)) {
    lower.replace(at, kTyped.size(), "diem-đ");
    at += kTyped.size();
  }
  return lower;
}

const Provision* find_canonical(const std::vector<Provision>& forest, std::string_view address) {
  for (const Provision& provision : forest) {
    if (provision.address == address) return &provision;
    if (const Provision* found = find_canonical(provision.children, address)) return found;
  }
  return nullptr;
}

}  // namespace

std::string address_number(std::string_view number) {
  if (!is_plain_number(number)) return fold_number(number);
  std::string out(number);
  std::transform(out.begin(), out.end(), out.begin(), ascii_lower);
  return out;
}

void assign_addresses(std::vector<Provision>& forest) {
  AddressAssigner assigner;
  for (Provision& provision : forest) assigner.assign(provision, {}, {});
}

const Provision* find_provision(const std::vector<Provision>& forest, std::string_view address) {
  return find_canonical(forest, canonical_address(address));
}

std::string parent_address(std::string_view address) {
  const std::string_view last = split_steps(address).back();
  if (last.size() == address.size()) return {};
  return std::string(address.substr(0, address.size() - last.size() - 1));
}

std::optional<AddressStep> last_step(std::string_view address) {
  const auto step = parse_step(split_steps(address).back());
  if (!step) return std::nullopt;
  return AddressStep{step->name->kind, print_number(step->name->kind, step->number)};
}

std::string nearest_address(const std::vector<Provision>& forest, std::string_view address) {
  std::string rest = canonical_address(address);
  while (!rest.empty()) {
    if (find_canonical(forest, rest) != nullptr) return rest;
    const std::string_view last = split_steps(rest).back();
    rest.resize(rest.size() - last.size());
    if (!rest.empty()) rest.pop_back();
  }
  return {};
}

std::string cite(std::string_view address) {
  if (address.empty()) return {};
  const auto steps = split_steps(address);
  std::string out;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if (!out.empty()) out += ' ';
    out += cite_step(*step);
  }
  return out;
}

// '~' is no character of an XML name, so "dieu-5~2" becomes "art_5_2"; a step without a number that
// is repeated keeps the place of the number by '-'.
std::string to_eid(std::string_view address) {
  std::string out;
  for (const std::string_view text : split_steps(address)) {
    if (!out.empty()) out += "__";
    const auto step = parse_step(text);
    if (!step) {
      out += text;
      continue;
    }
    out += step->name->eid;
    if (!step->number.empty()) {
      out += '_';
      out += step->number;
    } else if (!step->repeat.empty()) {
      out += "_-";
    }
    if (!step->repeat.empty()) out.append("_").append(step->repeat);
  }
  return out;
}

std::string from_eid(std::string_view eid) {
  std::string out;
  while (!eid.empty()) {
    const std::size_t end = eid.find("__");
    const std::string_view text = eid.substr(0, end);
    eid = end == std::string_view::npos ? std::string_view() : eid.substr(end + 2);
    if (!out.empty()) out += '.';
    const std::size_t underscore = std::min(text.find('_'), text.size());
    const std::string_view word = text.substr(0, underscore);
    const auto* name = std::find_if(kSteps.begin(), kSteps.end(),
                                    [&](const StepName& step) { return step.eid == word; });
    if (name == kSteps.end()) {
      out += text;
      continue;
    }
    out += name->address;
    if (underscore == text.size()) continue;
    const std::string_view rest = text.substr(underscore + 1);
    const std::size_t repeat = std::min(rest.find('_'), rest.size());
    if (rest.substr(0, repeat) != "-") out.append("-").append(rest.substr(0, repeat));
    if (repeat < rest.size()) out.append("~").append(rest.substr(repeat + 1));
  }
  return out;
}

ProvisionRef parse_provision_ref(std::string_view text) {
  const std::size_t hash = text.find('#');
  if (hash == std::string_view::npos) return {std::string(text), {}};
  return {std::string(text.substr(0, hash)), std::string(text.substr(hash + 1))};
}

}  // namespace tusach::law
