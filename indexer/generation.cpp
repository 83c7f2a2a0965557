#include "indexer/generation.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <vector>

#include "analyzers/vietnamese/abbreviations.h"
#include "analyzers/vietnamese/lexicon.h"
#include "indexer/schema.h"
#include "law/error.h"

namespace tusach::indexer {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kStubName = "current";
constexpr std::string_view kStubKind = "auto ";
constexpr std::string_view kUnits = "/units";
constexpr std::string_view kRecent = "/recent";
constexpr std::string_view kBuilding = ".building";

bool is_generation_name(std::string_view name) {
  return name.size() >= 6 && name.find_first_not_of("0123456789") == std::string_view::npos;
}

Error io_error(const std::string& what, const fs::path& path) {
  return {ErrorCategory::io, what + ": " + std::strerror(errno), {}, path.string()};
}

std::vector<std::string> generation_names(const fs::path& directory) {
  std::vector<std::string> names;
  if (!fs::exists(directory)) return names;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory)) {
    std::string name = entry.path().filename().string();
    if (is_generation_name(name)) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

void write_durably(const fs::path& file, const std::string& content) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) throw io_error("cannot write", file);
  const bool written =
      ::write(descriptor, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
      ::fsync(descriptor) == 0;
  const int saved = errno;
  ::close(descriptor);
  errno = saved;
  if (!written) throw io_error("cannot write", file);
}

void sync_directory(const fs::path& directory) {
  const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

int to_int(const std::string& text) {
  return text.empty() ? 0 : std::atoi(text.c_str());
}

}  // namespace

std::optional<std::string> current_generation(const fs::path& index_directory) {
  std::ifstream stub(index_directory / kStubName);
  if (!stub) return std::nullopt;
  std::string line;
  std::getline(stub, line);
  if (line.starts_with(kStubKind) && line.ends_with(kUnits)) {
    const std::string name =
        line.substr(kStubKind.size(), line.size() - kStubKind.size() - kUnits.size());
    if (is_generation_name(name)) return name;
  }
  throw Error(ErrorCategory::bad_data, "does not name a generation", "line 1",
              (index_directory / kStubName).string())
      .with_hint("tusach index --rebuild");
}

std::string next_generation(const fs::path& index_directory) {
  const std::vector<std::string> names = generation_names(index_directory);
  const long last = names.empty() ? 0 : std::stol(names.back());
  char name[24];
  std::snprintf(name, sizeof name, "%06ld", last + 1);
  return name;
}

void publish_generation(const fs::path& index_directory, const std::string& name) {
  const fs::path stub = index_directory / kStubName;
  const fs::path aside = index_directory / "current.tmp";
  sync_directory(index_directory / name);
  std::string content;
  for (const std::string_view database : {kUnits, kRecent}) {
    content += std::string(kStubKind) + name + std::string(database) + "\n";
  }
  write_durably(aside, content);
  if (std::rename(aside.c_str(), stub.c_str()) != 0)
    throw io_error("cannot publish the generation", stub);
  sync_directory(index_directory);
}

void remove_old_generations(const fs::path& index_directory) {
  const auto current = current_generation(index_directory);
  std::string previous;
  for (const std::string& name : generation_names(index_directory)) {
    if (current && name < *current) previous = name;
  }
  std::vector<fs::path> unwanted;
  for (const fs::directory_entry& entry : fs::directory_iterator(index_directory)) {
    const std::string name = entry.path().filename().string();
    const bool abandoned = name.ends_with(kBuilding);
    const bool old = is_generation_name(name) && current && name != *current && name != previous;
    if (abandoned || old) unwanted.push_back(entry.path());
  }
  for (const fs::path& path : unwanted) {
    std::error_code ignored;  // a leftover costs space only and is tried again at the next rebuild
    fs::remove_all(path, ignored);
  }
}

fs::path units_path(const fs::path& index_directory, const std::string& generation) {
  return index_directory / generation / "units";
}

