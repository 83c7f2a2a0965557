#include "law/text_difference.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace tusach::law {
namespace {

/// Slices of at most so many tokens on both sides together are compared exactly …
constexpr std::size_t kExactTokens = 4'000;
/// … unless more than so many tokens differ: memory and time of a slice grow with its square.
constexpr int kMostEdits = 600;
/// Every level looks at each token once.
constexpr int kMostLevels = 8;
/// Words and the spaces between them, so four words.
constexpr std::size_t kAnchorTokens = 8;

using Tokens = std::vector<std::uint32_t>;

enum class ByteKind { space, word, mark };

ByteKind kind_of(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  if (value == ' ' || (value >= '\t' && value <= '\r')) return ByteKind::space;
  const bool letter = (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
  return letter || (value >= '0' && value <= '9') || value >= 0x80 ? ByteKind::word
                                                                   : ByteKind::mark;
}

struct TokenizedText {
  std::vector<std::string_view> views;
  Tokens ids;
};

TokenizedText tokenize(std::string_view text,
                       std::unordered_map<std::string_view, std::uint32_t>& names) {
  TokenizedText result;
  for (std::size_t at = 0; at < text.size();) {
    const ByteKind kind = kind_of(text[at]);
    std::size_t end = at + 1;
    while (kind != ByteKind::mark && end < text.size() && kind_of(text[end]) == kind) ++end;
    const std::string_view token = text.substr(at, end - at);
    result.views.push_back(token);
    result.ids.push_back(
        names.emplace(token, static_cast<std::uint32_t>(names.size())).first->second);
    at = end;
  }
  return result;
}

/// [begin, end) of both token lists.
struct Slice {
  std::size_t a = 0, a_end = 0, b = 0, b_end = 0;
  [[nodiscard]] bool one_side_empty() const { return a == a_end || b == b_end; }
  [[nodiscard]] std::size_t size() const { return (a_end - a) + (b_end - b); }
};

using Anchors = std::vector<std::pair<std::size_t, std::size_t>>;

/// The longest run of anchors that ascends on both sides; `anchors` ascends on the first.
Anchors ascending(const Anchors& anchors) {
  std::vector<std::size_t> tails;
  std::vector<std::size_t> previous(anchors.size());
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    const auto place = std::lower_bound(
        tails.begin(), tails.end(), anchors[i].second,
        [&](std::size_t tail, std::size_t value) { return anchors[tail].second < value; });
    previous[i] = place == tails.begin() ? i : *std::prev(place);
    if (place == tails.end()) {
      tails.push_back(i);
    } else {
      *place = i;
    }
  }
  Anchors result;
  if (tails.empty()) return result;
  for (std::size_t i = tails.back();; i = previous[i]) {
    result.push_back(anchors[i]);
    if (previous[i] == i) break;
  }
  std::reverse(result.begin(), result.end());
  return result;
}

class Comparison {
 public:
  Comparison(const Tokens& a, const Tokens& b) : a_(a), b_(b), kept_(a.size(), kNone) {}

  /// For every token of the first text its partner in the second, or kNone.
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> run() {
    compare({0, a_.size(), 0, b_.size()}, 0);
    return std::move(kept_);
  }

 private:
  void compare(Slice slice, int level) {
    trim(slice);
    if (slice.one_side_empty()) return;
    if (slice.size() <= kExactTokens) {
      compare_exactly(slice);
      return;
    }
    if (level >= kMostLevels) return;
    const Anchors anchors = find_anchors(slice, level % 2 == 0 ? kAnchorTokens : 1);
    Slice rest = slice;
    for (const auto& [a, b] : anchors) {
      compare({rest.a, a, rest.b, b}, level + 1);
      rest.a = a;
      rest.b = b;
    }
    if (!anchors.empty() || level % 2 == 0) compare(rest, level + 1);
  }

  void trim(Slice& slice) {
    while (!slice.one_side_empty() && a_[slice.a] == b_[slice.b]) kept_[slice.a++] = slice.b++;
    while (!slice.one_side_empty() && a_[slice.a_end - 1] == b_[slice.b_end - 1]) {
      kept_[--slice.a_end] = --slice.b_end;
    }
  }

  /// Runs of `length` tokens that stand once in each side of the slice.
  Anchors find_anchors(const Slice& slice, std::size_t length) const {
    struct Places {
      std::size_t a = 0, b = 0;
      std::uint8_t in_a = 0, in_b = 0;
    };
    std::unordered_map<std::uint64_t, Places> places;
    const auto hash = [length](const Tokens& tokens, std::size_t at) {
      std::uint64_t value = 0;
      for (std::size_t i = 0; i < length; ++i) {
        value = (value ^ tokens[at + i]) * 0x9E3779B97F4A7C15U;
        value ^= value >> 29U;
      }
      return value;
    };
    for (std::size_t at = slice.a; at + length <= slice.a_end; ++at) {
      Places& place = places[hash(a_, at)];
      place.a = at;
      if (place.in_a < 2) ++place.in_a;
    }
    for (std::size_t at = slice.b; at + length <= slice.b_end; ++at) {
      const auto found = places.find(hash(b_, at));
      if (found == places.end()) continue;
      found->second.b = at;
      if (found->second.in_b < 2) ++found->second.in_b;
    }
    Anchors anchors;
    for (const auto& [key, place] : places) {
      if (place.in_a == 1 && place.in_b == 1 && a_[place.a] == b_[place.b]) {
        anchors.emplace_back(place.a, place.b);
      }
    }
    std::sort(anchors.begin(), anchors.end());
    return ascending(anchors);
  }

