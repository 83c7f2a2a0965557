#include "analyzers/vietnamese/lexicon.h"

#include <algorithm>
#include <stdexcept>

#include "analyzers/vietnamese/digest.h"
#include "analyzers/vietnamese/lexicon_table.h"
#include "analyzers/vietnamese/text.h"
#include "analyzers/vietnamese/word_model.h"

namespace tusach::vietnamese {
namespace {

constexpr std::uint64_t kOtherBasis = 0x84222325cbf29ce4ULL;
constexpr std::size_t kMaxSyllables = 16;

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t start = text.find_first_not_of(" \r");
    if (start == std::string_view::npos) return parts;
    const std::size_t end = std::min(text.find_first_of(" \r", start), text.size());
    parts.emplace_back(text.substr(start, end - start));
    text.remove_prefix(end);
  }
}

std::string digest_of(const std::vector<std::vector<std::string>>& words) {
  std::uint64_t first = kFnvBasis;
  std::uint64_t second = kOtherBasis;
  for (const auto& word : words) {
    for (const std::string& syllable : word) {
      first = fnv1a(" ", fnv1a(syllable, first));
      second = fnv1a(syllable, fnv1a("_", second));
    }
    first = fnv1a("\n", first);
    second = fnv1a("\n", second);
  }
  return hex_digest(first, second);
}

std::vector<WordPrefixes::Word> numbered(const std::vector<std::vector<std::string>>& words,
                                         SyllableNumbers& numbers) {
  std::vector<WordPrefixes::Word> result;
  result.reserve(words.size());
  for (const auto& word : words) {
    WordPrefixes::Word& one = result.emplace_back();
    for (const std::string& syllable : word) one.push_back(numbers.add(syllable));
  }
  return result;
}

}  // namespace

LexiconTable::LexiconTable(const std::vector<std::vector<std::string>>& words)
    : prefixes_(numbered(words, numbers_)), words_(words.size()), digest_(digest_of(words)) {}

std::size_t LexiconTable::longest_match(const std::string_view* syllables,
                                        std::size_t count) const {
  std::uint32_t numbers[kMaxSyllables];
  count = std::min({count, prefixes_.longest(), kMaxSyllables});
  for (std::size_t i = 0; i < count; ++i) numbers[i] = numbers_.find(syllables[i]);
  return prefixes_.longest_match({numbers, count});
}

std::shared_ptr<const Lexicon> Lexicon::load(std::istream& in) {
  std::vector<std::vector<std::string>> words;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (!is_valid_utf8(line)) {
      throw std::runtime_error("lexicon line " + std::to_string(number) + " is not valid UTF-8");
    }
    if (number == 1 && line == kWordModelMark) {
      return std::make_shared<const WordModel>(read_word_model(in));
    }
    if (number == 1 && line.starts_with(kWordModelName)) {
      throw std::runtime_error("lexicon line 1: a word model of another version: '" + line + "'");
    }
    if (line.starts_with('#')) continue;
    auto word = split(canonical(std::string_view(line).substr(0, line.find('\t'))));
    if (word.size() >= 2 && word.size() <= kMaxSyllables) words.push_back(std::move(word));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return std::make_shared<const LexiconTable>(words);
}

}  // namespace tusach::vietnamese
