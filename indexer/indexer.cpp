#include "indexer/indexer.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include <xapian.h>

#include "indexer/build_queue.h"
#include "indexer/generation.h"
#include "indexer/index_writer.h"
#include "indexer/schema.h"
#include "indexer/unit_data_codec.h"
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
class ChangeFollower {
 public:
  ChangeFollower(IndexWriter& writer, const IndexOptions& options, std::uint64_t documents_total)
      : writer_(writer), options_(options), total_(documents_total) {}

  /// `known_after`: changes up to this sequence concern documents that the databases cannot hold
  /// yet.
  IndexReport follow(BuildQueue& queue, std::int64_t sequence, std::int64_t known_after) {
    IndexReport report;
    std::uint64_t uncommitted = 0;
    while (std::optional<BuiltChange> change = queue.next()) {
      if (options_.cancelled && options_.cancelled()) {
        report.cancelled = true;
        break;
      }
      writer_.apply(*change, change->change.sequence > known_after);
      sequence = change->change.sequence;
      ++report.documents;
      if (change->built) {
        report.units += change->built->units.size();
        report.bytes += change->built->bytes;
        uncommitted += change->built->bytes;
      }
      if (uncommitted >= options_.commit_bytes) {
        writer_.set_vocabulary(queue.vocabulary());
        writer_.commit(sequence);
        uncommitted = 0;
      }
      if (options_.on_progress)
        options_.on_progress({report.documents, total_, report.units, report.bytes});
    }
    if (!report.cancelled && report.documents > 0) {
      writer_.add_vocabulary(queue.syllable_counts());
      writer_.add_statistics(queue.syllables());
    }
    if (report.documents > 0) {
      writer_.set_vocabulary(queue.vocabulary());
      writer_.commit(sequence);
    }
    return report;
  }

 private:
  IndexWriter& writer_;
  const IndexOptions& options_;
  std::uint64_t total_;
};

// Units of documents spread evenly over the catalog, to learn their phrases from.
std::vector<std::string> sample_units(catalog::Catalog& catalog) {
  constexpr std::size_t kDocuments = 400;
  constexpr std::size_t kMostOfOne = kDictionarySampleBytes / 40;  // no single code decides alone
  std::vector<std::string> ids;
  catalog.for_each_id([&ids](const std::string& id) { ids.push_back(id); });
  const std::size_t step = std::max<std::size_t>(1, ids.size() / kDocuments);
  std::vector<std::string> samples;
  std::size_t bytes = 0;
  for (std::size_t at = step / 2; at < ids.size() && bytes < kDictionarySampleBytes; at += step) {
    const auto document = catalog.find(ids[at]);
    if (!document) continue;
    std::size_t taken = 0;
    for (const Unit& unit : units_of(*document)) {
      if (taken >= kMostOfOne) break;
      samples.push_back(encode(stored_unit(*document, unit)));
      taken += samples.back().size();
    }
    bytes += taken;
  }
  return samples;
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

IndexReport Indexer::update(catalog::Catalog& catalog, const IndexOptions& options) {
  if (!current_generation(directory_)) return rebuild(catalog, options);
  return with_typed_errors(directory_, [&] {
    const WriterLock lock(directory_);
    const std::string generation = *current_generation(directory_);
    IndexWriter writer(directory_ / generation, wanted_fingerprint(*analyzer_), false);
    const std::int64_t sequence = writer.sequence();
    const auto total = catalog.changes_since(sequence, SIZE_MAX).size();
    IndexReport report;
    if (total > 0) {
      BuildQueue queue(catalog, analyzer_, writer.dictionary(), writer.vocabulary(), sequence);
      report = ChangeFollower(writer, options, total).follow(queue, sequence, sequence);
    }
    report.generation = generation;
    return report;
  });
}

IndexReport Indexer::rebuild(catalog::Catalog& catalog, const IndexOptions& options) {
  return with_typed_errors(directory_, [&] {
    fs::create_directories(directory_);
    const WriterLock lock(directory_);
    const std::string name = next_generation(directory_);
    const fs::path building = directory_ / (name + ".building");
    const fs::path compacted = directory_ / (name + ".compact.building");
    remove_old_generations(directory_);
    const std::int64_t known_after = catalog.last_sequence();
    IndexReport report;
    {
      IndexWriter writer(building, wanted_fingerprint(*analyzer_), true);
      const auto total = static_cast<std::uint64_t>(catalog.counts().documents);
      {
        const std::string dictionary = train_dictionary(sample_units(catalog));
        writer.set_dictionary(dictionary);
        BuildQueue queue(catalog, analyzer_, dictionary, {}, 0);
        report = ChangeFollower(writer, options, total).follow(queue, 0, known_after);
      }
      report.rebuilt = true;
      if (!report.cancelled) {
        if (report.documents == 0) writer.commit(known_after);
        writer.compact_into(compacted);
        report.units = writer.units();
      }
    }
    if (!report.cancelled) {
      require_sound(verify_generation(compacted, report.units), compacted);
      fs::rename(compacted, directory_ / name);
      publish_generation(directory_, name);
      report.generation = name;
    }
    remove_old_generations(directory_);
    return report;
  });
}

}  // namespace tusach::indexer
