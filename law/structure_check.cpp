#include "law/structure_check.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>
#include <utility>

#include "law/quotation.h"
#include "law/reading_text.h"
#include "law/structure_parser.h"

namespace tusach::law {
namespace {

constexpr int kFirstYear = 1945;
constexpr int kLastYear = 2200;
// Phần, Chương, Mục, Tiểu mục, Điều, Khoản and Điểm below an annex are 8; lists in them add some.
constexpr std::size_t kDeepest = 16;

constexpr std::array<std::string_view, 16> kCodeNames{
    "no_provisions",      "article_repeated", "article_out_of_order", "article_gap",
    "provision_repeated", "date_impossible",  "effect_before_issue",  "expiry_before_effect",
    "nested_too_deep",    "cites_itself",     "reparse_differs",      "text_differs",
    "article_in_text",    "exchange_invalid", "file_unreadable",      "text_recognised"};

/// 12 and "a" of "12a"; đ sorts behind d.
using ArticleOrder = std::pair<int, std::string>;

/// None for what does not count its articles: a codification has "39.14.LQ.1" before
/// "39.14.NĐ.1.1".
std::optional<ArticleOrder> article_order(const std::string& number) {
  if (std::count(number.begin(), number.end(), '.') > 1) return std::nullopt;
  std::size_t digits = 0;
  int value = 0;
  while (digits < number.size() && digits < 6 && number[digits] >= '0' && number[digits] <= '9') {
    value = value * 10 + (number[digits++] - '0');
  }
  if (digits == 0) return std::nullopt;
  std::string suffix = number.substr(digits);
  constexpr std::string_view kDStroke = "đ";
  for (std::size_t at = suffix.find(kDStroke); at != std::string::npos;
       at = suffix.find(kDStroke)) {
    suffix.replace(at, kDStroke.size(), "d~");
  }
  return ArticleOrder{value, std::move(suffix)};
}

/// The articles of the document or of one annex, as they are met.
class ArticleNumbers {
 public:
  void add(const Provision& article) {
    const auto order = article_order(article.number);
    if (!order) return;
    if (!seen_.insert(article.number).second) {
      note(FindingCode::article_repeated, article, "is not the only one of its number");
      return;
    }
    if (highest_ && *order < *highest_) {
      note(FindingCode::article_out_of_order, article, "stands behind Điều " + highest_number_);
    } else {
      note_gap(article, order->first);
      highest_ = order;
      highest_number_ = article.number;
    }
  }

  void report(std::vector<Finding>& findings) {
    for (auto& [code, finding] : findings_) {
      if (finding.count > 1) {
        finding.first.message += "; and " + std::to_string(finding.count - 1) + " more";
      }
      findings.push_back(std::move(finding.first));
    }
  }

 private:
  struct Counted {
    Finding first;
    int count = 0;
  };

  void note(FindingCode code, const Provision& article, const std::string& what) {
    Counted& counted = findings_[code];
    if (counted.count++ == 0) {
      counted.first = {code, article.address, "Điều " + article.number + " " + what};
    }
  }

  void note_gap(const Provision& article, int number) {
    const int expected = highest_ ? highest_->first + 1 : 1;
    if (number <= expected) return;
    const std::string missing = expected == number - 1
                                    ? std::to_string(expected)
                                    : std::to_string(expected) + "–" + std::to_string(number - 1);
    note(FindingCode::article_gap, article, "follows where Điều " + missing + " is missing");
  }

