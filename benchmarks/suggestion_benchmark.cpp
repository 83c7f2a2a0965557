// Suggestions while somebody types: every beginning, letter by letter, of the names of documents
// and of the questions of citizens, with marks, without them and in raw Telex. Prints how long the
// table takes to make, what it weighs, and the latency of a single completion.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/vietnamese/text.h"
#include "benchmarks/bench_data.h"
#include "indexer/generation.h"
#include "search/evaluation.h"
#include "search/suggestion_index.h"

namespace tusach::benchmarks {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double percentile(std::vector<double> values, double share) {
  const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

/// All beginnings of a text, at letters; as somebody types them.
void add_beginnings(const std::string& text, std::vector<std::string>& typed) {
  for (std::size_t end = 1; end <= std::min<std::size_t>(text.size(), 60); ++end) {
    if (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) continue;
    typed.push_back(text.substr(0, end));
  }
}

std::vector<std::string> typed_texts() {
  std::vector<std::string> texts = {"Luật Đất đai",  "Nghị định 15/2020/NĐ-CP",
                                    "Luật Hôn nhân", "luaatj ddaats ddai",
                                    "15/2020/NĐ-CP", "thuế thu nhập"};
  const char* file = std::getenv("TUSACH_BENCH_QUESTIONS");
  if (file == nullptr)
    throw std::runtime_error("TUSACH_BENCH_QUESTIONS names no file; run ./run bench");
  std::ifstream in(file);
  for (auto& question : search::read_questions(in, file)) {
    if (texts.size() < 200) texts.push_back(std::move(question.query));
  }
  std::vector<std::string> typed;
  for (const std::string& text : texts) {
    add_beginnings(text, typed);
    add_beginnings(vietnamese::strip_marks(text), typed);
  }
  return typed;
}

void suggestions(benchmark::State& state) {
  const cli::Session session = bench_session();
  const auto index = session.config().index_directory();
  const Xapian::Database titles(
      indexer::titles_path(index, *indexer::current_generation(index)).string());
  const auto start = Clock::now();
  const Xapian::Database units(
      indexer::units_path(index, *indexer::current_generation(index)).string());
  indexer::UnitDataCodec codec(indexer::dictionary_of(units));
  const search::SuggestionIndex table(titles, codec);
  const double made = milliseconds_since(start);
  const auto searcher = session.searcher();
  benchmark::DoNotOptimize(searcher->suggest("l", 8));
  const auto typed = typed_texts();
  for (auto _ : state) {
    std::vector<double> all;
    std::vector<double> one_letter;
    for (const std::string& text : typed) {
      const auto begin = Clock::now();
      benchmark::DoNotOptimize(searcher->suggest(text, 8));
      all.push_back(milliseconds_since(begin));
      if (text.size() == 1) one_letter.push_back(all.back());
    }
    state.counters["typed"] = static_cast<double>(typed.size());
    state.counters["median_ms"] = percentile(all, 0.5);
    state.counters["p99_ms"] = percentile(all, 0.99);
    state.counters["one_letter_p99_ms"] = percentile(one_letter, 0.99);
    state.counters["documents"] = static_cast<double>(table.documents_count());
    state.counters["headings"] = static_cast<double>(table.headings_count());
    state.counters["made_in_ms"] = made;
    state.counters["memory_mb"] = static_cast<double>(table.bytes()) / (1U << 20U);
  }
}

BENCHMARK(suggestions)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace tusach::benchmarks

BENCHMARK_MAIN();
