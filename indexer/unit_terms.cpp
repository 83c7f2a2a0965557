#include "indexer/unit_terms.h"

#include <functional>

#include "indexer/schema.h"

namespace tusach::indexer {
namespace {

constexpr std::size_t kFirstSlots = 4096;

}  // namespace

UnitTerms::UnitTerms(const CommonPairs& common_pairs)
    : common_pairs_(common_pairs), slots_(kFirstSlots) {}

void UnitTerms::clear() {
  for (const Entry& entry : entries_) slots_[entry.slot] = 0;
  entries_.clear();
  names_.clear();
  length_ = 0;
}

void UnitTerms::add(const vietnamese::Term& term, std::uint32_t weight) {
  Entry& entry = entry_of(term);
  if (entry.is_common) return;
  entry.count += weight;
  ++entry.places;
  length_ += weight;
}

std::string UnitTerms::name(const Entry& entry) const {
  return make_term({}, key(entry));
}

UnitTerms::Entry& UnitTerms::entry_of(const vietnamese::Term& term) {
  key_ = prefix_of(term.kind);
  key_ += term.text;
  const std::size_t hash = std::hash<std::string_view>{}(key_);
  std::size_t slot = hash & (slots_.size() - 1);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    Entry& known = entries_[slots_[slot] - 1];
    if (key(known) == key_) return known;
  }
  Entry& entry = entries_.emplace_back();
  entry.kind = term.kind;
  entry.is_common = term.kind == vietnamese::TermKind::pair && common_pairs_.contains(term.text);
  entry.start = static_cast<std::uint32_t>(names_.size());
  entry.size = static_cast<std::uint32_t>(key_.size());
  entry.slot = static_cast<std::uint32_t>(slot);
  names_ += key_;
  slots_[slot] = static_cast<std::uint32_t>(entries_.size());
  if (entries_.size() * 2 > slots_.size()) make_room();
  return entries_.back();
}

void UnitTerms::make_room() {
  slots_.assign(slots_.size() * 2, 0);
  for (std::size_t at = 0; at < entries_.size(); ++at) {
    Entry& entry = entries_[at];
    std::size_t slot = std::hash<std::string_view>{}(key(entry)) & (slots_.size() - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    entry.slot = static_cast<std::uint32_t>(slot);
    slots_[slot] = static_cast<std::uint32_t>(at + 1);
  }
}

}  // namespace tusach::indexer
