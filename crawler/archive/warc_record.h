// One record of a WARC 1.1 file (ISO 28500:2017): an answer of a server as it came. Pure.
//
// Bodies are kept as they are without the encodings of the transfer, as other archives do it; the
// headers that spoke of them are kept under "X-Archive-Orig-". Which item of which source an answer
// belongs to stands in headers of our own: Tusach-Source, Tusach-Item, Tusach-Part.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tusach::crawler {

struct ArchivedAnswer {
  std::string source;
  std::string item;
  std::string part;
  std::string url;
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
  std::string body;
  std::string fetched_at;  ///< "2026-05-07T01:19:15Z"
};

/// The record, not compressed.
std::string write_response_record(const ArchivedAnswer& answer);
/// The record of an answer whose body is that of `original`: it holds the headers alone.
std::string write_revisit_record(const ArchivedAnswer& answer, const ArchivedAnswer& original);
/// The record that a file begins with: who wrote it.
std::string write_warcinfo_record(std::string_view software, std::string_view file_name,
                                  std::string_view date);

/// Any record: its type and, when it is an HTTP response, what it holds.
struct WarcRecord {
  std::string type;                      ///< "response", "request", "warcinfo", …
  std::optional<ArchivedAnswer> answer;  ///< of a response to http or https
  std::string payload_digest;            ///< as written; empty: none
  /// The body is that of an earlier record with this digest; the answer has none of its own.
  bool revisit = false;
  std::size_t length = 0;  ///< bytes of the record in `text`
};

/// Reads the record at the beginning of `text`. nullopt when `text` ends before the record does.
/// Throws Error(bad_data) for what is no WARC record. Bodies of other programs come without their
/// chunks and encodings; a body whose encoding cannot be undone gives no answer.
std::optional<WarcRecord> read_warc_record(std::string_view text);

}  // namespace tusach::crawler
