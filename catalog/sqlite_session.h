// One SQLite connection through SOCI: the only place that knows SQLite's own commands (pragmas,
// kinds of transactions, error codes). Everything else in catalog/ speaks standard SQL.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/kept_statement.h"
#include "catalog/soci.h"
#include "law/error.h"

namespace tusach::catalog {

class SqliteSession {
 public:
  /// Opens the file; read_write makes it when it does not exist. Throws Error.
  SqliteSession(const std::filesystem::path& file, OpenMode mode,
                std::chrono::milliseconds lock_timeout);
  ~SqliteSession();
  SqliteSession(const SqliteSession&) = delete;
  SqliteSession& operator=(const SqliteSession&) = delete;

  [[nodiscard]] soci::session& sql() { return sql_; }
  [[nodiscard]] const std::string& file() const { return file_; }

  /// Takes the write lock at once (waiting for at most the lock timeout), so that no later step of
  /// the transaction can fail because another writer came first.
  void begin_write();
  /// Gives all later reads one view of the data until commit() or roll_back().
  void begin_read();
  /// Returns when the data are on the disk.
  void commit();
  /// Does nothing outside a transaction.
  void roll_back() noexcept;
  /// False also after SQLite has rolled back by itself, as it does when the disk is full.
  [[nodiscard]] bool in_transaction();

  [[nodiscard]] bool has_table(const std::string& name);
  [[nodiscard]] bool has_any_table();
  /// What SQLite finds wrong with its file and with the foreign keys; empty is well.
  [[nodiscard]] std::vector<std::string> integrity_problems();

  /// The fault as an Error that names the file.
  [[nodiscard]] Error translate(const soci::soci_error& fault) const;
  /// Runs `work` and turns the faults of SOCI into Errors.
  template <typename Work>
  auto guarded(Work&& work) {
    try {
      return work();
    } catch (const soci::soci_error& fault) {
      throw translate(fault);
    }
  }

 private:
  void configure(OpenMode mode, std::chrono::milliseconds lock_timeout);
  void use_write_ahead_log(std::chrono::milliseconds lock_timeout);

  friend class Savepoint;

  std::string file_;
  soci::session sql_;
  // Behind the session, which they must not outlive.
  KeptStatement<> open_savepoint_{sql_, "SAVEPOINT one_document"};
  KeptStatement<> keep_savepoint_{sql_, "RELEASE one_document"};
};

/// A transaction that is rolled back unless commit() was called.
class WriteTransaction {
 public:
  explicit WriteTransaction(SqliteSession& session);
  ~WriteTransaction();
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  void commit();

 private:
  SqliteSession& session_;
  bool open_ = true;
};

/// A part of a transaction that is undone alone unless keep() was called.
class Savepoint {
 public:
  explicit Savepoint(SqliteSession& session);
  ~Savepoint();
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;
  void keep();

 private:
  SqliteSession& session_;
  bool open_ = true;
};

/// Several reads that see one state of the catalog; inside a transaction it adds nothing.
class ReadSnapshot {
 public:
  explicit ReadSnapshot(SqliteSession& session);
  ~ReadSnapshot();
  ReadSnapshot(const ReadSnapshot&) = delete;
  ReadSnapshot& operator=(const ReadSnapshot&) = delete;

 private:
  SqliteSession& session_;
  bool own_;
};

}  // namespace tusach::catalog
