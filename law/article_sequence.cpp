#include "law/article_sequence.h"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>

#include "law/provision_order.h"

namespace tusach::law {
namespace {

constexpr int kFirm = 10;
constexpr int kLoose = 6;
constexpr int kDoubtful = 3;
constexpr int kStartElsewhere = 8;  // a text that does not begin at Điều 1
constexpr int kGap = 8;             // a gap of one missing article …
constexpr int kGapEach = 4;         // … and of every further one
constexpr int kFarGap = 200;
constexpr int kNearest = 25;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct Chain {
  int score = 0;
  std::size_t previous = kNone;
};

/// The best chain end for every article number seen so far, and over all smaller numbers.
class BestEnds {
 public:
  explicit BestEnds(int largest)
      : at_(static_cast<std::size_t>(largest) + 2, kNone),
        prefix_(static_cast<std::size_t>(largest) + 2, kNone) {}

  [[nodiscard]] std::size_t at(int number) const {
    return number < 0 ? kNone : at_[static_cast<std::size_t>(number)];
  }

  [[nodiscard]] std::size_t below(int number, const std::vector<Chain>& chains) const {
    std::size_t best = kNone;
    for (int i = number; i > 0; i -= i & -i) {
      best = better(best, prefix_[static_cast<std::size_t>(i)], chains);
    }
    return best;
  }

  void add(int number, std::size_t index, const std::vector<Chain>& chains) {
    const auto place = static_cast<std::size_t>(number);
    at_[place] = better(at_[place], index, chains);
    for (std::size_t i = place + 1; i < prefix_.size(); i += i & (~i + 1)) {
      prefix_[i] = better(prefix_[i], index, chains);
    }
  }

 private:
  /// The later of two equal chains: what is quoted stands before the text's own next article.
  static std::size_t better(std::size_t old, std::size_t other, const std::vector<Chain>& chains) {
    if (other == kNone) return old;
    if (old == kNone) return other;
    return chains[other].score >= chains[old].score ? other : old;
  }

  std::vector<std::size_t> at_;
  std::vector<std::size_t> prefix_;
};

int weight(const ArticleCandidate& candidate) {
  if (candidate.introduced || candidate.doubtful) return kDoubtful;
  return candidate.firm ? kFirm : kLoose;
}

void consider(Chain& chain, std::size_t previous, int penalty, int own,
              const std::vector<Chain>& chains) {
  if (previous == kNone) return;
  const int score = chains[previous].score - penalty + own;
  if (score > chain.score) chain = {score, previous};
}

// 98d, 98đ, 98e: in the order of the Vietnamese alphabet, not of bytes.
bool suffix_precedes(std::string_view one, std::string_view other) {
  return number_precedes(ProvisionKind::article, "1" + std::string(one), "1" + std::string(other));
}

Chain best_chain(std::span<const ArticleCandidate> candidates, std::size_t index,
                 const BestEnds& ends, const std::vector<Chain>& chains) {
  const ArticleCandidate& candidate = candidates[index];
  const int own = weight(candidate);
  Chain chain{own - (candidate.number == 1 ? 0 : kStartElsewhere), kNone};
  const std::size_t same = ends.at(candidate.number);
  if (same != kNone && suffix_precedes(candidates[same].suffix, candidate.suffix)) {
    consider(chain, same, 0, own, chains);
  }
  consider(chain, ends.at(candidate.number - 1), candidate.suffix.empty() ? 0 : kGap, own, chains);
  for (int gap = 2; gap <= kNearest; ++gap) {
    consider(chain, ends.at(candidate.number - gap), kGap + kGapEach * (gap - 2), own, chains);
  }
  consider(chain, ends.below(candidate.number, chains), kFarGap, own, chains);
  return chain;
}

std::vector<std::size_t> best_sequence(std::span<const ArticleCandidate> candidates) {
  std::vector<Chain> chains(candidates.size());
  int largest = 0;
  for (const ArticleCandidate& candidate : candidates) {
    largest = std::max(largest, candidate.number);
  }
  BestEnds ends(largest);
  std::size_t last = kNone;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i].quoted) continue;
    chains[i] = best_chain(candidates, i, ends, chains);
    ends.add(candidates[i].number, i, chains);
    if (last == kNone || chains[i].score >= chains[last].score) last = i;
  }
  std::vector<std::size_t> sequence;
  for (; last != kNone; last = chains[last].previous) sequence.push_back(last);
  std::reverse(sequence.begin(), sequence.end());
  return sequence;
}

/// Adds the quoted articles behind `from` (an index) that count on from it, up to the number
/// `next`.
void fill_quoted(std::span<const ArticleCandidate> candidates, std::size_t from, std::size_t to,
                 int next, std::vector<std::size_t>& out) {
  std::size_t last = from;
  for (std::size_t i = from + 1; i < to; ++i) {
    const ArticleCandidate& candidate = candidates[i];
    const bool follows = candidate.number == candidates[last].number + 1 && candidate.number < next;
    if (!follows || !candidate.firm || candidates[last].amends) continue;
    out.push_back(i);
    last = i;
  }
}

bool is_certain(const ArticleCandidate& candidate) {
  return candidate.firm && !candidate.doubtful && !candidate.quoted && !candidate.introduced &&
         candidate.suffix.empty();
}

/// Adds what lies between two neighbours of the sequence and belongs to it.
void fill_gap(std::span<const ArticleCandidate> candidates, std::size_t from, std::size_t to,
              std::vector<std::size_t>& out) {
  const int next = candidates[to].number;
  if (next <= candidates[from].number + 1) return;
  fill_quoted(candidates, from, to, next, out);
  if (candidates[out.back()].number + 2 != next) return;
  std::vector<std::size_t> mistyped;
  for (std::size_t i = out.back() + 1; i < to; ++i) {
    if (is_certain(candidates[i])) mistyped.push_back(i);
  }
  if (mistyped.size() == 1) {
    out.push_back(mistyped.front());
    return;
  }
  // 34, 35, 35, 37: of two equal numbers the sequence holds the second.
  const std::size_t floor = out.size() > 1 ? out[out.size() - 2] + 1 : 0;
  for (std::size_t i = floor; i < out.back(); ++i) {
    if (is_certain(candidates[i]) && candidates[i].number == candidates[out.back()].number) {
      out.insert(out.end() - 1, i);
      return;
    }
  }
}

}  // namespace

std::vector<std::size_t> choose_articles(std::span<const ArticleCandidate> candidates) {
  const std::vector<std::size_t> sequence = best_sequence(candidates);
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    out.push_back(sequence[i]);
    if (i + 1 < sequence.size()) fill_gap(candidates, sequence[i], sequence[i + 1], out);
  }
  if (!out.empty()) {
    fill_quoted(candidates, out.back(), candidates.size(), std::numeric_limits<int>::max(), out);
  }
  return out;
}

}  // namespace tusach::law
