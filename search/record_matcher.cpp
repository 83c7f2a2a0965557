#include "search/record_matcher.h"

#include <algorithm>
#include <utility>

namespace tusach::search {
namespace {

using Kind = RecordCondition::Kind;

// A hostile query cannot make more of one record than this.
constexpr std::size_t kMaxSpans = 4096;

}  // namespace

RecordMatcher::RecordMatcher(RecordCondition condition, const WordTable& words)
    : condition_(std::move(condition)), sieve_(condition_), words_(words) {
  number_places(condition_, false);
  found_.resize(placed_.size());
  for (const RecordCondition* phrase : placed_) {
    if (phrase->kind != Kind::phrase || phrase->places.empty()) continue;
    for (const std::uint32_t word : phrase->places.front().words) {
      starts_.emplace_back(word, phrase->number);
      may_start_.set(word % may_start_.size());
    }
  }
  std::sort(starts_.begin(), starts_.end());
}

void RecordMatcher::number_places(RecordCondition& condition, bool in_near) {
  const bool near = condition.kind == Kind::near;
  for (RecordCondition& child : condition.children) number_places(child, in_near || near);
  if (!near && !in_near && condition.kind != Kind::phrase) return;
  condition.number = static_cast<std::uint32_t>(placed_.size());
  placed_.push_back(&condition);
}

bool RecordMatcher::matches(std::string_view record) {
  if (!sieve_.may_match(record)) return false;
  read_record(record, words_, text_);
  find_places();
  const Regions unit{text_.parts[indexer::kTitlePart], text_.parts[indexer::kHeadingPart],
                     text_.parts[indexer::kTextPart]};
  return holds(condition_, unit);
}

void RecordMatcher::find_places() {
  for (Spans& spans : found_) spans.clear();
  for (std::uint32_t place = 0; place < text_.words.size(); ++place) {
    const std::uint32_t word = text_.words[place];
    if (!may_start_.test(word % may_start_.size())) continue;
    auto start = std::lower_bound(starts_.begin(), starts_.end(), std::pair(word, 0U));
    for (; start != starts_.end() && start->first == word; ++start) {
      const std::uint32_t phrase = start->second;
      if (found_[phrase].size() >= kMaxSpans || !stands_at(*placed_[phrase], place)) continue;
      const auto size = static_cast<std::uint32_t>(placed_[phrase]->places.size());
      found_[phrase].push_back({place, place + size});
    }
  }
  for (const RecordCondition* placed : placed_) {
    Spans& spans = found_[placed->number];
    if (placed->kind == Kind::phrase) continue;
    if (placed->kind == Kind::near) {
      spans = near_spans(*placed);
    } else {
      for (const RecordCondition& child : placed->children)
        spans.insert(spans.end(), found_[child.number].begin(), found_[child.number].end());
    }
    std::sort(spans.begin(), spans.end(), [](Range a, Range b) {
      return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
  }
}

bool RecordMatcher::stands_at(const RecordCondition& phrase, std::uint32_t place) const {
  const auto& places = phrase.places;
  if (places.size() > text_.words.size() - place) return false;
  for (std::size_t i = 1; i < places.size(); ++i) {
    const std::size_t at = place + i;
    if (text_.broken[at] && !places[i].crosses) return false;
    if (!std::binary_search(places[i].words.begin(), places[i].words.end(), text_.words[at]))
      return false;
  }
  return in_one_part({place, place + 1},
                     {place, static_cast<std::uint32_t>(place + places.size())});
}

bool RecordMatcher::in_one_part(Range left, Range right) const {
  const Range both{std::min(left.begin, right.begin), std::max(left.end, right.end)};
  return std::any_of(text_.parts.begin(), text_.parts.end(),
                     [both](Range part) { return part.holds(both); });
}

bool RecordMatcher::holds(const RecordCondition& condition, const Regions& regions) const {
  const auto child_holds = [&](const RecordCondition& child) { return holds(child, regions); };
  const auto& children = condition.children;
  switch (condition.kind) {
    case Kind::all:
      return std::all_of(children.begin(), children.end(), child_holds);
    case Kind::any:
      return std::any_of(children.begin(), children.end(), child_holds);
    case Kind::none:
      return std::none_of(children.begin(), children.end(), child_holds);
    case Kind::scope:
    case Kind::title:
      return holds_in_scope(condition);
    case Kind::phrase:
    case Kind::near:
      break;
  }
  const Spans& places = found_[condition.number];
  return std::any_of(places.begin(), places.end(), [&regions](Range span) {
    return std::any_of(regions.begin(), regions.end(),
                       [span](Range region) { return region.holds(span); });
  });
}

bool RecordMatcher::holds_in_scope(const RecordCondition& condition) const {
  const Range title = text_.parts[indexer::kTitlePart];
  const Range heading = text_.parts[indexer::kHeadingPart];
  const auto holds_all = [&](const Regions& regions) {
    return std::all_of(condition.children.begin(), condition.children.end(),
                       [&](const RecordCondition& child) { return holds(child, regions); });
  };
  const auto holds_in = [&](Range region) { return holds_all({region}); };
  if (condition.kind == Kind::title) return holds_in(title) || holds_in(heading);
  switch (condition.scope) {
    case Scope::article:
      return holds_all({heading, text_.parts[indexer::kTextPart]});
    case Scope::clause:
      return std::any_of(text_.clauses.begin(), text_.clauses.end(), holds_in);
    case Scope::chapter:
      return holds_in(heading) || std::any_of(text_.path.begin(), text_.path.end(), holds_in);
  }
  return false;
}

RecordMatcher::Spans RecordMatcher::near_spans(const RecordCondition& condition) const {
  if (condition.children.size() != 2) return {};
  const Spans& left = found_[condition.children[0].number];
  const Spans& right = found_[condition.children[1].number];
  if (left.empty() || right.empty()) return {};
  std::uint32_t longest = 0;
  for (const Range span : right) longest = std::max(longest, span.end - span.begin);
  Spans both;
  for (const Range one : left) {
    const std::uint32_t reach = condition.distance + longest;
    const std::uint32_t lowest = one.begin > reach ? one.begin - reach : 0;
    auto other =
        std::lower_bound(right.begin(), right.end(), lowest,
                         [](Range span, std::uint32_t begin) { return span.begin < begin; });
    for (; other != right.end() && other->begin <= one.end + condition.distance; ++other) {
      const bool apart = other->begin >= one.end || other->end <= one.begin;
      const std::uint32_t gap = other->begin >= one.end
                                    ? other->begin - one.end
                                    : one.begin - std::min(one.begin, other->end);
      if (!apart || gap > condition.distance || !in_one_part(one, *other)) continue;
      both.push_back({std::min(one.begin, other->begin), std::max(one.end, other->end)});
      if (both.size() >= kMaxSpans) return both;
    }
  }
  return both;
}

}  // namespace tusach::search
