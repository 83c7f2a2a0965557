#include "search/prefix_table.h"

#include <algorithm>
#include <utility>

#include "analyzers/vietnamese/text.h"

namespace tusach::search {
namespace {

bool stays(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80U;
}

bool joins_number(unsigned char c) {
  return c == '/' || c == '-' || c == '.';
}

std::uint64_t head_of(std::string_view text) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < 8; ++i)
    head = head << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return head;
}

}  // namespace

std::string prefix_key(std::string_view text) {
  const std::string folded = vietnamese::fold(text);
  std::string key;
  bool number = false;  // the word holds a digit
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto c = static_cast<unsigned char>(folded[i]);
    const bool within = number && joins_number(c) && i + 1 < folded.size() &&
                        stays(static_cast<unsigned char>(folded[i + 1]));
    if (stays(c) || within) {
      number = number || (c >= '0' && c <= '9');
      key += folded[i];
    } else {
      number = false;
      if (!key.empty() && key.back() != ' ') key += ' ';
    }
  }
  return key;
}

void PrefixTable::add(std::string_view text, std::uint32_t entry, std::uint32_t weight,
                      std::size_t words, std::uint32_t first_bonus) {
  add_key(prefix_key(text), entry, weight, words, first_bonus);
}

void PrefixTable::add_key(std::string key, std::uint32_t entry, std::uint32_t weight,
                          std::size_t words, std::uint32_t first_bonus) {
  if (!key.empty() && key.back() == ' ') key.pop_back();
  if (key.empty()) return;
  const std::size_t base = keys_.size();
  std::size_t start = 0;
  for (std::size_t word = 0; word < words; ++word) {
    Row& row = rows_.emplace_back();
    row.start = static_cast<std::uint32_t>(base + start);
    row.entry = entry;
    row.weight = weight + (word == 0 ? first_bonus : 0);
    row.word = static_cast<std::uint16_t>(word);
    row.head = head_of(std::string_view(key).substr(start));
    const std::size_t space = key.find(' ', start);
    if (space == std::string::npos) break;
    start = space + 1;
  }
  keys_ += key;
  keys_ += '\0';
}

void PrefixTable::freeze() {
  std::sort(rows_.begin(), rows_.end(), [this](const Row& a, const Row& b) {
    if (a.head != b.head) return a.head < b.head;
    const int order = from(a).compare(from(b));
    return order != 0 ? order < 0 : std::pair(a.entry, a.word) < std::pair(b.entry, b.word);
  });
  const std::size_t count = rows_.size();
  tree_.resize(2 * count);
  for (std::size_t i = 0; i < count; ++i) tree_[count + i] = static_cast<std::uint32_t>(i);
  for (std::size_t node = count; node-- > 1;)
    tree_[node] = heavier(tree_[2 * node], tree_[2 * node + 1]);
  keys_.shrink_to_fit();
  rows_.shrink_to_fit();
}

std::string_view PrefixTable::from(const Row& row) const {
  return keys_.c_str() + row.start;
}

std::pair<std::uint32_t, std::uint32_t> PrefixTable::rows_with(std::string_view prefix) const {
  const auto low = std::partition_point(
      rows_.begin(), rows_.end(), [&](const Row& row) { return from(row).compare(prefix) < 0; });
  const auto high = std::partition_point(low, rows_.end(), [&](const Row& row) {
    return from(row).substr(0, prefix.size()) == prefix;
  });
  return {static_cast<std::uint32_t>(low - rows_.begin()),
          static_cast<std::uint32_t>(high - rows_.begin())};
}

PrefixTable::Range PrefixTable::range(std::uint32_t first, std::uint32_t last) const {
  std::uint32_t top = first;
  std::size_t left = first + rows_.size();
  std::size_t right = last + rows_.size();
  for (; left < right; left /= 2, right /= 2) {
    if (left % 2 == 1) top = heavier(top, tree_[left++]);
    if (right % 2 == 1) top = heavier(top, tree_[--right]);
  }
  return {rows_[top].weight, top, first, last};
}

void PrefixTable::push(std::vector<Range>& heap, const Range& range) {
  heap.push_back(range);
  std::push_heap(heap.begin(), heap.end());
}

PrefixTable::Range PrefixTable::pop(std::vector<Range>& heap) {
  std::pop_heap(heap.begin(), heap.end());
  const Range best = heap.back();
  heap.pop_back();
  return best;
}

std::size_t PrefixTable::bytes() const {
  return keys_.capacity() + rows_.capacity() * sizeof(Row) +
         tree_.capacity() * sizeof(std::uint32_t);
}

}  // namespace tusach::search
