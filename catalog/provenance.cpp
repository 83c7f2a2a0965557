#include "catalog/provenance.h"

#include "catalog/sqlite_session.h"

namespace tusach::catalog {

namespace {

constexpr const char* kSave =
    "INSERT INTO document_sources (document_key, source, item, url, chosen, rank, hash, raw, "
    "withdrawn_at) SELECT document_key, :source, :item, :url, :chosen, :rank, :hash, :raw, "
    ":withdrawn_at FROM documents WHERE id = :id ON CONFLICT (document_key, source, item) DO "
    "UPDATE SET url = excluded.url, chosen = excluded.chosen, rank = excluded.rank, hash = "
    "excluded.hash, raw = excluded.raw, withdrawn_at = excluded.withdrawn_at";

constexpr const char* kChoose =
    "UPDATE document_sources SET chosen = 0 WHERE document_key = (SELECT document_key FROM "
    "documents WHERE id = :id) AND NOT (source = :source AND item = :item)";

}  // namespace

Provenance::Provenance(Catalog& catalog)
    : session_(catalog.session()), save_(session_.sql(), kSave), choose_(session_.sql(), kChoose) {}

std::vector<DocumentSource> Provenance::of_document(const std::string& id) {
  return session_.guarded([&] {
    std::vector<DocumentSource> found;
    DocumentSource row;
    int chosen = 0;
    soci::statement read =
        (session_.sql().prepare
             << "SELECT s.source, s.item, s.url, s.chosen, s.rank, s.hash, s.raw, s.withdrawn_at "
                "FROM document_sources s JOIN documents d ON d.document_key = s.document_key WHERE "
                "d.id = :id ORDER BY s.rank, s.source, s.item",
         soci::use(id), soci::into(row.source), soci::into(row.item), soci::into(row.url),
         soci::into(chosen), soci::into(row.rank), soci::into(row.hash), soci::into(row.raw),
         soci::into(row.withdrawn_at));
    read.execute();
    while (read.fetch()) {
      row.chosen = chosen != 0;
      found.push_back(row);
    }
    return found;
  });
}

void Provenance::save(const std::string& id, const DocumentSource& source) {
  session_.guarded([&] {
    save_.run(source.source, source.item, source.url, source.chosen ? 1 : 0, source.rank,
              source.hash, source.raw, source.withdrawn_at, id);
    if (source.chosen) choose_.run(id, source.source, source.item);
  });
}

void Provenance::set_withdrawn(const std::string& source, const std::string& item,
                               const std::string& at) {
  session_.guarded([&] {
    session_.sql() << "UPDATE document_sources SET withdrawn_at = :at WHERE source = :source AND "
                      "item = :item",
        soci::use(at), soci::use(source), soci::use(item);
  });
}

}  // namespace tusach::catalog
