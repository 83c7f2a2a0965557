#include "search/parsed_query.h"

#include <algorithm>
#include <cctype>

#include "analyzers/vietnamese/abbreviations.h"
#include "analyzers/vietnamese/terms.h"
#include "search/search.h"

namespace tusach::search {
namespace {

using vietnamese::Token;
using vietnamese::TokenKind;

constexpr int kFirstYear = 1945;
constexpr int kLastYear = 2100;

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool is_provision_number(const Token& token) {
  return !token.folded.empty() && std::isdigit(static_cast<unsigned char>(token.folded[0])) != 0 &&
         token.folded.size() <= 6 && token.folded.find('/') == std::string_view::npos;
}

bool is_point_letter(const Token& token) {
  return token.term == "đ" || (token.folded.size() <= 2 && !token.folded.empty() &&
                               std::isalpha(static_cast<unsigned char>(token.folded[0])) != 0);
}

class QueryReader {
 public:
  explicit QueryReader(ParsedQuery& query) : query_(query), tokens_(query.analysis.tokens()) {}

  void read() {
    query_.roles.assign(tokens_.size(), TokenRole::word);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      query_.marked = query_.marked || (tokens_[i].kind == TokenKind::syllable &&
                                        tokens_[i].term != tokens_[i].folded);
      read_reference(i);
      read_year(i);
    }
    read_numbers();
  }

 private:
  void read_reference(std::size_t i) {
    if (i + 1 >= tokens_.size()) return;
    const Token& next = tokens_[i + 1];
    std::optional<std::string>* target = nullptr;
    if (tokens_[i].folded == "dieu" && is_provision_number(next)) target = &query_.article;
    if (tokens_[i].folded == "khoan" && is_provision_number(next)) target = &query_.clause;
    if (tokens_[i].folded == "diem" && is_point_letter(next)) target = &query_.point;
    if (target == nullptr) return;
    if (!target->has_value()) *target = std::string(next.term);
    query_.roles[i] = query_.roles[i + 1] = TokenRole::reference;
  }

  void read_year(std::size_t i) {
    if (query_.roles[i] != TokenRole::word || tokens_[i].folded.size() != 4 ||
        !is_digits(tokens_[i].folded))
      return;
    const int year = std::stoi(std::string(tokens_[i].folded));
    if (year < kFirstYear || year > kLastYear) return;
    query_.year = year;
    query_.roles[i] = TokenRole::year;
    if (i > 0 && tokens_[i - 1].folded == "nam" && query_.roles[i - 1] == TokenRole::word) {
      query_.roles[i - 1] = TokenRole::year;
    }
  }

  void read_numbers() {
    std::vector<std::vector<std::string>> keys(tokens_.size());
    using vietnamese::TermKind;
    vietnamese::for_each_term(query_.analysis, [&](const vietnamese::Term& term) {
      // Of a number that was typed with its year the year is meant.
      const bool without_year =
          term.kind == TermKind::short_number && tokens_[term.token].kind == TokenKind::number;
      if (term.kind == TermKind::document_number || term.kind == TermKind::number_part ||
          without_year) {
        keys[term.token].emplace_back(term.text);
      }
    });
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i].empty()) continue;
      std::stable_sort(
          keys[i].begin(), keys[i].end(),
          [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
      query_.numbers.push_back(std::move(keys[i]));
      query_.roles[i] = TokenRole::number;
      if (i > 0 && tokens_[i - 1].folded == "so" && query_.roles[i - 1] == TokenRole::word) {
        query_.roles[i - 1] = TokenRole::number;
      }
    }
  }

  ParsedQuery& query_;
  std::span<const Token> tokens_;
};

/// Whether an expansion gets marks: when the words around it have some or there are none.
bool expands_with_marks(std::span<const Token> tokens,
                        std::span<const vietnamese::AbbreviationMatch> matches) {
  bool words = false;
  std::size_t next = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    while (next < matches.size() && matches[next].first + matches[next].count <= i) ++next;
    if (next < matches.size() && i >= matches[next].first) continue;
    if (tokens[i].kind != TokenKind::syllable) continue;
    if (tokens[i].term != tokens[i].folded) return true;
    words = true;
  }
  return !words;
}

std::vector<std::string> pairs_of(const vietnamese::Analyzer& analyzer, std::string_view text) {
  std::vector<std::string> pairs;
  vietnamese::Analysis analysis;
  analyzer.analyze(text, analysis);
  vietnamese::for_each_term(analysis, [&](const vietnamese::Term& term) {
    if (term.kind == vietnamese::TermKind::pair) pairs.emplace_back(term.text);
  });
  return pairs;
}

void expand(const vietnamese::Analyzer& analyzer, const vietnamese::Abbreviations& table,
            ParsedQuery& query) {
  auto matches = vietnamese::find_abbreviations(table, query.text, query.analysis);
  const auto tokens = query.analysis.tokens();
  for (const vietnamese::AbbreviationMatch& match : matches) {
    if (match.entry->ambiguous) continue;
    for (std::uint32_t i = match.first; i < match.first + match.count; ++i) {
      query.abbreviations.emplace_back(tokens[i].term);
    }
  }
  if (!query.abbreviations.empty()) {
    query.text = vietnamese::expand_abbreviations(query.text, query.analysis, matches,
                                                  expands_with_marks(tokens, matches));
    analyzer.analyze(query.text, query.analysis);
    matches = vietnamese::find_abbreviations(table, query.text, query.analysis);
  }
  for (const vietnamese::AbbreviationMatch& match : matches) {
    if (!match.entry->ambiguous || match.count != 1) continue;
    Alternatives alternatives{match.first, {}};
    for (const std::string& expansion : match.entry->expansions) {
      alternatives.pairs.push_back(pairs_of(analyzer, expansion));
    }
    query.alternatives.push_back(std::move(alternatives));
  }
}

}  // namespace

std::string_view cut_query(std::string_view query) {
  if (query.size() <= kMaxQueryBytes) return query;
  std::size_t end = query.find_last_of(" \t\n", kMaxQueryBytes);
  if (end == std::string_view::npos || end == 0) end = kMaxQueryBytes;
  while (end > 0 && (static_cast<unsigned char>(query[end]) & 0xC0U) == 0x80U) --end;
  return query.substr(0, end);
}

std::optional<std::string> ParsedQuery::address() const {
  if (!article) return std::nullopt;
  return "dieu-" + *article;
}

std::size_t ParsedQuery::word_count() const {
  return static_cast<std::size_t>(std::count(roles.begin(), roles.end(), TokenRole::word));
}

ParsedQuery parse_query(const vietnamese::Analyzer& analyzer, std::string_view query) {
  ParsedQuery parsed;
  parsed.text = std::string(cut_query(query));
  analyzer.analyze(parsed.text, parsed.analysis);
  if (analyzer.abbreviations()) expand(analyzer, *analyzer.abbreviations(), parsed);
  QueryReader(parsed).read();
  parsed.typed = parsed.roles.size();
  return parsed;
}

}  // namespace tusach::search
