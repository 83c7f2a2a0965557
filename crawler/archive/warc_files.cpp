#include "crawler/archive/warc_files.h"

#include <fstream>
#include <optional>
#include <utility>

#include "catalog/batch.h"
#include "catalog/clock.h"
#include "catalog/crawl_queue.h"
#include "crawler/archive/gzip.h"
#include "crawler/import/input_stream.h"
#include "law/error.h"

namespace tusach::crawler {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kPayloadsAtOnce = 1000;
constexpr std::size_t kRecordsAtOnce = 500;
constexpr std::size_t kLargestRecord = std::size_t{512} << 20U;
constexpr const char* kPage = "page";

// The bytes of a record as they are in a segment.
std::string read_member(const fs::path& archive, const catalog::PayloadPlace& place) {
  std::ifstream in(archive / place.segment, std::ios::binary);
  std::string member(static_cast<std::size_t>(place.length), '\0');
  in.seekg(place.position);
  in.read(member.data(), static_cast<std::streamsize>(member.size()));
  if (!in) {
    throw Error(ErrorCategory::bad_data, "the archive ends too early",
                std::to_string(place.position), (archive / place.segment).string());
  }
  return member;
}

class Importer {
 public:
  Importer(catalog::Catalog& catalog, Archive& archive, std::string source)
      : catalog_(catalog), archive_(archive), index_(catalog), source_(std::move(source)) {}

  void add(ArchivedAnswer answer) {
    if (answer.source.empty()) {
      answer.source = source_;
      answer.item = answer.url;
      answer.part = kPage;
    }
    if (answer.source.empty()) {
      ++counts_.skipped;
      return;
    }
    ++counts_.records;
    waiting_.push_back(std::move(answer));
    if (waiting_.size() >= kRecordsAtOnce) flush();
  }

  void skip() { ++counts_.skipped; }

  void flush() {
    catalog::Batch batch(catalog_);
    for (const ArchivedAnswer& answer : waiting_) write(answer);
    archive_.seal();
    batch.commit();
    waiting_.clear();
  }

  [[nodiscard]] WarcCounts& counts() { return counts_; }

 private:
  void write(const ArchivedAnswer& answer) {
    const bool held = index_.find(payload_hash(answer.body)).has_value();
    catalog::ItemPart part;
    part.hash = archive_.add(answer);
    if (!held) ++counts_.added;
    if (answer.item.empty()) return;  // a list
    part.part = answer.part;
    part.url = answer.url;
    part.status = answer.status;
    part.fetched_at = answer.fetched_at;
    for (const auto& [name, value] : answer.headers) {
      if (name == "content-type") part.content_type = value;
      if (name == "etag") part.etag = value;
      if (name == "last-modified") part.last_modified = value;
    }
    catalog::CrawlQueue queue(catalog_, answer.source);
    if (!queue.find(answer.item)) queue.discover({answer.item, answer.url, {}, {}}, 0);
    // Of several answers the newest counts, in whatever order they stand.
    for (const catalog::ItemPart& known : index_.parts(answer.source, answer.item)) {
      if (known.part == part.part && known.fetched_at > part.fetched_at) return;
    }
    index_.save_part(answer.source, answer.item, part);
  }

  catalog::Catalog& catalog_;
  Archive& archive_;
  catalog::ArchiveIndex index_;
  std::string source_;
  std::vector<ArchivedAnswer> waiting_;
  WarcCounts counts_;
};

}  // namespace

WarcCounts export_warc(catalog::Catalog& catalog, const fs::path& archive, const fs::path& file,
                       const std::string& source, const WarcProgress& progress) {
  const fs::path unfinished = file.string() + ".part";
  std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
  if (!out) throw Error(ErrorCategory::io, "cannot write", {}, file.string());
  WarcCounts counts;
  const auto write = [&](const std::string& member) {
    out.write(member.data(), static_cast<std::streamsize>(member.size()));
    counts.bytes += member.size();
  };
  write(gzip(write_warcinfo_record("tusach", file.filename().string(), catalog::utc_now())));
  catalog::ArchiveIndex index(catalog);
  catalog::PayloadPlace after;
  after.position = -1;
  bool going = true;
  while (going) {
    const std::vector<catalog::PayloadPlace> places =
        index.payloads(source, after, kPayloadsAtOnce);
    if (places.empty()) break;
    for (const catalog::PayloadPlace& place : places) {
      write(read_member(archive, place));
      ++counts.records;
    }
    after = places.back();
    going = out && (!progress || progress(counts));
  }
  out.close();
  std::error_code fault;
  if (!out || !going) {
    fs::remove(unfinished, fault);
    throw Error(going ? ErrorCategory::io : ErrorCategory::try_again,
                going ? "cannot write" : "was stopped", {}, file.string());
  }
  fs::rename(unfinished, file, fault);
  if (fault) throw Error(ErrorCategory::io, fault.message(), {}, file.string());
  return counts;
}

WarcCounts import_warc(catalog::Catalog& catalog, Archive& archive, const fs::path& file,
                       const std::string& source, const WarcProgress& progress) {
  InputStream input(file);
  Importer importer(catalog, archive, source);
  std::string text;
  std::size_t begin = 0;
  std::uint64_t offset = 0;
  bool at_end = false;
  while (!at_end || begin < text.size()) {
    std::optional<WarcRecord> record;
    try {
      if (begin < text.size()) record = read_warc_record(std::string_view(text).substr(begin));
    } catch (const Error& fault) {
      importer.flush();
      throw Error(ErrorCategory::bad_data, fault.what(), "byte " + std::to_string(offset),
                  file.string());
    }
    if (record) {
      begin += record->length;
      offset += record->length;
      record->answer ? importer.add(std::move(*record->answer)) : importer.skip();
      importer.counts().bytes = input.bytes_read();
      if (progress && !progress(importer.counts())) break;
      continue;
    }
    if (at_end) {
      importer.flush();
      throw Error(ErrorCategory::bad_data, "ends within a record", "byte " + std::to_string(offset),
                  file.string());
    }
    if (text.size() - begin > kLargestRecord) {
      throw Error(ErrorCategory::bad_data, "a record that is too large",
                  "byte " + std::to_string(offset), file.string());
    }
    text.erase(0, begin);
    begin = 0;
    const std::string_view block = input.next_block();
    at_end = block.empty();
    text += block;
  }
  importer.flush();
  return importer.counts();
}

}  // namespace tusach::crawler