  /// Myers' greedy algorithm; keeps nothing when there are more than kMostEdits edits.
  void compare_exactly(const Slice& slice) {
    const int n = static_cast<int>(slice.a_end - slice.a);
    const int m = static_cast<int>(slice.b_end - slice.b);
    const int most = std::min(n + m, kMostEdits);
    std::vector<int> reach(static_cast<std::size_t>(2 * most + 3), 0);
    const auto at = [most](int diagonal) { return static_cast<std::size_t>(diagonal + most + 1); };
    std::vector<std::vector<int>> trace;  // trace[d][k + d]: where diagonal k ended before step d
    for (int d = 0; d <= most; ++d) {
      trace.emplace_back(reach.begin() + static_cast<std::ptrdiff_t>(at(-d) - 1),
                         reach.begin() + static_cast<std::ptrdiff_t>(at(d) + 2));
      for (int k = -d; k <= d; k += 2) {
        const bool down = k == -d || (k != d && reach[at(k - 1)] < reach[at(k + 1)]);
        int x = down ? reach[at(k + 1)] : reach[at(k - 1)] + 1;
        while (x < n && x - k < m && x - k >= 0 && same(slice, x, x - k)) ++x;
        reach[at(k)] = x;
        if (x >= n && x - k >= m) {
          keep_along(slice, trace, n, m);
          return;
        }
      }
    }
  }

  [[nodiscard]] bool same(const Slice& slice, int x, int y) const {
    return a_[slice.a + static_cast<std::size_t>(x)] == b_[slice.b + static_cast<std::size_t>(y)];
  }

  void keep_along(const Slice& slice, const std::vector<std::vector<int>>& trace, int x, int y) {
    for (int d = static_cast<int>(trace.size()) - 1; d >= 0; --d) {
      const std::vector<int>& reach = trace[static_cast<std::size_t>(d)];
      const auto at = [d](int diagonal) { return static_cast<std::size_t>(diagonal + d + 1); };
      const int k = x - y;
      const bool down = k == -d || (k != d && reach[at(k - 1)] < reach[at(k + 1)]);
      const int before = d == 0 ? 0 : reach[at(down ? k + 1 : k - 1)];
      const int start = d == 0 ? 0 : (down ? before : before + 1);
      while (x > start && y > 0) {
        --x;
        --y;
        kept_[slice.a + static_cast<std::size_t>(x)] = slice.b + static_cast<std::size_t>(y);
      }
      if (d == 0) return;
      down ? --y : --x;
    }
  }

  const Tokens& a_;
  const Tokens& b_;
  std::vector<std::size_t> kept_;
};

struct Region {
  std::string removed, added, kept;  ///< what changed, then what was kept
  std::size_t kept_words = 0;
};

std::vector<Region> regions(const TokenizedText& before, const TokenizedText& after,
                            const std::vector<std::size_t>& kept) {
  std::vector<Region> result(1);
  std::size_t b = 0;
  for (std::size_t a = 0; a < kept.size(); ++a) {
    const bool changed = kept[a] == Comparison::kNone || kept[a] != b;
    if (changed && !result.back().kept.empty()) result.emplace_back();
    if (kept[a] == Comparison::kNone) {
      result.back().removed += before.views[a];
      continue;
    }
    for (; b < kept[a]; ++b) result.back().added += after.views[b];
    result.back().kept += before.views[a];
    if (kind_of(before.views[a].front()) == ByteKind::word) ++result.back().kept_words;
    ++b;
  }
  if (b < after.views.size() && !result.back().kept.empty()) result.emplace_back();
  for (; b < after.views.size(); ++b) result.back().added += after.views[b];
  return result;
}

/// Folds what is kept between two changes into them when it is one word or none on one line.
void coalesce(std::vector<Region>& list) {
  std::vector<Region> result;
  bool open = false;  // the last region's kept text was folded: the next one continues it
  for (std::size_t i = 0; i < list.size(); ++i) {
    Region& region = list[i];
    if (open) {
      result.back().removed += region.removed;
      result.back().added += region.added;
      result.back().kept = region.kept;
    } else {
      result.push_back(region);
    }
    const bool changed = !result.back().removed.empty() || !result.back().added.empty();
    open = changed && i + 1 < list.size() && region.kept_words <= 1 &&
           region.kept.find('\n') == std::string::npos;
    if (open) {
      result.back().removed += region.kept;
      result.back().added += region.kept;
      result.back().kept.clear();
    }
  }
  list = std::move(result);
}

}  // namespace

std::vector<DifferenceSpan> text_difference(std::string_view before, std::string_view after) {
  std::unordered_map<std::string_view, std::uint32_t> names;
  const TokenizedText a = tokenize(before, names);
  const TokenizedText b = tokenize(after, names);
  std::vector<Region> list = regions(a, b, Comparison(a.ids, b.ids).run());
  coalesce(list);
  std::vector<DifferenceSpan> spans;
  for (Region& region : list) {
    if (!region.removed.empty()) spans.push_back({SpanChange::removed, std::move(region.removed)});
    if (!region.added.empty()) spans.push_back({SpanChange::added, std::move(region.added)});
    if (!region.kept.empty()) spans.push_back({SpanChange::kept, std::move(region.kept)});
  }
  return spans;
}

double kept_share(const std::vector<DifferenceSpan>& spans) {
  double kept = 0;
  double changed = 0;
  for (const DifferenceSpan& span : spans) {
    (span.change == SpanChange::kept ? kept : changed) += static_cast<double>(span.text.size());
  }
  return kept + changed == 0 ? 1 : 2 * kept / (2 * kept + changed);
}

}  // namespace tusach::law
