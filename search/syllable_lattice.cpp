#include "search/syllable_lattice.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "analyzers/vietnamese/misspelling.h"

namespace tusach::search {
namespace {

using vietnamese::Token;

// Who types marks seldom leaves out those of a syllable, and more seldom some of them: so much less
// probable is a syllable with more marks than were typed.
constexpr double kAllMarksLeftOut = 0.002;
constexpr double kOneMarkLeftOut = 0.0002;

constexpr auto kAskingWords = std::to_array<std::string_view>(
    {"ai", "ạ", "bao", "chưa", "đâu", "gì", "hay", "hả", "khi", "làm", "mấy", "nhiêu", "nào", "sao",
     "thế", "vậy", "tôi", "không"});

constexpr double kEndsAnywhere = 0.02;

/// A query ends where it likes; but with a word that ends names and sentences somewhat rather.
double end_of(const LanguageModel& model, LanguageModel::Id id) {
  return model.probability(id, model.start()) + kEndsAnywhere;
}

/// Divided by the largest of them: no query is too long for a double.
template <double SyllableLattice::Candidate::*Member>
void scale(std::vector<SyllableLattice::Candidate>& candidates, double by) {
  for (auto& candidate : candidates) candidate.*Member /= by;
}

}  // namespace

bool is_asking_word(std::string_view syllable) {
  return std::find(kAskingWords.begin(), kAskingWords.end(), syllable) != kAskingWords.end();
}

SyllableLattice::SyllableLattice(const LanguageModel& model, std::span<const Token> tokens)
    : model_(model), steps_(tokens.size()) {
  for (const Token& token : tokens) {
    marked_ =
        marked_ || (token.kind == vietnamese::TokenKind::syllable && token.term != token.folded);
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    steps_[i].begins = i == 0 || tokens[i].gap >= vietnamese::Gap::bracket;
    find_candidates(steps_[i], tokens[i]);
  }
  run();
}

void SyllableLattice::find_candidates(Step& step, const Token& token) const {
  step.syllable = token.kind == vietnamese::TokenKind::syllable &&
                  token.term.find_first_of("0123456789/-.,") == std::string_view::npos;
  if (!step.syllable) {
    step.candidates.push_back({model_.other()});
    return;
  }
  const LanguageModel::Id typed = model_.find(token.term);
  const bool bare = token.term == token.folded;
  if (!bare && is_asking_word(token.term)) {
    step.candidates.push_back({typed});
    return;
  }
  const double weight = !marked_ ? 1.0 : bare ? kAllMarksLeftOut : kOneMarkLeftOut;
  for (const LanguageModel::Id id : model_.with_fold(token.folded)) {
    if (id == typed) {
      step.candidates.push_back({id});
    } else if (bare || vietnamese::adds_marks(token.term, model_.text(id))) {
      step.candidates.push_back({id, weight});
    }
  }
  if (step.candidates.empty() || (marked_ && typed == model_.unknown()))
    step.candidates.push_back({model_.unknown()});
}

bool SyllableLattice::ends(std::size_t step) const {
  return step + 1 == steps_.size() || steps_[step + 1].begins;
}

double SyllableLattice::best_before(std::size_t step, LanguageModel::Id id) const {
  if (steps_[step].begins) return model_.probability(model_.start(), id);
  double best = 0;
  for (const Candidate& before : steps_[step - 1].candidates)
    best = std::max(best, before.to_here * model_.probability(before.id, id));
  return best;
}

double SyllableLattice::best_after(std::size_t step, LanguageModel::Id id) const {
  if (ends(step)) return end_of(model_, id);
  double best = 0;
  for (const Candidate& after : steps_[step + 1].candidates)
    best = std::max(best, model_.probability(id, after.id) * after.weight * after.from_here);
  return best;
}

void SyllableLattice::reach(std::size_t step, Candidate& candidate) const {
  if (steps_[step].begins) {
    candidate.to_here = model_.probability(model_.start(), candidate.id);
    candidate.all_to_here = candidate.to_here;
  } else {
    candidate.to_here = candidate.all_to_here = 0;
    const auto& all_before = steps_[step - 1].candidates;
    for (std::uint32_t b = 0; b < all_before.size(); ++b) {
      const double probability = model_.probability(all_before[b].id, candidate.id);
      candidate.all_to_here += all_before[b].all_to_here * probability;
      if (all_before[b].to_here * probability <= candidate.to_here) continue;
      candidate.to_here = all_before[b].to_here * probability;
      candidate.before = b;
    }
  }
  const double weight = candidate.weight * (ends(step) ? end_of(model_, candidate.id) : 1);
  candidate.to_here *= weight;
  candidate.all_to_here *= weight;
}

void SyllableLattice::run_forward() {
  double log_share = 0;
  std::size_t choices = 0;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    auto& candidates = steps_[i].candidates;
    if (candidates.size() > 1) ++choices;
    double largest = 0;
    double all = 0;
    for (Candidate& candidate : candidates) {
      reach(i, candidate);
      largest = std::max(largest, candidate.to_here);
      all += candidate.all_to_here;
    }
    if (ends(i)) log_share += std::log(largest / all);
    scale<&Candidate::to_here>(candidates, largest);
    scale<&Candidate::all_to_here>(candidates, largest);
  }
  confidence_ = choices == 0 ? 1 : std::exp(log_share / static_cast<double>(choices));
}

void SyllableLattice::run_backward() {
  for (std::size_t i = steps_.size(); i-- > 0;) {
    double largest = 0;
    for (Candidate& candidate : steps_[i].candidates) {
      candidate.from_here = best_after(i, candidate.id);
      largest = std::max(largest, candidate.from_here);
    }
    scale<&Candidate::from_here>(steps_[i].candidates, largest);
  }
}

void SyllableLattice::run() {
  run_forward();
  run_backward();
  for (std::size_t i = steps_.size(); i-- > 0;) {
    if (!ends(i)) {
      steps_[i].best = steps_[i + 1].candidates[steps_[i + 1].best].before;
      continue;
    }
    const auto& all = steps_[i].candidates;
    const auto best = std::max_element(
        all.begin(), all.end(), [](const auto& a, const auto& b) { return a.to_here < b.to_here; });
    steps_[i].best = static_cast<std::uint32_t>(best - all.begin());
  }
}

double SyllableLattice::gain(std::size_t step, LanguageModel::Id id, double weight) const {
  double now = 0;
  for (const Candidate& candidate : steps_[step].candidates) {
    now = std::max(
        now, best_before(step, candidate.id) * candidate.weight * best_after(step, candidate.id));
  }
  return best_before(step, id) * weight * best_after(step, id) / now;
}

void SyllableLattice::replace(std::size_t step, LanguageModel::Id id) {
  steps_[step].candidates = {Candidate{id}};
  run();
}

}  // namespace tusach::search
