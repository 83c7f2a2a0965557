#include "catalog/archive_index.h"

#include "catalog/sqlite_session.h"

namespace tusach::catalog {

namespace {

constexpr const char* kFind =
    "SELECT segment, position, length FROM archive_payloads WHERE hash = :hash";

constexpr const char* kAdd =
    "INSERT INTO archive_payloads (hash, segment, position, length) VALUES (:hash, :segment, "
    ":position, :length) ON CONFLICT (hash) DO NOTHING";

constexpr const char* kSavePart =
    "INSERT INTO crawl_parts (source, item, part, url, status, content_type, etag, last_modified, "
    "hash, fetched_at) VALUES (:source, :item, :part, :url, :status, :content_type, :etag, "
    ":last_modified, :hash, :fetched_at) ON CONFLICT (source, item, part) DO UPDATE SET url = "
    "excluded.url, status = excluded.status, content_type = excluded.content_type, etag = "
    "excluded.etag, last_modified = excluded.last_modified, hash = excluded.hash, fetched_at = "
    "excluded.fetched_at";

constexpr const char* kParts =
    "SELECT part, url, status, content_type, etag, last_modified, hash, fetched_at FROM "
    "crawl_parts WHERE source = :source AND item = :item ORDER BY part";

}  // namespace

ArchiveIndex::ArchiveIndex(Catalog& catalog)
    : session_(catalog.session()),
      find_(session_.sql(), kFind),
      add_(session_.sql(), kAdd),
      save_part_(session_.sql(), kSavePart),
      parts_(session_.sql(), kParts) {}

std::optional<PayloadPlace> ArchiveIndex::find(const std::string& hash) {
  return session_.guarded([&] {
    std::optional<PayloadPlace> place;
    find_.run(hash, [&place](const std::string& segment, long long position, long long length) {
      place = PayloadPlace{segment, position, length};
    });
    return place;
  });
}

void ArchiveIndex::add(const std::string& hash, const PayloadPlace& place) {
  session_.guarded([&] {
    add_.run(hash, place.segment, static_cast<long long>(place.position),
             static_cast<long long>(place.length));
  });
}

std::vector<PayloadPlace> ArchiveIndex::payloads(const std::string& source,
                                                 const PayloadPlace& after, std::size_t most) {
  return session_.guarded([&] {
    std::vector<PayloadPlace> found;
    PayloadPlace row;
    long long position = 0;
    long long length = 0;
    const auto behind = static_cast<long long>(after.position);
    const auto limit = static_cast<long long>(most);
    soci::statement read =
        (session_.sql().prepare
             << "SELECT segment, position, length FROM archive_payloads p WHERE (segment > "
                ":segment OR (segment = :segment2 AND position > :position)) AND (:source = '' OR "
                "EXISTS (SELECT 1 FROM crawl_parts c WHERE c.hash = p.hash AND c.source = "
                ":source2)) ORDER BY segment, position LIMIT :most",
         soci::use(after.segment), soci::use(after.segment), soci::use(behind), soci::use(source),
         soci::use(source), soci::use(limit), soci::into(row.segment), soci::into(position),
         soci::into(length));
    read.execute();
    while (read.fetch()) {
      row.position = position;
      row.length = length;
      found.push_back(row);
    }
    return found;
  });
}

void ArchiveIndex::save_length(const std::string& segment, std::int64_t length) {
  session_.guarded([&] {
    const auto bytes = static_cast<long long>(length);
    session_.sql() << "INSERT INTO archive_segments (segment, length) VALUES (:segment, :length) "
                      "ON CONFLICT (segment) DO UPDATE SET length = excluded.length",
        soci::use(segment), soci::use(bytes);
  });
}

std::int64_t ArchiveIndex::length_of(const std::string& segment) {
  return session_.guarded([&] {
    long long length = 0;
    session_.sql() << "SELECT length FROM archive_segments WHERE segment = :segment",
        soci::use(segment), soci::into(length);
    return static_cast<std::int64_t>(session_.sql().got_data() ? length : 0);
  });
}

void ArchiveIndex::save_part(const std::string& source, const std::string& item,
                             const ItemPart& part) {
  session_.guarded([&] {
    save_part_.run(source, item, part.part, part.url, part.status, part.content_type, part.etag,
                   part.last_modified, part.hash, part.fetched_at);
  });
}

std::vector<ItemPart> ArchiveIndex::parts(const std::string& source, const std::string& item) {
  return session_.guarded([&] {
    std::vector<ItemPart> found;
    parts_.run(source, item,
               [&found](const auto&... column) { found.push_back(ItemPart{column...}); });
    return found;
  });
}

std::vector<OwnedPart> ArchiveIndex::parts_with(const std::string& hash,
                                                const std::string& source) {
  return session_.guarded([&] {
    std::vector<OwnedPart> found;
    OwnedPart row;
    soci::statement read =
        (session_.sql().prepare
             << "SELECT source, item, part, url, status, content_type, etag, last_modified, hash, "
                "fetched_at FROM crawl_parts WHERE hash = :hash AND (:source = '' OR source = "
                ":source2) ORDER BY source, item, part",
         soci::use(hash), soci::use(source), soci::use(source), soci::into(row.source),
         soci::into(row.item), soci::into(row.part.part), soci::into(row.part.url),
         soci::into(row.part.status), soci::into(row.part.content_type), soci::into(row.part.etag),
         soci::into(row.part.last_modified), soci::into(row.part.hash),
         soci::into(row.part.fetched_at));
    read.execute();
    while (read.fetch()) found.push_back(row);
    return found;
  });
}

}  // namespace tusach::catalog
