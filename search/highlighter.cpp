#include "search/highlighter.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "analyzers/vietnamese/abbreviations.h"
#include "analyzers/vietnamese/terms.h"
#include "analyzers/vietnamese/text.h"

namespace tusach::search {
namespace {

using vietnamese::Token;

// Only so much of a long text is looked through; a match further down is rare and the reader has
// the page.
constexpr std::size_t kMaxBytes = 128U << 10U;
// A token that repeats within a window adds little; distinct ones add all they are worth.
constexpr double kRepeatShare = 0.1;
// A matched token right behind another one is a phrase of the query more often than chance.
constexpr double kAdjacentShare = 0.5;
// How far back a window may be moved to begin at a sentence.
constexpr std::size_t kSentenceReach = 14;

std::string_view cut_to(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
  return text.substr(0, bytes);
}

struct Window {
  std::size_t first = 0;
  std::size_t last = 0;  ///< one past the end
};

/// Which of the distinct matched words a token is: the same whatever its marks.
class MatchedWords {
 public:
  MatchedWords(std::span<const Token> tokens, const std::vector<double>& worths)
      : numbers_(tokens.size()) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (worths[i] <= 0) continue;
      const auto known = std::find(words_.begin(), words_.end(), tokens[i].folded);
      numbers_[i] = static_cast<std::size_t>(known - words_.begin());
      if (known == words_.end()) words_.push_back(tokens[i].folded);
    }
  }

  [[nodiscard]] std::size_t size() const { return words_.size(); }
  /// Of a token with worth.
  [[nodiscard]] std::size_t number(std::size_t token) const { return numbers_[token]; }

 private:
  std::vector<std::string_view> words_;  ///< as few as the query has
  std::vector<std::size_t> numbers_;
};

/// The window with the greatest worth. The score of a window is kept up while it slides, so the
/// time is linear.
Window best_window(const MatchedWords& matched, const std::vector<double>& worths,
                   std::size_t size) {
  if (worths.size() <= size) return {0, worths.size()};
  std::vector<int> inside(matched.size());
  double score = 0;
  double best = -1;
  Window window;
  const auto value = [&](std::size_t i, int already) {
    const double adjacent = i > 0 && worths[i - 1] > 0 ? kAdjacentShare * worths[i] : 0.0;
    return adjacent + (already > 0 ? kRepeatShare * worths[i] : worths[i]);
  };
  for (std::size_t end = 0; end < worths.size(); ++end) {
    if (worths[end] > 0) score += value(end, inside[matched.number(end)]++);
    if (end >= size && worths[end - size] > 0) {
      const std::size_t gone = end - size;
      score -= value(gone, --inside[matched.number(gone)]);
    }
    if (end + 1 >= size && score > best + 1e-9) {
      best = score;
      window = {end + 1 - size, end + 1};
    }
  }
  return window;
}

/// Moves the window so that its matches are not at its very edge and it begins with a sentence
/// where one is near.
Window settle(Window window, std::span<const Token> tokens, const std::vector<double>& worths) {
  std::size_t first_match = window.first;
  while (first_match < window.last && worths[first_match] <= 0) ++first_match;
  if (first_match == window.last) first_match = window.first;
  const std::size_t lowest = first_match > kSentenceReach ? first_match - kSentenceReach : 0;
  std::size_t start = first_match;
  while (start > lowest && !tokens[start].sentence_break) --start;
  if (!tokens[start].sentence_break && start != 0) start = first_match > 4 ? first_match - 4 : 0;
  const std::size_t size = window.last - window.first;
  return {start, std::min(tokens.size(), start + size)};
}

