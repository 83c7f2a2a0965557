#include "crawler/extract/extraction_job.h"

#include <new>
#include <nlohmann/json.hpp>

#include "law/error.h"
#include "law/interchange.h"
#include "law/migration_check.h"

namespace tusach::crawler {
namespace {

using nlohmann::json;

// Bytes as such, since an answer need not be text.
json binary(const std::string& bytes) {
  return json::binary({bytes.begin(), bytes.end()});
}

std::string bytes_of(const json& value) {
  const auto& bytes = value.get_binary();
  return {bytes.begin(), bytes.end()};
}

std::string to_bytes(const json& value) {
  std::string bytes;
  json::to_cbor(value, bytes);
  return bytes;
}

json encode_headers(const Headers& headers) {
  json all = json::array();
  for (const auto& [name, value] : headers) all.push_back({binary(name), binary(value)});
  return all;
}

Headers decode_headers(const json& all) {
  Headers headers;
  for (const json& header : all) headers.emplace_back(bytes_of(header[0]), bytes_of(header[1]));
  return headers;
}

json encode_part(const PartRequest& part) {
  const FetchRequest& request = part.request;
  return {binary(part.part),        part.optional,
          binary(request.url),      request.method,
          binary(request.body),     encode_headers(request.headers),
          binary(request.endpoint), part.hash};
}

PartRequest decode_part(const json& value) {
  PartRequest part;
  part.part = bytes_of(value[0]);
  part.optional = value[1].get<bool>();
  part.request.url = bytes_of(value[2]);
  part.request.method = value[3].get<std::string>();
  part.request.body = bytes_of(value[4]);
  part.request.headers = decode_headers(value[5]);
  part.request.endpoint = bytes_of(value[6]);
  part.hash = value[7].get<std::string>();
  return part;
}

ExtractionJob decode_job(const std::string& bytes) {
  const json value = json::from_cbor(bytes);
  ExtractionJob job;
  job.item = {bytes_of(value[0]), bytes_of(value[1]), bytes_of(value[2])};
  for (const json& row : value[3]) {
    job.answers.push_back({bytes_of(row[0]), bytes_of(row[1]), row[2].get<int>(), bytes_of(row[3]),
                           bytes_of(row[4]), bytes_of(row[5]), bytes_of(row[6])});
  }
  return job;
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

// The id is given when the document is stored; the interchange form asks for one.
constexpr const char* kNoId = "-";

}  // namespace

std::string encode_job(const ExtractionJob& job) {
  json answers = json::array();
  for (const ItemAnswer& answer : job.answers) {
    answers.push_back({binary(answer.part), binary(answer.url), answer.status,
                       binary(answer.content_type), binary(answer.body), binary(answer.fetched_at),
                       binary(answer.recognised)});
  }
  return to_bytes(json::array(
      {binary(job.item.item), binary(job.item.url), binary(job.item.hint), std::move(answers)}));
}

std::string encode_outcome(const ExtractionOutcome& outcome) {
  const Extraction& extraction = outcome.extraction;
  json value;
  value["fault"] = binary(outcome.fault);
  value["raw"] = binary(extraction.raw);
  value["notice"] = binary(extraction.notice);
  value["empty"] = binary(extraction.empty);
  value["gone"] = extraction.gone;
  value["challenge"] = extraction.challenge;
  value["scanned"] = extraction.scanned;
  value["unreadable"] = binary(extraction.unreadable);
  value["recognised"] = binary(extraction.recognised);
  value["more"] = json::array();
  for (const PartRequest& part : extraction.more) value["more"].push_back(encode_part(part));
  value["referenced"] = json::array();
  for (const std::string& item : extraction.referenced) value["referenced"].push_back(binary(item));
  value["findings"] = json::array();
  for (const law::Finding& finding : extraction.findings) {
    value["findings"].push_back(
        {law::to_string(finding.code), binary(finding.place), binary(finding.message)});
  }
  if (extraction.document) value["document"] = law::to_interchange(*extraction.document);
  return to_bytes(value);
}

ExtractionOutcome decode_outcome(const std::string& bytes) {
  try {
    const json value = json::from_cbor(bytes);
    ExtractionOutcome outcome;
    Extraction& extraction = outcome.extraction;
    outcome.fault = bytes_of(value["fault"]);
    extraction.raw = bytes_of(value["raw"]);
    extraction.notice = bytes_of(value["notice"]);
    extraction.empty = bytes_of(value["empty"]);
    extraction.gone = value["gone"].get<bool>();
    extraction.challenge = value["challenge"].get<bool>();
    extraction.scanned = value["scanned"].get<bool>();
    extraction.unreadable = bytes_of(value["unreadable"]);
    extraction.recognised = bytes_of(value["recognised"]);
    for (const json& part : value["more"]) extraction.more.push_back(decode_part(part));
    for (const json& item : value["referenced"]) extraction.referenced.push_back(bytes_of(item));
    for (const json& row : value["findings"]) {
      const auto code = law::parse_finding_code(row[0].get<std::string>());
      if (code) extraction.findings.push_back({*code, bytes_of(row[1]), bytes_of(row[2])});
    }
    const auto document = value.find("document");
    if (document != value.end()) {
      extraction.document = law::from_interchange(*document);
      extraction.document->id.clear();
    }
    return outcome;
  } catch (const json::exception& fault) {
    throw Error(ErrorCategory::internal,
                std::string("an extraction that cannot be read: ") + fault.what());
  }
}

std::string run_extraction(const Source& source, const std::string& bytes) {
  ExtractionOutcome outcome;
  try {
    const ExtractionJob job = decode_job(bytes);
    outcome.extraction = source.extract(job.item, job.answers);
    Extraction& extraction = outcome.extraction;
    if (extraction.document) {
      extraction.document->id = kNoId;
      const auto text = extraction.source_text.empty()
                            ? std::optional<std::string_view>()
                            : std::optional<std::string_view>(extraction.source_text);
      for (law::Finding& finding : law::check_migration(*extraction.document, text)) {
        extraction.findings.push_back(std::move(finding));
      }
      extraction.source_text.clear();
      mark_reading(extraction);
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
  return encode_outcome(outcome);
}

}  // namespace tusach::crawler
