#include "analyzers/vietnamese/abbreviations.h"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "analyzers/vietnamese/digest.h"
#include "analyzers/vietnamese/letters.h"
#include "analyzers/vietnamese/syllable.h"
#include "analyzers/vietnamese/text.h"

namespace tusach::vietnamese {
namespace {

constexpr std::size_t kMaxTokens = 5;
constexpr std::size_t kMaxNameBytes = 60;
constexpr std::size_t kMaxExpansionBytes = 300;
constexpr std::uint64_t kOtherBasis = 0x84222325cbf29ce4ULL;

std::string_view raw(std::string_view text, const Token& token) {
  return text.substr(token.start, token.end - token.start);
}

bool is_all_capitals(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_character(word, at);
    if (lower(c) == c && upper(c) != c) return false;
  }
  return true;
}

/// "THA" among other words in capitals ("THA TÙ") is a word like them.
bool stands_out(std::string_view text, std::span<const Token> tokens, std::size_t at) {
  if (!is_all_capitals(raw(text, tokens[at]))) return false;
  const auto capital_word = [&](std::size_t i) {
    return tokens[i].kind == TokenKind::syllable && is_syllable(raw(text, tokens[i])) &&
           is_all_capitals(raw(text, tokens[i]));
  };
  if (at > 0 && tokens[at].gap == Gap::space && capital_word(at - 1)) return false;
  return at + 1 == tokens.size() || tokens[at + 1].gap != Gap::space || !capital_word(at + 1);
}

std::vector<std::string> split_at_tabs(std::string_view line) {
  std::vector<std::string> fields;
  while (true) {
    const std::size_t tab = std::min(line.find('\t'), line.size());
    std::string_view field = line.substr(0, tab);
    const std::size_t start = std::min(field.find_first_not_of(" \r"), field.size());
    field = field.substr(start, field.find_last_not_of(" \r") + 1 - start);
    if (!field.empty()) fields.emplace_back(field);
    if (tab == line.size()) return fields;
    line.remove_prefix(tab + 1);
  }
}

[[noreturn]] void refuse(std::size_t line, const std::string& what) {
  throw std::runtime_error("abbreviations line " + std::to_string(line) + ": " + what);
}

}  // namespace

std::string Abbreviations::check(const Abbreviation& entry) {
  Analysis analysis;
  const Analyzer analyzer;
  if (entry.name.size() > kMaxNameBytes) return "the abbreviation is too long";
  analyzer.analyze(entry.name, analysis);
  const auto tokens = analysis.tokens();
  if (tokens.empty() || tokens.size() > kMaxTokens) {
    return "the abbreviation must have from 1 to " + std::to_string(kMaxTokens) + " parts";
  }
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::syllable) return "the abbreviation is a number";
  }
  if (entry.expansions.empty()) return "there is no expansion behind a tab";
  for (const std::string& expansion : entry.expansions) {
    if (expansion.size() > kMaxExpansionBytes) return "the expansion is too long";
    analyzer.analyze(expansion, analysis);
    if (analysis.tokens().size() < 2) return "the expansion must have two syllables at least";
  }
  return {};
}

Abbreviations::Abbreviations(std::vector<Abbreviation> entries,
                             std::shared_ptr<const Abbreviations> base)
    : base_(std::move(base)) {
  std::erase_if(entries, [](const Abbreviation& entry) { return !check(entry).empty(); });
  entries_ = std::move(entries);
  const Analyzer analyzer;
  Analysis analysis;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    analyzer.analyze(entries_[i].name, analysis);
    Key key{i, {}, {}, false};
    for (const Token& token : analysis.tokens()) {
      key.terms.emplace_back(token.term);
      key.folded.emplace_back(token.folded);
    }
    key.capitals_only = key.folded.size() == 1 && is_syllable(key.folded[0]);
    first_sieve_.add(key.folded[0]);
    by_first_[key.folded[0]].push_back(std::move(key));
  }
}

