#include "crawler/archive/warc_record.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "crawler/archive/http_payload.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::string_view kVersion = "WARC/1.1\r\n";
constexpr std::string_view kEnd = "\r\n\r\n";
constexpr std::size_t kLargestBody = std::size_t{512} << 20U;
constexpr std::string_view kSamePayload = "identical-payload-digest";
constexpr std::size_t kMostHeaderBytes = std::size_t{1} << 20U;
constexpr std::string_view kOriginal = "x-archive-orig-";

using Fields = std::vector<std::pair<std::string, std::string>>;

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  return "sha256:" + std::string(hex.data());
}

// RFC 9562, version 4.
std::string random_uuid() {
  std::array<unsigned char, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0FU) | 0x40U);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3FU) | 0x80U);
  std::array<char, 33> hex{};
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  std::string uuid(hex.data());
  for (const std::size_t at : {20U, 16U, 12U, 8U}) uuid.insert(at, "-");
  return uuid;
}

// A header's value must not begin another header.
std::string one_line(std::string_view value) {
  std::string line(value);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\r' || c == '\n'; }, ' ');
  return line;
}

void add(std::string& text, std::string_view name, std::string_view value) {
  text += name;
  text += ": ";
  text += one_line(value);
  text += "\r\n";
}

bool speaks_of_transfer(std::string_view name) {
  return name == "content-encoding" || name == "transfer-encoding" || name == "content-length";
}

std::string http_head(const ArchivedAnswer& answer) {
  std::string block = "HTTP/1.1 " + std::to_string(answer.status) + " \r\n";
  for (const auto& [name, value] : answer.headers) {
    if (name.starts_with(kOriginal)) continue;
    add(block, speaks_of_transfer(name) ? std::string(kOriginal) + name : name, value);
  }
  return block;
}

std::string http_block(const ArchivedAnswer& answer) {
  std::string block = http_head(answer);
  add(block, "content-length", std::to_string(answer.body.size()));
  block += "\r\n";
  block += answer.body;
  return block;
}

void add_origin(std::string& fields, const ArchivedAnswer& answer) {
  add(fields, "Tusach-Source", answer.source);
  add(fields, "Tusach-Item", answer.item);
  add(fields, "Tusach-Part", answer.part);
}

std::string record(std::string_view fields, std::string_view block) {
  std::string text(kVersion);
  text.reserve(text.size() + fields.size() + block.size() + 256);
  text += fields;
  add(text, "WARC-Record-ID", "<urn:uuid:" + random_uuid() + ">");
  add(text, "Content-Length", std::to_string(block.size()));
  text += "\r\n";
  text += block;
  text += kEnd;
  return text;
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// The lines "Name: value" of `text`; names in lower case, continued lines joined.
Fields read_fields(std::string_view text) {
  Fields fields;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!fields.empty() && (line.starts_with(' ') || line.starts_with('\t'))) {
      fields.back().second += " " + std::string(trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    std::string name(trim(line.substr(0, colon)));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    fields.emplace_back(std::move(name), trim(line.substr(colon + 1)));
  }
  return fields;
}

std::string take(Fields& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [name](const auto& field) { return field.first == name; });
  if (found == fields.end()) return {};
  std::string value = std::move(found->second);
  fields.erase(found);
  return value;
}

// What stands before an empty line, and where what stands behind it begins.
std::optional<std::pair<std::string_view, std::size_t>> head_of(std::string_view text) {
  const std::size_t crlf = text.find("\r\n\r\n");
  const std::size_t lf = text.find("\n\n");
  if (crlf == std::string_view::npos && lf == std::string_view::npos) return std::nullopt;
  if (crlf < lf) return std::pair(text.substr(0, crlf + 2), crlf + 4);
  return std::pair(text.substr(0, lf + 1), lf + 2);
}

// Our own records hold the headers of the transfer under other names.
bool undo_transfer(const Fields& fields, std::string& body) {
  try {
    std::string encoding;
    for (const auto& [name, value] : fields) {
      if (name == "transfer-encoding" && value.find("chunked") != std::string::npos) {
        body = join_chunks(body);
      }
      if (name == "content-encoding") encoding = value;
    }
    body = undo_encoding(std::move(body), encoding, kLargestBody);
    return true;
  } catch (const Error&) {
    return false;
  }
}

