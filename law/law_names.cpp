#include "law/law_names.h"

#include <algorithm>

#include "analyzers/vietnamese/analyzer.h"
#include "analyzers/vietnamese/iy_spelling.h"
#include "analyzers/vietnamese/text.h"
#include "law/embedded_tables.h"
#include "law/error.h"

namespace tusach::law {
namespace {

std::string key_of(std::string_view type) {
  return vietnamese::canonical(type);
}

void append_word(std::string& key, std::string_view word) {
  key += ' ';
  key += vietnamese::iy_key(word);
}

/// The first letter of each syllable, folded but for đ.
std::string initial_of(std::string_view word) {
  if (word.starts_with("đ")) return "đ";
  return vietnamese::fold(word).substr(0, 1);
}

std::string_view next_field(std::string_view& line, char separator) {
  const std::size_t end = std::min(line.find(separator), line.size());
  const std::string_view field = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return field;
}

LawName read_line(std::string_view line, std::size_t number) {
  if (std::count(line.begin(), line.end(), '\t') != 2) {
    throw Error(ErrorCategory::bad_data, "expected type, name and numbers with tabs between",
                "law names, line " + std::to_string(number));
  }
  LawName law;
  law.type = next_field(line, '\t');
  law.name = next_field(line, '\t');
  while (!line.empty()) law.numbers.emplace_back(next_field(line, ' '));
  return law;
}

}  // namespace

LawNames::LawNames(std::string_view lines) {
  for (std::size_t number = 1; !lines.empty(); ++number) {
    const std::string_view line = next_field(lines, '\n');
    if (!line.empty() && !line.starts_with('#')) laws_.push_back(read_line(line, number));
  }
  const vietnamese::Analyzer analyzer;
  vietnamese::Analysis analysis;
  for (std::size_t i = 0; i < laws_.size(); ++i) {
    std::string key = key_of(laws_[i].type);
    std::string initials = key + ' ';
    std::string without_and = initials;
    analyzer.analyze(laws_[i].name, analysis);
    for (const vietnamese::Token& token : analysis.tokens()) {
      append_word(key, token.term);
      initials += initial_of(token.term);
      if (token.term != "và") without_and += initial_of(token.term);
    }
    most_words_ = std::max(most_words_, analysis.tokens().size());
    by_key_.emplace(std::move(key), i);
    if (without_and != initials) add_initials(std::move(without_and), i);
    add_initials(std::move(initials), i);
  }
}

void LawNames::add_initials(std::string initials, std::size_t law) {
  const auto [at, added] = by_initials_.emplace(std::move(initials), law);
  if (!added) at->second = laws_.size();
}

const LawNames& LawNames::built_in() {
  static const LawNames names(embedded_law_names());
  return names;
}

LawNames::Match LawNames::longest(std::string_view type,
                                  std::span<const std::string_view> words) const {
  std::string key = key_of(type);
  Match match;
  for (std::size_t i = 0; i < std::min(words.size(), most_words_); ++i) {
    append_word(key, words[i]);
    const auto found = by_key_.find(key);
    if (found != by_key_.end()) match = {&laws_[found->second], i + 1};
  }
  return match;
}

const LawName* LawNames::by_initials(std::string_view type, std::string_view letters) const {
  const auto found = by_initials_.find(key_of(type) + ' ' + std::string(letters));
  return found == by_initials_.end() || found->second == laws_.size() ? nullptr
                                                                      : &laws_[found->second];
}

std::string LawNames::number_of(const LawName& law, int year) {
  const std::string wanted = "/" + std::to_string(year) + "/";
  for (const std::string& number : law.numbers) {
    if (number.find(wanted) != std::string::npos) return number;
  }
  return {};
}

const LawName* LawNames::find(std::string_view full_name) const {
  const vietnamese::Analyzer analyzer;
  vietnamese::Analysis analysis;
  analyzer.analyze(full_name, analysis);
  std::string key;
  for (const vietnamese::Token& token : analysis.tokens()) append_word(key, token.term);
  if (!key.empty()) key.erase(0, 1);
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : &laws_[found->second];
}

}  // namespace tusach::law
