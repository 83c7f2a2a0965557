// The store of record: every document with its metadata, all versions of its text, its provision
// tree, relations and files, in SQLite (WAL, foreign keys) through SOCI.
//
// A Catalog is one connection and belongs to one thread at a time; several processes and threads
// may each open one: many readers and one writer work side by side. Every put() is one transaction.
// All errors are thrown as tusach::Error: unavailable (a catalog written by a newer program), io
// (disk full, read-only), try_again (another writer held the lock for longer than the timeout),
// bad_data (the file is no catalog).
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "catalog/stated_relation.h"
#include "law/legal_document.h"
#include "law/structure_check.h"

namespace tusach::catalog {

enum class OpenMode {
  read_only,   ///< the file must exist; nothing is migrated. In a directory that the caller may not
               ///< write to, nobody else may write while it is open
  read_write,  ///< made and migrated when needed
};

enum class PutResult { added, changed, unchanged };

/// One version of a document's text, oldest first.
struct Version {
  int ordinal = 1;          ///< 1 is the oldest
  std::string recorded_at;  ///< ISO 8601 instant (UTC) of the put
  std::string source;       ///< who gave it
  std::string source_url;
  std::string content_hash;  ///< BLAKE2b-256 in hex of the canonical interchange record
};

/// An entry of the change list the indexer follows.
struct Change {
  std::int64_t sequence = 0;  ///< grows with every put that added or changed something
  std::string document_id;
};

struct Counts {
  std::int64_t documents = 0;
  std::int64_t provisions = 0;
  std::int64_t articles = 0;
  std::int64_t versions = 0;
  std::int64_t relations = 0;
};

/// How long a writer waits for another one before it gives up with Error(try_again).
inline constexpr std::chrono::milliseconds kLockTimeout{15'000};

struct KeptCitation;
struct PreparedText;
class SqliteSession;

class Catalog {
 public:
  /// Throws Error. Cheap enough for one connection a thread.
  static Catalog open(const std::filesystem::path& file, OpenMode mode,
                      std::chrono::milliseconds lock_timeout = kLockTimeout);
  ~Catalog();
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(Catalog&&) noexcept;

  /// Stores the document. `unchanged` when the same record is held already (fetched_at does not
  /// count): then nothing is written. Otherwise the record becomes a new version and the tree,
  /// relations and files are replaced. Throws Error(bad_data), with nothing written, for an id that
  /// is none and for strings that are not UTF-8.
  /// `findings` are kept beside a new version: what the import found wrong with it.
  PutResult put(const law::LegalDocument& document, const std::vector<law::Finding>& findings = {});
  /// The same with what prepare_text() made of the document before, elsewhere.
  PutResult put(const law::LegalDocument& document, const std::vector<law::Finding>& findings,
                const PreparedText& prepared);

  /// Groups many put() calls for speed; others cannot write until the batch ends. Each document is
  /// still all or nothing (a savepoint). Without commit_batch() the whole batch is undone, by
  /// roll_back_batch(), by the destructor, or by SQLite itself when the disk is full. Batches do
  /// not nest.
  void begin_batch();
  /// Returns when the batch is on the disk.
  void commit_batch();
  void roll_back_batch() noexcept;

  [[nodiscard]] std::optional<law::LegalDocument> find(const std::string& id);
  [[nodiscard]] bool contains(const std::string& id);
  /// Metadata alone: provisions, preamble and conclusion stay empty.
  [[nodiscard]] std::optional<law::LegalDocument> find_metadata(const std::string& id);
  /// Ids of the documents whose number has this key (law::DocumentNumber::key()), newest first.
  [[nodiscard]] std::vector<std::string> find_by_number(const std::string& key);
  /// Ids of the documents of this type as the source wrote it ("Luật"), newest first.
  [[nodiscard]] std::vector<std::string> find_by_type(const std::string& type);
  /// Ids of the documents that were issued on this day, in order.
  [[nodiscard]] std::vector<std::string> find_by_issue(law::Date day);
  /// Addresses of all its provisions in reading order; none for an unknown id.
  [[nodiscard]] std::vector<std::string> addresses(const std::string& id);
  [[nodiscard]] std::vector<Version> versions(const std::string& id);
  /// An older text, parsed again from the record that was kept.
  [[nodiscard]] std::optional<law::LegalDocument> find_version(const std::string& id, int ordinal);
  /// Relations of other documents that point at this one: target is the acting document.
  [[nodiscard]] std::vector<law::Relation> incoming_relations(const std::string& id,
                                                              const std::string& number);

  /// The relations that the document states itself, in the order of its text.
  [[nodiscard]] std::vector<law::StatedRelation> stated_relations(const std::string& id);
  /// What others state of a document under its number and names, which are keys (law_name_key.h); a
  /// law of the same name may be meant by some.
  [[nodiscard]] std::vector<IncomingRelation> stated_of(const std::string& number_key,
                                                        const std::vector<std::string>& name_keys);
  /// From when the document says that it is in force.
  [[nodiscard]] std::optional<StatedEffect> stated_effect(const std::string& id);
  /// The citations of a document under its number and names; see cited_by.h, which tells which of
  /// them mean it.
  [[nodiscard]] std::vector<KeptCitation> citations_of(const std::string& number_key,
                                                       const std::vector<std::string>& name_keys);
  /// Reads the texts of at most `most` documents again for which what is derived from them was
  /// written by an older program; returns how many there were. 0: all is up to date.
  std::size_t derive_missing(std::size_t most);

  /// What the imports of the texts that are held found wrong, in the order of the ids.
  [[nodiscard]] std::vector<std::pair<std::string, law::Finding>> import_findings();
  /// The same of one document.
  [[nodiscard]] std::vector<law::Finding> import_findings_of(const std::string& id);

  /// Changes after `sequence` in order, at most `limit`. Each document appears once, with its
  /// latest change.
  [[nodiscard]] std::vector<Change> changes_since(std::int64_t sequence, std::size_t limit);
  [[nodiscard]] std::int64_t last_sequence();
  [[nodiscard]] Counts counts();
  /// Calls `visit` for all ids in order. `visit` may use the catalog.
  void for_each_id(const std::function<void(const std::string& id)>& visit);

  /// What is wrong with the file: SQLite's integrity and foreign-key checks, trees without a
  /// document, …; empty is well.
  [[nodiscard]] std::vector<std::string> check();

  /// For the other stores of this layer (crawl_queue.h, archive_index.h, …), whose writes belong to
  /// the catalog's batches.
  [[nodiscard]] SqliteSession& session();

 private:
  struct State;
  explicit Catalog(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace tusach::catalog