std::shared_ptr<const Abbreviations> Abbreviations::load(std::istream& in) {
  std::vector<Abbreviation> entries;
  std::unordered_map<std::string, std::size_t> lines;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (!is_valid_utf8(line)) refuse(number, "is not valid UTF-8");
    if (line.starts_with('#')) continue;
    auto fields = split_at_tabs(normalize(line));
    if (fields.empty()) continue;
    Abbreviation entry{std::move(fields[0]), {}, false};
    fields.erase(fields.begin());
    entry.expansions = std::move(fields);
    if (entry.name.starts_with('?')) entry.name.erase(0, 1);
    entry.ambiguous = line.starts_with('?') || entry.expansions.size() > 1;
    if (const std::string fault = check(entry); !fault.empty()) refuse(number, fault);
    const auto [known, fresh] = lines.emplace(canonical(entry.name), number);
    if (!fresh) {
      refuse(number, entry.name + " stands in line " + std::to_string(known->second) + " already");
    }
    entries.push_back(std::move(entry));
  }
  return std::make_shared<const Abbreviations>(std::move(entries));
}

Abbreviations::Likeness Abbreviations::compare(const Key& key, std::span<const Token> tokens) {
  if (key.terms.size() > tokens.size()) return Likeness::none;
  Likeness likeness = Likeness::exact;
  for (std::size_t i = 0; i < key.terms.size(); ++i) {
    if (i > 0 && tokens[i].gap > Gap::mark) return Likeness::none;
    if (tokens[i].term == key.terms[i]) continue;
    // Letters that lost their marks may be these; letters with other marks are not.
    const bool bare = tokens[i].term == tokens[i].folded;
    if (!bare || tokens[i].folded != key.folded[i]) return Likeness::none;
    likeness = Likeness::folded;
  }
  return likeness;
}

const Abbreviation* Abbreviations::find(std::string_view text, std::span<const Token> tokens,
                                        std::size_t first, std::size_t& count) const {
  const Token& token = tokens[first];
  const Key* best = nullptr;
  Likeness best_likeness = Likeness::none;
  const auto found =
      first_sieve_.passes(token.folded) ? by_first_.find(token.folded) : by_first_.end();
  if (found != by_first_.end()) {
    for (const Key& key : found->second) {
      const Likeness likeness = compare(key, tokens.subspan(first));
      if (likeness == Likeness::none) continue;
      if (key.capitals_only && !stands_out(text, tokens, first)) continue;
      const std::size_t parts = best == nullptr ? 0 : best->terms.size();
      if (key.terms.size() < parts) continue;
      if (key.terms.size() == parts && likeness <= best_likeness) continue;
      best = &key;
      best_likeness = likeness;
    }
  }
  if (best == nullptr) return base_ ? base_->find(text, tokens, first, count) : nullptr;
  count = best->terms.size();
  return &entries_[best->entry];
}

std::string Abbreviations::hash() const {
  std::uint64_t first = kFnvBasis;
  std::uint64_t second = kOtherBasis;
  const auto add = [&](std::string_view text) {
    first = fnv1a("\t", fnv1a(text, first));
    second = fnv1a(text, fnv1a("_", second));
  };
  for (const Abbreviation& entry : entries_) {
    add(entry.ambiguous ? "?" : "");
    add(entry.name);
    for (const std::string& expansion : entry.expansions) add(expansion);
    add("\n");
  }
  return hex_digest(first, second);
}

std::vector<AbbreviationMatch> find_abbreviations(const Abbreviations& table, std::string_view text,
                                                  const Analysis& analysis) {
  std::vector<AbbreviationMatch> matches;
  const auto tokens = analysis.tokens();
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t count = 1;
    if (const Abbreviation* entry = table.find(text, tokens, i, count)) {
      matches.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(count), entry});
    }
    i += count;
  }
  return matches;
}

std::string expand_abbreviations(std::string_view text, const Analysis& analysis,
                                 std::span<const AbbreviationMatch> matches, bool marks) {
  std::string out;
  const auto tokens = analysis.tokens();
  std::size_t at = 0;
  for (const AbbreviationMatch& match : matches) {
    if (match.entry->ambiguous) continue;
    const std::size_t start = tokens[match.first].start;
    out += text.substr(at, start - at);
    const std::string& expansion = match.entry->expansions[0];
    // A space keeps it apart from text that was glued to the abbreviation.
    if (!out.empty()) out += ' ';
    out += marks ? expansion : strip_marks(expansion);
    out += ' ';
    at = tokens[match.first + match.count - 1].end;
  }
  out += text.substr(at);
  return out;
}

}  // namespace tusach::vietnamese
