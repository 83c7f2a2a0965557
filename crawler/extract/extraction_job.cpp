#include "crawler/extract/extraction_job.h"

#include <algorithm>
#include <new>
#include <utility>

#include "crawler/extract/byte_stream.h"
#include "crawler/extract/extraction_bytes.h"
#include "law/address.h"
#include "law/error.h"
#include "law/migration_check.h"
#include "law/title_recovery.h"

namespace tusach::crawler {
namespace {

// The document as the interchange form gives it: what is kept is what is handed on.
void complete(law::LegalDocument& document) {
  TextCleaner cleaner;
  carry(cleaner, document);
  for (law::Relation& relation : document.relations) {
    if (relation.provenance.empty()) relation.provenance = "metadata";
  }
  bool addressed = true;
  law::walk(document.provisions, [&](const law::Provision& provision, const auto&) {
    addressed = addressed && !provision.address.empty();
  });
  if (!addressed) law::assign_addresses(document.provisions);
  if (document.title.empty() && !document.slug.empty()) {
    document.title = law::recover_title(document);
  }
}

void check(Extraction& extraction) {
  const auto text = extraction.source_text.empty()
                        ? std::optional<std::string_view>()
                        : std::optional<std::string_view>(extraction.source_text);
  for (law::Finding& finding : law::check_migration(*extraction.document, text)) {
    extraction.findings.push_back(std::move(finding));
  }
  extraction.source_text.clear();
}

// What people should know of the way in which the text was got, or not got.
void mark_reading(Extraction& extraction) {
  if (!extraction.unreadable.empty()) {
    extraction.findings.push_back({law::FindingCode::file_unreadable, {}, extraction.unreadable});
  }
  if (extraction.recognised.empty()) return;
  extraction.findings.push_back({law::FindingCode::text_recognised, {}, extraction.recognised});
  extraction.notice = extraction.recognised;
}

std::optional<catalog::PreparedText> prepare(const law::LegalDocument& document) {
  static thread_local catalog::TextDeriver deriver;
  try {
    return catalog::prepare_text(document, deriver);
  } catch (const Error&) {
    return std::nullopt;  // the catalog says what is wrong with it
  }
}

ExtractionJob decode_job(const std::string& bytes) {
  ByteReader reader(bytes);
  ExtractionJob job;
  carry(reader, job);
  return job;
}

template <typename Value>
std::string encode(Value value) {
  ByteWriter writer;
  carry(writer, value);
  return writer.take();
}

}  // namespace

std::string encode_job(ExtractionJob job) {
  return encode(std::move(job));
}

std::string encode_outcome(ExtractionOutcome outcome) {
  return encode(std::move(outcome));
}

ExtractionOutcome decode_outcome(const std::string& bytes) {
  ByteReader reader(bytes);
  ExtractionOutcome outcome;
  carry(reader, outcome);
  if (outcome.extraction.document) outcome.extraction.document->id.clear();
  return outcome;
}

std::string run_extraction(const Source& source, const std::string& bytes) {
  ExtractionOutcome outcome;
  try {
    const ExtractionJob job = decode_job(bytes);
    outcome.extraction = source.extract(job.item, job.answers);
    Extraction& extraction = outcome.extraction;
    if (extraction.document) {
      extraction.document->id = kNoId;
      check(extraction);
      mark_reading(extraction);
      complete(*extraction.document);
      outcome.prepared = prepare(*extraction.document);
    }
  } catch (const Error& fault) {
    outcome = {};
    outcome.fault = fault.what();
  } catch (const std::bad_alloc&) {
    throw;  // the pool tells it
  } catch (const std::exception& fault) {
    outcome = {};
    outcome.fault = fault.what();
  }
  return encode_outcome(std::move(outcome));
}

}  // namespace tusach::crawler
