#include "tests/replica/replica_faults.h"

#include <civetweb.h>
#include <unistd.h>
#include <zlib.h>

#include <stdexcept>
#include <utility>

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

// 64 MB of zeros as Brotli has them.
constexpr unsigned char kBrotliBomb[] = {
    0xcf, 0xff, 0xff, 0x7f, 0xf8, 0x27, 0x00, 0xe2, 0xb1, 0x40, 0x20, 0xf7, 0xfe, 0x9f,
    0xff, 0xff, 0xff, 0xf0, 0x4f, 0x00, 0xc4, 0x61, 0x01, 0x80, 0xee, 0xfd, 0x3f, 0xff,
    0xff, 0xff, 0xe1, 0x9f, 0x00, 0x88, 0xc3, 0x22, 0x00, 0xdd, 0xfb, 0xff, 0xfc, 0xff,
    0xff, 0xc7, 0x3f, 0x01, 0x10, 0x87, 0x05, 0x00, 0xba, 0xf7, 0xff};

std::string zlib_deflate(const std::string& text) {
  uLongf size = compressBound(static_cast<uLong>(text.size()));
  std::string out(size, '\0');
  if (compress(reinterpret_cast<Bytef*>(out.data()), &size,
               reinterpret_cast<const Bytef*>(text.data()),
               static_cast<uLong>(text.size())) != Z_OK) {
    throw std::bad_alloc();
  }
  out.resize(size);
  return out;
}

ReplicaFault bomb(std::string encoding, std::string body) {
  return status_fault(200, "Content-Encoding: " + encoding + "\r\n", std::move(body));
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

ReplicaFault brotli_bomb_fault() {
  return bomb("br", {reinterpret_cast<const char*>(kBrotliBomb), sizeof kBrotliBomb});
}

ReplicaFault deflate_bomb_fault() {
  return bomb("deflate", zlib_deflate(std::string(std::size_t{64} << 20U, '\0')));
}

ReplicaFault long_header_fault(std::size_t bytes) {
  return status_fault(200, "X-Long: " + std::string(bytes, 'x') + "\r\n");
}

ReplicaFault many_headers_fault(std::size_t count) {
  std::string headers;
  for (std::size_t number = 0; number < count; ++number) {
    headers += "X-" + std::to_string(number) + ": y\r\n";
  }
  return status_fault(200, std::move(headers));
}

ReplicaAlteration truncated() {
  return [](ReplicaAnswer& answer) {
    answer.announced = answer.body.size();
    answer.body.resize(answer.body.size() / 2);
  };
}

ReplicaAlteration with_content_type(std::string type) {
  return [type = std::move(type)](ReplicaAnswer& answer) { answer.content_type = type; };
}

ReplicaAlteration with_headers(std::string lines) {
  return [lines = std::move(lines)](ReplicaAnswer& answer) { answer.headers += lines; };
}

ReplicaAlteration encoded(std::string encoding) {
  return [encoding = std::move(encoding)](ReplicaAnswer& answer) {
    answer.headers += "Content-Encoding: " + encoding + "\r\n";
    answer.body = encoding == "gzip" ? crawler::gzip(answer.body) : zlib_deflate(answer.body);
  };
}

ReplicaAlteration with_status(int status) {
  return [status](ReplicaAnswer& answer) { answer.status = status; };
}

}  // namespace tusach::tests
