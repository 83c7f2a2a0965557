// What a library's documents and headings are completed from, made once for each revision of
// `titles`. Immutable; shared by all threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "indexer/unit_data_codec.h"
#include "search/prefix_table.h"
#include "search/search.h"

namespace tusach::search {

class SuggestionIndex {
 public:
  /// Reads every document of `titles` with its list of headings (indexer/heading_list.h).
  SuggestionIndex(const Xapian::Database& titles, indexer::UnitDataCodec& codec);

  /// Of entries whose words from where they matched fit `typed`, at most `limit`, best first.
  [[nodiscard]] std::vector<Suggestion> documents(std::string_view typed, std::size_t limit) const;
  [[nodiscard]] std::vector<Suggestion> headings(std::string_view typed, std::size_t limit) const;
  /// By the beginning of a number: "15/20", "08/2017/q".
  [[nodiscard]] std::vector<Suggestion> numbers(std::string_view typed, std::size_t limit) const;

  [[nodiscard]] std::size_t documents_count() const { return documents_.size(); }
  [[nodiscard]] std::size_t headings_count() const { return headings_.size(); }
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Document {
    std::string id;
    std::string title;
    std::string number;
  };
  struct Heading {
    std::string text;
    std::string address;  ///< of the only article that has it
    std::uint32_t document = 0;
    std::uint32_t count = 1;
  };

  using HeadingsByText = std::unordered_map<std::string, Heading>;

  void add_headings(std::string_view list, std::uint32_t document, HeadingsByText& found) const;
  void merge_headings(HeadingsByText found);

  std::vector<Document> documents_;
  std::vector<Heading> headings_;
  PrefixTable document_words_;
  PrefixTable number_keys_;
  PrefixTable heading_words_;
};

/// Whether the words of `text` from word number `word` on may be what was typed: a word that was
/// typed with marks is that word, the last one may go on, and đ is no d.
bool fits_typed(std::string_view text, std::size_t word, std::string_view typed);

}  // namespace tusach::search
