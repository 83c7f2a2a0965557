// Questions of citizens: tusach's whole search in process (top ten with snippets) against a raw
// Xapian OR over the same syllables on the same index, question by question in turn; then the same
// over HTTP.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <set>
#include <vector>

#include <xapian.h>

#include "api/server.h"
#include "benchmarks/bench_data.h"
#include "benchmarks/http_connection.h"
#include "indexer/generation.h"
#include "search/evaluation.h"

namespace tusach::benchmarks {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

std::vector<std::string> questions() {
  const char* file = std::getenv("TUSACH_BENCH_QUESTIONS");
  if (file == nullptr)
    throw std::runtime_error("TUSACH_BENCH_QUESTIONS names no file; run ./run bench --micro");
  std::ifstream in(file);
  std::vector<std::string> texts;
  for (auto& question : search::read_questions(in, file))
    texts.push_back(std::move(question.query));
  return texts;
}

/// The plainest use of Xapian: every distinct syllable in one OR, BM25, the data of ten documents.
std::size_t raw_or(Xapian::Database& units, const vietnamese::Analyzer& analyzer,
                   const std::string& question) {
  vietnamese::Analysis analysis;
  analyzer.analyze(question, analysis);
  std::set<std::string> syllables;
  for (const auto& token : analysis.tokens()) syllables.emplace(token.term);
  Xapian::Enquire enquire(units);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, syllables.begin(), syllables.end()));
  std::size_t bytes = 0;
  const Xapian::MSet matches = enquire.get_mset(0, 10);
  for (auto match = matches.begin(); match != matches.end(); ++match)
    bytes += match.get_document().get_data().size();
  return bytes;
}

void search_in_process(benchmark::State& state) {
  const cli::Session session = bench_session();
  const auto analyzer = session.analyzer();
  const auto searcher = session.searcher();
  const auto index = session.config().index_directory();
  Xapian::Database units(indexer::units_path(index, *indexer::current_generation(index)).string());
  const auto texts = questions();
  for (auto _ : state) {
    std::vector<double> ours;
    std::vector<double> raw;
    const auto measure_raw = [&](const std::string& text) {
      const auto start = Clock::now();
      benchmark::DoNotOptimize(raw_or(units, *analyzer, text));
      raw.push_back(milliseconds_since(start));
    };
    const auto measure_ours = [&](const std::string& text) {
      search::SearchRequest request;
      request.query = text;
      const auto start = Clock::now();
      benchmark::DoNotOptimize(searcher->search(request));
      ours.push_back(milliseconds_since(start));
    };
    for (std::size_t at = 0; at < texts.size(); ++at) {  // whoever is second finds warm caches
      if (at % 2 == 0) measure_raw(texts[at]);
      measure_ours(texts[at]);
      if (at % 2 == 1) measure_raw(texts[at]);
    }
    state.counters["ours_median_ms"] = median(ours);
    state.counters["raw_median_ms"] = median(raw);
    state.counters["latency_ratio"] = median(ours) / median(raw);
  }
}

void http_adds(benchmark::State& state) {
  const cli::Session session = bench_session();
  const auto searcher = session.searcher();
  api::ServerOptions options;
  options.port = 0;
  options.data_directory = session.config().data;
  api::Server server(options, searcher);
  HttpConnection connection(server.port());
  const auto texts = questions();
  for (auto _ : state) {
    std::vector<double> in_process;
    std::vector<double> over_http;
    for (const std::string& text : texts) {
      search::SearchRequest request;
      request.query = text;
      auto start = Clock::now();
      benchmark::DoNotOptimize(searcher->search(request));
      in_process.push_back(milliseconds_since(start));
      start = Clock::now();
      benchmark::DoNotOptimize(connection.get("/api/v1/search?limit=10&q=" + percent_encode(text)));
      over_http.push_back(milliseconds_since(start));
    }
    state.counters["in_process_median_ms"] = median(in_process);
    state.counters["http_median_ms"] = median(over_http);
    state.counters["http_adds_ms"] = median(over_http) - median(in_process);
  }
}

BENCHMARK(search_in_process)->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK(http_adds)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace tusach::benchmarks

BENCHMARK_MAIN();
