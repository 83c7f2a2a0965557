#include "search/spelling.h"

#include <array>
#include <optional>

#include "analyzers/vietnamese/misspelling.h"
#include "analyzers/vietnamese/text.h"

namespace tusach::search {
namespace {

using vietnamese::Misspelling;

constexpr int kMostErrors = 3;
constexpr std::size_t kMostTokens = 48;

// How often a syllable is typed with such an error, by Misspelling; the table is short because the
// threshold below decides.
constexpr std::array<double, 5> kShareOfError = {0.02, 0.02, 0.004, 0.01, 0.002};
// So much more probable than the query as typed a correction has to be.
constexpr double kWorthIt = 100;

struct Correction {
  std::size_t step = 0;
  LanguageModel::Id id = 0;
  double gain = kWorthIt;
};

/// Correct text hardly ever has a syllable that the index has seen beside neither neighbour.
bool is_suspicious(const SyllableLattice& lattice, const LanguageModel& model, std::size_t i) {
  const auto steps = lattice.steps();
  if (!steps[i].syllable) return false;
  const LanguageModel::Id id = lattice.best(i);
  if (id == model.unknown()) return true;
  if (is_asking_word(model.text(id))) return false;
  const LanguageModel::Id before = steps[i].begins ? model.start() : lattice.best(i - 1);
  if (!model.follows(before, id)) return true;
  return i + 1 < steps.size() && !steps[i + 1].begins && !model.follows(id, lattice.best(i + 1));
}

void try_forms(const SyllableLattice& lattice, const LanguageModel& model,
               const vietnamese::Token& token, std::size_t step, Correction& best) {
  const vietnamese::TypedSyllable typed(token.term);
  for (const std::string& form : typed.folded_forms()) {
    const auto candidates = model.with_fold(form);
    if (candidates.empty()) continue;
    std::optional<Misspelling> error;
    if (!lattice.marked()) {
      error = typed.error_for(form);
      if (!error) continue;
    }
    for (const LanguageModel::Id id : candidates) {
      if (lattice.marked()) error = typed.error_for(model.text(id));
      if (!error) continue;
      const double gain = lattice.gain(step, id, kShareOfError[static_cast<std::size_t>(*error)]);
      if (gain > best.gain) best = {step, id, gain};
    }
  }
}

}  // namespace

bool correct_spelling(SyllableLattice& lattice, const LanguageModel& model,
                      const ParsedQuery& query) {
  const auto tokens = query.analysis.tokens();
  if (tokens.size() > kMostTokens) return false;
  for (int errors = 0; errors < kMostErrors; ++errors) {
    Correction best;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (is_suspicious(lattice, model, i)) try_forms(lattice, model, tokens[i], i, best);
    }
    if (best.gain <= kWorthIt) return errors > 0;
    lattice.replace(best.step, best.id);
  }
  return true;
}

std::string text_of(const SyllableLattice& lattice, const LanguageModel& model,
                    const ParsedQuery& query) {
  std::string out;
  std::size_t at = 0;
  const auto tokens = query.analysis.tokens();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view typed =
        std::string_view(query.text).substr(tokens[i].start, tokens[i].end - tokens[i].start);
    const LanguageModel::Id id = lattice.best(i);
    const bool kept =
        !lattice.steps()[i].syllable || id == model.unknown() || model.text(id) == tokens[i].term;
    out.append(query.text, at, tokens[i].start - at);
    out += kept ? std::string(typed) : vietnamese::with_case_of(model.text(id), typed);
    at = tokens[i].end;
  }
  return out.append(query.text, at);
}

}  // namespace tusach::search
