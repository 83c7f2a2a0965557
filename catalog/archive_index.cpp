#include "catalog/archive_index.h"

#include "catalog/sqlite_session.h"

namespace tusach::catalog {

ArchiveIndex::ArchiveIndex(Catalog& catalog) : session_(catalog.session()) {}

std::optional<PayloadPlace> ArchiveIndex::find(const std::string& hash) {
  return session_.guarded([&]() -> std::optional<PayloadPlace> {
    PayloadPlace place;
    long long position = 0;
    long long length = 0;
    session_.sql() << "SELECT segment, position, length FROM archive_payloads WHERE hash = :hash",
        soci::use(hash), soci::into(place.segment), soci::into(position), soci::into(length);
    if (!session_.sql().got_data()) return std::nullopt;
    place.position = position;
    place.length = length;
    return place;
  });
}

void ArchiveIndex::add(const std::string& hash, const PayloadPlace& place) {
  session_.guarded([&] {
    const auto position = static_cast<long long>(place.position);
    const auto length = static_cast<long long>(place.length);
    session_.sql() << "INSERT INTO archive_payloads (hash, segment, position, length) VALUES "
                      "(:hash, :segment, :position, :length) ON CONFLICT (hash) DO NOTHING",
        soci::use(hash), soci::use(place.segment), soci::use(position), soci::use(length);
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
    session_.sql()
        << "INSERT INTO crawl_parts (source, item, part, url, status, content_type, "
           "etag, last_modified, hash, fetched_at) VALUES (:source, :item, :part, :url, "
           ":status, :content_type, :etag, :last_modified, :hash, :fetched_at) ON "
           "CONFLICT (source, item, part) DO UPDATE SET url = excluded.url, status = "
           "excluded.status, content_type = excluded.content_type, etag = excluded.etag, "
           "last_modified = excluded.last_modified, hash = excluded.hash, fetched_at = "
           "excluded.fetched_at",
        soci::use(source), soci::use(item), soci::use(part.part), soci::use(part.url),
        soci::use(part.status), soci::use(part.content_type), soci::use(part.etag),
        soci::use(part.last_modified), soci::use(part.hash), soci::use(part.fetched_at);
  });
}

std::vector<ItemPart> ArchiveIndex::parts(const std::string& source, const std::string& item) {
  return session_.guarded(
      [&] {
        std::vector<ItemPart> found;
        ItemPart row;
        soci::statement read =
            (session_.sql().prepare
                 << "SELECT part, url, status, content_type, etag, last_modified, hash, fetched_at "
                    "FROM crawl_parts WHERE source = :source AND item = :item ORDER BY part",
             soci::use(source), soci::use(item), soci::into(row.part), soci::into(row.url),
             soci::into(row.status), soci::into(row.content_type), soci::into(row.etag),
             soci::into(row.last_modified), soci::into(row.hash), soci::into(row.fetched_at));
        read.execute();
        while (read.fetch()) found.push_back(row);
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