  std::unordered_set<std::string> seen_;
  std::optional<ArticleOrder> highest_;
  std::string highest_number_;
  std::map<FindingCode, Counted> findings_;
};

const Provision* annex_around(const std::vector<const Provision*>& path) {
  const auto annex = std::find_if(path.rbegin(), path.rend(), [](const Provision* each) {
    return each->kind == ProvisionKind::annex;
  });
  return annex == path.rend() ? nullptr : *annex;
}

void check_numbers(const LegalDocument& document, std::vector<Finding>& findings) {
  // In reading order; a document has few annexes with articles.
  std::vector<std::pair<const Provision*, ArticleNumbers>> scopes;
  std::map<const Provision*, std::size_t> places;
  std::size_t repeated = 0;
  Finding first_repeated;
  walk(document.provisions, [&](const Provision& each, const auto& path) {
    if (each.kind == ProvisionKind::article) {
      const Provision* annex = annex_around(path);
      const auto [place, added] = places.try_emplace(annex, scopes.size());
      if (added) scopes.emplace_back(annex, ArticleNumbers());
      scopes[place->second].second.add(each);
      return;
    }
    const std::size_t step = each.address.rfind('.') + 1;  // 0 when there is no '.'
    const bool second = each.address.find('~', step) != std::string::npos;
    if (!second || each.kind == ProvisionKind::annex) return;
    if (repeated++ == 0) {
      first_repeated = {FindingCode::provision_repeated, each.address,
                        label(each) + " is not the only one of its number"};
    }
  });
  for (auto& [annex, numbers] : scopes) numbers.report(findings);
  if (repeated == 0) return;
  if (repeated > 1) first_repeated.message += "; and " + std::to_string(repeated - 1) + " more";
  findings.push_back(std::move(first_repeated));
}

/// "Điều 12. " at the start of a line.
bool looks_like_article(std::string_view line) {
  constexpr std::string_view kArticle = "Điều ";
  if (!line.starts_with(kArticle)) return false;
  std::size_t at = kArticle.size();
  const std::size_t digits = line.find_first_not_of("0123456789", at);
  if (digits == at || digits == std::string_view::npos) return false;
  at = line.find('.', digits);
  // "12a." has a letter, of two bytes at most.
  return at != std::string_view::npos && at - digits <= 2 && at + 1 < line.size() &&
         line[at + 1] == ' ';
}

/// Articles that are numbered twice or stand out of order may have been left in the text above.
void check_lines(const LegalDocument& document, std::vector<Finding>& findings) {
  Finding first{FindingCode::article_in_text, {}, {}};
  std::size_t count = 0;
  walk(document.provisions, [&](const Provision& each, const auto&) {
    if (each.text.find("Điều ") == std::string::npos) return;
    std::vector<std::string_view> lines;
    for (std::string_view rest = each.text; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      lines.push_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const std::vector<bool> quoted = quoted_lines(lines);
    for (std::size_t i = 1; i < lines.size(); ++i) {
      if (quoted[i] || !looks_like_article(lines[i])) continue;
      if (count++ > 0) continue;
      first.place = each.address;
      first.message = "its text has a line \"" +
                      std::string(lines[i].substr(0, lines[i].find('.'))) +
                      ".\", which may be an article";
    }
  });
  if (count == 0) return;
  if (count > 1) first.message += "; and " + std::to_string(count - 1) + " more";
  findings.push_back(std::move(first));
}

void check_depth(const LegalDocument& document, std::vector<Finding>& findings) {
  std::size_t deepest = 0;
  std::string place;
  walk(document.provisions, [&](const Provision& each, const auto& path) {
    if (path.size() + 1 == kDeepest + 1 && place.empty()) place = each.address;
    deepest = std::max(deepest, path.size() + 1);
  });
  if (deepest <= kDeepest) return;
  findings.push_back({FindingCode::nested_too_deep, std::move(place),
                      "provisions stand " + std::to_string(deepest) + " levels deep"});
}

/// A number is not unique among documents, so it counts only where no id says whom it means.
bool points_at(const LegalDocument& document, const Relation& relation) {
  if (!relation.target_id.empty()) return relation.target_id == document.id;
  return !document.number.empty() && relation.target_number == document.number;
}

void check_relations(const LegalDocument& document, std::vector<Finding>& findings) {
  const auto itself =
      std::find_if(document.relations.begin(), document.relations.end(),
                   [&](const Relation& relation) { return points_at(document, relation); });
  if (itself == document.relations.end()) return;
  findings.push_back({FindingCode::cites_itself,
                      {},
                      "a relation " + std::string(to_string(itself->kind)) + " leads to itself"});
}

bool is_possible(const std::optional<Date>& date) {
  return !date || (date->ok() && static_cast<int>(date->year()) >= kFirstYear &&
                   static_cast<int>(date->year()) <= kLastYear);
}

void check_dates(const LegalDocument& document, std::vector<Finding>& findings) {
  bool possible = true;
  const auto check = [&](const char* name, const std::optional<Date>& date) {
    if (is_possible(date)) return;
    possible = false;
    findings.push_back({FindingCode::date_impossible, {}, std::string(name) + " " + to_iso(*date)});
  };
  check("issued", document.issued);
  check("effective", document.effective);
  check("expired", document.expired);
  if (!possible) return;
  if (document.issued && document.effective && *document.effective < *document.issued) {
    findings.push_back({FindingCode::effect_before_issue,
                        {},
                        "in force from " + to_iso(*document.effective) + ", issued on " +
                            to_iso(*document.issued)});
  }
  if (document.effective && document.expired && *document.expired < *document.effective) {
    findings.push_back({FindingCode::expiry_before_effect,
                        {},
                        "expired on " + to_iso(*document.expired) + ", in force from " +
                            to_iso(*document.effective)});
  }
}

bool says_the_same(const Provision& a, const Provision& b) {
  return a.kind == b.kind && a.number == b.number && a.heading == b.heading && a.text == b.text &&
         a.wrap_up == b.wrap_up;
}

/// The first provision in which the trees differ; null when they are the same.
const Provision* first_difference(const std::vector<Provision>& a,
                                  const std::vector<Provision>& b) {
  const std::size_t shared = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < shared; ++i) {
    if (!says_the_same(a[i], b[i])) return &a[i];
    if (const Provision* below = first_difference(a[i].children, b[i].children)) return below;
  }
  if (a.size() > shared) return &a[shared];
  if (b.size() > shared) return &b[shared];
  return nullptr;
}

}  // namespace

std::string_view to_string(FindingCode code) {
  return kCodeNames.at(static_cast<std::size_t>(code));
}

std::optional<FindingCode> parse_finding_code(std::string_view name) {
  const auto found = std::find(kCodeNames.begin(), kCodeNames.end(), name);
  if (found == kCodeNames.end()) return std::nullopt;
  return static_cast<FindingCode>(found - kCodeNames.begin());
}

bool is_codified_number(std::string_view number) {
  return std::count(number.begin(), number.end(), '.') > 1;
}

std::vector<Finding> check_structure(const LegalDocument& document) {
  std::vector<Finding> findings;
  if (document.provisions.empty()) {
    findings.push_back({FindingCode::no_provisions, {}, "the text has no structure"});
  }
  check_numbers(document, findings);
  check_lines(document, findings);
  check_depth(document, findings);
  check_dates(document, findings);
  check_relations(document, findings);
  return findings;
}

std::optional<Finding> check_reparse(const LegalDocument& document) {
  const StructuredText again = parse_structure(reading_text(document));
  const Provision* place = first_difference(document.provisions, again.provisions);
  if (place != nullptr) {
    return Finding{FindingCode::reparse_differs, place->address,
                   label(*place) + " is read in another way from its own text"};
  }
  if (again.preamble != document.preamble) {
    return Finding{FindingCode::reparse_differs, {}, "the preamble is read in another way"};
  }
  if (again.conclusion != document.conclusion) {
    return Finding{FindingCode::reparse_differs, {}, "the conclusion is read in another way"};
  }
  return std::nullopt;
}

std::optional<Finding> check_source_text(const LegalDocument& document, std::string_view source) {
  const auto difference = compare_with_source(document, source);
  if (!difference) return std::nullopt;
  return Finding{FindingCode::text_differs, difference->address,
                 "the tree says \"" + difference->in_tree + "\", the source \"" +
                     difference->in_source + "\""};
}

}  // namespace tusach::law
