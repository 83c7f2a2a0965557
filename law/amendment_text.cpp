#include "law/amendment_text.h"

#include <algorithm>
#include <array>
#include <optional>

#include "analyzers/vietnamese/text.h"
#include "law/address.h"
#include "law/article_body.h"
#include "law/structure_parser.h"

namespace tusach::law {
namespace {

constexpr std::array<std::string_view, 5> kQuoteMarks{"“", "”", "\"", "«", "»"};

std::size_t mark_at_start(std::string_view line) {
  for (const std::string_view mark : kQuoteMarks) {
    if (line.starts_with(mark)) return mark.size();
  }
  return 0;
}

std::size_t mark_at_end(std::string_view line) {
  for (const std::string_view mark : kQuoteMarks) {
    if (line.ends_with(mark)) return mark.size();
  }
  return 0;
}

std::size_t count_marks(std::string_view line) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (mark_at_start(line.substr(i)) != 0) ++count;
  }
  return count;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

/// ”. and ”; at the end of a line go, when the mark has no partner on the line.
std::string_view without_end_mark(std::string_view line) {
  std::string_view rest = line;
  while (!rest.empty() && (rest.back() == '.' || rest.back() == ';' || rest.back() == ',' ||
                           rest.back() == ':' || rest.back() == ' ')) {
    rest.remove_suffix(1);
  }
  const std::size_t size = mark_at_end(rest);
  if (size == 0 || count_marks(line) % 2 == 0) return line;
  return trim(rest.substr(0, rest.size() - size));
}

std::string_view without_start_mark(std::string_view line) {
  const std::size_t size = mark_at_start(line);
  // “Đô thị” là …: the mark belongs to a word that is defined.
  if (size == 0 || count_marks(line) % 2 == 0) return line;
  return trim(line.substr(size));
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trim(text.substr(0, end));
    if (!line.empty()) lines.push_back(line);
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

struct Label {
  std::string number;    ///< in lower case
  std::size_t size = 0;  ///< bytes of the line
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

std::size_t letter_at(std::string_view line, std::size_t i) {
  if (i < line.size() && is_lower(line[i])) return 1;
  return line.substr(i).starts_with("đ") ? 2 : 0;
}

/// "5", "5a", "5đ", "5.1" and the sign behind: "5.", "5)".
std::optional<Label> numeral_label(std::string_view line, std::string_view signs) {
  std::size_t i = 0;
  while (i < line.size() && is_digit(line[i])) ++i;
  if (i == 0) return std::nullopt;
  while (i + 1 < line.size() && line[i] == '.' && is_digit(line[i + 1])) {
    ++i;
    while (i < line.size() && is_digit(line[i])) ++i;
  }
  i += letter_at(line, i);
  if (i >= line.size() || signs.find(line[i]) == std::string_view::npos) return std::nullopt;
  return Label{std::string(line.substr(0, i)), i + 1};
}

std::optional<Label> point_label(std::string_view line) {
  std::size_t i = letter_at(line, 0);
  if (i == 0) return std::nullopt;
  while (i < line.size() && is_digit(line[i])) ++i;
  if (i < line.size() && is_lower(line[i])) ++i;  // "aa)"
  if (i >= line.size() || line[i] != ')') return std::nullopt;
  return Label{std::string(line.substr(0, i)), i + 1};
}

/// "Điều 5.", "Điều 5:", "Chương II"
std::optional<Label> word_label(std::string_view line, std::string_view word) {
  if (!vietnamese::fold(line.substr(0, std::min(line.size(), word.size() + 12)))
           .starts_with(vietnamese::fold(word))) {
    return std::nullopt;
  }
  std::size_t i = line.find(' ');
  if (word.find(' ') != std::string_view::npos && i != std::string_view::npos) {
    i = line.find(' ', i + 1);
  }
  if (i == std::string_view::npos) return std::nullopt;
  while (i < line.size() && line[i] == ' ') ++i;
  std::size_t end = i;
  while (end < line.size() &&
         (is_digit(line[end]) || is_lower(line[end]) || (line[end] >= 'A' && line[end] <= 'Z'))) {
    ++end;
  }
  if (line.substr(end).starts_with("đ")) end += 2;
  if (end == i) return std::nullopt;
  Label label{std::string(line.substr(i, end - i)), end};
  std::transform(label.number.begin(), label.number.end(), label.number.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  if (label.size < line.size() && (line[label.size] == '.' || line[label.size] == ':')) {
    ++label.size;
  } else if (word == "điều" && label.size < line.size()) {
    return std::nullopt;  // "Điều 5 của Luật này": talk, no label
  }
  return label;
}

std::optional<Label> label_of(ProvisionKind kind, std::string_view line) {
  switch (kind) {
    case ProvisionKind::point:
      if (auto label = point_label(line)) return label;
      return numeral_label(line, ".)");
    case ProvisionKind::clause:
      return numeral_label(line, ".)");
    case ProvisionKind::article:
      return word_label(line, "điều");
    case ProvisionKind::chapter:
      return word_label(line, "chương");
    case ProvisionKind::section:
      return word_label(line, "mục");
    case ProvisionKind::subsection:
      return word_label(line, "tiểu mục");
    case ProvisionKind::part:
      return word_label(line, "phần");
    case ProvisionKind::annex:
      return word_label(line, "phụ lục");
  }
  return std::nullopt;
}

void add_line(std::string& text, std::string_view line) {
  if (!text.empty()) text += '\n';
  text += line;
}

std::string lower(std::string_view number) {
  std::string out(number);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

/// What the lines of quoted text may begin with, the highest kind first.
struct LabelKinds {
  std::vector<ProvisionKind> kinds;
  bool numeral_points = false;  ///< "điểm 1.1"

  explicit LabelKinds(const std::vector<AmendedTarget>& targets) {
    for (const AmendedTarget& target : targets) {
      const auto step = last_step(target.provision.address);
      if (!step) continue;
      kinds.push_back(step->kind);
      numeral_points = numeral_points || (step->kind == ProvisionKind::point &&
                                          !step->number.empty() && is_digit(step->number[0]));
    }
    std::sort(kinds.begin(), kinds.end());
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  }
};

bool in_range(const std::vector<AmendedTarget>& targets, ProvisionKind kind) {
  return std::any_of(targets.begin(), targets.end(), [&](const AmendedTarget& target) {
    const auto step = last_step(target.provision.address);
    return step && step->kind == kind && !target.provision.last.empty();
  });
}

/// What stands between the marks of a line that is quoted whole (“5. …”.); empty for others.
std::string_view inside_quotation(std::string_view line) {
  const std::size_t start = mark_at_start(line);
  if (start == 0) return {};
  std::string_view rest = line;
  while (!rest.empty() && (rest.back() == '.' || rest.back() == ';' || rest.back() == ',')) {
    rest.remove_suffix(1);
  }
  const std::size_t end = mark_at_end(rest);
  if (end == 0 || rest.size() <= start + end || count_marks(line) % 2 != 0) return {};
  const std::string_view inner = trim(rest.substr(start, rest.size() - start - end));
  if (count_marks(inner) == 0) return inner;
  // “A” là “B” is no quotation; “5. Gọi là “B” thì …” is one.
  const bool labelled =
      numeral_label(inner, ".)") || point_label(inner) || word_label(inner, "điều").has_value();
  return labelled || inner.find("“") < inner.find("”") ? inner : std::string_view();
}

std::string sibling_address(const std::string& address, std::string_view number) {
  const std::string parent = parent_address(address);
  std::string step = parent.empty() ? address : address.substr(parent.size() + 1);
  step =
      step.substr(0, step.find('-', step.starts_with("tieu-") || step.starts_with("phu-") ? 5 : 0));
  step += "-" + std::string(number);
  return parent.empty() ? step : parent + "." + step;
}

/// Divides quoted text, line by line.
class QuotedText {
 public:
  explicit QuotedText(const std::vector<AmendedTarget>& targets)
      : targets_(targets), labels_(targets), taken_(targets.size()) {}

  std::vector<QuotedPiece> divide(std::string_view text) {
    for (const std::string_view line : lines_of(text)) {
      const std::string bare = without_quotes(line);
      if (!bare.empty()) take(bare, mark_at_start(line) != 0);
    }
    return std::move(pieces_);
  }

 private:
  void take(const std::string& line, bool starts_quote) {
    for (const ProvisionKind kind : labels_.kinds) {
      const auto label = label_of(kind, line);
      if (!label ||
          (kind == ProvisionKind::point && !labels_.numeral_points && is_digit(label->number[0]))) {
        continue;
      }
      // "a)" inside clause 3 is a point of the new clause unless a quotation begins with it.
      if (kind_ && kind > *kind_ && !starts_quote) continue;
      if (start_piece(kind, *label, line)) return;
    }
    if (!pieces_.empty()) {
      add_line(pieces_.back().text, line);
    } else if (targets_.size() == 1 && starts_quote) {
      pieces_.push_back({targets_[0].provision.address, targets_[0].part, true, line});
      kind_ = ProvisionKind::annex;  // nothing below is a piece of its own
      if (const auto step = last_step(targets_[0].provision.address)) kind_ = step->kind;
    }
  }

  bool start_piece(ProvisionKind kind, const Label& label, const std::string& line) {
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      const auto step = last_step(targets_[i].provision.address);
      if (taken_[i] || !step || step->kind != kind || lower(step->number) != label.number) continue;
      taken_[i] = true;
      pieces_.push_back({targets_[i].provision.address, targets_[i].part, true, line});
      kind_ = kind;
      return true;
    }
    // Another article behind the one that was named; or one of a range.
    const bool ranged = in_range(targets_, kind);
    if ((!kind_ && !ranged) || (kind_ && *kind_ != kind)) return false;
    const std::string& sibling =
        pieces_.empty() ? targets_.front().provision.address : pieces_.back().address;
    pieces_.push_back({sibling_address(sibling, label.number), AmendedPart::whole, ranged, line});
    kind_ = kind;
    return true;
  }

  const std::vector<AmendedTarget>& targets_;
  LabelKinds labels_;
  std::vector<bool> taken_;
  std::optional<ProvisionKind> kind_;  // of the piece that is being read
  std::vector<QuotedPiece> pieces_;
};

}  // namespace

std::string without_quotes(std::string_view text) {
  std::string out;
  for (const std::string_view line : lines_of(text)) {
    std::string_view bare = inside_quotation(line);
    if (bare.empty()) bare = without_end_mark(without_start_mark(line));
    if (!bare.empty()) add_line(out, bare);
  }
  return out;
}

std::vector<QuotedPiece> divide_quoted(std::string_view text,
                                       const std::vector<AmendedTarget>& targets) {
  return QuotedText(targets).divide(text);
}

std::string without_label(std::string_view address, std::string_view text) {
  const auto step = last_step(address);
  if (!step) return std::string(text);
  const auto label = label_of(step->kind, text);
  if (!label || label->number != lower(step->number)) return std::string(text);
  return std::string(trim(text.substr(label->size)));
}

Provision quoted_provision(std::string_view address, std::string_view text) {
  Provision provision;
  const auto step = last_step(address);
  if (!step) {
    provision.text = text;
    return provision;
  }
  if (step->kind != ProvisionKind::clause && step->kind != ProvisionKind::point &&
      step->kind != ProvisionKind::article) {
    StructuredText parsed = parse_structure(text);
    if (parsed.provisions.size() == 1 && parsed.provisions[0].kind == step->kind) {
      return std::move(parsed.provisions[0]);
    }
  }
  provision.kind = step->kind;
  provision.number = step->number;
  std::string body = without_label(address, text);
  if (step->kind == ProvisionKind::point) {
    provision.text = std::move(body);
    return provision;
  }
  if (step->kind == ProvisionKind::article) {
    const std::size_t end = body.find('\n');
    provision.heading = body.substr(0, end);
    body = end == std::string::npos ? std::string() : body.substr(end + 1);
    // "Điều 5. 1. Người …": an article without a heading.
    if (numeral_label(provision.heading, ".")) {
      body = provision.heading + (body.empty() ? "" : "\n" + body);
      provision.heading.clear();
    }
  }
  parse_article_body(provision, body);
  return provision;
}

}  // namespace tusach::law
