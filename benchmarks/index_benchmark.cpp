// A whole rebuild against a program that feeds the same prepared terms to Xapian: what reading the
// catalog, analysing and verifying cost beside the index itself. Also the peak memory of the
// rebuild and the size of the index.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <vector>

#include <xapian.h>

#include "benchmarks/bench_data.h"
#include "indexer/build_queue.h"
#include "indexer/generation.h"
#include "indexer/index_writer.h"
#include "indexer/indexer.h"
#include "indexer/schema.h"

namespace tusach::benchmarks {
namespace fs = std::filesystem;
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kCommitBytes = 24U << 20U;

struct Usage {
  double seconds = 0;
  double peak_mib = 0;
};

/// Runs `work` in a process of its own, so that its peak memory is its own.
template <typename Work>
Usage in_child(const Work& work) {
  const auto start = Clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      work();
      ::_exit(0);
    } catch (const std::exception& error) {
      std::cerr << error.what() << '\n';
      ::_exit(1);
    } catch (const Xapian::Error& error) {
      std::cerr << error.get_description() << '\n';
      ::_exit(1);
    }
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw std::runtime_error("the measured process failed");
  return {std::chrono::duration<double>(Clock::now() - start).count(),
          static_cast<double>(usage.ru_maxrss) / 1024};
}

/// One prepared unit: the serialised Xapian document and the bytes of text it stands for.
void write_record(std::ofstream& out, std::uint64_t text_bytes, const std::string& serialised) {
  const std::uint64_t header[2] = {text_bytes, serialised.size()};
  out.write(reinterpret_cast<const char*>(header), sizeof header);
  out.write(serialised.data(), static_cast<std::streamsize>(serialised.size()));
}

void prepare(const fs::path& file) {
  const cli::Session session = bench_session();
  auto catalog = session.catalog(catalog::OpenMode::read_only);
  const fs::path index = session.config().index_directory();
  const Xapian::Database units(
      indexer::units_path(index, *indexer::current_generation(index)).string());
  indexer::BuildTables tables;
  tables.dictionary = indexer::dictionary_of(units);
  indexer::BuildQueue queue(catalog, session.analyzer(), std::move(tables), 0);
  std::ofstream out(file, std::ios::binary);
  while (auto change = queue.next()) {
    if (!change->built || change->built->units.empty()) continue;
    const std::uint64_t each = change->built->bytes / change->built->units.size();
    for (auto& unit : change->built->units) write_record(out, each, unit.document.serialise());
  }
  if (!out) throw std::runtime_error("cannot write " + file.string());
}

void feed(const fs::path& prepared, const fs::path& target) {
  Xapian::WritableDatabase database((target / "raw").string(), Xapian::DB_CREATE_OR_OVERWRITE |
                                                                   Xapian::DB_NO_SYNC |
                                                                   Xapian::DB_DANGEROUS);
  std::ifstream in(prepared, std::ios::binary);
  std::uint64_t header[2];
  std::uint64_t uncommitted = 0;
  std::string serialised;
  while (in.read(reinterpret_cast<char*>(header), sizeof header)) {
    serialised.resize(header[1]);
    in.read(serialised.data(), static_cast<std::streamsize>(serialised.size()));
    database.add_document(Xapian::Document::unserialise(serialised));
    uncommitted += header[0];
    if (uncommitted >= kCommitBytes) {
      database.commit();
      uncommitted = 0;
    }
  }
  database.commit();
  database.compact((target / "raw.compact").string(), Xapian::DBCOMPACT_NO_RENUMBER);
}

std::uint64_t bytes_below(const fs::path& directory) {
  std::uint64_t total = 0;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file()) total += entry.file_size();
  }
  return total;
}

void rebuild_and_feed(benchmark::State& state) {
  const fs::path scratch = bench_data() / "bench-index";
  for (auto _ : state) {
    fs::remove_all(scratch);
    fs::create_directories(scratch);
    in_child([&] { prepare(scratch / "prepared"); });
    const Usage raw = in_child([&] { feed(scratch / "prepared", scratch); });
    std::uint64_t text = 0;
    const Usage ours = in_child([&] {
      const cli::Session session = bench_session();
      auto catalog = session.catalog(catalog::OpenMode::read_only);
      indexer::IndexOptions options;
      options.commit_bytes = kCommitBytes;
      const auto report =
          indexer::Indexer(scratch / "index", session.analyzer()).rebuild(catalog, options);
      std::ofstream(scratch / "text_bytes") << report.bytes;
    });
    std::ifstream(scratch / "text_bytes") >> text;
    const auto generation = indexer::current_generation(scratch / "index");
    const auto size = static_cast<double>(bytes_below(scratch / "index" / *generation));
    state.SetIterationTime(ours.seconds);
    state.counters["raw_s"] = raw.seconds;
    state.counters["speed_ratio"] = raw.seconds / ours.seconds;
    state.counters["peak_MiB"] = ours.peak_mib;
    state.counters["text_MB"] = static_cast<double>(text) / 1e6;
    state.counters["index_MB"] = size / 1e6;
    state.counters["index_to_text"] = size / static_cast<double>(text);
    fs::remove_all(scratch);
  }
}

BENCHMARK(rebuild_and_feed)->Iterations(1)->UseManualTime()->Unit(benchmark::kSecond);

}  // namespace
}  // namespace tusach::benchmarks

int main(int argc, char** argv) {
  ::setenv("XAPIAN_FLUSH_THRESHOLD", "10000000", 0);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
