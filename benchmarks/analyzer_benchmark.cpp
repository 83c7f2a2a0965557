// The analyzer on real articles (the first 20 MB of the laws), beside what the same bytes cost at
// least (a loop that decodes them, one that splits at spaces and hashes) and what ICU's word
// iterator takes. One thread.
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "analyzers/vietnamese/legacy_encoding.h"
#include "analyzers/vietnamese/terms.h"
#include "analyzers/vietnamese/text.h"
#include "analyzers/vietnamese/typed_input.h"
#include "benchmarks/bench_data.h"
#include "indexer/unit.h"

namespace tusach::benchmarks {
namespace {

constexpr std::size_t kTextBytes = 20'000'000;

const std::vector<std::string>& articles() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> found;
    catalog::Catalog catalog = laws_session().catalog(catalog::OpenMode::read_only);
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

std::uint64_t decode(const std::string& text) {
  std::uint64_t sum = 0;
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), at, size, c);
    sum += static_cast<std::uint64_t>(c);
  }
  return sum;
}

void decode_utf8(benchmark::State& state) {
  measure(state, decode);
}

/// ICU's word iterator over the articles, in UTF-16 beforehand.
class IcuWords {
 public:
  IcuWords() {
    UErrorCode status = U_ZERO_ERROR;
    words_.reset(icu::BreakIterator::createWordInstance(icu::Locale("vi"), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no word iterator");
    for (const std::string& text : articles()) texts_.push_back(icu::UnicodeString::fromUTF8(text));
  }

  std::size_t count(std::size_t article) {
    words_->setText(texts_[article]);
    std::size_t found = 0;
    while (words_->next() != icu::BreakIterator::DONE) ++found;
    return found;
  }

 private:
  std::unique_ptr<icu::BreakIterator> words_;
  std::vector<icu::UnicodeString> texts_;
};

void icu_word_iterator(benchmark::State& state) {
  IcuWords words;
  std::size_t article = 0;
  measure(state, [&](const std::string&) {
    const std::size_t count = words.count(article);
    article = (article + 1) % articles().size();
    return count;
  });
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

/// The three in turn, article by article, so that a busy moment of the machine strikes all of them.
void words_beside_yardsticks(benchmark::State& state) {
  using Clock = std::chrono::steady_clock;
  const auto analyzer = bench_session().analyzer();
  vietnamese::Analysis analysis;
  IcuWords icu;
  Clock::duration decoding{};
  Clock::duration iterating{};
  Clock::duration analyzing{};
  for (auto _ : state) {
    for (std::size_t article = 0; article < articles().size(); ++article) {
      const std::string& text = articles()[article];
      const auto begin = Clock::now();
      benchmark::DoNotOptimize(decode(text));
      const auto decoded = Clock::now();
      benchmark::DoNotOptimize(icu.count(article));
      const auto iterated = Clock::now();
      analyzer->analyze(text, analysis);
      benchmark::DoNotOptimize(analysis.words().size());
      analyzing += Clock::now() - iterated;
      iterating += iterated - decoded;
      decoding += decoded - begin;
    }
  }
  const auto ratio = [&](Clock::duration other) {
    return std::chrono::duration<double>(other) / std::chrono::duration<double>(analyzing);
  };
  state.counters["speed_to_icu"] = ratio(iterating);
  state.counters["speed_to_decode"] = ratio(decoding);
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

void query_of_ten_syllables(benchmark::State& state) {
  const auto analyzer = bench_session().analyzer();
  for (auto _ : state) {
    vietnamese::Analysis analysis;  // a query comes alone: nothing is remembered
    analyzer->analyze("thủ tục cấp giấy chứng nhận quyền sử dụng đất", analysis);
    std::size_t terms = 0;
    vietnamese::for_each_term(analysis, [&](const vietnamese::Term&) { ++terms; });
    benchmark::DoNotOptimize(terms);
  }
}

void normalize(benchmark::State& state) {
  measure(state, vietnamese::normalize);
}
void fold(benchmark::State& state) {
  measure(state, vietnamese::fold);
}

// --- time grows with the size of one text, not faster: time_per_byte stays level from row to row
// ---

/// One text of so many bytes: the articles, one after another and again from the first.
std::string text_of(std::size_t bytes) {
  std::string text;
  text.reserve(bytes + 1);
  for (std::size_t i = 0; text.size() < bytes; i = (i + 1) % articles().size()) {
    text.append(articles()[i], 0, bytes - text.size());
    text += '\n';
  }
  return text;
}

/// So many bytes of one piece again and again: what makes careless code quadratic.
std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + piece.size());
  while (text.size() < bytes) text += piece;
  return text;
}

template <typename Work>
void measure_one(benchmark::State& state, const std::string& text, Work work) {
  for (auto _ : state) benchmark::DoNotOptimize(work(text));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.counters["time_per_byte"] = benchmark::Counter(
      static_cast<double>(text.size()),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

std::size_t count_terms(const std::string& text) {
  static const vietnamese::Analyzer analyzer;
  vietnamese::Analysis analysis;
  analyzer.analyze(text, analysis);
  std::size_t count = 0;
  vietnamese::for_each_term(analysis, [&](const vietnamese::Term&) { ++count; });
  return count;
}

std::size_t size_of(const benchmark::State& state) {
  return static_cast<std::size_t>(state.range(0));
}

void size_terms(benchmark::State& state) {
  measure_one(state, text_of(size_of(state)), count_terms);
}
void size_normalize(benchmark::State& state) {
  measure_one(state, text_of(size_of(state)), vietnamese::normalize);
}
void size_canonical(benchmark::State& state) {
  measure_one(state, text_of(size_of(state)), vietnamese::canonical);
}
void size_fold(benchmark::State& state) {
  measure_one(state, text_of(size_of(state)), vietnamese::fold);
}
void size_legacy_of_unicode(benchmark::State& state) {
  measure_one(state, text_of(size_of(state)), vietnamese::convert_legacy);
}
void size_legacy(benchmark::State& state) {
  measure_one(state,
              repeated("LuËt §Êt ®ai n¨m 2013, Uû ban nh©n d©n x· lËp sæ.\n", size_of(state)),
              vietnamese::convert_legacy);
}
void size_typed_input(benchmark::State& state) {
  measure_one(state, repeated("luaatj ddaats ddai nguowif ", size_of(state)),
              [](const std::string& text) { return vietnamese::decode_typed(text); });
}
void size_numbers(benchmark::State& state) {
  measure_one(state, repeated("1.234,", size_of(state)), count_terms);
}
void size_marks(benchmark::State& state) {
  measure_one(state, repeated("a\u0301\u0323\u0302\u00AD", size_of(state)), vietnamese::canonical);
}

void from_kilobyte(benchmark::internal::Benchmark* one) {
  one->RangeMultiplier(10)->Range(1'000, 100'000'000)->Unit(benchmark::kMillisecond);
}
/// Tokens take fifty bytes each, and queries are short.
void to_ten_megabytes(benchmark::internal::Benchmark* one) {
  one->RangeMultiplier(10)->Range(1'000, 10'000'000)->Unit(benchmark::kMillisecond);
}

BENCHMARK(size_terms)->Apply(to_ten_megabytes);
BENCHMARK(size_normalize)->Apply(from_kilobyte);
BENCHMARK(size_canonical)->Apply(to_ten_megabytes);
BENCHMARK(size_fold)->Apply(from_kilobyte);
BENCHMARK(size_legacy_of_unicode)->Apply(from_kilobyte);
BENCHMARK(size_legacy)->Apply(to_ten_megabytes);
BENCHMARK(size_typed_input)->Apply(to_ten_megabytes);
BENCHMARK(size_numbers)->Apply(to_ten_megabytes);
BENCHMARK(size_marks)->Apply(to_ten_megabytes);

BENCHMARK(split_and_hash)->Unit(benchmark::kMillisecond);
BENCHMARK(decode_utf8)->Unit(benchmark::kMillisecond);
BENCHMARK(icu_word_iterator)->Unit(benchmark::kMillisecond);
BENCHMARK(tokens)->Unit(benchmark::kMillisecond);
BENCHMARK(tokens_and_words)->Unit(benchmark::kMillisecond);
BENCHMARK(words_beside_yardsticks)->Iterations(9)->Unit(benchmark::kMillisecond);
BENCHMARK(index_terms)->Unit(benchmark::kMillisecond);
BENCHMARK(query_of_ten_syllables)->Unit(benchmark::kMicrosecond);
BENCHMARK(normalize)->Unit(benchmark::kMillisecond);
BENCHMARK(fold)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tusach::benchmarks

BENCHMARK_MAIN();
