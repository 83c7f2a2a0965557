// What servers do wrong, one function a fault: for ReplicaServer::on().
#pragma once

#include <string>

#include "tests/replica/replica_server.h"

namespace tusach::tests {

/// Any answer: a status, headers ("Retry-After: 1\r\n") and a body.
ReplicaFault status_fault(int status, std::string headers = {}, std::string body = "{}",
                          std::string content_type = "application/json");
/// A page that asks whether we are a person.
ReplicaFault challenge_fault(int status);
/// Announces more than it sends, then closes.
ReplicaFault truncated_fault(std::string body);
/// Announces less than it sends.
ReplicaFault short_length_fault(std::string body);
/// A body that does not end (until the other side closes, or a limit of the replica).
ReplicaFault endless_fault();
/// One byte at a time, for `seconds`.
ReplicaFault slow_fault(int seconds);
/// Small on the wire, `megabytes` of zeros when it is undone.
ReplicaFault gzip_bomb_fault(int megabytes);
/// A redirect to an address, which may be the same path.
ReplicaFault redirect_fault(std::string location, int status = 302);
/// Closes without a word.
ReplicaFault closed_fault();
/// Bytes that are no HTTP.
ReplicaFault garbage_fault();
/// Bodies of Brotli and of zlib's deflate that are 64 MB of zeros when they are undone.
ReplicaFault brotli_bomb_fault();
ReplicaFault deflate_bomb_fault();
/// One header of so many bytes, or so many headers, before a right answer could come.
ReplicaFault long_header_fault(std::size_t bytes);
ReplicaFault many_headers_fault(std::size_t count);

// What is done to right answers.
/// Announced whole, but cut off in the middle.
ReplicaAlteration truncated();
ReplicaAlteration with_content_type(std::string type);
ReplicaAlteration with_headers(std::string lines);
/// Compressed; "gzip" or "deflate".
ReplicaAlteration encoded(std::string encoding);
ReplicaAlteration with_status(int status);

}  // namespace tusach::tests
