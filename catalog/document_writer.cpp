#include "catalog/document_writer.h"

#include <cstddef>
#include <utility>

#include "catalog/clock.h"

namespace tusach::catalog {
namespace {

constexpr std::size_t kRowsAtOnce = 512;

constexpr const char* kWriteDocument =
    "INSERT INTO documents (document_key, change_sequence, latest_version, content_hash, "
    "provision_count, article_count, id, number, number_key, type, title, slug, issued, "
    "effective, expired, declared_status, issuing_body, signer, source, source_id, source_url, "
    "fetched_at, summary, preamble, conclusion) VALUES (:document_key, :change_sequence, "
    ":latest_version, :content_hash, :provision_count, :article_count, :id, :number, :number_key, "
    ":type, :title, :slug, NULLIF(:issued, ''), NULLIF(:effective, ''), NULLIF(:expired, ''), "
    ":declared_status, :issuing_body, :signer, :source, :source_id, :source_url, :fetched_at, "
    ":summary, :preamble, :conclusion) ON CONFLICT (document_key) DO UPDATE SET "
    "change_sequence = excluded.change_sequence, latest_version = excluded.latest_version, "
    "content_hash = excluded.content_hash, provision_count = excluded.provision_count, "
    "article_count = excluded.article_count, number = excluded.number, "
    "number_key = excluded.number_key, type = excluded.type, title = excluded.title, "
    "slug = excluded.slug, issued = excluded.issued, effective = excluded.effective, "
    "expired = excluded.expired, declared_status = excluded.declared_status, "
    "issuing_body = excluded.issuing_body, signer = excluded.signer, source = excluded.source, "
    "source_id = excluded.source_id, source_url = excluded.source_url, "
    "fetched_at = excluded.fetched_at, summary = excluded.summary, preamble = excluded.preamble, "
    "conclusion = excluded.conclusion";

constexpr const char* kWriteProvisions =
    "INSERT INTO provisions (document_key, ordinal, parent, kind, number, heading, text, wrap_up, "
    "address, subject, effective, note, see_also) VALUES (:document_key, :ordinal, :parent, "
    ":kind, :number, :heading, :text, :wrap_up, :address, :subject, NULLIF(:effective, ''), "
    ":note, NULLIF(:see_also, ''))";

struct ProvisionCounts {
  int provisions = 0;
  int articles = 0;
};

ProvisionCounts count(const std::vector<law::Provision>& forest) {
  ProvisionCounts counts;
  law::walk(forest, [&counts](const law::Provision& provision, const auto&) {
    ++counts.provisions;
    if (provision.kind == law::ProvisionKind::article) ++counts.articles;
  });
  return counts;
}

constexpr const char* kFindHeld =
    "SELECT document_key, latest_version, content_hash FROM documents WHERE id = :id";

constexpr const char* kWriteVersion =
    "INSERT INTO versions (document_key, ordinal, recorded_at, source, source_url, fetched_at, "
    "content_hash, record) VALUES (:key, :ordinal, :recorded_at, :source, :source_url, "
    ":fetched_at, :hash, :record)";

constexpr const char* kWriteField =
    "INSERT INTO fields (document_key, ordinal, name) VALUES (:key, :ordinal, :name)";

constexpr const char* kWriteRelation =
    "INSERT INTO relations (document_key, ordinal, kind, target_number, target_number_key, "
    "target_id, provenance) VALUES (:key, :ordinal, :kind, :number, :number_key, :id, "
    ":provenance)";

constexpr const char* kWriteFile =
    "INSERT INTO files (document_key, ordinal, name, media_type, url, hash) VALUES (:key, "
    ":ordinal, :name, :media_type, :url, :hash)";

constexpr const char* kWriteFinding =
    "INSERT INTO import_findings (document_key, ordinal, code, place, message) VALUES (:key, "
    ":ordinal, :code, :place, :message)";

}  // namespace

DocumentWriter::DocumentWriter(SqliteSession& session)
    : sql_(session.sql()),
      changes_(session.sql()),
      derived_(session),
      find_held_(session.sql(), kFindHeld),
      write_version_(session.sql(), kWriteVersion),
      write_field_(session.sql(), kWriteField),
      write_relation_(session.sql(), kWriteRelation),
      write_file_(session.sql(), kWriteFile),
      write_finding_(session.sql(), kWriteFinding) {}

std::optional<HeldDocument> DocumentWriter::find_held(const std::string& id) {
  std::optional<HeldDocument> held;
  find_held_.run(id, [&held](long long key, int version, const std::string& hash) {
    held = HeldDocument{key, version, hash};
  });
  return held;
}

void DocumentWriter::write(const law::LegalDocument& document,
                           const std::optional<HeldDocument>& held, const PreparedText& prepared,
                           const std::string& hash, const std::vector<law::Finding>& findings) {
  const long long change = changes_.next();
  HeldDocument now{change, 1, hash};
  if (held) {
    now.key = held->key;
    now.latest_version = held->latest_version + 1;
    delete_parts(now.key);
  }
  write_metadata(document, now, change);
  write_version(document, now, prepared.record);
  write_provisions(document, now.key);
  write_fields(document, now.key);
  write_relations(document, now.key);
  write_files(document, now.key);
  write_findings(findings, now.key);
  derived_.write(prepared.derived, now.key);
}

void DocumentWriter::write_metadata(const law::LegalDocument& document, const HeldDocument& now,
                                    long long change) {
  const ProvisionCounts counts = count(document.provisions);
  bound_ = {now, change, counts.provisions, counts.articles, to_row(document)};
  if (!write_document_) {
    auto write = std::make_unique<soci::statement>(sql_);
    write->exchange(soci::use(bound_.now.key, "document_key"));
    write->exchange(soci::use(bound_.change, "change_sequence"));
    write->exchange(soci::use(bound_.now.latest_version, "latest_version"));
    write->exchange(soci::use(bound_.now.content_hash, "content_hash"));
    write->exchange(soci::use(bound_.provisions, "provision_count"));
    write->exchange(soci::use(bound_.articles, "article_count"));
    visit_columns(bound_.row, [&write](const char* name, auto& value) {
      write->exchange(soci::use(value, name));
    });
    write->alloc();
    write->prepare(kWriteDocument);
    write->define_and_bind();
    write_document_ = std::move(write);
  }
  execute_kept(write_document_);
}

void DocumentWriter::write_version(const law::LegalDocument& document, const HeldDocument& now,
                                   const std::string& record) {
  write_version_.run(now.key, now.latest_version, utc_now(), document.source, document.source_url,
                     document.fetched_at, now.content_hash, record);
}

void DocumentWriter::delete_parts(long long key) {
  for (const char* table : {"provisions", "fields", "relations", "files", "import_findings"}) {
    sql_ << "DELETE FROM " << table << " WHERE document_key = :key", soci::use(key);
  }
  derived_.erase(key);
}

void DocumentWriter::write_provisions(const law::LegalDocument& document, long long key) {
  ProvisionFlattener flattener(document.provisions);
  while (flattener.fill(rows_, kRowsAtOnce)) {
    keys_.assign(rows_.size(), key);
    if (!write_provisions_) {
      auto write = std::make_unique<soci::statement>(sql_);
      write->exchange(soci::use(keys_, "document_key"));
      visit_columns(rows_, [&write](const char* name, auto& values) {
        write->exchange(soci::use(values, name));
      });
      write->alloc();
      write->prepare(kWriteProvisions);
      write->define_and_bind();
      write_provisions_ = std::move(write);
    }
    execute_kept(write_provisions_);
  }
}

void DocumentWriter::write_fields(const law::LegalDocument& document, long long key) {
  int ordinal = 0;
  for (const std::string& field : document.fields) write_field_.run(key, ++ordinal, field);
}

void DocumentWriter::write_relations(const law::LegalDocument& document, long long key) {
  int ordinal = 0;
  for (const law::Relation& relation : document.relations) {
    write_relation_.run(key, ++ordinal, std::string(law::to_string(relation.kind)),
                        relation.target_number, number_key(relation.target_number),
                        relation.target_id, relation.provenance);
  }
}

void DocumentWriter::write_files(const law::LegalDocument& document, long long key) {
  int ordinal = 0;
  for (const law::DocumentFile& file : document.files) {
    write_file_.run(key, ++ordinal, file.name, file.media_type, file.url, file.hash);
  }
}

void DocumentWriter::write_findings(const std::vector<law::Finding>& findings, long long key) {
  int ordinal = 0;
  for (const law::Finding& finding : findings) {
    write_finding_.run(key, ++ordinal, std::string(law::to_string(finding.code)), finding.place,
                       finding.message);
  }
}

}  // namespace tusach::catalog
