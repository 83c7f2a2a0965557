// Written form → canonical and folded form, remembered. A text has few thousand different
// syllables, so the work of normalising is done once for each and all others are one look-up.
// Internal to this folder; belongs to one Analysis, hence to one thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::vietnamese {

class SyllableNumbers;

struct TermForms {
  std::string_view term;
  std::string_view folded;
  std::uint32_t cue = 0;  ///< the lexicon's number of term and the capital: see word_gaps.h
};

class SyllableCache {
 public:
  SyllableCache();

  /// To be called before a new text: forgets what cannot be kept. Views given out before end here.
  /// `numbers` (may be null) must live until the next call.
  void begin_text(const SyllableNumbers* numbers);

  /// The written form of a word as two integers.
  struct Key {
    std::uint64_t low;
    std::uint64_t high;
    [[nodiscard]] std::size_t hash() const {
      std::uint64_t mixed =
          low * 0x9E3779B97F4A7C15ULL ^ (high + 0x7F4A7C15U) * 0xC2B2AE3D27D4EB4FULL;
      mixed ^= mixed >> 29U;
      return static_cast<std::size_t>(mixed ^ (mixed >> 47U));
    }
    bool operator==(const Key&) const = default;
  };

  static constexpr std::size_t kKeyBytes = 16;  // "trường" decomposed has 13

  /// Key of `size` bytes, kKeyBytes at most; as many must be readable.
  static Key key_of(const char* bytes, std::size_t size) {
    std::uint64_t words[2];
    __builtin_memcpy(words, bytes, kKeyBytes);
    return {words[0] & kKeyMasks[size][0], words[1] & kKeyMasks[size][1]};
  }

  /// Where the processor should look before find() is called.
  void prefetch(std::size_t hash) const { __builtin_prefetch(&entries_[hash & mask_]); }

  /// True when the forms of the key are remembered, which then are in `forms`.
  bool find(const Key& key, std::size_t hash, TermForms& forms) const {
    for (std::size_t i = hash & mask_;; i = (i + 1) & mask_) {
      const Entry& entry = entries_[i];
      if (entry.key == key) {
        forms = entry.forms();
        return true;
      }
      if (entry.text == nullptr) return false;
    }
  }

  /// The same for any word or number.
  bool recall(std::string_view raw, TermForms& forms) const {
    if (raw.size() > kKeyBytes) return false;
    const Key key = copied_key(raw);
    return find(key, key.hash(), forms);
  }

  /// Makes the forms of a word or number that is not remembered.
  TermForms make(std::string_view raw);

  /// Forms of a term that is canonical already; not remembered.
  TermForms store(std::string_view term);

 private:
  /// For each size the bytes of a key that belong to the word.
  static constexpr std::array<std::array<std::uint64_t, 2>, kKeyBytes + 1> kKeyMasks = [] {
    std::array<std::array<std::uint64_t, 2>, kKeyBytes + 1> masks{};
    for (std::size_t size = 1; size <= kKeyBytes; ++size) {
      const auto low = [](std::size_t bytes) { return ~std::uint64_t{0} >> (64U - 8U * bytes); };
      masks[size][0] = low(size < 8 ? size : 8);
      masks[size][1] = size > 8 ? low(size - 8) : 0;
    }
    return masks;
  }();

  /// Half a line of the processor's cache.
  struct alignas(32) Entry {
    Key key{};                   ///< no word has the key 0
    const char* text = nullptr;  ///< the term; the folded form behind it unless it is the same
    std::uint32_t cue = 0;
    std::uint8_t term_size = 0;
    std::uint8_t folded_at = 0;  ///< bytes behind text
    std::uint8_t folded_size = 0;
    [[nodiscard]] TermForms forms() const {
      return {{text, term_size}, {text + folded_at, folded_size}, cue};
    }
  };

  /// Blocks of bytes that never move.
  class Arena {
   public:
    char* allocate(std::size_t size);
    void clear();
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

   private:
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t used_ = 0;
    std::size_t size_ = 0;
    std::size_t bytes_ = 0;
  };

  static Key copied_key(std::string_view raw) {
    char bytes[kKeyBytes] = {};
    __builtin_memcpy(bytes, raw.data(), raw.size());
    return key_of(bytes, raw.size());
  }
  void insert(const Key& key, const TermForms& forms);
  TermForms keep(std::string_view raw, std::string_view term, Arena& arena) const;
  void grow();
  void clear_entries();

  const SyllableNumbers* numbers_ = nullptr;
  std::uint64_t numbering_ = 0;  ///< serial of the numbers in the entries
  std::vector<Entry> entries_;
  std::size_t mask_ = 0;
  std::size_t count_ = 0;
  Arena remembered_;
  Arena transient_;
};

}  // namespace tusach::vietnamese
