// The words of more than one syllable that the analyzer knows. Immutable, thread-safe.
#pragma once

#include <cstddef>
#include <istream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::vietnamese {

class Lexicon {
 public:
  /// Reads either a trained word model (`tusach lexicon build` writes it), by which words are found
  /// from their context, or a plain list for the longest match: one word a line, syllables
  /// separated by a space, "#" comments; anything behind a tab is ignored. Throws
  /// std::runtime_error with the line's number when a line is no valid UTF-8 or no weights.
  static std::shared_ptr<const Lexicon> load(std::istream& in);

  virtual ~Lexicon() = default;
  /// How many of the first syllables form the longest known word; 1 when none does.
  [[nodiscard]] virtual std::size_t longest_match(const std::string_view* syllables,
                                                  std::size_t count) const = 0;
  [[nodiscard]] virtual std::size_t size() const = 0;
  /// Hex digest of the words: stored in an index that was built with them.
  [[nodiscard]] virtual std::string hash() const = 0;
};

}  // namespace tusach::vietnamese