std::optional<ArchivedAnswer> read_http(std::string_view block) {
  if (!block.starts_with("HTTP/")) return std::nullopt;
  const auto head = head_of(block);
  if (!head) return std::nullopt;
  ArchivedAnswer answer;
  const std::size_t space = head->first.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  std::from_chars(head->first.data() + space + 1, head->first.data() + head->first.size(),
                  answer.status);
  const std::size_t line = head->first.find('\n');
  Fields fields = read_fields(line == std::string_view::npos ? std::string_view()
                                                             : head->first.substr(line + 1));
  std::erase_if(fields, [](const auto& field) { return field.first == "content-length"; });
  answer.body = block.substr(head->second);
  if (!undo_transfer(fields, answer.body)) return std::nullopt;
  for (auto& [name, value] : fields) {
    if (name.starts_with(kOriginal)) name.erase(0, kOriginal.size());
  }
  answer.headers = std::move(fields);
  return answer;
}

[[noreturn]] void fail(std::string_view message) {
  throw Error(ErrorCategory::bad_data, message);
}

}  // namespace

std::string write_response_record(const ArchivedAnswer& answer) {
  std::string fields;
  add(fields, "WARC-Type", "response");
  add(fields, "WARC-Target-URI", answer.url);
  add(fields, "WARC-Date", answer.fetched_at);
  add(fields, "WARC-Payload-Digest", sha256(answer.body));
  add(fields, "Content-Type", "application/http;msgtype=response");
  add_origin(fields, answer);
  return record(fields, http_block(answer));
}

std::string write_revisit_record(const ArchivedAnswer& answer, const ArchivedAnswer& original) {
  std::string fields;
  add(fields, "WARC-Type", "revisit");
  add(fields, "WARC-Target-URI", answer.url);
  add(fields, "WARC-Date", answer.fetched_at);
  add(fields, "WARC-Payload-Digest", sha256(original.body));
  add(fields, "WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest");
  add(fields, "WARC-Refers-To-Target-URI", original.url);
  add(fields, "WARC-Refers-To-Date", original.fetched_at);
  add(fields, "Content-Type", "application/http;msgtype=response");
  add_origin(fields, answer);
  return record(fields, http_head(answer) + "\r\n");
}

std::string write_warcinfo_record(std::string_view software, std::string_view file_name,
                                  std::string_view date) {
  std::string fields;
  add(fields, "WARC-Type", "warcinfo");
  add(fields, "WARC-Date", date);
  add(fields, "WARC-Filename", file_name);
  add(fields, "Content-Type", "application/warc-fields");
  std::string block;
  add(block, "software", software);
  add(block, "format", "WARC File Format 1.1");
  add(block, "conformsTo",
      "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/");
  return record(fields, block);
}

std::optional<WarcRecord> read_warc_record(std::string_view text) {
  if (text.size() >= 5 && !text.starts_with("WARC/")) fail("no WARC record");
  const auto head = head_of(text.substr(0, kMostHeaderBytes));
  if (!head) {
    if (text.size() >= kMostHeaderBytes) fail("a WARC record whose header does not end");
    return std::nullopt;
  }
  const std::size_t line = head->first.find('\n');
  Fields fields = read_fields(head->first.substr(line + 1));
  const std::string length_text = take(fields, "content-length");
  std::size_t length = 0;
  const auto [end, fault] =
      std::from_chars(length_text.data(), length_text.data() + length_text.size(), length);
  if (fault != std::errc() || end != length_text.data() + length_text.size()) {
    fail("a WARC record without its Content-Length");
  }
  if (length > text.size() - head->second) return std::nullopt;
  WarcRecord found;
  found.type = take(fields, "warc-type");
  found.length = head->second + length;
  while (found.length < text.size() && found.length < head->second + length + kEnd.size() &&
         (text[found.length] == '\r' || text[found.length] == '\n')) {
    ++found.length;
  }
  found.revisit = found.type == "revisit" &&
                  take(fields, "warc-profile").find(kSamePayload) != std::string::npos;
  if (found.type != "response" && !found.revisit) return found;
  found.payload_digest = take(fields, "warc-payload-digest");
  found.answer = read_http(text.substr(head->second, length));
  if (!found.answer) return found;
  found.answer->url = take(fields, "warc-target-uri");
  if (found.answer->url.starts_with('<') && found.answer->url.ends_with('>')) {
    found.answer->url = found.answer->url.substr(1, found.answer->url.size() - 2);
  }
  found.answer->fetched_at = take(fields, "warc-date");
  found.answer->source = take(fields, "tusach-source");
  found.answer->item = take(fields, "tusach-item");
  found.answer->part = take(fields, "tusach-part");
  return found;
}

}  // namespace tusach::crawler
