#include "tests/replica/replica_faults.h"

#include <civetweb.h>
#include <unistd.h>

#include "crawler/archive/gzip.h"

namespace tusach::tests {
namespace {

constexpr std::size_t kEndlessBytes = std::size_t{1} << 30U;

void write(mg_connection* connection, const std::string& bytes) {
  mg_write(connection, bytes.data(), bytes.size());
}

std::string head(int status, const std::string& headers) {
  return "HTTP/1.1 " + std::to_string(status) + " Replica\r\n" + headers;
}

}  // namespace

ReplicaFault status_fault(int status, std::string headers, std::string body,
                          std::string content_type) {
  return [=](mg_connection* connection) {
    write(connection, head(status, headers) + "Content-Type: " + content_type +
                          "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  };
}

ReplicaFault challenge_fault(int status) {
  return status_fault(status, {},
                      "<!DOCTYPE html><html><head><title>Just a moment</title></head><body>"
                      "<form id=\"challenge\"></form></body></html>",
                      "text/html");
}

ReplicaFault truncated_fault(std::string body) {
  return [=](mg_connection* connection) {
    write(connection, head(200, "Content-Type: application/json\r\nConnection: close\r\n") +
                          "Content-Length: " + std::to_string(body.size() + 1000) + "\r\n\r\n" +
                          body);
    mg_close_connection(connection);
  };
}

ReplicaFault short_length_fault(std::string body) {
  return [=](mg_connection* connection) {
    write(connection, head(200, "Content-Type: application/json\r\nConnection: close\r\n") +
                          "Content-Length: " + std::to_string(body.size() / 2) + "\r\n\r\n" + body);
    mg_close_connection(connection);
  };
}

ReplicaFault endless_fault() {
  return [](mg_connection* connection) {
    write(connection, head(200, "Content-Type: application/json\r\nConnection: close\r\n\r\n"));
    const std::string block(1 << 16, 'x');
    for (std::size_t sent = 0; sent < kEndlessBytes; sent += block.size()) {
      if (mg_write(connection, block.data(), block.size()) <= 0) return;
    }
  };
}

ReplicaFault slow_fault(int seconds) {
  return [=](mg_connection* connection) {
    write(connection,
          head(200, "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n"));
    for (int count = 0; count < 4 * seconds; ++count) {
      if (mg_write(connection, "{", 1) <= 0) return;
      ::usleep(250'000);
    }
    mg_close_connection(connection);
  };
}

ReplicaFault gzip_bomb_fault(int megabytes) {
  return [=](mg_connection* connection) {
    const std::string bomb =
        crawler::gzip(std::string(static_cast<std::size_t>(megabytes) << 20U, '\0'));
    write(connection, head(200, "Content-Type: application/json\r\nContent-Encoding: gzip\r\n") +
                          "Content-Length: " + std::to_string(bomb.size()) + "\r\n\r\n" + bomb);
  };
}

ReplicaFault redirect_fault(std::string location, int status) {
  return status_fault(status, "Location: " + location + "\r\n", {});
}

ReplicaFault closed_fault() {
  return [](mg_connection* connection) { mg_close_connection(connection); };
}

ReplicaFault garbage_fault() {
  return [](mg_connection* connection) {
    write(connection, std::string("\x00\x01\x02 this is no HTTP\r\n\r\n", 24));
    mg_close_connection(connection);
  };
}

}  // namespace tusach::tests
