#include "law/structure_scope.h"

#include <algorithm>
#include <array>

#include "law/article_body.h"
#include "law/article_sequence.h"
#include "law/outline.h"
#include "law/quotation.h"
#include "law/scope_tree.h"
#include "law/structure_line.h"

namespace tusach::law {
namespace {

using std::string_view;
using Lines = std::span<const string_view>;

constexpr std::size_t kAmendmentLines = 4;
constexpr std::size_t kEvidenceLines = 80;  // how far above a new "Điều 1" its title may stand

bool announces_issue(string_view line) {
  return line.starts_with("(Ban hành kèm theo") || line.starts_with("Ban hành kèm theo") ||
         line.starts_with("(ban hành kèm theo") || line.starts_with("(Kèm theo") ||
         line.starts_with("(kèm theo");
}

/// "… được sửa đổi, bổ sung như sau:" at the end of the line above.
bool introduces_quotation(string_view line) {
  if (!line.ends_with(':')) return false;
  return line.find("ửa đổi") != string_view::npos || line.find("ổ sung") != string_view::npos ||
         line.find("hay thế") != string_view::npos;
}

/// The article's first lines say that it changes other texts.
bool amends_others(Lines lines) {
  static constexpr std::array<string_view, 6> kWords{"ửa đổi", "ổ sung",  "hay thế",
                                                     "ãi bỏ",  "như sau", "ính chính"};
  return std::any_of(lines.begin(), lines.end(), [](string_view line) {
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](string_view word) { return line.find(word) != string_view::npos; });
  });
}

std::vector<ArticleCandidate> find_candidates(Lines lines, const std::vector<bool>& quoted) {
  std::vector<ArticleCandidate> candidates;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto article = match_article(lines[i]);
    if (!article) continue;
    ArticleCandidate candidate;
    candidate.line = i;
    candidate.number = article->number;
    candidate.suffix = article->suffix;
    candidate.firm = article->firm;
    candidate.doubtful = article->doubtful;
    candidate.quoted = quoted[i];
    candidate.introduced = i > 0 && introduces_quotation(lines[i - 1]);
    candidate.amends = amends_others(lines.subspan(i, std::min(kAmendmentLines, lines.size() - i)));
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

/// Where the annex begins whose first article is at `article`; nullopt when nothing above it, down
/// from `floor`, says that something new begins.
std::optional<std::size_t> annex_start(Lines lines, std::size_t floor, std::size_t article) {
  std::optional<std::size_t> start;
  const std::size_t lowest = std::max(floor, article - std::min(article, kEvidenceLines));
  for (std::size_t i = article; i > lowest; --i) {
    const string_view line = lines[i - 1];
    if (is_signature(line)) return start ? start : i;
    if (match_annex(line)) start = i - 1;
    if (!start && announces_issue(line)) start = i - 1;
  }
  return start;
}

struct Scope {
  std::size_t begin;
  std::size_t end;
  std::vector<ArticleCandidate> candidates;
};

std::vector<Scope> find_scopes(Lines lines, std::vector<ArticleCandidate> candidates) {
  std::vector<Scope> scopes{{0, lines.size(), {}}};
  for (ArticleCandidate& candidate : candidates) {
    Scope& current = scopes.back();
    const bool restarts = candidate.number == 1 && candidate.suffix.empty() && candidate.firm &&
                          !candidate.quoted && !candidate.introduced && !current.candidates.empty();
    if (restarts) {
      const std::size_t floor = current.candidates.back().line + 1;
      if (const auto start = annex_start(lines, floor, candidate.line)) {
        current.end = *start;
        scopes.push_back({*start, lines.size(), {}});
      }
    }
    scopes.back().candidates.push_back(std::move(candidate));
  }
  return scopes;
}

void join_into(std::string& text, Lines lines) {
  for (const string_view line : lines) append_paragraph(text, line);
}

/// The title of an annex: the rest of its first line, else the lines in capitals below it.
std::size_t read_annex_heading(Provision& annex, Lines lines) {
  std::size_t next = 0;
  if (const auto line = lines.empty() ? std::nullopt : match_annex(lines[0])) {
    annex.number = line->number;
    annex.heading = line->rest;
    next = 1;
  }
  while (next < lines.size() && next < 8 && is_capitals(lines[next]) && !match_roman(lines[next]) &&
         !match_division(lines[next]) && !match_annex(lines[next])) {
    if (!annex.heading.empty()) annex.heading += ' ';
    annex.heading += lines[next++];
  }
  return next;
}

Provision parse_annex(Lines lines) {
  Provision annex;
  annex.kind = ProvisionKind::annex;
  const Lines rest = lines.subspan(read_annex_heading(annex, lines));
  if (has_roman_headings(rest)) {
    Outline outline = parse_outline(rest);
    annex.text = std::move(outline.lead);
    annex.children = std::move(outline.provisions);
  } else {
    join_into(annex.text, rest);
  }
  return annex;
}

/// A line that begins an annex behind the articles. A title in capitals begins one only when it is
/// the first: inside an annex it is a title of the annex.
bool begins_annex(string_view line, bool first) {
  const auto annex = match_annex(line);
  return annex && (first || !annex->regulation);
}

/// Forms that follow each other line by line are a list of the forms to come.
bool is_form_list(Lines lines, std::size_t at) {
  const auto is_form = [&](std::size_t i) {
    const auto annex = i < lines.size() ? match_annex(lines[i]) : std::nullopt;
    return annex && annex->number.starts_with("Mẫu");
  };
  return is_form(at) && (is_form(at + 1) || (at > 0 && is_form(at - 1)));
}

/// What stands between the last provision and the first annex, and then the annexes.
std::string parse_tail(Lines tail, std::vector<Provision>& annexes) {
  std::string closing;
  std::size_t at = 0;
  while (at < tail.size() && !begins_annex(tail[at], true)) append_paragraph(closing, tail[at++]);
  while (at < tail.size()) {
    std::size_t end = at + 1;
    while (end < tail.size() && (!begins_annex(tail[end], false) || is_form_list(tail, end))) ++end;
    annexes.push_back(parse_annex(tail.subspan(at, end - at)));
    at = end;
  }
  return closing;
}

/// Where the signature block or the first annex begins behind the last heading.
std::size_t find_tail(Lines lines, const std::vector<bool>& quoted, std::size_t from) {
  for (std::size_t i = from; i < lines.size(); ++i) {
    if (!quoted[i] && (is_signature(lines[i]) || match_annex(lines[i]))) return i;
  }
  return lines.size();
}

/// A text without articles.
StructuredText parse_plan(Lines lines, const std::vector<bool>& quoted) {
  std::size_t first = 0;
  const bool roman = has_roman_headings(lines);
  while (first < lines.size() && !(roman ? match_roman(lines[first]).has_value()
                                         : match_clause(lines[first]).has_value())) {
    ++first;
  }
  std::size_t tail = first;
  while (tail < lines.size() &&
         (quoted[tail] || !(is_signature(lines[tail]) || begins_annex(lines[tail], false)))) {
    ++tail;
  }
  StructuredText result;
  Outline outline = parse_outline(lines.subspan(0, tail));
  result.preamble = std::move(outline.lead);
  result.provisions = std::move(outline.provisions);
  if (tail < lines.size()) {
    result.conclusion = parse_tail(lines.subspan(tail), result.provisions);
  }
  return result;
}

}  // namespace

