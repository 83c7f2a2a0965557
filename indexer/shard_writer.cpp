#include "indexer/shard_writer.h"

#include <algorithm>
#include <utility>

namespace tusach::indexer {
namespace {

// Xapian inverts what it holds back in trees of trees, which have to stay in the processor's
// caches, and merges them into its files at each commit. Measured on the codified corpus with two
// shards: 28.6 s with 100 units at a time, 26.7 s with 250, 26.4 s with 600, 27.4 s with 1,500.
constexpr std::size_t kFewestAtOnce = 400;
// As the files grow, each commit touches more of them: 950,000 articles took 385 s with 400 units
// at a time (under a profiler, which is a part of that) and 337 s with a hundredth of those before,
// up to 2,000.
constexpr std::size_t kShareAtOnce = 100;
constexpr std::size_t kMostAtOnce = 2000;

const std::filesystem::path& made(const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  return directory;
}

}  // namespace

ShardWriter::ShardWriter(const std::filesystem::path& directory)
    : forward_(made(directory) / "forward"), texts_(directory / "texts") {
  constexpr int kFlags = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
  units_ =
      Xapian::WritableDatabase((directory / "units").string(), kFlags | Xapian::DB_NO_TERMLIST);
  titles_ = Xapian::WritableDatabase((directory / "titles").string(), kFlags);
}

void ShardWriter::add(const BuiltDocument& built) {
  for (const BuiltUnit& unit : built.units) {
    units_.add_document(unit.document);
    forward_.add(unit.forward);
    texts_.add(unit.text);
    if (++uncommitted_ < std::clamp(committed_ / kShareAtOnce, kFewestAtOnce, kMostAtOnce))
      continue;
    units_.commit();
    committed_ += std::exchange(uncommitted_, 0);
  }
  titles_.add_document(built.title);
}

void ShardWriter::finish() {
  units_.commit();
  titles_.commit();
  if (std::exchange(finished_, true)) return;
  forward_.finish();
  texts_.finish();
}

}  // namespace tusach::indexer
