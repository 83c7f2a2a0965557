// The generations of an index directory.
//
//   index/current          Xapian stub file: "auto 000003/units", "auto 000003/recent"; replaced by
//                          one atomic rename
//   index/000003/units     the articles, as the rebuild wrote them
//   index/000003/forward   their forward records, see record_file.h
//   index/000003/texts     their stored units
//   index/000003/recent    articles of documents that were added or changed since
//   index/000003/titles    the legal documents
//   index/000004.building  a generation being built; removed when it is abandoned
//   index/writer.lock      held by the one process that writes
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include <xapian.h>

#include "analyzers/vietnamese/analyzer.h"
#include "indexer/common_pairs.h"
#include "indexer/vocabulary.h"

namespace tusach::indexer {

/// The name of the generation in use ("000003"), or nullopt where there is none. Throws
/// Error(bad_data) when the stub file does not name one.
std::optional<std::string> current_generation(const std::filesystem::path& index_directory);

/// The name after the highest that the directory holds.
std::string next_generation(const std::filesystem::path& index_directory);

/// Makes `name` the current generation: writes the stub aside, flushes it to disk and renames it.
void publish_generation(const std::filesystem::path& index_directory, const std::string& name);

/// Removes abandoned builds and all generations but the current one and the newest before it.
void remove_old_generations(const std::filesystem::path& index_directory);

std::filesystem::path units_path(const std::filesystem::path& index_directory,
                                 const std::string& generation);
std::filesystem::path recent_path(const std::filesystem::path& index_directory,
                                  const std::string& generation);
std::filesystem::path forward_path(const std::filesystem::path& index_directory,
                                   const std::string& generation);
std::filesystem::path texts_path(const std::filesystem::path& index_directory,
                                 const std::string& generation);
std::filesystem::path titles_path(const std::filesystem::path& index_directory,
                                  const std::string& generation);

/// Who made a database: compared before it is read or written.
struct Fingerprint {
  int schema = 0;
  int analyzer = 0;
  std::string lexicon;
  std::string abbreviations;

  bool operator==(const Fingerprint&) const = default;
};
/// Of a database that this program makes with the analyzer.
Fingerprint wanted_fingerprint(const vietnamese::Analyzer& analyzer);
Fingerprint fingerprint_of(const Xapian::Database& database);
void set_fingerprint(Xapian::WritableDatabase& database, const Fingerprint& fingerprint);

/// Throws Error(unavailable) that says what differs and which command mends it.
void require_fingerprint(const Fingerprint& found, const Fingerprint& wanted,
                         const std::filesystem::path& index_directory);

/// Of the document data of `units`, see UnitDataCodec.
std::string dictionary_of(const Xapian::Database& units);

/// Of `units` or `recent`, see SyllableStatistics; empty where there are none.
std::string packed_statistics_of(const Xapian::Database& database);

/// What the forward records of both are written in.
Vocabulary vocabulary_of(const Xapian::Database& units, const Xapian::Database& recent);

/// Of `units`: pairs that are not indexed.
CommonPairs common_pairs_of(const Xapian::Database& units);

std::int64_t sequence_of(const Xapian::Database& database);

/// Holds index/writer.lock until destroyed. Throws Error(try_again) when another process (or
/// another WriterLock) has it.
class WriterLock {
 public:
  explicit WriterLock(const std::filesystem::path& index_directory);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace tusach::indexer