StructuredText parse_scopes(Lines lines) {
  const std::vector<bool> quoted = quoted_lines(lines);
  std::vector<Scope> scopes = find_scopes(lines, find_candidates(lines, quoted));
  StructuredText result;
  for (std::size_t i = 0; i < scopes.size(); ++i) {
    const Scope& scope = scopes[i];
    const auto chosen = choose_articles(scope.candidates);
    if (chosen.empty() && i == 0) return parse_plan(lines, quoted);
    std::vector<std::size_t> articles;
    for (const std::size_t index : chosen) articles.push_back(scope.candidates[index].line);
    const std::size_t tail =
        scope.begin +
        (find_tail(lines.first(scope.end), quoted, articles.back() + 1) - scope.begin);
    ScopeTree tree = build_scope_tree(lines.first(tail), quoted, articles, scope.begin);
    const Lines lead = lines.subspan(scope.begin, tree.first_line - scope.begin);
    std::vector<Provision> annexes;
    std::string closing = parse_tail(lines.subspan(tail, scope.end - tail), annexes);
    if (i == 0) {
      join_into(result.preamble, lead);
      result.provisions = std::move(tree.provisions);
      result.conclusion = std::move(closing);
    } else {
      Provision annex;
      annex.kind = ProvisionKind::annex;
      join_into(annex.text, lead.subspan(read_annex_heading(annex, lead)));
      annex.children = std::move(tree.provisions);
      annex.wrap_up = std::move(closing);
      result.provisions.push_back(std::move(annex));
    }
    for (Provision& annex : annexes) result.provisions.push_back(std::move(annex));
  }
  return result;
}

}  // namespace tusach::law