/// The beginning of the line of the window whose matches are worth the most together; a word that
/// comes again counts once.
std::size_t best_line_of(std::string_view text, std::span<const Token> tokens,
                         const MatchedWords& matched, const std::vector<double>& worths,
                         Window window) {
  std::size_t best = std::string_view::npos;
  double best_sum = 0;
  std::size_t i = window.first;
  while (i < window.last) {
    const std::size_t line_end = std::min(text.find('\n', tokens[i].start), text.size());
    const std::size_t first = tokens[i].start;
    double sum = 0;
    std::vector<bool> seen(matched.size());
    for (; i < window.last && tokens[i].start < line_end; ++i) {
      if (worths[i] <= 0 || seen[matched.number(i)]) continue;
      seen[matched.number(i)] = true;
      sum += worths[i];
    }
    if (sum <= best_sum) continue;
    best_sum = sum;
    const std::size_t break_before = text.rfind('\n', first);
    best = break_before == std::string_view::npos ? 0 : break_before + 1;
  }
  return best;
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

Highlighter::Highlighter(const vietnamese::Analyzer& analyzer, vietnamese::Analysis& analysis,
                         const ParsedQuery& query, const std::vector<QueryTerm>& terms)
    : analyzer_(analyzer), analysis_(analysis), marked_(query.marked) {
  for (const QueryTerm& term : terms) {
    if (term.pair) continue;
    const double worth = -std::log(std::clamp(term.share, 1e-6, 0.95));
    add_worth(term.text, worth);
    if (!marked_) add_worth(vietnamese::fold(term.text), worth);  // of the law's words
    if (term.spelling) add_worth(*term.spelling, worth);
  }
  for (const Alternatives& alternatives : query.alternatives) {
    const double value = worth(query.analysis.tokens()[alternatives.token]);
    for (const auto& pairs : alternatives.pairs) {
      for (const std::string& pair : pairs) pair_worth_.emplace(pair, value);
    }
  }
}

void Highlighter::add_abbreviations(std::string_view text, std::vector<double>& worths) {
  const auto tokens = analysis_.tokens();
  for (std::size_t i = 0; !pair_worth_.empty() && i + 1 < tokens.size(); ++i) {
    if (tokens[i + 1].gap > vietnamese::Gap::mark) continue;
    std::string pair;
    vietnamese::pair_term(tokens[i].folded, tokens[i + 1].folded, pair);
    const auto found = pair_worth_.find(pair);
    if (found != pair_worth_.end()) worths[i] = worths[i + 1] = found->second;
  }
  if (!analyzer_.abbreviations()) return;
  for (const auto& match :
       vietnamese::find_abbreviations(*analyzer_.abbreviations(), text, analysis_)) {
    if (match.entry->ambiguous) continue;
    const double value = expansion_worth(*match.entry);
    std::fill_n(worths.begin() + match.first, match.count, std::max(value, worths[match.first]));
  }
}

double Highlighter::expansion_worth(const vietnamese::Abbreviation& entry) {
  const auto [known, fresh] = expansion_worth_.emplace(&entry, 0.0);
  if (!fresh) return known->second;
  analyzer_.analyze(entry.expansions[0], expansion_analysis_);
  const auto tokens = expansion_analysis_.tokens();
  double sum = 0;
  std::size_t held = 0;
  for (const Token& token : tokens) {
    const double value = worth(token);
    sum += value;
    held += value > 0 ? 1 : 0;
  }
  // One syllable in common is chance, half a name is not.
  if (held >= 2 && held * 2 >= tokens.size()) known->second = sum;
  return known->second;
}

void Highlighter::add_worth(const std::string& word, double worth) {
  worth_.emplace(word, worth);
  worth_sieve_.add(word);
}

double Highlighter::worth(const Token& token) const {
  const std::string_view word = marked_ ? token.term : token.folded;
  if (!worth_sieve_.passes(word)) return 0;
  const auto found = worth_.find(word);
  return found == worth_.end() ? 0.0 : found->second;
}

std::vector<double> Highlighter::weigh(std::string_view text) {
  analyzer_.analyze(text, analysis_);
  const auto tokens = analysis_.tokens();
  std::vector<double> worths(tokens.size());
  std::transform(tokens.begin(), tokens.end(), worths.begin(),
                 [this](const Token& token) { return worth(token); });
  add_abbreviations(text, worths);
  return worths;
}

std::string Highlighter::window_html(std::string_view text, const std::vector<double>& worths,
                                     std::size_t first, std::size_t last) const {
  const auto tokens = analysis_.tokens();
  std::string out;
  std::size_t at = first > 0 ? tokens[first].start : 0;
  const std::size_t end = last < tokens.size() ? tokens[last - 1].end : text.size();
  for (std::size_t i = first; i < last; ++i) {
    if (worths[i] <= 0) continue;
    std::size_t run = i;
    while (run + 1 < last && worths[run + 1] > 0 && !tokens[run + 1].sentence_break) ++run;
    out += escape_html(text.substr(at, tokens[i].start - at));
    out += "<mark>" + escape_html(text.substr(tokens[i].start, tokens[run].end - tokens[i].start)) +
           "</mark>";
    at = tokens[run].end;
    i = run;
  }
  return out + escape_html(text.substr(at, end - at));
}

std::string Highlighter::snippet(std::string_view text, std::size_t max_tokens) {
  best_line_ = std::string_view::npos;
  text = cut_to(text, kMaxBytes);
  const std::vector<double> worths = weigh(text);
  const auto tokens = analysis_.tokens();
  if (tokens.empty()) return escape_html(cut_to(text, 300));
  const MatchedWords matched(tokens, worths);
  const Window window = settle(best_window(matched, worths, max_tokens), tokens, worths);
  best_line_ = best_line_of(text, tokens, matched, worths, window);
  std::string out = window.first > 0 ? "… " : "";
  out += window_html(text, worths, window.first, window.last);
  if (window.last < tokens.size()) out += " …";
  return out;
}

std::string Highlighter::marked(std::string_view text) {
  text = cut_to(text, kMaxBytes);
  const std::vector<double> worths = weigh(text);
  if (std::none_of(worths.begin(), worths.end(), [](double worth) { return worth > 0; })) return {};
  return window_html(text, worths, 0, worths.size());
}

}  // namespace tusach::search
