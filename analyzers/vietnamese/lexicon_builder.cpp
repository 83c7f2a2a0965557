#include "analyzers/vietnamese/lexicon_builder.h"

#include <algorithm>
#include <limits>
#include <ostream>
#include <utility>

#include "analyzers/vietnamese/pair_statistics.h"
#include "analyzers/vietnamese/syllable.h"
#include "analyzers/vietnamese/text.h"

namespace tusach::vietnamese {
namespace {

constexpr std::uint32_t kMaxSyllables = 4;
constexpr double kNoScore = -std::numeric_limits<double>::infinity();

std::uint64_t pair_key(std::uint32_t left, std::uint32_t right) {
  return std::uint64_t{left} << 32U | right;
}

/// A pair that may become a unit, and how it fared against its neighbours.
struct Candidate {
  double score = 0;
  std::uint32_t seen = 0;
  std::uint32_t chosen = 0;
  std::uint32_t unit = 0;  ///< id of the joined unit, once it has one
};

using Candidates = std::unordered_map<std::uint64_t, Candidate>;

/// Units of one or more syllables, by id.
class Units {
 public:
  explicit Units(const std::vector<std::string>& syllables) {
    for (const std::string& syllable : syllables) units_.push_back({syllable, 1});
  }

  [[nodiscard]] std::uint32_t syllables(std::uint32_t id) const { return units_[id].syllables; }
  [[nodiscard]] const std::string& text(std::uint32_t id) const { return units_[id].text; }

  std::uint32_t join(std::uint32_t left, std::uint32_t right) {
    units_.push_back({text(left) + ' ' + text(right), syllables(left) + syllables(right)});
    return static_cast<std::uint32_t>(units_.size() - 1);
  }

