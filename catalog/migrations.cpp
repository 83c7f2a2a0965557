#include "catalog/migrations.h"

#include <optional>
#include <string>

#include "catalog/clock.h"

namespace tusach::catalog {
namespace {

// nullopt: no schema yet. Of one moment: another program may be making the schema.
std::optional<int> stored_version(SqliteSession& session) {
  const ReadSnapshot snapshot(session);
  if (!session.has_table("schema_migrations")) {
    if (!session.has_any_table()) return std::nullopt;
    throw Error(ErrorCategory::bad_data, "the database holds something else than a catalog", {},
                session.file());
  }
  int version = 0;
  session.sql() << "SELECT COALESCE(MAX(version), 0) FROM schema_migrations", soci::into(version);
  return version;
}

void refuse_newer(const SqliteSession& session, std::optional<int> stored) {
  if (!stored || *stored <= current_schema_version()) return;
  throw Error(ErrorCategory::unavailable,
              "the catalog has schema version " + std::to_string(*stored) +
                  ", this program knows up to " + std::to_string(current_schema_version()),
              {}, session.file())
      .with_hint("use a newer tusach");
}

void run_statements(soci::session& sql, std::string_view statements) {
  while (!statements.empty()) {
    const std::size_t end = statements.find(";\n");
    const std::string_view statement = statements.substr(0, end);
    if (statement.find_first_not_of(" \n") != std::string_view::npos) {
      sql << std::string(statement);
    }
    if (end == std::string_view::npos) return;
    statements.remove_prefix(end + 2);
  }
}

void migrate(SqliteSession& session) {
  WriteTransaction transaction(session);
  // Read again under the lock: another program may have migrated in between.
  const std::optional<int> stored = stored_version(session);
  refuse_newer(session, stored);
  if (!stored) {
    session.sql() << "CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, "
                     "name TEXT NOT NULL, applied_at TEXT NOT NULL)";
  }
  for (const Migration& migration : migrations()) {
    if (migration.version <= stored.value_or(0)) continue;
    run_statements(session.sql(), migration.statements);
    const std::string name(migration.name);
    const std::string applied_at = utc_now();
    session.sql() << "INSERT INTO schema_migrations (version, name, applied_at) "
                     "VALUES (:version, :name, :applied_at)",
        soci::use(migration.version), soci::use(name), soci::use(applied_at);
  }
  transaction.commit();
}

}  // namespace

int current_schema_version() {
  return migrations().back().version;
}

void prepare_schema(SqliteSession& session, OpenMode mode) {
  const std::optional<int> stored = stored_version(session);
  refuse_newer(session, stored);
  if (stored == current_schema_version()) return;
  if (mode == OpenMode::read_write) {
    migrate(session);
    return;
  }
  throw Error(ErrorCategory::unavailable,
              !stored ? std::string("the catalog is empty")
                      : "the catalog has schema version " + std::to_string(*stored) +
                            ", this program needs " + std::to_string(current_schema_version()),
              {}, session.file())
      .with_hint("any command that writes brings it up to date, such as: tusach import FILE…");
}

}  // namespace tusach::catalog
