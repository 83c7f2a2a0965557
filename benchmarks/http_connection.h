// A keep-alive HTTP/1.1 client, as small as can be: the measured time is the server's.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cctype>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace tusach::benchmarks {

class HttpConnection {
 public:
  /// To a server on loopback.
  explicit HttpConnection(int port) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      ::close(descriptor_);
      throw std::runtime_error("cannot connect to the server");
    }
  }
  ~HttpConnection() { ::close(descriptor_); }
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  /// The body of the answer, which must have a Content-Length.
  std::string get(const std::string& target) {
    const std::string request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    if (::send(descriptor_, request.data(), request.size(), MSG_NOSIGNAL) < 0)
      throw std::runtime_error("send failed");
    std::string answer;
    std::size_t body_at = std::string::npos;
    std::size_t length = 0;
    while (body_at == std::string::npos || answer.size() < body_at + length) {
      char buffer[16384];
      const ssize_t got = ::recv(descriptor_, buffer, sizeof buffer, 0);
      if (got <= 0) throw std::runtime_error("the server closed the connection");
      answer.append(buffer, static_cast<std::size_t>(got));
      if (body_at != std::string::npos) continue;
      const std::size_t end = answer.find("\r\n\r\n");
      if (end == std::string::npos) continue;
      body_at = end + 4;
      const std::size_t field = answer.find("Content-Length: ");
      if (field > end) throw std::runtime_error("no Content-Length");
      length = std::stoul(answer.substr(field + 16));
    }
    return answer.substr(body_at);
  }

 private:
  int descriptor_;
};

inline std::string percent_encode(const std::string& text) {
  static const char* const kDigits = "0123456789ABCDEF";
  std::string out;
  for (const unsigned char c : text) {
    if (std::isalnum(c) != 0) {
      out += static_cast<char>(c);
    } else {
      out += {'%', kDigits[c >> 4U], kDigits[c & 15U]};
    }
  }
  return out;
}

}  // namespace tusach::benchmarks
