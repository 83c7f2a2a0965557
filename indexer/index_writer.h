// The two databases of one generation, written together.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>

#include <xapian.h>

#include "indexer/build_queue.h"
#include "indexer/generation.h"

namespace tusach::indexer {

class IndexWriter {
 public:
  /// `fresh` makes empty databases (without waiting for the disk at each commit: an unpublished
  /// generation that a power cut leaves behind is thrown away).
  IndexWriter(const std::filesystem::path& generation_directory, const Fingerprint& fingerprint,
              bool fresh);

  /// Replaces all units of the document. `known` says whether an older state of it may be in the
  /// databases.
  void apply(BuiltChange& change, bool known);

  /// The spelling dictionary, and for each folded syllable the marked ones as synonyms ("luat":
  /// luật, luất).
  void add_vocabulary(const std::unordered_map<std::string, std::uint64_t>& counts);

  /// What the forward records of all units are written in.
  void set_vocabulary(const Vocabulary& vocabulary);
  [[nodiscard]] Vocabulary vocabulary() const;

  /// Adds to the statistics that are stored; a fresh database has none yet.
  void add_statistics(const SyllableCounter& counted);

  /// Both databases, with the sequence up to which they follow the catalog. The units come first:
  /// after a fault between the two the next update starts again from the lower sequence.
  void commit(std::int64_t sequence);

  /// The dictionary of the document data, kept with the units. A fresh database has none yet.
  void set_dictionary(const std::string& dictionary);
  [[nodiscard]] std::string dictionary() const;

  [[nodiscard]] std::int64_t sequence() const;
  [[nodiscard]] Xapian::doccount units() const { return units_.get_doccount(); }

  /// Copies both databases compacted into `target` (a directory that does not exist yet).
  void compact_into(const std::filesystem::path& target);

 private:
  Xapian::WritableDatabase units_;
  Xapian::WritableDatabase titles_;
};

}  // namespace tusach::indexer
