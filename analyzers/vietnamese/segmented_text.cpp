#include "analyzers/vietnamese/segmented_text.h"

#include <algorithm>
#include <istream>
#include <set>
#include <stdexcept>
#include <utility>

#include "analyzers/vietnamese/letters.h"
#include "analyzers/vietnamese/text.h"

namespace tusach::vietnamese {
namespace {

/// letters[i]: how many letters and digits stand before byte i.
std::vector<std::uint32_t> count_letters(std::string_view text) {
  std::vector<std::uint32_t> letters(text.size() + 1);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_character(text, at);
    std::fill(letters.begin() + static_cast<std::ptrdiff_t>(start),
              letters.begin() + static_cast<std::ptrdiff_t>(at), count);
    count += is_word_character(c) && !is_combining_mark(c);
  }
  letters[text.size()] = count;
  return letters;
}

using Span = std::pair<std::uint32_t, std::uint32_t>;

std::set<Span> gold_words(const SegmentedSentence& sentence,
                          const std::vector<std::uint32_t>& letters) {
  std::set<Span> words;
  for (std::size_t i = 0; i < sentence.starts.size(); ++i) {
    const bool last = i + 1 == sentence.starts.size();
    const Span word{letters[sentence.starts[i]],
                    last ? letters.back() : letters[sentence.starts[i + 1]]};
    if (word.first < word.second) words.insert(word);
  }
  return words;
}

double percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

SegmentedSentence parse_segmented(std::string_view line) {
  SegmentedSentence sentence;
  sentence.text = line;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '_') sentence.text[i] = ' ';
    const bool space = line[i] == ' ' || line[i] == '\r';
    if (!space && (i == 0 || line[i - 1] == ' ')) {
      sentence.starts.push_back(static_cast<std::uint32_t>(i));
    }
  }
  return sentence;
}

std::vector<SegmentedSentence> read_segmented(std::istream& in) {
  std::vector<SegmentedSentence> sentences;
  std::string line;
  for (std::size_t at = 1; std::getline(in, line); ++at) {
    if (!is_valid_utf8(line)) {
      throw std::runtime_error("line " + std::to_string(at) + " is not valid UTF-8");
    }
    if (line.starts_with('#')) continue;
    SegmentedSentence sentence = parse_segmented(line);
    if (!sentence.starts.empty()) sentences.push_back(std::move(sentence));
  }
  return sentences;
}

double WordScore::precision() const {
  return percent(right, found);
}
double WordScore::recall() const {
  return percent(right, gold);
}
double WordScore::f1() const {
  return percent(2 * right, gold + found);
}

WordScore score_words(const Analyzer& analyzer, const std::vector<SegmentedSentence>& sentences) {
  WordScore score;
  Analysis analysis;
  for (const SegmentedSentence& sentence : sentences) {
    const std::vector<std::uint32_t> letters = count_letters(sentence.text);
    const std::set<Span> gold = gold_words(sentence, letters);
    analyzer.analyze(sentence.text, analysis);
    score.gold += gold.size();
    score.found += analysis.words().size();
    for (const Word& word : analysis.words()) {
      const Token& first = analysis.tokens()[word.first];
      const Token& last = analysis.tokens()[word.first + word.count - 1];
      score.right += gold.count({letters[first.start], letters[last.end]});
    }
  }
  return score;
}

}  // namespace tusach::vietnamese
