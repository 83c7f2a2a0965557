// The analyzer on real articles, beside what the same bytes cost at least (a loop that splits at
// spaces and hashes) and what ICU's word iterator takes. One thread.
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "analyzers/vietnamese/terms.h"
#include "analyzers/vietnamese/text.h"
#include "benchmarks/bench_data.h"
#include "indexer/unit.h"

namespace tusach::benchmarks {
namespace {

constexpr std::size_t kTextBytes = 20'000'000;

const std::vector<std::string>& articles() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> found;
    catalog::Catalog catalog = bench_session().catalog(catalog::OpenMode::read_only);
    std::size_t bytes = 0;
    catalog.for_each_id([&](const std::string& id) {
      if (bytes >= kTextBytes) return;
      for (indexer::Unit& unit : indexer::units_of(catalog.find(id).value())) {
        bytes += unit.text.size();
        found.push_back(std::move(unit.text));
      }
    });
    return found;
  }();
  return texts;
}

template <typename Work>
void measure(benchmark::State& state, Work work) {
  std::int64_t bytes = 0;
  for (const std::string& text : articles()) bytes += static_cast<std::int64_t>(text.size());
  for (auto _ : state) {
    for (const std::string& text : articles()) benchmark::DoNotOptimize(work(text));
  }
  state.SetBytesProcessed(state.iterations() * bytes);
}

void split_and_hash(benchmark::State& state) {
  measure(state, [](const std::string& text) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    std::uint64_t sum = 0;
    for (const char c : text) {
      if (static_cast<unsigned char>(c) <= ' ') {
        sum += hash;
        hash = 0xcbf29ce484222325ULL;
      } else {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
      }
    }
    return sum + hash;
  });
}

void icu_word_iterator(benchmark::State& state) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale("vi"), status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no word iterator");
  UText reader = UTEXT_INITIALIZER;
  measure(state, [&](const std::string& text) {
    utext_openUTF8(&reader, text.data(), static_cast<std::int64_t>(text.size()), &status);
    words->setText(&reader, status);
    std::size_t count = 0;
    while (words->next() != icu::BreakIterator::DONE) ++count;
    return count;
  });
  utext_close(&reader);
}

void tokens(benchmark::State& state) {
  const vietnamese::Analyzer analyzer;
  vietnamese::Analysis analysis;
  measure(state, [&](const std::string& text) {
    analyzer.analyze(text, analysis);
    return analysis.tokens().size();
  });
}

void tokens_and_words(benchmark::State& state) {
  const auto analyzer = bench_session().analyzer();
  vietnamese::Analysis analysis;
  measure(state, [&](const std::string& text) {
    analyzer->analyze(text, analysis);
    return analysis.words().size();
  });
}

void index_terms(benchmark::State& state) {
  const auto analyzer = bench_session().analyzer();
  vietnamese::Analysis analysis;
  measure(state, [&](const std::string& text) {
    analyzer->analyze(text, analysis);
    std::size_t bytes = 0;
    vietnamese::for_each_term(analysis,
                              [&](const vietnamese::Term& term) { bytes += term.text.size(); });
    return bytes;
  });
}

void normalize(benchmark::State& state) {
  measure(state, vietnamese::normalize);
}
void fold(benchmark::State& state) {
  measure(state, vietnamese::fold);
}

BENCHMARK(split_and_hash)->Unit(benchmark::kMillisecond);
BENCHMARK(icu_word_iterator)->Unit(benchmark::kMillisecond);
BENCHMARK(tokens)->Unit(benchmark::kMillisecond);
BENCHMARK(tokens_and_words)->Unit(benchmark::kMillisecond);
BENCHMARK(index_terms)->Unit(benchmark::kMillisecond);
BENCHMARK(normalize)->Unit(benchmark::kMillisecond);
BENCHMARK(fold)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tusach::benchmarks

BENCHMARK_MAIN();
