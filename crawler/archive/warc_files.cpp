#include "crawler/archive/warc_files.h"

#include <fstream>
#include <map>
#include <optional>
#include <set>
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

// A body is kept once, with the answer that brought it first: the records of the others.
std::vector<std::string> revisits_of(catalog::ArchiveIndex& index, const std::string& member,
                                     const std::string& source) {
  std::vector<std::string> records;
  const auto record = read_warc_record(gunzip(member, kLargestRecord));
  if (!record || !record->answer) return records;
  const ArchivedAnswer& original = *record->answer;
  for (const catalog::OwnedPart& owned : index.parts_with(payload_hash(original.body), source)) {
    if (owned.source == original.source && owned.item == original.item &&
        owned.part.part == original.part) {
      continue;
    }
    ArchivedAnswer answer;
    answer.source = owned.source;
    answer.item = owned.item;
    answer.part = owned.part.part;
    answer.url = owned.part.url;
    answer.status = owned.part.status;
    answer.fetched_at = owned.part.fetched_at;
    for (const auto& [name, value] : {std::pair("content-type", owned.part.content_type),
                                      {"etag", owned.part.etag},
                                      {"last-modified", owned.part.last_modified}}) {
      if (!value.empty()) answer.headers.emplace_back(name, value);
    }
    records.push_back(write_revisit_record(answer, original));
  }
  return records;
}

class Importer {
 public:
  Importer(catalog::Catalog& catalog, Archive& archive, std::string source)
      : catalog_(catalog), archive_(archive), index_(catalog), source_(std::move(source)) {}

  void add(WarcRecord record) {
    ArchivedAnswer& answer = *record.answer;
    if (answer.source.empty()) {
      // Redirects and faults hold no document; ours are kept for what they say.
      if (answer.status < 200 || answer.status >= 300) return skip();
      answer.source = source_;
      answer.item = answer.url;
      answer.part = kPage;
    }
    if (answer.source.empty() || (record.revisit && !bodies_.contains(record.payload_digest))) {
      return skip();
    }
    if (!record.revisit && !record.payload_digest.empty()) {
      bodies_[record.payload_digest] = payload_hash(answer.body);
    }
    ++counts_.records;
    waiting_.push_back(std::move(record));
    if (waiting_.size() >= kRecordsAtOnce) flush();
  }

  void skip() { ++counts_.skipped; }

  void flush() {
    catalog::Batch batch(catalog_);
    for (const WarcRecord& record : waiting_) write(record);
    archive_.seal();
    batch.commit();
    waiting_.clear();
    unsealed_.clear();
  }

  [[nodiscard]] WarcCounts& counts() { return counts_; }

 private:
  // The hash of the body, which is in the archive from now on.
  std::string keep(const WarcRecord& record) {
    if (record.revisit) return bodies_.at(record.payload_digest);
    // The index knows of a body when its batch is sealed.
    const std::string hash = payload_hash(record.answer->body);
    if (!index_.find(hash) && unsealed_.insert(hash).second) ++counts_.added;
    return archive_.add(*record.answer);
  }

  void write(const WarcRecord& record) {
    const ArchivedAnswer& answer = *record.answer;
    catalog::ItemPart part;
    part.hash = keep(record);
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
  std::vector<WarcRecord> waiting_;
  std::set<std::string> unsealed_;             ///< hashes
  std::map<std::string, std::string> bodies_;  ///< by their digest in the file: for revisits
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
      const std::string member = read_member(archive, place);
      write(member);
      ++counts.records;
      for (const std::string& revisit : revisits_of(index, member, source)) {
        write(gzip(revisit));
        ++counts.records;
      }
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
      record->answer ? importer.add(std::move(*record)) : importer.skip();
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
