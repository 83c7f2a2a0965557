// How a document itself writes words that are known without their marks only.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tusach::law {

/// The words of a text, found by their folded form.
class MarkedReadings {
 public:
  explicit MarkedReadings(std::string text);

  struct Reading {
    std::size_t words = 0;  ///< how many of the words asked for it covers, from the first on
    std::string text;       ///< as the text writes them most often, with the commas between them
  };
  /// The longest beginning of `folded` words that stands in the text; words == 0 when the first one
  /// does not occur.
  [[nodiscard]] Reading longest(std::span<const std::string> folded) const;

 private:
  struct Word {
    std::size_t begin;
    std::size_t end;
    std::uint32_t folded;  ///< index of the folded form
    bool opens;            ///< it begins a sentence, so its capital says nothing
  };

  void read_words();
  [[nodiscard]] std::size_t match_length(std::size_t word,
                                         std::span<const std::uint32_t> ids) const;
  [[nodiscard]] std::string written(std::size_t word, std::size_t count) const;

  std::string text_;
  std::vector<Word> words_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<std::vector<std::size_t>> places_;  ///< words_ indexes by folded form
};

}  // namespace tusach::law
