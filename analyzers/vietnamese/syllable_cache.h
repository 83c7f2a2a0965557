// Written form → canonical and folded form, remembered. A text has few thousand different
// syllables, so the work of normalising is done once for each and all others are one look-up.
// Internal to this folder; belongs to one Analysis, hence to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::vietnamese {

struct TermForms {
  std::string_view term;
  std::string_view folded;
  std::uint64_t hash = 0;  ///< of term, for the lexicon
};

class SyllableCache {
 public:
  SyllableCache();

  /// To be called before a new text: forgets what cannot be kept. Views given out before end here.
  void begin_text();

  /// True when the forms of these bytes are remembered, which then are in `forms`. `readable` says
  /// how many bytes may be read from raw.data() on.
  bool recall(std::string_view raw, std::size_t readable, TermForms& forms) const {
    if (raw.size() > kKeyBytes) return false;
    const Key key = make_key(raw, readable);
    for (std::size_t i = key.hash() & mask_; entries_[i].text != nullptr; i = (i + 1) & mask_) {
      if (entries_[i].key == key) {
        forms = entries_[i].forms();
        return true;
      }
    }
    return false;
  }

  /// Makes the forms of a word or number that is not remembered.
  TermForms make(std::string_view raw);

  /// Forms of a term that is canonical already; not remembered.
  TermForms store(std::string_view term);

 private:
  static constexpr std::size_t kKeyBytes = 16;  // "trường" decomposed has 13

  struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    [[nodiscard]] std::size_t hash() const {
      std::uint64_t mixed =
          low * 0x9E3779B97F4A7C15ULL ^ (high + 0x7F4A7C15U) * 0xC2B2AE3D27D4EB4FULL;
      mixed ^= mixed >> 29U;
      return static_cast<std::size_t>(mixed ^ (mixed >> 47U));
    }
    bool operator==(const Key&) const = default;
  };

  struct Entry {
    Key key;
    const char* text = nullptr;  ///< the term; the folded form behind it unless it is the same
    std::uint64_t term_hash = 0;
    std::uint16_t term_size = 0;
    std::uint16_t folded_size = 0;
    bool same = true;
    [[nodiscard]] TermForms forms() const {
      return {{text, term_size}, {same ? text : text + term_size, folded_size}, term_hash};
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

  static Key make_key(std::string_view raw, std::size_t readable);
  void insert(const Key& key, const TermForms& forms);
  TermForms keep(std::string_view term, std::string_view folded, Arena& arena);
  void grow();
  void clear_entries();

  std::vector<Entry> entries_;
  std::size_t mask_ = 0;
  std::size_t count_ = 0;
  Arena remembered_;
  Arena transient_;
};

inline SyllableCache::Key SyllableCache::make_key(std::string_view raw, std::size_t readable) {
  std::uint64_t words[2] = {0, 0};
  if (readable >= kKeyBytes) {
    __builtin_memcpy(words, raw.data(), kKeyBytes);
    const std::size_t size = raw.size();
    constexpr std::size_t kHalf = 8;
    const auto mask = [](std::size_t bytes) { return ~std::uint64_t{0} >> (64U - 8U * bytes); };
    if (size <= kHalf) return {words[0] & mask(size), 0};
    return {words[0], words[1] & mask(size - kHalf)};
  }
  __builtin_memcpy(words, raw.data(), raw.size());
  return {words[0], words[1]};
}

}  // namespace tusach::vietnamese
