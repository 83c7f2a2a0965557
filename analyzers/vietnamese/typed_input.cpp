#include "analyzers/vietnamese/typed_input.h"

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analyzers/vietnamese/letters.h"
#include "analyzers/vietnamese/syllable.h"
#include "analyzers/vietnamese/typed_syllable.h"

namespace tusach::vietnamese {
namespace {

constexpr std::size_t kMarksOfAReading = 2;

bool is_ascii_word(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80 && is_word_character(static_cast<char32_t>(c));
  });
}

std::optional<TypedSyllable> read_word(std::string_view word, TypingMethod method) {
  if (!is_ascii_word(word)) return std::nullopt;
  auto syllable = read_syllable(word, method);
  if (syllable && is_syllable(word)) return std::nullopt;
  return syllable;
}

std::optional<std::string> decode(std::string_view word, TypingMethod method) {
  auto syllable = read_word(word, method);
  if (!syllable) return std::nullopt;
  return std::move(syllable->text);
}

/// A stretch of the query: a word, or what stands between words.
struct Piece {
  std::string_view text;
  bool word = false;
};

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

void split_chunk(std::string_view chunk, std::vector<Piece>& pieces) {
  for (std::size_t at = 0; at < chunk.size();) {
    const std::size_t start = at;
    std::size_t end = at;
    const bool word = is_word_character(next_character(chunk, at));
    do {
      end = at;
    } while (at < chunk.size() && is_word_character(next_character(chunk, at)) == word);
    at = end;
    pieces.push_back({chunk.substr(start, end - start), word});
  }
}

/// Addresses and document numbers: a sign that joins stands between two other characters.
bool is_joined(std::string_view chunk) {
  constexpr std::string_view kJoins = "/@_:.\\";
  const std::size_t first = chunk.find_first_of(kJoins, 1);
  return first != std::string_view::npos &&
         chunk.find_first_not_of(kJoins, first) != std::string_view::npos;
}

std::vector<Piece> pieces_of(std::string_view query) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < query.size();) {
    const std::size_t start = at;
    const bool space = is_space(query[at]);
    while (at < query.size() && is_space(query[at]) == space) ++at;
    const std::string_view chunk = query.substr(start, at - start);
    if (space || is_joined(chunk)) {
      pieces.push_back({chunk, false});
    } else {
      split_chunk(chunk, pieces);
    }
  }
  return pieces;
}

/// True for a word that is written with Vietnamese marks already.
bool is_marked(std::string_view word) {
  return !is_ascii_word(word) && is_syllable(word);
}

/// Reads the words of one query by one method and adds up what speaks for it.
class QueryReading {
 public:
  QueryReading(const std::vector<Piece>& pieces, TypingMethod method, const JudgeTypedWord& judge)
      : method_(method), judge_(judge) {
    for (const Piece& piece : pieces) {
      if (!piece.word) continue;
      marked_ = marked_ || is_marked(piece.text);
      small_ = small_ || std::any_of(piece.text.begin(), piece.text.end(),
                                     [](char c) { return c >= 'a' && c <= 'z'; });
    }
    for (const Piece& piece : pieces) add(piece);
  }

  [[nodiscard]] bool exists() const { return sure_ || marks_ >= kMarksOfAReading; }
  [[nodiscard]] std::size_t marks() const { return marks_; }
  [[nodiscard]] TypedReading take() { return {method_, std::move(text_)}; }

 private:
  void add(const Piece& piece) {
    const auto syllable = piece.word ? read_word(piece.text, method_) : std::nullopt;
    if (!syllable || is_weak(piece.text, *syllable)) {
      text_ += piece.text;
      return;
    }
    const TypedWord judged = judge_ ? judge_(piece.text, syllable->text) : TypedWord::unsure;
    if (judged == TypedWord::keep) {
      text_ += piece.text;
      return;
    }
    text_ += syllable->text;
    sure_ = sure_ || judged == TypedWord::read;
    // A word that comes again proves nothing more.
    if (seen_.insert(piece.text).second) marks_ += syllable->marks;
  }

  /// Few marks do not make a typed word of an abbreviation in capitals ("IMF"), nor of a foreign
  /// word among words with marks ("khách đi taxi").
  [[nodiscard]] bool is_weak(std::string_view word, const TypedSyllable& syllable) const {
    if (syllable.doubtful) return true;
    if (syllable.marks >= kMarksOfAReading) return false;
    const bool capitals =
        std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return marked_ || (capitals && small_);
  }

  TypingMethod method_;
  const JudgeTypedWord& judge_;
  bool marked_ = false;  // some word is written with marks
  bool small_ = false;   // some word has small letters
  std::string text_;
  std::size_t marks_ = 0;
  bool sure_ = false;
  std::unordered_set<std::string_view> seen_;
};

}  // namespace

std::optional<std::string> decode_telex(std::string_view word) {
  return decode(word, TypingMethod::telex);
}

std::optional<std::string> decode_vni(std::string_view word) {
  return decode(word, TypingMethod::vni);
}

std::optional<TypedReading> decode_typed(std::string_view query, const JudgeTypedWord& judge) {
  const std::vector<Piece> pieces = pieces_of(query);
  QueryReading telex(pieces, TypingMethod::telex, judge);
  QueryReading vni(pieces, TypingMethod::vni, judge);
  if (vni.exists() && (!telex.exists() || vni.marks() > telex.marks())) return vni.take();
  if (telex.exists()) return telex.take();
  return std::nullopt;
}

}  // namespace tusach::vietnamese
