#include "law/own_terms.h"

#include <algorithm>
#include <array>
#include <optional>

#include "analyzers/vietnamese/text.h"

namespace tusach::law {
namespace {

constexpr std::size_t kMinLetters = 2;
constexpr std::size_t kMaxLetters = 14;
constexpr std::size_t kMaxWords = 28;
constexpr std::size_t kMaxReach = 400;  // bytes before the bracket

/// Moves behind `word` and the spaces after it.
bool accept(std::string_view text, std::size_t& at, std::string_view word) {
  if (text.substr(at, word.size()) != word) return false;
  std::size_t end = at + word.size();
  if (end < text.size() && text[end] != ' ') return false;
  while (end < text.size() && text[end] == ' ') ++end;
  at = end;
  return true;
}

/// "sau đây gọi tắt là " behind a bracket; the start of what follows.
std::optional<std::size_t> behind_phrase(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  if (accept(text, at, "sau đây") || accept(text, at, "Sau đây")) accept(text, at, "được");
  if (!accept(text, at, "gọi") && !accept(text, at, "viết")) return std::nullopt;
  if (!accept(text, at, "tắt")) accept(text, at, "chung");
  if (!accept(text, at, "là")) return std::nullopt;
  return at;
}

std::string_view without_quotes(std::string_view name) {
  constexpr std::array<std::string_view, 6> kSigns = {"“", "”", "\"", "'", " ", "."};
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view sign : kSigns) {
      if (name.starts_with(sign)) name.remove_prefix(sign.size()), cut = true;
      if (name.ends_with(sign)) name.remove_suffix(sign.size()), cut = true;
    }
  }
  return name;
}

/// The letters of an abbreviation, Đ as such; nothing when it is none.
std::vector<std::string> letters_of(std::string_view name) {
  std::vector<std::string> letters;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] >= 'A' && name[i] <= 'Z') {
      letters.emplace_back(1, name[i]);
    } else if (name.substr(i, 2) == "Đ" || name.substr(i, 2) == "Ư" || name.substr(i, 2) == "Ơ") {
      letters.emplace_back(name.substr(i, 2));
      ++i;
    } else if (name[i] != '&' && name[i] != '-' && name[i] != '.') {
      return {};
    }
  }
  if (letters.size() < kMinLetters || letters.size() > kMaxLetters) letters.clear();
  return letters;
}

struct Word {
  std::size_t start;
  std::string_view text;
};

/// The words before the bracket, nearest first, up to the start of their clause.
std::vector<Word> words_before(std::string_view text, std::size_t bracket) {
  std::vector<Word> words;
  std::size_t end = bracket;
  while (words.size() < kMaxWords) {
    while (end > 0 && text[end - 1] == ' ') --end;
    std::size_t start = end;
    while (start > 0 && text[start - 1] != ' ' && text[start - 1] != '\n' &&
           bracket - start < kMaxReach) {
      --start;
    }
    std::string_view word = text.substr(start, end - start);
    if (word.empty()) break;
    if (word.ends_with(',') && words.empty()) word.remove_suffix(1);
    if (word.find_first_of(".;:()[]\"") != std::string_view::npos) break;
    words.push_back({start, word});
    if (start == 0 || text[start - 1] == '\n') break;
    end = start;
  }
  return words;
}

bool is_linking(std::string_view word) {
  constexpr std::array<std::string_view, 16> kLinking = {
      "và",  "của", "về",   "các",   "cho", "trong", "với", "hoặc",
      "tại", "từ",  "theo", "những", "ở",   "để",    "-",   "–"};
  return std::find(kLinking.begin(), kLinking.end(), word) != kLinking.end();
}

bool begins_with(std::string_view word, std::string_view letter) {
  const std::string small = vietnamese::canonical(word);
  if (letter == "Đ") return small.starts_with("đ");
  if (letter == "Ư" || letter == "Ơ") return small.starts_with(vietnamese::canonical(letter));
  if (small.starts_with("đ")) return false;
  const std::string folded = vietnamese::fold(word);
  // TW: trung ương.
  return folded.starts_with(vietnamese::fold(letter)) || (letter == "W" && folded.starts_with('u'));
}

/// How many of the words (nearest first) the letters are the initials of; 0 when of none. Every
/// pair of a word and a letter is looked at once.
std::size_t count_words(const std::vector<Word>& words, const std::vector<std::string>& letters) {
  // reach[w]: the letters behind the first l that the w nearest words stand for, for growing l.
  std::vector<bool> reach(words.size() + 1, false);
  reach[0] = true;
  for (std::size_t taken = 0; taken < letters.size(); ++taken) {
    const std::string& letter = letters[letters.size() - 1 - taken];
    std::vector<bool> next(words.size() + 1, false);
    for (std::size_t w = 0; w < words.size(); ++w) {
      if (!reach[w]) continue;
      if (begins_with(words[w].text, letter)) next[w + 1] = true;
      const bool inside = taken > 0;
      const std::string bare(words[w].text.substr(0, words[w].text.find(',')));
      if (inside && is_linking(vietnamese::canonical(bare))) reach[w + 1] = true;
    }
    reach = std::move(next);
  }
  for (std::size_t w = 1; w < reach.size(); ++w) {
    if (reach[w]) return w;
  }
  return 0;
}

void add(std::vector<OwnTerm>& terms, OwnTerm term) {
  const auto same = [&](const OwnTerm& known) { return known.name == term.name; };
  if (std::none_of(terms.begin(), terms.end(), same)) terms.push_back(std::move(term));
}

void collect(const std::vector<Provision>& provisions, std::vector<OwnTerm>& terms) {
  for (const Provision& provision : provisions) {
    for (OwnTerm& term : own_terms(provision.heading)) add(terms, std::move(term));
    for (OwnTerm& term : own_terms(provision.text)) add(terms, std::move(term));
    collect(provision.children, terms);
  }
}

}  // namespace

std::vector<OwnTerm> own_terms(std::string_view text) {
  std::vector<OwnTerm> terms;
  for (std::size_t bracket = text.find('('); bracket != std::string_view::npos;
       bracket = text.find('(', bracket + 1)) {
    const auto start = behind_phrase(text, bracket + 1);
    if (!start) continue;
    const std::size_t end = text.find_first_of(");,\n", *start);
    if (end == std::string_view::npos) break;
    const std::string_view name = without_quotes(text.substr(*start, end - *start));
    const auto letters = letters_of(name);
    if (letters.empty()) continue;
    const auto words = words_before(text, bracket);
    const std::size_t count = count_words(words, letters);
    if (count < kMinLetters) continue;
    const Word& first = words[count - 1];
    const Word& last = words.front();
    add(terms, {std::string(name), std::string(text.substr(
                                       first.start, last.start + last.text.size() - first.start))});
  }
  return terms;
}

std::vector<OwnTerm> own_terms(const LegalDocument& document) {
  std::vector<OwnTerm> terms = own_terms(document.preamble);
  collect(document.provisions, terms);
  return terms;
}

}  // namespace tusach::law
