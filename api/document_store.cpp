#include "api/document_store.h"

#include <charconv>

#include "analyzers/vietnamese/text.h"
#include "api/problem.h"

namespace tusach::api {
namespace {

constexpr std::size_t kMaxIdBytes = 200;

[[noreturn]] void refuse_document() {
  throw ProblemError(not_found("Không có văn bản nào mang mã này trong tủ sách."));
}

int parse_version(const std::string& text) {
  int ordinal = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ordinal);
  if (error != std::errc() || end != text.data() + text.size() || ordinal < 1)
    throw ProblemError(
        invalid_parameter("version", "“version” phải là số thứ tự của một bản lưu."));
  return ordinal;
}

std::string etag_of(const Services& services, const DocumentRecord& record) {
  std::string state = record.document.id + ' ' + std::to_string(record.shown_version) + ' ' +
                      services.files.fingerprint() + ' ' + services.prefix + ' ' +
                      services.options.site_name + ' ';
  state += law::to_string(record.document.status_on(law::today()));
  for (const catalog::Version& version : record.versions) state += ' ' + version.content_hash;
  for (const law::Relation& relation : record.incoming) {
    state.append(" ").append(law::to_string(relation.kind)).append(relation.target_id);
    state += '\n' + relation.target_number;
  }
  return "W/\"" + short_hash(state) + "\"";
}

}  // namespace

DocumentRecord find_record(Services& services, const std::string& id, const std::string& version) {
  if (id.size() > kMaxIdBytes) refuse_document();
  auto catalog = services.catalogs.lease();
  std::optional<law::LegalDocument> document = catalog->find_metadata(id);
  if (!document) refuse_document();
  DocumentRecord record;
  record.document = std::move(*document);
  record.incoming = catalog->incoming_relations(id, record.document.number);
  record.versions = catalog->versions(id);
  const int newest = record.versions.empty() ? 1 : record.versions.back().ordinal;
  record.shown_version = version.empty() ? newest : parse_version(version);
  record.latest = record.shown_version == newest;
  if (record.shown_version > newest)
    throw ProblemError(not_found("Văn bản này không có bản lưu số " + version + "."));
  record.effect = catalog::open_effect(*catalog, record.document);
  complete_effect(record);
  record.etag = etag_of(services, record);
  return record;
}

void load_text(Services& services, DocumentRecord& record) {
  auto catalog = services.catalogs.lease();
  std::optional<law::LegalDocument> document =
      record.latest ? catalog->find(record.document.id)
                    : catalog->find_version(record.document.id, record.shown_version);
  if (!document) refuse_document();
  record.document = std::move(*document);
}

void complete_effect(DocumentRecord& record) {
  catalog::fill_effect(record.effect, record.document);
}

std::string readable_segment(Services& services, const law::LegalDocument& document) {
  constexpr std::size_t kMaxWords = 80;
  const std::string name = document.slug.empty() ? law::display_title(document) : document.slug;
  const std::string words = vietnamese::slug(name, kMaxWords);
  if (words.empty() || document.id.find(words) != std::string::npos) return document.id;
  const std::string segment = words + "--" + document.id;
  return resolve_id(services, segment) == document.id ? segment : document.id;
}

std::optional<std::string> resolve_id(Services& services, const std::string& segment) {
  // Every "--" may be where the id begins; only so many are tried.
  constexpr int kMostTries = 4;
  auto catalog = services.catalogs.lease();
  std::size_t start = 0;
  for (int i = 0; i < kMostTries; ++i) {
    const std::string id = segment.substr(start);
    if (id.size() <= kMaxIdBytes && catalog->find_metadata(id)) return id;
    const std::size_t separator = segment.find("--", start);
    if (separator == std::string::npos) return std::nullopt;
    start = separator + 2;
  }
  return std::nullopt;
}

}  // namespace tusach::api
