// What each syllable of a query may be, and the most probable way through: the Viterbi algorithm
// over a LanguageModel.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "search/language_model.h"

namespace tusach::search {

/// Laws do not ask: what people ask with ("nào", "đâu", "bao nhiêu") is rare there, and still
/// right.
bool is_asking_word(std::string_view syllable);

class SyllableLattice {
 public:
  struct Candidate {
    LanguageModel::Id id = 0;
    double weight = 1;  ///< how readily it is typed as it was
    // Relative to the step's other candidates:
    double to_here = 0;        ///< of the best way to this candidate
    double from_here = 0;      ///< of the best way on from it
    double all_to_here = 0;    ///< of all ways to it together
    std::uint32_t before = 0;  ///< index of the candidate it comes from
  };
  /// One token of the query.
  struct Step {
    bool syllable = false;  ///< letters; else a number or the like, which is kept
    bool begins = false;    ///< nothing before it counts: a new sentence
    std::vector<Candidate> candidates;
    std::uint32_t best = 0;  ///< on the best way
  };

  /// The candidates of a syllable are the index's syllables that have the marks which were typed,
  /// and perhaps more; itself where there are none. Both arguments must outlive the lattice.
  SyllableLattice(const LanguageModel& model, std::span<const vietnamese::Token> tokens);

  [[nodiscard]] std::span<const Step> steps() const { return steps_; }
  /// Some syllable was typed with a mark.
  [[nodiscard]] bool marked() const { return marked_; }
  [[nodiscard]] LanguageModel::Id best(std::size_t step) const {
    return steps_[step].candidates[steps_[step].best].id;
  }
  /// The share that the best way has of all ways, as the mean of a syllable that has a choice:
  /// 1 when nothing else is possible.
  [[nodiscard]] double confidence() const { return confidence_; }

  /// How much more probable the best way would be with `id`, typed so with `weight`, at this step.
  [[nodiscard]] double gain(std::size_t step, LanguageModel::Id id, double weight) const;
  /// Takes `id` for what was typed at this step.
  void replace(std::size_t step, LanguageModel::Id id);

 private:
  void find_candidates(Step& step, const vietnamese::Token& token) const;
  void run();
  void run_forward();
  /// What the ways to this candidate are worth.
  void reach(std::size_t step, Candidate& candidate) const;
  void run_backward();
  [[nodiscard]] bool ends(std::size_t step) const;
  [[nodiscard]] double best_before(std::size_t step, LanguageModel::Id id) const;
  [[nodiscard]] double best_after(std::size_t step, LanguageModel::Id id) const;

  const LanguageModel& model_;
  std::vector<Step> steps_;
  bool marked_ = false;
  double confidence_ = 1;
};

}  // namespace tusach::search
