// The catalog's tables and how an older catalog becomes a newer one.
#pragma once

#include <span>
#include <string_view>

#include "catalog/sqlite_session.h"

namespace tusach::catalog {

struct Migration {
  int version;
  std::string_view name;
  std::string_view statements;  ///< standard SQL, separated by ";\n"
};

/// All migrations, oldest first. One that was released is never edited: a change of the schema is a
/// new entry.
std::span<const Migration> migrations();

/// The schema this program reads and writes.
int current_schema_version();

/// Brings the schema up to date (read_write), or makes sure that it is (read_only). Throws
/// Error(unavailable) for a catalog of a newer program and, when read_only, of an older one;
/// Error(bad_data) for a database of something else.
void prepare_schema(SqliteSession& session, OpenMode mode);

}  // namespace tusach::catalog