 private:
  struct Unit {
    std::string text;
    std::uint32_t syllables;
  };
  std::vector<Unit> units_;
};

/// Calls visit(position, candidate or nullptr) for the units of the sequence, where a candidate
/// joins the units at `position` and behind it: of overlapping ones that with the highest score.
template <typename Visit>
void for_each_choice(const std::vector<std::uint32_t>& sequence, Candidates& candidates,
                     Visit visit) {
  const auto candidate_at = [&](std::size_t i) -> Candidate* {
    if (i + 1 >= sequence.size() || sequence[i] == 0 || sequence[i + 1] == 0) return nullptr;
    const auto found = candidates.find(pair_key(sequence[i], sequence[i + 1]));
    return found == candidates.end() ? nullptr : &found->second;
  };
  const auto score = [](const Candidate* candidate) {
    return candidate == nullptr ? kNoScore : candidate->score;
  };
  Candidate* here = candidate_at(0);
  for (std::size_t i = 0; i < sequence.size();) {
    Candidate* next = candidate_at(i + 1);
    if (here != nullptr) ++here->seen;
    if (here == nullptr || score(next) > here->score) {
      visit(i, static_cast<Candidate*>(nullptr));
      here = next;
      ++i;
      continue;
    }
    if (next != nullptr) ++next->seen;
    ++here->chosen;
    visit(i, here);
    i += 2;
    here = candidate_at(i);
  }
}

/// Drops the candidates that lose against their neighbours in most places.
void keep_winners(const std::vector<std::uint32_t>& sequence, double min_chosen,
                  Candidates& candidates) {
  for (auto& [key, candidate] : candidates) candidate.seen = candidate.chosen = 0;
  for_each_choice(sequence, candidates, [](std::size_t, const Candidate*) {});
  std::erase_if(candidates, [&](const auto& item) {
    return item.second.chosen < min_chosen * item.second.seen;
  });
  for (auto& [key, candidate] : candidates) candidate.seen = candidate.chosen = 0;
}

std::vector<std::uint32_t> join_pairs(const std::vector<std::uint32_t>& sequence,
                                      Candidates& candidates, Units& units) {
  std::vector<std::uint32_t> joined;
  joined.reserve(sequence.size());
  for_each_choice(sequence, candidates, [&](std::size_t i, Candidate* candidate) {
    if (candidate == nullptr) {
      joined.push_back(sequence[i]);
      return;
    }
    if (candidate->unit == 0) candidate->unit = units.join(sequence[i], sequence[i + 1]);
    joined.push_back(candidate->unit);
  });
  return joined;
}

Candidates find_candidates(const std::vector<std::uint32_t>& sequence, const Units& units,
                           std::uint32_t min_count, double min_score, std::uint32_t min_syllables) {
  Candidates candidates;
  for (const PairStatistics& pair : pair_statistics(sequence, min_count)) {
    const std::uint32_t syllables = units.syllables(pair.left) + units.syllables(pair.right);
    if (pair.score < min_score || syllables < min_syllables || syllables > kMaxSyllables) continue;
    candidates.emplace(pair_key(pair.left, pair.right), Candidate{pair.score, pair.count, 0, 0});
  }
  return candidates;
}

/// Words of other languages, abbreviations and slips of the pen.
void drop_foreign(const Units& units, Candidates& candidates) {
  std::unordered_map<std::uint32_t, bool> known;
  const auto native = [&](std::uint32_t id) {
    const auto [found, is_new] = known.emplace(id, false);
    if (is_new) found->second = is_syllable(units.text(id));
    return found->second;
  };
  std::erase_if(candidates, [&](const auto& item) {
    return !native(static_cast<std::uint32_t>(item.first >> 32U)) ||
           !native(static_cast<std::uint32_t>(item.first));
  });
}

/// Words typed without marks ("hop dong") where the same word with marks is more frequent.
void drop_unmarked(const Units& units, Candidates& candidates) {
  const auto text = [&](std::uint64_t key) {
    return units.text(static_cast<std::uint32_t>(key >> 32U)) + ' ' +
           units.text(static_cast<std::uint32_t>(key));
  };
  std::unordered_map<std::string, std::uint32_t> most;  // by folded form
  for (const auto& [key, candidate] : candidates) {
    std::uint32_t& count = most[fold(text(key))];
    count = std::max(count, candidate.seen);
  }
  std::erase_if(candidates, [&](const auto& item) {
    const std::string word = text(item.first);
    const auto found = most.find(word);
    return fold(word) == word && found->second > item.second.seen;
  });
}

}  // namespace

void LexiconBuilder::add_text(std::string_view text) {
  analyzer_.analyze(text, analysis_);
  for (const Token& token : analysis_.tokens()) {
    if (token.gap != Gap::space) sequence_.push_back(0);
    const bool word = token.kind == TokenKind::syllable &&
                      token.term.find_first_of("0123456789") == std::string_view::npos;
    if (!word) {
      sequence_.push_back(0);
      continue;
    }
    const auto id = static_cast<std::uint32_t>(syllables_.size());
    const auto [found, is_new] = ids_.emplace(std::string(token.term), id);
    if (is_new) syllables_.push_back(found->first);
    sequence_.push_back(found->second);
    ++syllable_count_;
  }
  sequence_.push_back(0);
}

std::vector<LexiconEntry> LexiconBuilder::build(const LexiconOptions& options) const {
  Units units(syllables_);
  Candidates words = find_candidates(sequence_, units, options.min_count, options.min_score, 2);
  drop_foreign(units, words);
  drop_unmarked(units, words);
  keep_winners(sequence_, options.min_chosen, words);
  const std::vector<std::uint32_t> joined = join_pairs(sequence_, words, units);
  Candidates compounds =
      find_candidates(joined, units, options.compound_min_count, options.compound_min_score, 3);
  keep_winners(joined, options.min_chosen, compounds);
  join_pairs(joined, compounds, units);

  std::vector<LexiconEntry> entries;
  for (const Candidates* found : {&words, &compounds}) {
    for (const auto& [key, candidate] : *found) {
      if (candidate.unit != 0) entries.push_back({units.text(candidate.unit), candidate.chosen});
    }
  }
  std::sort(entries.begin(), entries.end(),
            [](const LexiconEntry& a, const LexiconEntry& b) { return a.word < b.word; });
  return entries;
}

void write_lexicon(const std::vector<LexiconEntry>& entries, std::string_view comment,
                   std::ostream& out) {
  while (!comment.empty()) {
    const std::size_t end = std::min(comment.find('\n'), comment.size());
    out << "# " << comment.substr(0, end) << '\n';
    comment.remove_prefix(std::min(end + 1, comment.size()));
  }
  for (const LexiconEntry& entry : entries) out << entry.word << '\t' << entry.count << '\n';
}

}  // namespace tusach::vietnamese
