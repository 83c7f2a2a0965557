#include "catalog/sqlite_session.h"

#include <fcntl.h>
#include <unistd.h>

#include <string_view>
#include <system_error>
#include <thread>

namespace tusach::catalog {
namespace {

// Readers of a write-ahead log keep a file of shared memory beside it. Where they may not write one
// and the log holds nothing, the catalog is read as it stands.
bool is_frozen(const std::filesystem::path& file) {
  const std::filesystem::path directory = std::filesystem::absolute(file).parent_path();
  if (::faccessat(AT_FDCWD, directory.c_str(), W_OK, AT_EACCESS) == 0) return false;
  std::error_code none;
  const auto log_bytes = std::filesystem::file_size(file.string() + "-wal", none);
  return none || log_bytes == 0;
}

// A URI carries every file name (SOCI's own connection string breaks at spaces and quotes) and the
// mode: a reader must not make an empty file where there is none.
std::string connection_string(const std::filesystem::path& file, OpenMode mode) {
  static constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri = "dbname=file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    if (kPlain.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += '%';
      uri += kHex[byte >> 4U];
      uri += kHex[byte & 15U];
    }
  }
  if (mode == OpenMode::read_write) return uri + "?mode=rwc";
  return uri + (is_frozen(file) ? "?mode=ro&immutable=1" : "?mode=ro");
}

int primary_code(const soci::soci_error& fault) {
  const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&fault);
  return sqlite == nullptr ? SQLITE_ERROR : sqlite->result() & 0xff;
}

ErrorCategory category_of(int code) {
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCategory::try_again;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return ErrorCategory::io;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_TOOBIG:
      return ErrorCategory::bad_data;
    default:
      return ErrorCategory::internal;
  }
}

std::string explain(int code, const std::string& message) {
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another program is writing to the catalog (" + message + ")";
    case SQLITE_FULL:
      return "the disk is full (" + message + ")";
    case SQLITE_READONLY:
      return "the catalog cannot be written to (" + message + ")";
    case SQLITE_CANTOPEN:
      return "the catalog cannot be opened (" + message + ")";
    case SQLITE_NOTADB:
      return "the file is no catalog (" + message + ")";
    case SQLITE_CORRUPT:
      return "the catalog is damaged (" + message + ")";
    default:
      return message;
  }
}

Error as_error(const soci::soci_error& fault, const std::string& file) {
  const int code = primary_code(fault);
  // get_error_message(), not what(): that one repeats the query with all its parameters, whole
  // texts among them.
  return {category_of(code), explain(code, fault.get_error_message()), {}, file};
}

}  // namespace

SqliteSession::SqliteSession(const std::filesystem::path& file, OpenMode mode,
                             std::chrono::milliseconds lock_timeout)
    : file_(file.string()) {
  if (mode == OpenMode::read_only && !std::filesystem::exists(file)) {
    throw Error(ErrorCategory::unavailable, "there is no catalog", {}, file_);
  }
  try {
    sql_.open(soci::sqlite3, connection_string(file, mode));
    configure(mode, lock_timeout);
  } catch (const soci::soci_error& fault) {
    throw as_error(fault, file_);
  }
}

SqliteSession::~SqliteSession() {
  roll_back();
}

void SqliteSession::configure(OpenMode mode, std::chrono::milliseconds lock_timeout) {
  sql_ << "PRAGMA busy_timeout=" << lock_timeout.count();
  sql_ << "PRAGMA foreign_keys=ON";
  if (mode == OpenMode::read_only) {
    int tables = 0;
    sql_ << "SELECT COUNT(*) FROM sqlite_master",
        soci::into(tables);  // fails where it is no database
    return;
  }
  use_write_ahead_log(lock_timeout);
  // FULL: a commit returns when the log is on the disk, so that no committed document is lost at a
  // power cut.
  sql_ << "PRAGMA synchronous=FULL";
  sql_ << "PRAGMA cache_size=-65536";
}

void SqliteSession::use_write_ahead_log(std::chrono::milliseconds lock_timeout) {
  // The first program to open a new file switches it for good. SQLite does not wait for a lock here
  // by itself.
  const auto deadline = std::chrono::steady_clock::now() + lock_timeout;
  for (;;) {
    try {
      std::string mode;
      sql_ << "PRAGMA journal_mode=WAL", soci::into(mode);
      return;
    } catch (const soci::soci_error& fault) {
      if (category_of(primary_code(fault)) != ErrorCategory::try_again ||
          std::chrono::steady_clock::now() > deadline) {
        throw;
      }
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

void SqliteSession::begin_write() {
  sql_ << "BEGIN IMMEDIATE";
}

void SqliteSession::begin_read() {
  sql_ << "BEGIN";
}

void SqliteSession::commit() {
  sql_ << "COMMIT";
}

void SqliteSession::roll_back() noexcept {
  try {
    if (in_transaction()) sql_ << "ROLLBACK";
  } catch (const soci::soci_error&) {
    // Whatever was not rolled back here is when the connection closes.
    return;
  }
}

bool SqliteSession::in_transaction() {
  // The session was opened with SOCI's SQLite backend; the library does not export what a
  // dynamic_cast needs.
  const auto* backend = static_cast<soci::sqlite3_session_backend*>(sql_.get_backend());
  return sqlite_api::sqlite3_get_autocommit(backend->conn_) == 0;
}

bool SqliteSession::has_table(const std::string& name) {
  int count = 0;
  sql_ << "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = :name",
      soci::use(name), soci::into(count);
  return count > 0;
}

bool SqliteSession::has_any_table() {
  int count = 0;
  sql_ << "SELECT COUNT(*) FROM sqlite_master", soci::into(count);
  return count > 0;
}

std::vector<std::string> SqliteSession::integrity_problems() {
  std::vector<std::string> problems;
  const soci::rowset<std::string> lines = (sql_.prepare << "PRAGMA integrity_check");
  for (const std::string& line : lines) {
    if (line != "ok") problems.push_back("integrity check: " + line);
  }
  const soci::rowset<std::string> tables =
      (sql_.prepare
       << "SELECT DISTINCT \"table\" || ' → ' || \"parent\" FROM pragma_foreign_key_check");
  for (const std::string& table : tables) {
    problems.push_back("foreign key check: rows without what they point at: " + table);
  }
  return problems;
}

Error SqliteSession::translate(const soci::soci_error& fault) const {
  return as_error(fault, file_);
}

WriteTransaction::WriteTransaction(SqliteSession& session) : session_(session) {
  session_.begin_write();
}

WriteTransaction::~WriteTransaction() {
  if (open_) session_.roll_back();
}

void WriteTransaction::commit() {
  session_.commit();
  open_ = false;
}

Savepoint::Savepoint(SqliteSession& session) : session_(session) {
  session_.open_savepoint_.run();
}

Savepoint::~Savepoint() {
  if (!open_ || !session_.in_transaction()) return;
  try {
    session_.sql() << "ROLLBACK TO one_document";
    session_.sql() << "RELEASE one_document";
  } catch (const soci::soci_error&) {
    // Half a document must never be committed: then the whole batch goes.
    session_.roll_back();
  }
}

void Savepoint::keep() {
  session_.keep_savepoint_.run();
  open_ = false;
}

ReadSnapshot::ReadSnapshot(SqliteSession& session)
    : session_(session), own_(!session.in_transaction()) {
  if (own_) session_.begin_read();
}

ReadSnapshot::~ReadSnapshot() {
  if (own_) session_.roll_back();
}

}  // namespace tusach::catalog
