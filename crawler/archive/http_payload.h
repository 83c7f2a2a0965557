// The body of an HTTP message as it went over the network, back into what the server meant. For
// records of other programs: our own archive holds bodies without their encodings.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tusach::crawler {

/// Without the chunks of Transfer-Encoding: chunked (RFC 9112, 7.1); trailers are left out. What
/// was cut off within a chunk is given up to there. What is not in chunks stays as it is: some
/// programs join them and leave the header.
std::string join_chunks(const std::string& whole);

/// Without `encoding`, a value of Content-Encoding: gzip, deflate, br or several of them, the last
/// one applied first; identity and none change nothing. Throws Error(bad_data) for another one, for
/// damaged bytes, and for more than `most` bytes.
std::string undo_encoding(std::string body, std::string_view encoding, std::size_t most);

}  // namespace tusach::crawler
