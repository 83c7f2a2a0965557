#include "crawler/import/importer.h"

#include <chrono>
#include <map>
#include <utility>

#include "crawler/import/catalog_batch.h"
#include "crawler/import/file_records.h"
#include "crawler/import/input_files.h"
#include "law/migration_check.h"

namespace tusach::crawler {
namespace {

constexpr std::chrono::milliseconds kProgressInterval{100};

class Import {
 public:
  Import(catalog::Catalog& catalog, const ImportOptions& options)
      : options_(options),
        batch_(
            catalog, [this](catalog::PutResult result) { count(result); },
            [this](const Origin& origin, const std::string& message) { report(origin, message); }) {
  }

  ImportReport run(const std::vector<FoundFile>& files) {
    for (const FoundFile& found : files) progress_.bytes_total += found.bytes;
    for (const FoundFile& found : files) {
      if (cancelled_) break;
      const std::uint64_t before = progress_.bytes_read;
      read_file(found);
      if (!cancelled_) progress_.bytes_read = before + found.bytes;
    }
    batch_.flush();
    show_progress();
    return std::move(report_);
  }

 private:
  void read_file(const FoundFile& found) {
    const std::uint64_t before = progress_.bytes_read;
    FileRecords records(found);
    for (;;) {
      cancelled_ = options_.cancelled && options_.cancelled();
      if (cancelled_) return;
      std::optional<Record> record = records.next();
      if (!record) return;
      take(found, std::move(*record));
      progress_.bytes_read = before + records.bytes_read();
      if (std::chrono::steady_clock::now() - shown_ > kProgressInterval) show_progress();
    }
  }

  void take(const FoundFile& found, Record record) {
    ++progress_.records;
    Origin origin{found.file.name, record.line};
    if (!record.document) {
      report(origin, record.problem);
      return;
    }
    law::LegalDocument& document = *record.document;
    if (found.format->derives_ids) {
      const auto [first, is_new] = names_of_ids_.emplace(document.id, found.file.name);
      if (!is_new) {
        report(origin,
               "its name gives the id \"" + document.id + "\", as that of " + first->second);
        return;
      }
    }
    if (document.source.empty()) {
      document.source =
          options_.source.empty() ? found.file.path.filename().string() : options_.source;
    }
    if (!record.notice.empty()) notice(origin, std::move(record.notice));
    const auto source = record.source_text.empty()
                            ? std::optional<std::string_view>()
                            : std::optional<std::string_view>(record.source_text);
    std::vector<law::Finding> findings = std::move(record.findings);
    for (law::Finding& finding : law::check_migration(document, source))
      findings.push_back(std::move(finding));
    for (const law::Finding& finding : findings) notice(origin, finding.message);
    batch_.add(std::move(document), std::move(findings), std::move(origin));
  }

  void count(catalog::PutResult result) {
    switch (result) {
      case catalog::PutResult::added:
        ++report_.added;
        break;
      case catalog::PutResult::changed:
        ++report_.changed;
        break;
      case catalog::PutResult::unchanged:
        ++report_.unchanged;
        break;
    }
  }

  void report(const Origin& origin, const std::string& message) {
    report_.problems.push_back({origin.input, origin.line, message});
    if (options_.on_problem) options_.on_problem(report_.problems.back());
  }

  void notice(const Origin& origin, std::string message) {
    report_.notices.push_back({origin.input, origin.line, std::move(message)});
    if (options_.on_notice) options_.on_notice(report_.notices.back());
  }

  void show_progress() {
    shown_ = std::chrono::steady_clock::now();
    if (options_.on_progress) options_.on_progress(progress_);
  }

  const ImportOptions& options_;
  CatalogBatch batch_;
  ImportReport report_;
  ImportProgress progress_;
  std::map<std::string, std::string> names_of_ids_;
  std::chrono::steady_clock::time_point shown_ = std::chrono::steady_clock::now();
  bool cancelled_ = false;
};

}  // namespace

ImportReport import_paths(catalog::Catalog& catalog,
                          const std::vector<std::filesystem::path>& paths,
                          const ImportOptions& options) {
  const std::vector<FoundFile> files = find_input_files(paths);
  return Import(catalog, options).run(files);
}

}  // namespace tusach::crawler
