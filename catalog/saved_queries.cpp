#include "catalog/saved_queries.h"

#include <sodium.h>

#include <array>

#include "catalog/clock.h"
#include "catalog/sqlite_session.h"
#include "law/date.h"

namespace tusach::catalog {
namespace {

std::string new_token() {
  if (sodium_init() < 0) throw Error(ErrorCategory::internal, "libsodium does not start");
  std::array<unsigned char, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, 33> text{};
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  return text.data();
}

}  // namespace

SavedQuery SavedQueries::add(const std::string& query, const std::string& parameters,
                             std::int64_t sequence) {
  SavedQuery saved;
  saved.token = new_token();
  saved.query = query;
  saved.parameters = parameters;
  saved.created = law::to_iso(law::today());
  saved.seen_sequence = sequence;
  session_.guarded([&] {
    const long long seen = sequence;
    WriteTransaction transaction(session_);
    session_.sql() << "INSERT INTO saved_queries (token, query, parameters, created, last_run, "
                      "seen_sequence, last_new) VALUES (:token, :query, :parameters, :created, '', "
                      ":seen, 0)",
        soci::use(saved.token), soci::use(saved.query), soci::use(saved.parameters),
        soci::use(saved.created), soci::use(seen);
    transaction.commit();
  });
  return saved;
}

std::vector<SavedQuery> SavedQueries::read(const std::string& token) {
  return session_.guarded([&] {
    std::vector<SavedQuery> found;
    SavedQuery row;
    long long seen = 0;
    long long last_new = 0;
    soci::statement statement =
        (session_.sql().prepare
             << "SELECT token, query, parameters, created, last_run, seen_sequence, last_new FROM "
                "saved_queries WHERE :all = '' OR token = :token ORDER BY created, token",
         soci::use(token), soci::use(token), soci::into(row.token), soci::into(row.query),
         soci::into(row.parameters), soci::into(row.created), soci::into(row.last_run),
         soci::into(seen), soci::into(last_new));
    statement.execute();
    while (statement.fetch()) {
      row.seen_sequence = seen;
      row.last_new = last_new;
      found.push_back(row);
    }
    return found;
  });
}

std::vector<SavedQuery> SavedQueries::all() {
  return read({});
}

std::optional<SavedQuery> SavedQueries::find(const std::string& token) {
  if (token.empty()) return std::nullopt;
  std::vector<SavedQuery> found = read(token);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

bool SavedQueries::remove(const std::string& token) {
  if (!find(token)) return false;
  session_.guarded([&] {
    WriteTransaction transaction(session_);
    session_.sql() << "DELETE FROM saved_query_news WHERE token = :token", soci::use(token);
    session_.sql() << "DELETE FROM saved_queries WHERE token = :token", soci::use(token);
    transaction.commit();
  });
  return true;
}

void SavedQueries::record_run(const std::string& token, std::int64_t sequence,
                              const std::vector<Change>& found) {
  session_.guarded([&] {
    const std::string now = utc_now();
    const long long seen = sequence;
    const auto count = static_cast<long long>(found.size());
    WriteTransaction transaction(session_);
    for (const Change& change : found) {
      const long long at = change.sequence;
      session_.sql() << "INSERT INTO saved_query_news (token, document_key, sequence, found_at) "
                        "SELECT :token, document_key, :sequence, :found_at FROM documents WHERE id "
                        "= :id ON CONFLICT (token, document_key) DO UPDATE SET sequence = "
                        "excluded.sequence, found_at = excluded.found_at",
          soci::use(token), soci::use(at), soci::use(now), soci::use(change.document_id);
    }
    session_.sql() << "UPDATE saved_queries SET last_run = :now, seen_sequence = :seen, last_new = "
                      ":count WHERE token = :token",
        soci::use(now), soci::use(seen), soci::use(count), soci::use(token);
    transaction.commit();
  });
}

std::vector<SavedQueryNews> SavedQueries::news(const std::string& token, std::size_t limit) {
  return session_.guarded([&] {
    std::vector<SavedQueryNews> found;
    SavedQueryNews row;
    long long sequence = 0;
    const auto most = static_cast<long long>(limit);
    soci::statement statement =
        (session_.sql().prepare
             << "SELECT d.id, n.sequence, n.found_at FROM saved_query_news n JOIN documents d ON "
                "d.document_key = n.document_key WHERE n.token = :token ORDER BY n.sequence DESC "
                "LIMIT :most",
         soci::use(token), soci::use(most), soci::into(row.document_id), soci::into(sequence),
         soci::into(row.found_at));
    statement.execute();
    while (statement.fetch()) {
      row.sequence = sequence;
      found.push_back(row);
    }
    return found;
  });
}

}  // namespace tusach::catalog