fs::path recent_path(const fs::path& index_directory, const std::string& generation) {
  return index_directory / generation / "recent";
}

fs::path forward_path(const fs::path& index_directory, const std::string& generation) {
  return index_directory / generation / "forward";
}

fs::path texts_path(const fs::path& index_directory, const std::string& generation) {
  return index_directory / generation / "texts";
}

fs::path titles_path(const fs::path& index_directory, const std::string& generation) {
  return index_directory / generation / "titles";
}

Fingerprint wanted_fingerprint(const vietnamese::Analyzer& analyzer) {
  return {kSchemaVersion, vietnamese::kAnalyzerVersion,
          analyzer.lexicon() ? analyzer.lexicon()->hash() : "",
          analyzer.abbreviations() ? analyzer.abbreviations()->hash() : ""};
}

Fingerprint fingerprint_of(const Xapian::Database& database) {
  return {to_int(database.get_metadata(std::string(kMetaSchema))),
          to_int(database.get_metadata(std::string(kMetaAnalyzer))),
          database.get_metadata(std::string(kMetaLexicon)),
          database.get_metadata(std::string(kMetaAbbreviations))};
}

void set_fingerprint(Xapian::WritableDatabase& database, const Fingerprint& fingerprint) {
  database.set_metadata(std::string(kMetaSchema), std::to_string(fingerprint.schema));
  database.set_metadata(std::string(kMetaAnalyzer), std::to_string(fingerprint.analyzer));
  database.set_metadata(std::string(kMetaLexicon), fingerprint.lexicon);
  database.set_metadata(std::string(kMetaAbbreviations), fingerprint.abbreviations);
}

void require_fingerprint(const Fingerprint& found, const Fingerprint& wanted,
                         const fs::path& index_directory) {
  if (found == wanted) return;
  std::string what = "the index was made with another ";
  if (found.schema != wanted.schema) {
    what += "schema (" + std::to_string(found.schema) + ", this program has " +
            std::to_string(wanted.schema) + ")";
  } else if (found.analyzer != wanted.analyzer) {
    what += "analyzer (" + std::to_string(found.analyzer) + ", this program has " +
            std::to_string(wanted.analyzer) + ")";
  } else {
    what += found.lexicon != wanted.lexicon ? "lexicon" : "table of abbreviations";
  }
  throw Error(ErrorCategory::unavailable, what, {}, index_directory.string())
      .with_hint("tusach index --rebuild");
}

std::string dictionary_of(const Xapian::Database& units) {
  return units.get_metadata(std::string(kMetaDictionary));
}

std::string packed_statistics_of(const Xapian::Database& database) {
  return database.get_metadata(std::string(kMetaStatistics));
}

Vocabulary vocabulary_of(const Xapian::Database& units, const Xapian::Database& recent) {
  const std::string own = recent.get_metadata(std::string(kMetaVocabulary));
  return Vocabulary(own.empty() ? units.get_metadata(std::string(kMetaVocabulary)) : own);
}

CommonPairs common_pairs_of(const Xapian::Database& units) {
  return CommonPairs(units.get_metadata(std::string(kMetaCommonPairs)));
}

std::int64_t sequence_of(const Xapian::Database& database) {
  const std::string text = database.get_metadata(std::string(kMetaSequence));
  return text.empty() ? 0 : std::stoll(text);
}

WriterLock::WriterLock(const fs::path& index_directory) {
  const fs::path file = index_directory / "writer.lock";
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor_ < 0) throw io_error("cannot open the writer's lock", file);
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const int reason = errno;
  ::close(descriptor_);
  if (reason == EWOULDBLOCK) {
    throw Error(ErrorCategory::try_again, "another indexer is at work", {},
                index_directory.string())
        .with_hint("wait until it has ended, then run the command again");
  }
  errno = reason;
  throw io_error("cannot take the writer's lock", file);
}

WriterLock::~WriterLock() {
  ::close(descriptor_);
}

}  // namespace tusach::indexer
