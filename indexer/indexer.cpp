#include "indexer/indexer.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include <xapian.h>

#include "indexer/build_queue.h"
#include "indexer/generation.h"
#include "indexer/generation_build.h"
#include "indexer/index_writer.h"
#include "indexer/schema.h"
#include "indexer/verification.h"
#include "law/error.h"

namespace tusach::indexer {
namespace fs = std::filesystem;
namespace {

// The one place where faults of Xapian and of the file system become ours.
template <typename Work>
auto with_typed_errors(const fs::path& directory, const Work& work) {
  try {
    return work();
  } catch (const Xapian::DatabaseLockError& error) {
    throw Error(ErrorCategory::try_again, error.get_msg(), {}, directory.string());
  } catch (const Xapian::DatabaseCorruptError& error) {
    throw Error(ErrorCategory::bad_data, error.get_msg(), {}, directory.string())
        .with_hint("tusach index --rebuild");
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCategory::io, error.get_description(), {}, directory.string());
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorCategory::io, error.code().message(), {}, error.path1().string());
  }
}

/// Writes every change after a sequence; commits when enough text has come together.
IndexReport follow(IndexWriter& writer, BuildQueue& queue, std::int64_t sequence,
                   std::uint64_t total, const IndexOptions& options) {
  IndexReport report;
  std::uint64_t uncommitted = 0;
  while (std::optional<BuiltChange> change = queue.next()) {
    if (options.cancelled && options.cancelled()) {
      report.cancelled = true;
      break;
    }
    writer.apply(*change);
    sequence = change->change.sequence;
    ++report.documents;
    if (change->built) {
      report.units += change->built->units.size();
      report.bytes += change->built->bytes;
      uncommitted += change->built->bytes;
    }
    if (uncommitted >= options.commit_bytes) {
      writer.set_vocabulary(queue.vocabulary());
      writer.commit(sequence);
      uncommitted = 0;
    }
    if (options.on_progress)
      options.on_progress({report.documents, total, report.units, report.bytes});
  }
  if (report.documents == 0) return report;
  if (!report.cancelled) {
    writer.add_spellings(queue.syllable_counts());
    writer.add_statistics(queue.syllables());
  }
  writer.set_vocabulary(queue.vocabulary());
  writer.commit(sequence);
  return report;
}

void require_sound(const std::vector<std::string>& faults, const fs::path& directory) {
  if (faults.empty()) return;
  throw Error(ErrorCategory::io,
              "the new generation is not sound and was not published: " + faults.front(), {},
              directory.string());
}

}  // namespace

Indexer::Indexer(fs::path index_directory, std::shared_ptr<const vietnamese::Analyzer> analyzer)
    : directory_(std::move(index_directory)), analyzer_(std::move(analyzer)) {}

IndexReport Indexer::follow_changes(catalog::Catalog& catalog, const IndexOptions& options,
                                    bool& wants_rebuild) {
  const std::string generation = *current_generation(directory_);
  IndexWriter writer(directory_ / generation, wanted_fingerprint(*analyzer_));
  const std::int64_t sequence = writer.sequence();
  const auto total = catalog.changes_since(sequence, SIZE_MAX).size();
  IndexReport report;
  if (total > 0) {
    BuildQueue queue(catalog, analyzer_, writer.build_tables(), sequence);
    report = follow(writer, queue, sequence, total, options);
  }
  report.generation = generation;
  wants_rebuild = !report.cancelled && writer.wants_rebuild();
  return report;
}

IndexReport Indexer::update(catalog::Catalog& catalog, const IndexOptions& options) {
  if (!current_generation(directory_)) return rebuild(catalog, options);
  return with_typed_errors(directory_, [&] {
    const WriterLock lock(directory_);
    bool wants_rebuild = false;
    IndexReport report = follow_changes(catalog, options, wants_rebuild);
    return wants_rebuild ? build_generation(catalog, options) : report;
  });
}

IndexReport Indexer::rebuild(catalog::Catalog& catalog, const IndexOptions& options) {
  return with_typed_errors(directory_, [&] {
    fs::create_directories(directory_);
    const WriterLock lock(directory_);
    return build_generation(catalog, options);
  });
}

IndexReport Indexer::build_generation(catalog::Catalog& catalog, const IndexOptions& options) {
  const std::string name = next_generation(directory_);
  const fs::path compacted = directory_ / (name + ".compact.building");
  remove_old_generations(directory_);
  const std::int64_t sequence = catalog.last_sequence();
  IndexReport report;
  {
    GenerationBuild build(catalog, analyzer_, directory_ / (name + ".building"));
    report = build.run(sequence, options);
    if (!report.cancelled) build.merge_into(compacted, sequence);
  }
  if (!report.cancelled) {
    require_sound(verify_generation(compacted, report.units), compacted);
    fs::rename(compacted, directory_ / name);
    publish_generation(directory_, name);
    report.generation = name;
    // What was changed while it was built.
    bool again = false;
    follow_changes(catalog, options, again);
  }
  remove_old_generations(directory_);
  return report;
}

}  // namespace tusach::indexer
