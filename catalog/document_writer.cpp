#include "catalog/document_writer.h"

#include <cstddef>

#include "catalog/change_sequence.h"
#include "catalog/clock.h"
#include "catalog/document_row.h"

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

}  // namespace

std::optional<HeldDocument> find_held(soci::session& sql, const std::string& id) {
  HeldDocument held;
  sql << "SELECT document_key, latest_version, content_hash FROM documents WHERE id = :id",
      soci::use(id), soci::into(held.key), soci::into(held.latest_version),
      soci::into(held.content_hash);
  if (!sql.got_data()) return std::nullopt;
  return held;
}

void DocumentWriter::write(const law::LegalDocument& document,
                           const std::optional<HeldDocument>& held, const std::string& record,
                           const std::string& hash, const std::vector<law::Finding>& findings) {
  const long long change = next_change(sql_);
  HeldDocument now{change, 1, hash};
  if (held) {
    now.key = held->key;
    now.latest_version = held->latest_version + 1;
    delete_parts(now.key);
  }
  write_metadata(document, now, change);
  write_version(document, now, record);
  write_provisions(document, now.key);
  write_fields(document, now.key);
  write_relations(document, now.key);
  write_files(document, now.key);
  write_findings(findings, now.key);
  derived_.write(document, now.key);
}

void DocumentWriter::write_metadata(const law::LegalDocument& document, const HeldDocument& now,
                                    long long change) {
  DocumentRow row = to_row(document);
  const ProvisionCounts counts = count(document.provisions);
  soci::statement write(sql_);
  write.exchange(soci::use(now.key, "document_key"));
  write.exchange(soci::use(change, "change_sequence"));
  write.exchange(soci::use(now.latest_version, "latest_version"));
  write.exchange(soci::use(now.content_hash, "content_hash"));
  write.exchange(soci::use(counts.provisions, "provision_count"));
  write.exchange(soci::use(counts.articles, "article_count"));
  visit_columns(
      row, [&write](const char* name, auto& value) { write.exchange(soci::use(value, name)); });
  write.alloc();
  write.prepare(kWriteDocument);
  write.define_and_bind();
  write.execute(true);
}

void DocumentWriter::write_version(const law::LegalDocument& document, const HeldDocument& now,
                                   const std::string& record) {
  const std::string recorded_at = utc_now();
  sql_ << "INSERT INTO versions (document_key, ordinal, recorded_at, source, source_url, "
          "fetched_at, content_hash, record) VALUES (:key, :ordinal, :recorded_at, :source, "
          ":source_url, :fetched_at, :hash, :record)",
      soci::use(now.key), soci::use(now.latest_version), soci::use(recorded_at),
      soci::use(document.source), soci::use(document.source_url), soci::use(document.fetched_at),
      soci::use(now.content_hash), soci::use(record);
}

void DocumentWriter::delete_parts(long long key) {
  for (const char* table : {"provisions", "fields", "relations", "files", "import_findings"}) {
    sql_ << "DELETE FROM " << table << " WHERE document_key = :key", soci::use(key);
  }
  derived_.erase(key);
}

void DocumentWriter::write_provisions(const law::LegalDocument& document, long long key) {
  ProvisionFlattener flattener(document.provisions);
  std::vector<long long> keys;
  if (!flattener.fill(rows_, kRowsAtOnce)) return;
  keys.assign(rows_.size(), key);
  soci::statement write(sql_);
  write.exchange(soci::use(keys, "document_key"));
  visit_columns(
      rows_, [&write](const char* name, auto& values) { write.exchange(soci::use(values, name)); });
  write.alloc();
  write.prepare(kWriteProvisions);
  write.define_and_bind();
  do {
    keys.assign(rows_.size(), key);
    write.execute(true);
  } while (flattener.fill(rows_, kRowsAtOnce));
}

void DocumentWriter::write_fields(const law::LegalDocument& document, long long key) {
  int ordinal = 0;
  for (const std::string& field : document.fields) {
    ++ordinal;
    sql_ << "INSERT INTO fields (document_key, ordinal, name) VALUES (:key, :ordinal, :name)",
        soci::use(key), soci::use(ordinal), soci::use(field);
  }
}

void DocumentWriter::write_relations(const law::LegalDocument& document, long long key) {
  int ordinal = 0;
  for (const law::Relation& relation : document.relations) {
    ++ordinal;
    const std::string kind(law::to_string(relation.kind));
    const std::string target_key = number_key(relation.target_number);
    sql_ << "INSERT INTO relations (document_key, ordinal, kind, target_number, "
            "target_number_key, target_id, provenance) VALUES (:key, :ordinal, :kind, :number, "
            ":number_key, :id, :provenance)",
        soci::use(key), soci::use(ordinal), soci::use(kind), soci::use(relation.target_number),
        soci::use(target_key), soci::use(relation.target_id), soci::use(relation.provenance);
  }
}

void DocumentWriter::write_files(const law::LegalDocument& document, long long key) {
  int ordinal = 0;
  for (const law::DocumentFile& file : document.files) {
    ++ordinal;
    sql_ << "INSERT INTO files (document_key, ordinal, name, media_type, url, hash) "
            "VALUES (:key, :ordinal, :name, :media_type, :url, :hash)",
        soci::use(key), soci::use(ordinal), soci::use(file.name), soci::use(file.media_type),
        soci::use(file.url), soci::use(file.hash);
  }
}

void DocumentWriter::write_findings(const std::vector<law::Finding>& findings, long long key) {
  int ordinal = 0;
  for (const law::Finding& finding : findings) {
    ++ordinal;
    const std::string code(law::to_string(finding.code));
    sql_ << "INSERT INTO import_findings (document_key, ordinal, code, place, message) VALUES "
            "(:key, :ordinal, :code, :place, :message)",
        soci::use(key), soci::use(ordinal), soci::use(code), soci::use(finding.place),
        soci::use(finding.message);
  }
}

}  // namespace tusach::catalog
