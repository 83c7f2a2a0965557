#include "catalog/catalog.h"

#include <utility>

#include "catalog/check.h"
#include "catalog/cited_by.h"
#include "catalog/derived_rows.h"
#include "catalog/document_reader.h"
#include "catalog/document_writer.h"
#include "catalog/migrations.h"
#include "catalog/record.h"
#include "catalog/sqlite_session.h"

namespace tusach::catalog {
namespace {

constexpr std::size_t kIdsAtOnce = 1000;
constexpr std::size_t kLongestId = 200;

void require_id(const std::string& id) {
  static constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789._~-";
  if (id.empty()) throw Error(ErrorCategory::bad_data, "the document has no id");
  if (id.size() > kLongestId || id.find_first_not_of(kAllowed) != std::string::npos) {
    throw Error(ErrorCategory::bad_data, "an id has at most 200 of the characters a-z 0-9 . _ ~ -",
                {}, id);
  }
}

}  // namespace

struct Catalog::State {
  State(const std::filesystem::path& file, OpenMode mode, std::chrono::milliseconds lock_timeout)
      : session(file, mode, lock_timeout), reader(session), writer(session) {}

  template <typename Work>
  auto guarded(Work&& work) {
    return session.guarded(std::forward<Work>(work));
  }

  /// `prepared` gives the record and what is derived, once it is known to be needed.
  template <typename Prepared>
  PutResult put_in_transaction(const law::LegalDocument& document, Prepared&& prepared,
                               const std::string& hash, const std::vector<law::Finding>& findings) {
    const std::optional<HeldDocument> held = writer.find_held(document.id);
    if (held && held->content_hash == hash) return PutResult::unchanged;
    writer.write(document, held, prepared(), hash, findings);
    return held ? PutResult::changed : PutResult::added;
  }

  template <typename Prepared>
  PutResult put(const law::LegalDocument& document, Prepared&& prepared, const std::string& hash,
                const std::vector<law::Finding>& findings) {
    if (in_batch) {
      require_batch();
      Savepoint savepoint(session);
      const PutResult result = put_in_transaction(document, prepared, hash, findings);
      savepoint.keep();
      return result;
    }
    // What is held already needs no lock.
    const std::optional<HeldDocument> held = writer.find_held(document.id);
    if (held && held->content_hash == hash) return PutResult::unchanged;
    WriteTransaction transaction(session);
    const PutResult result = put_in_transaction(document, prepared, hash, findings);
    transaction.commit();
    return result;
  }

  /// SQLite undoes a whole transaction by itself when the disk is full. What is put after that must
  /// not pass for part of the batch.
  void require_batch() {
    if (!in_batch) throw Error(ErrorCategory::internal, "there is no batch", {}, session.file());
    if (!session.in_transaction()) {
      throw Error(ErrorCategory::io, "the batch was undone by an earlier fault", {},
                  session.file());
    }
  }

