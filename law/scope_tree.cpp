#include "law/scope_tree.h"

#include <algorithm>
#include <optional>

#include "law/article_body.h"
#include "law/structure_line.h"
#include "law/tree_builder.h"

namespace tusach::law {
namespace {

using std::string_view;
using Lines = std::span<const string_view>;

constexpr std::size_t kMostHeadingLines = 8;
constexpr std::size_t kLongestHeading = 400;
constexpr std::size_t kShortHeading = 220;
constexpr std::size_t kWrappedHeading = 40;
constexpr int kArticleLevel = 4;

bool ends_sentence(string_view line) {
  return !line.empty() && string_view(".;:,").find(line.back()) != string_view::npos;
}

/// A line that can stand between "Chương II" and the first article below it.
bool may_be_heading(string_view line) {
  if (line.size() > kLongestHeading || match_clause(line) || match_point(line)) return false;
  return !ends_sentence(line) || is_capitals(line) || line.size() < kShortHeading / 2;
}

/// A division, or "II. VỀ THUẾ": some decrees number the sections of a chapter so.
std::optional<DivisionLine> match_heading(string_view line) {
  if (auto division = match_division(line)) return division;
  const auto roman = match_roman(line);
  if (!roman || !is_capitals(roman->rest)) return std::nullopt;
  return DivisionLine{ProvisionKind::section, roman->number, roman->rest};
}

/// The lines of the divisions: each is followed by nothing but its heading and then another
/// division or an article.
std::vector<std::size_t> find_divisions(Lines lines, const std::vector<bool>& quoted,
                                        std::span<const std::size_t> articles, std::size_t begin) {
  std::vector<std::size_t> divisions;
  auto article = articles.rbegin();
  bool only_headings = false;
  std::size_t between = 0;
  for (std::size_t i = articles.back() + 1; i-- > begin;) {
    if (article != articles.rend() && *article == i) {
      ++article;
      only_headings = true;
      between = 0;
    } else if (only_headings && !quoted[i] && match_heading(lines[i])) {
      divisions.push_back(i);
      between = 0;
    } else {
      only_headings = only_headings && may_be_heading(lines[i]) && ++between <= kMostHeadingLines;
    }
  }
  std::reverse(divisions.begin(), divisions.end());
  return divisions;
}

bool is_title(string_view rest) {
  return !rest.empty() && rest.size() <= kLongestHeading && !ends_sentence(rest);
}

/// Most articles of the scope have a title; old laws begin with the article's sentence.
bool has_titles(Lines lines, std::span<const std::size_t> articles) {
  std::size_t titled = 0;
  for (const std::size_t line : articles) {
    string_view rest = match_article(lines[line])->rest;
    if (rest.empty() && line + 1 < lines.size()) rest = lines[line + 1];
    if (is_title(rest)) ++titled;
  }
  return 2 * titled >= articles.size();
}

/// Reads an article's heading; `body` are the lines below the one that names it. Returns the number
/// of body lines that belong to the heading, and sets `opening` to text that begins on the first
/// line.
std::size_t read_article_heading(Provision& article, string_view rest, Lines body, bool titles,
                                 std::optional<string_view>& opening) {
  if (match_clause(rest)) {
    opening = rest;
    return 0;
  }
  std::size_t used = 0;
  if (rest.empty()) {
    const bool title_below = titles && !body.empty() && is_title(body[0]) &&
                             body[0].size() <= kShortHeading && !match_clause(body[0]) &&
                             !match_point(body[0]);
    if (!title_below) return 0;
    rest = body[used++];
  }
  const bool ended_title = titles && rest.ends_with('.') && rest.size() <= kShortHeading &&
                           !body.empty() && !begins_small(body[0]);
  if (!is_title(rest) && !ended_title) {
    opening = rest;
    return used;
  }
  article.heading = ended_title ? rest.substr(0, rest.size() - 1) : rest;
  const bool wrapped = !ended_title && article.heading.size() >= kWrappedHeading &&
                       used < body.size() && begins_small(body[used]) && !match_point(body[used]) &&
                       is_title(body[used]) && body[used].size() <= kShortHeading;
  if (wrapped) article.heading.append(" ").append(body[used++]);
  return used;
}

Provision read_article(Lines lines, bool titles) {
  const auto head = match_article(lines[0]);
  Provision article;
  article.kind = ProvisionKind::article;
  article.number = std::to_string(head->number) + head->suffix;
  std::optional<string_view> opening;
  const Lines below = lines.subspan(1);
  const std::size_t used = read_article_heading(article, head->rest, below, titles, opening);
  std::vector<string_view> body;
  if (opening) body.push_back(*opening);
  body.insert(body.end(), below.begin() + static_cast<std::ptrdiff_t>(used), below.end());
  parse_body_lines(article, body);
  return article;
}

/// The national database's page puts this behind what a later document changed.
bool is_page_remark(string_view line) {
  return line.starts_with("Điều khoản được ");
}

Provision read_division(Lines lines) {
  const auto head = match_heading(lines[0]);
  Provision division;
  division.kind = head->kind;
  division.number = head->number;
  division.heading = head->rest;
  for (const string_view line : lines.subspan(1)) {
    if (is_page_remark(line)) {
      append_paragraph(division.text, line);
      continue;
    }
    if (!division.heading.empty()) division.heading += ' ';
    division.heading += line;
  }
  return division;
}

/// The Civil Code of 2005 has "I. …" below "Mục 5".
bool stands_in_numbered_section(const TreeBuilder& builder) {
  const Provision* section = builder.at_level(static_cast<int>(ProvisionKind::section));
  return section != nullptr && !roman_value(section->number);
}

}  // namespace

ScopeTree build_scope_tree(Lines lines, const std::vector<bool>& quoted,
                           std::span<const std::size_t> articles, std::size_t begin) {
  const std::vector<std::size_t> divisions = find_divisions(lines, quoted, articles, begin);
  std::vector<std::size_t> headings;
  std::merge(articles.begin(), articles.end(), divisions.begin(), divisions.end(),
             std::back_inserter(headings));
  const bool titles = has_titles(lines, articles);
  TreeBuilder builder;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const std::size_t end = i + 1 < headings.size() ? headings[i + 1] : lines.size();
    const Lines own = lines.subspan(headings[i], end - headings[i]);
    if (std::binary_search(articles.begin(), articles.end(), headings[i])) {
      builder.open(read_article(own, titles), kArticleLevel);
    } else {
      Provision division = read_division(own);
      if (!match_division(own[0]) && stands_in_numbered_section(builder)) {
        division.kind = ProvisionKind::subsection;
      }
      const int level = static_cast<int>(division.kind);
      builder.open(std::move(division), level);
    }
  }
  return {headings.front(), builder.finish()};
}

}  // namespace tusach::law
