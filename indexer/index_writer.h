// The changes of a generation after its rebuild: `recent` and `titles` written together.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <unordered_map>

#include <xapian.h>

#include "indexer/build_queue.h"
#include "indexer/generation.h"

namespace tusach::indexer {

class IndexWriter {
 public:
  /// Throws Error(unavailable) when the generation was made by another schema, analyzer or lexicon.
  IndexWriter(const std::filesystem::path& generation_directory, const Fingerprint& fingerprint);

  /// Replaces all units of the document.
  void apply(BuiltChange& change);

  /// The spelling dictionary, and for each folded syllable the marked ones as synonyms.
  void add_spellings(const std::unordered_map<std::string, std::uint64_t>& counts);

  /// What the forward records of all units are written in.
  void set_vocabulary(const Vocabulary& vocabulary);

  /// Adds to the statistics that are stored.
  void add_statistics(const SyllableCounter& counted);

  /// Both databases, with the sequence up to which they follow the catalog. The units come first:
  /// after a fault between the two the next update starts again from the lower sequence.
  void commit(std::int64_t sequence);

  /// What new units have to be built with.
  [[nodiscard]] BuildTables build_tables() const;

  [[nodiscard]] std::int64_t sequence() const;
  /// True when so much has changed since the rebuild that another one is due: superseded units
  /// cost room and time.
  [[nodiscard]] bool wants_rebuild() const;

 private:
  Xapian::Database units_;
  Xapian::WritableDatabase recent_;
  Xapian::WritableDatabase titles_;
  std::set<Xapian::docid> superseded_;
};

/// Makes an empty database for the changes of a generation that is being built.
void create_recent(const std::filesystem::path& recent, const Fingerprint& fingerprint,
                   std::int64_t sequence);

/// Adds to a database's spelling dictionary and synonyms ("luat": luật, luất).
void add_spellings(Xapian::WritableDatabase& database,
                   const std::unordered_map<std::string, std::uint64_t>& counts);

/// The sequence up to which a database follows the catalog, and the time.
void set_sequence(Xapian::WritableDatabase& database, std::int64_t sequence);

}  // namespace tusach::indexer
