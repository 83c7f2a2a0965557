// One exchange with a server: an easy handle of libcurl with its limits. Knows nothing of pace,
// robots.txt or repetition.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <string>

#include "crawler/fetch/fetch_message.h"
#include "crawler/fetch/fetch_policy.h"
#include "crawler/fetch/url.h"

namespace tusach::crawler {

class Transfer {
 public:
  /// `share` holds the cookies.
  Transfer(const FetchPolicy& policy, CURLSH* share);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// Sets the handle up; `request` and `url` are copied.
  void prepare(const FetchRequest& request, const Url& url);
  [[nodiscard]] CURL* handle() const { return easy_; }
  /// The answer when libcurl is done with the handle.
  FetchResponse finish(CURLcode code);

 private:
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address);

  void set_limits();
  void take_header(std::string_view line);
  void explain(CURLcode code, FetchResponse& response) const;

  const FetchPolicy& policy_;
  CURLSH* share_;
  CURL* easy_;
  curl_slist* request_headers_ = nullptr;
  std::string sent_body_;
  std::string url_;
  Headers headers_;
  std::size_t header_bytes_ = 0;
  std::string body_;
  std::size_t enough_bytes_ = 0;
  bool enough_ = false;
  bool too_large_ = false;
  bool private_address_ = false;
  char error_[CURL_ERROR_SIZE] = {};
};

}  // namespace tusach::crawler
