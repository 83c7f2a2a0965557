#include "analyzers/vietnamese/syllable_cache.h"

#include <algorithm>
#include <cstring>

#include "analyzers/vietnamese/number_forms.h"
#include "analyzers/vietnamese/syllable_numbers.h"
#include "analyzers/vietnamese/text.h"
#include "analyzers/vietnamese/word_gaps.h"

namespace tusach::vietnamese {
namespace {

constexpr std::size_t kFirstSize = 256;
constexpr std::size_t kBlockBytes = 16U << 10U;
// All syllables in all spellings fit; beyond it the text is no text, and memory is given back.
constexpr std::size_t kMaxRemembered = 1U << 16U;
constexpr std::size_t kMaxKeptBytes = 16U << 20U;
// Longer numbers seldom come again and would drive the syllables out of the processor's cache.
constexpr std::size_t kMaxNumberBytes = 4;

// Entries hold sizes in a byte; folding makes no term longer.
constexpr std::size_t kMaxTermBytes = 127;

}  // namespace

char* SyllableCache::Arena::allocate(std::size_t size) {
  if (size > size_ - used_ || blocks_.empty()) {
    size_ = std::max(size, kBlockBytes);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(size_));
    bytes_ += size_;
    used_ = 0;
  }
  char* place = blocks_.back().get() + used_;
  used_ += size;
  return place;
}

void SyllableCache::Arena::clear() {
  blocks_.clear();
  used_ = size_ = bytes_ = 0;
}

SyllableCache::SyllableCache() : entries_(kFirstSize), mask_(kFirstSize - 1) {}

void SyllableCache::begin_text(const SyllableNumbers* numbers) {
  const std::uint64_t numbering = numbers == nullptr ? 0 : numbers->serial();
  numbers_ = numbers;
  transient_.clear();
  const bool full = count_ > kMaxRemembered || remembered_.bytes() > kMaxKeptBytes;
  if (full || numbering != numbering_) clear_entries();
  numbering_ = numbering;
}

void SyllableCache::clear_entries() {
  entries_.assign(kFirstSize, Entry{});
  entries_.shrink_to_fit();
  mask_ = kFirstSize - 1;
  count_ = 0;
  remembered_.clear();
}

TermForms SyllableCache::keep(std::string_view raw, std::string_view term, Arena& arena) const {
  const std::string folded = fold(term);
  const bool same = term == folded;
  char* place = arena.allocate(term.size() + (same ? 0 : folded.size()) + 1);
  std::copy(term.begin(), term.end(), place);
  char* second = same ? place : place + term.size();
  if (!same) std::copy(folded.begin(), folded.end(), second);
  const std::uint32_t number = numbers_ == nullptr ? 0 : numbers_->find(term);
  return {{place, term.size()}, {second, folded.size()}, number | capital_cue(raw)};
}

TermForms SyllableCache::make(std::string_view raw) {
  const bool number = is_number(raw);
  const std::string term = number ? number_term(raw) : word_term(raw);
  const bool remembered =
      raw.size() <= (number ? kMaxNumberBytes : kKeyBytes) && term.size() <= kMaxTermBytes;
  const TermForms forms = keep(raw, term, remembered ? remembered_ : transient_);
  if (remembered) insert(copied_key(raw), forms);
  return forms;
}

TermForms SyllableCache::store(std::string_view term) {
  return keep(term, term, transient_);
}

void SyllableCache::insert(const Key& key, const TermForms& forms) {
  if (++count_ * 2 > entries_.size()) grow();
  std::size_t i = key.hash() & mask_;
  while (entries_[i].text != nullptr) i = (i + 1) & mask_;
  Entry& entry = entries_[i];
  entry.key = key;
  entry.text = forms.term.data();
  entry.cue = forms.cue;
  entry.term_size = static_cast<std::uint8_t>(forms.term.size());
  entry.folded_at = static_cast<std::uint8_t>(forms.folded.data() - forms.term.data());
  entry.folded_size = static_cast<std::uint8_t>(forms.folded.size());
}

void SyllableCache::grow() {
  std::vector<Entry> old(entries_.size() * 2);
  old.swap(entries_);
  mask_ = entries_.size() - 1;
  for (const Entry& entry : old) {
    if (entry.text == nullptr) continue;
    std::size_t i = entry.key.hash() & mask_;
    while (entries_[i].text != nullptr) i = (i + 1) & mask_;
    entries_[i] = entry;
  }
}

}  // namespace tusach::vietnamese
