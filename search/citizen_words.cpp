#include "search/citizen_words.h"

#include <algorithm>

#include "analyzers/vietnamese/iy_spelling.h"
#include "analyzers/vietnamese/text.h"

namespace tusach::search {
namespace {

using vietnamese::Token;

// A fourth way to say it finds little that the first three do not, and costs as much.
constexpr std::size_t kMostWays = 3;

bool holds(std::span<const std::string> folded, const std::vector<std::string>& words) {
  return std::search(folded.begin(), folded.end(), words.begin(), words.end()) != folded.end();
}

/// Whether a word of the analyzer goes on over the border in front of each token: "sáng lập | công
/// ty" has no "lập công ty" in it.
std::vector<bool> within_words(const vietnamese::Analysis& analysis) {
  std::vector<bool> within(analysis.tokens().size() + 1, false);
  for (const vietnamese::Word& word : analysis.words()) {
    for (std::uint32_t i = 1; i < word.count; ++i) within[word.first + i] = true;
  }
  return within;
}

std::vector<std::string> folded_tokens(std::span<const Token> tokens) {
  std::vector<std::string> folded;
  folded.reserve(tokens.size());
  for (const Token& token : tokens) folded.push_back(vietnamese::iy_key(token.folded));
  return folded;
}

}  // namespace

CitizenWords::CitizenWords(const vietnamese::Analyzer& analyzer,
                           std::span<const CitizenRule> rules) {
  vietnamese::Analysis analysis;
  for (const CitizenRule& given : rules) {
    Rule rule;
    analyzer.analyze(given.said, analysis);
    for (const Token& token : analysis.tokens())
      rule.terms.push_back(vietnamese::iy_key(token.term));
    rule.folded = folded_tokens(analysis.tokens());
    for (const std::string& text : given.law) {
      analyzer.analyze(text, analysis);
      if (!analysis.tokens().empty()) rule.law.push_back({text, folded_tokens(analysis.tokens())});
    }
    if (rule.folded.empty() || rule.law.empty()) continue;
    auto& known = by_first_[rule.folded.front()];
    const bool again = std::any_of(known.begin(), known.end(),
                                   [&](const Rule& other) { return other.terms == rule.terms; });
    if (!again) known.push_back(std::move(rule));
  }
  for (auto& [first, known] : by_first_) {
    std::stable_sort(known.begin(), known.end(),
                     [](const Rule& a, const Rule& b) { return a.terms.size() > b.terms.size(); });
  }
}

CitizenWords::Likeness CitizenWords::compare(const Rule& rule, std::span<const Token> tokens,
                                             std::size_t first) {
  if (rule.terms.size() > tokens.size() - first) return Likeness::none;
  Likeness likeness = Likeness::exact;
  for (std::size_t i = 0; i < rule.terms.size(); ++i) {
    const Token& token = tokens[first + i];
    if (i > 0 && token.gap > vietnamese::Gap::mark) return Likeness::none;
    if (vietnamese::iy_key(token.folded) != rule.folded[i]) return Likeness::none;
    if (vietnamese::iy_key(token.term) != rule.terms[i]) likeness = Likeness::folded;
  }
  return likeness;
}

const CitizenWords::Rule* CitizenWords::longest_at(std::span<const Token> tokens, std::size_t first,
                                                   SaidMarks marks) const {
  const auto known = by_first_.find(vietnamese::iy_key(tokens[first].folded));
  if (known == by_first_.end()) return nullptr;
  const Rule* found = nullptr;
  for (const Rule& rule : known->second) {
    if (found != nullptr && rule.terms.size() < found->terms.size()) break;
    const Likeness likeness = compare(rule, tokens, first);
    const bool fits = likeness == Likeness::exact ||
                      (likeness == Likeness::folded && marks == SaidMarks::left_out);
    if (!fits || (marks == SaidMarks::left_out && rule.terms.size() < 2)) continue;
    if (likeness == Likeness::exact) return &rule;
    if (found == nullptr) found = &rule;
  }
  return found;
}

std::vector<Expansion> CitizenWords::find(const ParsedQuery& query, SaidMarks marks) const {
  std::vector<Expansion> found;
  if (empty()) return found;
  const auto tokens = query.analysis.tokens();
  const auto folded = folded_tokens(tokens);
  const auto within = within_words(query.analysis);
  for (std::size_t i = 0; i < tokens.size() && found.size() < kMostExpansions;) {
    const Rule* rule = query.roles[i] == TokenRole::word ? longest_at(tokens, i, marks) : nullptr;
    const std::size_t behind = rule == nullptr ? i + 1 : i + rule->terms.size();
    if (rule == nullptr || within[i] || within[behind]) {
      ++i;
      continue;
    }
    Expansion expansion;
    expansion.from = query.text.substr(tokens[i].start, tokens[behind - 1].end - tokens[i].start);
    for (const LawWords& law : rule->law) {
      if (expansion.to.size() < kMostWays && !holds(folded, law.folded))
        expansion.to.push_back(law.text);
    }
    // Said twice is asked for once.
    const bool again = std::any_of(found.begin(), found.end(), [&](const Expansion& other) {
      return other.to == expansion.to;
    });
    if (!expansion.to.empty() && !again) found.push_back(std::move(expansion));
    i = behind;
  }
  return found;
}

ParsedQuery with_law_words(const vietnamese::Analyzer& analyzer, ParsedQuery query,
                           std::span<const Expansion> expansions) {
  if (expansions.empty()) return query;
  // A line each, so that no pair reaches from one into another.
  for (const Expansion& expansion : expansions) {
    for (const std::string& words : expansion.to) query.text += "\n" + words;
  }
  analyzer.analyze(query.text, query.analysis);
  query.typed = query.roles.size();
  query.roles.resize(query.analysis.tokens().size(), TokenRole::word);
  return query;
}

SaidMarks marks_of(std::string_view typed) {
  return vietnamese::strip_marks(typed) == vietnamese::normalize(typed) ? SaidMarks::left_out
                                                                        : SaidMarks::meant;
}

}  // namespace tusach::search
