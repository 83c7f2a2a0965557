// A paragraph as the reading of relations sees it: words, and citations as one element each.
// Internal to the reading of relations.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "law/citation.h"
#include "law/citation_text.h"

namespace tusach::law {

struct RelationWord {
  std::string_view word;               ///< canonical; empty for a citation
  const Citation* citation = nullptr;  ///< of another document
  bool self = false;                   ///< "Luật này", "Điều 5"
  Between before = Between::space;
  bool starts_sentence = false;
  bool colon = false;  ///< a colon stands right behind
};

class RelationWords {
 public:
  /// All must outlive the object; `citations` are those of `paragraph`.
  RelationWords(std::string_view paragraph, const std::vector<Citation>& citations,
                const vietnamese::Analyzer& analyzer, vietnamese::Analysis& analysis);

  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] const RelationWord& operator[](std::size_t i) const { return words_[i]; }
  [[nodiscard]] std::string_view word(std::size_t i) const {
    return i < words_.size() ? words_[i].word : std::string_view();
  }
  [[nodiscard]] bool has(std::size_t i, std::initializer_list<std::string_view> wanted) const;
  /// Whether one of [begin, end) is the word.
  [[nodiscard]] bool contains(std::size_t begin, std::size_t end, std::string_view wanted) const;
  /// Whether one of [begin, end) is the document itself.
  [[nodiscard]] bool has_self(std::size_t begin, std::size_t end) const;
  /// Whether a colon stands behind one of [begin, end).
  [[nodiscard]] bool has_colon(std::size_t begin, std::size_t end) const;
  /// The first citation of another document in [begin, end), or `end`.
  [[nodiscard]] std::size_t next_citation(std::size_t begin, std::size_t end) const {
    return begin < end ? std::min(next_citation_[begin], end) : end;
  }
  /// The end of the sentence that word i stands in.
  [[nodiscard]] std::size_t sentence_end(std::size_t i) const;

 private:
  std::vector<RelationWord> words_;
  std::vector<std::size_t> next_citation_;  // for each word the first citation at or behind it
};

}  // namespace tusach::law
