// Texts by the beginnings of their words, the best ones first: one letter is answered as fast as
// ten, because a tree over the sorted beginnings knows the greatest weight of any range.
//
// Immutable once freeze() was called; then shared by any number of threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::search {

/// Lower case without marks; what is neither letter nor digit nor within a number ("15/2020/nd-cp")
/// is one space.
std::string prefix_key(std::string_view text);

class PrefixTable {
 public:
  /// Adds a beginning at each of the first `words` words of the text; the first one has
  /// `first_bonus` more weight. `entry` is the caller's number for it.
  void add(std::string_view text, std::uint32_t entry, std::uint32_t weight, std::size_t words,
           std::uint32_t first_bonus);
  /// The same for a text of which the prefix_key is known.
  void add_key(std::string key, std::uint32_t entry, std::uint32_t weight, std::size_t words,
               std::uint32_t first_bonus);
  void freeze();

  struct Found {
    std::uint32_t entry = 0;
    std::uint32_t weight = 0;
    std::size_t word = 0;  ///< of the text, where the beginning stands
  };
  /// Calls take(Found) for what begins with `prefix` (a prefix_key), heaviest first, until it says
  /// false or `most` were looked at. An entry may come more than once.
  template <typename Take>
  void best(std::string_view prefix, std::size_t most, const Take& take) const;

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] std::size_t bytes() const;

 private:
  /// `head` is the first eight bytes, big endian: most comparisons end there.
  struct Row {
    std::uint64_t head = 0;
    std::uint32_t start = 0;
    std::uint32_t entry = 0;
    std::uint32_t weight = 0;
    std::uint16_t word = 0;
  };
  struct Range {
    std::uint32_t weight = 0;
    std::uint32_t top = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;  ///< one past the end
    bool operator<(const Range& other) const {
      return weight != other.weight ? weight < other.weight : top > other.top;
    }
  };

  [[nodiscard]] std::string_view from(const Row& row) const;
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> rows_with(std::string_view prefix) const;
  [[nodiscard]] std::uint32_t heavier(std::uint32_t a, std::uint32_t b) const {
    return rows_[b].weight > rows_[a].weight ? b : a;
  }
  [[nodiscard]] Range range(std::uint32_t first, std::uint32_t last) const;
  static void push(std::vector<Range>& heap, const Range& range);
  static Range pop(std::vector<Range>& heap);

  std::string keys_;  ///< each ends with a zero byte
  std::vector<Row> rows_;
  std::vector<std::uint32_t> tree_;  ///< of rows, the heaviest below each node
};

template <typename Take>
void PrefixTable::best(std::string_view prefix, std::size_t most, const Take& take) const {
  const auto [first, last] = rows_with(prefix);
  std::vector<Range> heap;
  if (first < last) push(heap, range(first, last));
  while (!heap.empty() && most-- > 0) {
    const Range next = pop(heap);
    const Row& row = rows_[next.top];
    if (!take(Found{row.entry, row.weight, row.word})) return;
    if (next.first < next.top) push(heap, range(next.first, next.top));
    if (next.top + 1 < next.last) push(heap, range(next.top + 1, next.last));
  }
}

}  // namespace tusach::search