  SqliteSession session;
  DocumentReader reader;
  DocumentWriter writer;
  TextDeriver deriver;
  bool in_batch = false;
};

Catalog Catalog::open(const std::filesystem::path& file, OpenMode mode,
                      std::chrono::milliseconds lock_timeout) {
  auto state = std::make_unique<State>(file, mode, lock_timeout);
  state->guarded([&] { prepare_schema(state->session, mode); });
  return Catalog(std::move(state));
}

Catalog::Catalog(std::unique_ptr<State> state) : state_(std::move(state)) {}
Catalog::~Catalog() = default;
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;

PutResult Catalog::put(const law::LegalDocument& document,
                       const std::vector<law::Finding>& findings) {
  require_id(document.id);
  PreparedText prepared{canonical_record(document), {}};
  const std::string hash = content_hash(prepared.record);
  const auto derive = [&]() -> const PreparedText& {
    prepared.derived = state_->deriver.derive(document);
    return prepared;
  };
  return state_->guarded([&] { return state_->put(document, derive, hash, findings); });
}

PutResult Catalog::put(const law::LegalDocument& document,
                       const std::vector<law::Finding>& findings, const PreparedText& prepared) {
  require_id(document.id);
  const std::string hash = content_hash(prepared.record);
  const auto given = [&prepared]() -> const PreparedText& { return prepared; };
  return state_->guarded([&] { return state_->put(document, given, hash, findings); });
}

void Catalog::begin_batch() {
  if (state_->in_batch) throw Error(ErrorCategory::internal, "batches do not nest");
  state_->guarded([this] { state_->session.begin_write(); });
  state_->in_batch = true;
}

void Catalog::commit_batch() {
  state_->require_batch();
  state_->guarded([this] { state_->session.commit(); });
  state_->in_batch = false;
}

void Catalog::roll_back_batch() noexcept {
  if (!state_->in_batch) return;
  state_->session.roll_back();
  state_->in_batch = false;
}

std::optional<law::LegalDocument> Catalog::find(const std::string& id) {
  return state_->guarded([&] { return state_->reader.find(id); });
}

bool Catalog::contains(const std::string& id) {
  return state_->guarded([&] { return state_->reader.contains(id); });
}

std::optional<law::LegalDocument> Catalog::find_metadata(const std::string& id) {
  return state_->guarded([&] { return state_->reader.find_metadata(id); });
}

std::vector<std::string> Catalog::find_by_number(const std::string& key) {
  return state_->guarded([&] { return state_->reader.find_by_number(key); });
}

std::vector<std::string> Catalog::find_by_type(const std::string& type) {
  return state_->guarded([&] { return state_->reader.find_by_type(type); });
}

std::vector<std::string> Catalog::find_by_issue(law::Date day) {
  return state_->guarded([&] { return state_->reader.find_by_issue(law::to_iso(day)); });
}

std::vector<std::string> Catalog::addresses(const std::string& id) {
  return state_->guarded([&] { return state_->reader.addresses(id); });
}

std::vector<Version> Catalog::versions(const std::string& id) {
  return state_->guarded([&] { return state_->reader.versions(id); });
}

std::optional<law::LegalDocument> Catalog::find_version(const std::string& id, int ordinal) {
  return state_->guarded([&] { return state_->reader.find_version(id, ordinal); });
}

std::vector<law::Relation> Catalog::incoming_relations(const std::string& id,
                                                       const std::string& number) {
  return state_->guarded([&] { return state_->reader.incoming_relations(id, number); });
}

std::vector<law::StatedRelation> Catalog::stated_relations(const std::string& id) {
  return state_->guarded([&] { return StatedRelationRows(state_->session.sql()).of_document(id); });
}

std::vector<IncomingRelation> Catalog::stated_of(const std::string& number_key,
                                                 const std::vector<std::string>& name_keys) {
  return state_->guarded(
      [&] { return StatedRelationRows(state_->session.sql()).incoming(number_key, name_keys); });
}

std::optional<StatedEffect> Catalog::stated_effect(const std::string& id) {
  return state_->guarded([&] { return StatedRelationRows(state_->session.sql()).effect_of(id); });
}

std::vector<KeptCitation> Catalog::citations_of(const std::string& number_key,
                                                const std::vector<std::string>& name_keys) {
  return state_->guarded(
      [&] { return find_citations(state_->session.sql(), number_key, name_keys); });
}

std::size_t Catalog::derive_missing(std::size_t most) {
  return state_->guarded([&] {
    WriteTransaction transaction(state_->session);
    DerivedRows rows(state_->session);
    const auto missing = rows.missing(most);
    for (const auto& [key, id] : missing) {
      const auto document = state_->reader.find(id);
      if (!document) continue;
      rows.erase(key);
      rows.write(state_->deriver.derive(*document), key);
    }
    transaction.commit();
    return missing.size();
  });
}

std::vector<std::pair<std::string, law::Finding>> Catalog::import_findings() {
  return state_->guarded([this] { return state_->reader.import_findings(); });
}

std::vector<law::Finding> Catalog::import_findings_of(const std::string& id) {
  return state_->guarded([&] { return state_->reader.import_findings_of(id); });
}

std::vector<Change> Catalog::changes_since(std::int64_t sequence, std::size_t limit) {
  return state_->guarded([&] { return state_->reader.changes_since(sequence, limit); });
}

std::int64_t Catalog::last_sequence() {
  return state_->guarded([this] { return state_->reader.last_sequence(); });
}

Counts Catalog::counts() {
  return state_->guarded([this] { return state_->reader.counts(); });
}

void Catalog::for_each_id(const std::function<void(const std::string& id)>& visit) {
  // In pages, so that no statement is open (and holds an old state) while `visit` runs.
  std::string last;
  for (;;) {
    const std::vector<std::string> ids =
        state_->guarded([&] { return state_->reader.ids_after(last, kIdsAtOnce); });
    if (ids.empty()) return;
    for (const std::string& id : ids) visit(id);
    last = ids.back();
  }
}

SqliteSession& Catalog::session() {
  return state_->session;
}

std::vector<std::string> Catalog::check() {
  return state_->guarded([this] { return check_catalog(state_->session, state_->reader); });
}

}  // namespace tusach::catalog
