#include "search/record_sieve.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "indexer/forward_record.h"
#include "search/record_matcher.h"

namespace tusach::search {
namespace {

using Kind = RecordCondition::Kind;
using Needles = std::vector<std::string>;

// Each needle is looked for by itself: with more of them decoding the record is as fast.
constexpr std::size_t kMostNeedles = 6;

std::size_t shortest(const Needles& needles) {
  std::size_t size = needles.empty() ? 0 : std::string::npos;
  for (const std::string& needle : needles) size = std::min(size, needle.size());
  return size;
}

/// The one that lets fewer records through.
Needles finer(Needles a, Needles b) {
  return shortest(b) > shortest(a) ? std::move(b) : std::move(a);
}

Needles followed_by(const Needles& before, const PlaceWords& place) {
  Needles longer;
  for (const std::string& needle : before) {
    for (const std::uint32_t word : place.words) {
      indexer::put_word(longer.emplace_back(needle), word + indexer::kFirstWord);
    }
  }
  return longer;
}

/// The words of a part of the phrase as they stand in a record, in all their spellings.
Needles of_phrase(const std::vector<PlaceWords>& places) {
  Needles best;
  for (std::size_t first = 0; first < places.size(); ++first) {
    Needles needles = {std::string()};
    for (std::size_t at = first; at < places.size(); ++at) {
      // What may stand between two words is not told from the bytes.
      if (at > first && places[at].crosses) break;
      if (needles.size() * places[at].words.size() > kMostNeedles) break;
      needles = followed_by(needles, places[at]);
    }
    // Nothing was told of a place with too many spellings: one empty needle.
    best = finer(std::move(best), std::move(needles));
  }
  return best;
}

Needles needles_of(const RecordCondition& condition) {
  Needles needles;
  switch (condition.kind) {
    case Kind::phrase:
      return of_phrase(condition.places);
    case Kind::none:
      break;
    case Kind::any:
      for (const RecordCondition& child : condition.children) {
        Needles more = needles_of(child);
        if (more.empty() || needles.size() + more.size() > kMostNeedles) return {};
        needles.insert(needles.end(), more.begin(), more.end());
      }
      break;
    case Kind::near:
    case Kind::all:
    case Kind::scope:
    case Kind::title:
      for (const RecordCondition& child : condition.children)
        needles = finer(std::move(needles), needles_of(child));
      break;
  }
  return needles;
}

}  // namespace

RecordSieve::RecordSieve(const RecordCondition& condition) : needles_(needles_of(condition)) {}

bool RecordSieve::may_match(std::string_view record) const {
  if (needles_.empty()) return true;
  return std::any_of(needles_.begin(), needles_.end(), [record](const std::string& needle) {
    return memmem(record.data(), record.size(), needle.data(), needle.size()) != nullptr;
  });
}

}  // namespace tusach::search
