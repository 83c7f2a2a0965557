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

}  // namespace

std::uint64_t syllable_hash(std::string_view syllable) {
  std::uint64_t hash = fnv1a(syllable, kFnvBasis);
  hash ^= hash >> 32U;
  return hash * 0xD6E8FEB86659FD93ULL;
}

LexiconTable::LexiconTable(const std::vector<std::vector<std::string>>& words)
    : words_(words.size()), digest_(digest_of(words)) {
  std::size_t beginnings = 1;
  for (const auto& word : words) beginnings += word.size() - 1;
  std::size_t bits = 4;
  while ((std::size_t{1} << bits) < beginnings * 2) ++bits;
  slots_.resize(std::size_t{1} << bits);
  mask_ = slots_.size() - 1;
  shift_ = static_cast<unsigned>(64 - bits);
  for (const auto& word : words) {
    longest_ = std::max(longest_, word.size());
    std::uint64_t state = syllable_hash(word[0]);
    for (std::size_t i = 1; i < word.size(); ++i) {
      state = extend(state, syllable_hash(word[i]));
      insert(state, i + 1 == word.size());
    }
  }
}

void LexiconTable::insert(std::uint64_t state, bool word) {
  const std::uint64_t key = key_of(state);
  std::size_t i = state >> shift_;
  while (slots_[i] != 0 && (slots_[i] & ~kWordBit) != key) i = (i + 1) & mask_;
  slots_[i] = key | (slots_[i] & kWordBit) | (word ? kWordBit : 0);
}

std::size_t LexiconTable::longest_match(const std::string_view* syllables,
                                        std::size_t count) const {
  if (count == 0) return 1;
  std::uint64_t hashes[kMaxSyllables];
  count = std::min({count, longest_, kMaxSyllables});
  for (std::size_t i = 0; i < count; ++i) hashes[i] = syllable_hash(syllables[i]);
  return longest_match(hashes, count);
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
    if (line.starts_with('#')) continue;
    auto word = split(canonical(std::string_view(line).substr(0, line.find('\t'))));
    if (word.size() >= 2 && word.size() <= kMaxSyllables) words.push_back(std::move(word));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return std::make_shared<const LexiconTable>(words);
}

}  // namespace tusach::vietnamese
