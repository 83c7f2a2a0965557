// A vector of plain values whose new room is not filled with zeros first. Internal to this folder.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>

namespace tusach::vietnamese {

template <typename Value>
class GrowingArray {
 public:
  void clear() { size_ = 0; }

  /// Room for so many values behind the last; add() makes them part of the array.
  Value* room_for(std::size_t count) {
    if (capacity_ - size_ < count) grow(count);
    return values_.get() + size_;
  }
  void add(std::size_t count) { size_ += count; }

  [[nodiscard]] std::span<Value> values() { return {values_.get(), size_}; }
  [[nodiscard]] std::span<const Value> values() const { return {values_.get(), size_}; }

 private:
  void grow(std::size_t count) {
    constexpr std::size_t kFirst = 64;
    const std::size_t capacity = std::max({kFirst, 2 * capacity_, size_ + count});
    auto values = std::make_unique_for_overwrite<Value[]>(capacity);
    std::copy_n(values_.get(), size_, values.get());
    values_ = std::move(values);
    capacity_ = capacity;
  }

  std::unique_ptr<Value[]> values_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace tusach::vietnamese
