#include "crawler/fetch/transfer.h"

#include <sys/socket.h>

#include <algorithm>
#include <new>

#include "crawler/fetch/public_address.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kMostHeaderBytes = std::size_t{256} << 10U;

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

}  // namespace

Transfer::Transfer(const FetchPolicy& policy, CURLSH* share)
    : policy_(policy), share_(share), easy_(curl_easy_init()) {
  if (easy_ == nullptr) throw std::bad_alloc();
  set_limits();
}

Transfer::~Transfer() {
  curl_easy_cleanup(easy_);
  curl_slist_free_all(request_headers_);
}

void Transfer::prepare(const FetchRequest& request, const Url& url) {
  // The limits stay: curl_easy_reset() would lose the list that COOKIEFILE makes (libcurl 7.88).
  curl_easy_setopt(easy_, CURLOPT_HTTPGET, 1L);
  curl_slist_free_all(request_headers_);
  request_headers_ = nullptr;
  headers_.clear();
  header_bytes_ = 0;
  body_.clear();
  enough_bytes_ = request.enough_bytes;
  too_large_ = private_address_ = enough_ = false;
  error_[0] = '\0';
  url_ = url.text;
  for (const auto& [name, value] : request.headers) {
    request_headers_ = curl_slist_append(request_headers_, (name + ": " + value).c_str());
  }
  if (!request.etag.empty()) {
    request_headers_ =
        curl_slist_append(request_headers_, ("If-None-Match: " + request.etag).c_str());
  }
  if (!request.last_modified.empty()) {
    request_headers_ = curl_slist_append(request_headers_,
                                         ("If-Modified-Since: " + request.last_modified).c_str());
  }
  // Nobody waits for a "100 Continue" before a small body.
  request_headers_ = curl_slist_append(request_headers_, "Expect:");
  curl_easy_setopt(easy_, CURLOPT_URL, url_.c_str());
  curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, request_headers_);
  if (request.method == "POST") {
    sent_body_ = request.body;
    curl_easy_setopt(easy_, CURLOPT_POST, 1L);
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(sent_body_.size()));
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, sent_body_.c_str());
  }
}

void Transfer::set_limits() {
  curl_easy_setopt(easy_, CURLOPT_ERRORBUFFER, error_);
  curl_easy_setopt(easy_, CURLOPT_SHARE, share_);
  curl_easy_setopt(easy_, CURLOPT_COOKIEFILE, "");
  curl_easy_setopt(easy_, CURLOPT_USERAGENT, policy_.user_agent.c_str());
  curl_easy_setopt(easy_, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy_, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy_, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(easy_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(easy_, CURLOPT_NOSIGNAL, 1L);
  // The system's directory of certificates stays (CURLOPT_CAPATH).
  if (!policy_.ca_file.empty()) {
    curl_easy_setopt(easy_, CURLOPT_CAINFO, policy_.ca_file.c_str());
  }
  curl_easy_setopt(easy_, CURLOPT_PROXY, policy_.proxy.c_str());
  curl_easy_setopt(easy_, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(policy_.connect_timeout.count()));
  curl_easy_setopt(easy_, CURLOPT_TIMEOUT_MS, static_cast<long>(policy_.timeout.count()));
  curl_easy_setopt(easy_, CURLOPT_LOW_SPEED_LIMIT, policy_.least_speed);
  curl_easy_setopt(easy_, CURLOPT_LOW_SPEED_TIME, static_cast<long>(policy_.stalled_after.count()));
  curl_easy_setopt(easy_, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  curl_easy_setopt(easy_, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(easy_, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  curl_easy_setopt(easy_, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(easy_, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_socket);
  curl_easy_setopt(easy_, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(easy_, CURLOPT_PRIVATE, this);
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const std::size_t bytes = size * count;
  const std::size_t enough = transfer.enough_bytes_;
  transfer.enough_ = enough > 0 && transfer.body_.size() + bytes >= enough;
  if (!transfer.enough_ && bytes > transfer.policy_.most_bytes - transfer.body_.size()) {
    transfer.too_large_ = true;
    return CURL_WRITEFUNC_ERROR;
  }
  try {
    if (transfer.enough_) {
      transfer.body_.append(data, enough - transfer.body_.size());
      return CURL_WRITEFUNC_ERROR;
    }
    transfer.body_.append(data, bytes);
  } catch (const std::bad_alloc&) {
    transfer.too_large_ = true;
    return CURL_WRITEFUNC_ERROR;
  }
  return bytes;
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const std::size_t bytes = size * count;
  transfer.header_bytes_ += bytes;
  if (transfer.header_bytes_ > kMostHeaderBytes) {
    transfer.too_large_ = true;
    return CURL_WRITEFUNC_ERROR;
  }
  transfer.take_header({data, bytes});
  return bytes;
}

void Transfer::take_header(std::string_view line) {
  if (line.starts_with("HTTP/")) {
    headers_.clear();  // what came before belongs to an interim answer
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  std::string name(trim(line.substr(0, colon)));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  headers_.emplace_back(std::move(name), trim(line.substr(colon + 1)));
}

curl_socket_t Transfer::on_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(self);
  // Through a proxy, it is the proxy that knows the address; it is one that was configured.
  if (!transfer.policy_.private_addresses && transfer.policy_.proxy.empty() &&
      !is_public_address(address->addr)) {
    transfer.private_address_ = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

FetchResponse Transfer::finish(CURLcode code) {
  FetchResponse response;
  long status = 0;
  curl_off_t received = 0;
  curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(easy_, CURLINFO_SIZE_DOWNLOAD_T, &received);
  response.status = static_cast<int>(status);
  response.url = url_;
  response.headers = std::move(headers_);
  response.body = std::move(body_);
  response.bytes_received = static_cast<std::uint64_t>(received);
  response.at = std::chrono::system_clock::now();
  headers_.clear();
  body_.clear();
  if (code != CURLE_OK && !enough_) explain(code, response);
  return response;
}

void Transfer::explain(CURLcode code, FetchResponse& response) const {
  response.message = error_[0] != '\0' ? error_ : curl_easy_strerror(code);
  // libcurl's own word for a single header of more than 100 KB.
  if (too_large_ || code == CURLE_OUT_OF_MEMORY) {
    response.fault = FetchFault::too_large;
    response.message = "more than " + std::to_string(policy_.most_bytes) + " bytes";
    return;
  }
  if (private_address_) {
    response.fault = FetchFault::private_address;
    response.message = "the name leads to a private address";
    return;
  }
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      response.fault = FetchFault::timeout;
      break;
    case CURLE_PARTIAL_FILE:
      response.fault = FetchFault::truncated;
      break;
    case CURLE_URL_MALFORMAT:
      response.fault = FetchFault::bad_url;
      break;
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:  // an answer without any HTTP: the scheme was looked at before
      response.fault = FetchFault::malformed;
      break;
    default:
      response.fault = FetchFault::connection;
  }
}

}  // namespace tusach::crawler
