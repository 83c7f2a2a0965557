// A plain HTTP/1.1 client on one socket, so that tests see exactly what went over the wire.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace tusach::tests {

struct HttpAnswer {
  int status = 0;
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;

  [[nodiscard]] std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
  }
};

class HttpConnection {
 public:
  explicit HttpConnection(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    timeval timeout{30, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof(timeout));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0)
      throw std::runtime_error("cannot connect to the server");
  }
  ~HttpConnection() { ::close(socket_); }
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  void send(const std::string& bytes) const {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
      const ssize_t count = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) return;  // the server has answered and closed already
      sent += static_cast<std::size_t>(count);
    }
  }

  /// One answer; bytes after it stay for the next call.
  HttpAnswer receive(bool has_body = true) {
    while (buffer_.find("\r\n\r\n") == std::string::npos && fill()) {
    }
    const std::size_t end = buffer_.find("\r\n\r\n");
    if (end == std::string::npos) throw std::runtime_error("no answer: " + buffer_);
    HttpAnswer answer = parse_head(buffer_.substr(0, end));
    buffer_.erase(0, end + 4);
    if (!has_body || answer.status == 204 || answer.status == 304) return answer;
    const std::string length = answer.header("content-length");
    if (length.empty()) {
      while (fill()) {
      }
      answer.body = std::exchange(buffer_, {});
      return answer;
    }
    const std::size_t size = std::strtoul(length.c_str(), nullptr, 10);
    while (buffer_.size() < size && fill()) {
    }
    answer.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return answer;
  }

  /// True when the server has closed and nothing is left to read.
  bool closed() { return buffer_.empty() && !fill(); }

 private:
  bool fill() {
    char chunk[16384];
    const ssize_t count = ::recv(socket_, chunk, sizeof(chunk), 0);
    if (count <= 0) return false;
    buffer_.append(chunk, static_cast<std::size_t>(count));
    return true;
  }

  static HttpAnswer parse_head(const std::string& head) {
    HttpAnswer answer;
    answer.status = std::atoi(head.c_str() + head.find(' ') + 1);
    std::size_t at = head.find("\r\n");
    while (at != std::string::npos) {
      const std::size_t next = head.find("\r\n", at + 2);
      const std::string line =
          head.substr(at + 2, next == std::string::npos ? next : next - at - 2);
      const std::size_t colon = line.find(": ");
      std::string name = line.substr(0, colon);
      for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      if (colon != std::string::npos) answer.headers[name] = line.substr(colon + 2);
      at = next;
    }
    return answer;
  }

  int socket_;
  std::string buffer_;
};

using HeaderList = std::vector<std::pair<std::string, std::string>>;

inline HttpAnswer http(int port, const std::string& method, const std::string& target,
                       const HeaderList& headers = {}, const std::string& body = {}) {
  HttpConnection connection(port);
  std::string request = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n";
  for (const auto& [name, value] : headers)
    request.append(name).append(": ").append(value + "\r\n");
  if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  connection.send(request + "Connection: close\r\n\r\n" + body);
  return connection.receive(method != "HEAD");
}

}  // namespace tusach::tests
