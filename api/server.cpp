#include "api/server.h"

#include <civetweb.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <system_error>
#include <thread>

#include "api/application.h"
#include "api/problem.h"
#include "api/roomy_thread.h"
#include "law/error.h"

namespace tusach::api {
namespace {

using Clock = std::chrono::steady_clock;

// A request line with its headers; a larger one is answered by CivetWeb with 413.
constexpr const char* kMaxHeadBytes = "131072";

std::string to_lower(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string text_or_empty(const char* text) {
  return text == nullptr ? std::string() : std::string(text);
}

Request to_request(const mg_request_info& info) {
  Request request;
  request.method = text_or_empty(info.request_method);
  request.target = text_or_empty(info.request_uri);
  if (info.query_string != nullptr) request.target.append("?").append(info.query_string);
  request.remote_address = info.remote_addr;
  request.content_length = std::max(0LL, info.content_length);
  for (int i = 0; i < info.num_headers; ++i) {
    const mg_header& header = info.http_headers[i];
    request.headers.emplace(to_lower(header.name), text_or_empty(header.value));
  }
  return request;
}

/// Reads at most `most` bytes of the body.
std::string read_body(mg_connection* connection, std::size_t most) {
  std::string body;
  std::array<char, 16384> buffer{};
  while (true) {
    const int count = mg_read(connection, buffer.data(), buffer.size());
    if (count <= 0) return body;
    if (body.size() + static_cast<std::size_t>(count) > most) {
      throw ProblemError(body_too_large());
    }
    body.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

/// Reads on over what is left of a body that was refused: a client that is still sending when the
/// connection is closed never sees the answer.
void skip_body(mg_connection* connection) {
  constexpr std::size_t kMostSkipped = std::size_t{16} << 20U;
  std::array<char, 16384> buffer{};
  std::size_t skipped = 0;
  for (int count = 1; count > 0 && skipped < kMostSkipped;) {
    count = mg_read(connection, buffer.data(), buffer.size());
    if (count > 0) skipped += static_cast<std::size_t>(count);
  }
}

/// What CivetWeb reads of a form.
struct FormReading {
  std::map<std::string, std::string> fields;
  std::string key;  // of the field that is being read
  std::size_t left = 0;
  bool too_large = false;
};

int on_form_field(const char* key, const char*, char*, std::size_t, void* user_data) {
  static_cast<FormReading*>(user_data)->key = key;
  return MG_FORM_FIELD_STORAGE_GET;
}

int on_form_value(const char* key, const char* value, std::size_t size, void* user_data) {
  FormReading& reading = *static_cast<FormReading*>(user_data);
  if (size > reading.left) {
    reading.too_large = true;
    return MG_FORM_FIELD_HANDLE_ABORT;
  }
  reading.left -= size;
  // A long value comes in pieces, of which only the first names its key.
  const std::string name = key == nullptr || *key == '\0' ? reading.key : key;
  reading.fields[name].append(value, size);
  return MG_FORM_FIELD_HANDLE_GET;
}

std::map<std::string, std::string> read_form(mg_connection* connection, std::size_t most) {
  FormReading reading;
  reading.left = most;
  mg_form_data_handler handler{};
  handler.field_found = &on_form_field;
  handler.field_get = &on_form_value;
  handler.user_data = &reading;
  const int fields = mg_handle_form_request(connection, &handler);
  if (reading.too_large) throw ProblemError(body_too_large());
  if (fields < 0) throw ProblemError(malformed_request("Máy chủ không đọc được biểu mẫu."));
  return std::move(reading.fields);
}

void send(mg_connection* connection, const std::string& method, const Response& response) {
  mg_response_header_start(connection, response.status);
  for (const auto& [name, value] : response.headers)
    mg_response_header_add(connection, name.c_str(), value.c_str(), static_cast<int>(value.size()));
  const bool has_body = response.status != 204 && response.status != 304;
  if (has_body) {
    const std::string length = std::to_string(response.body.size());
    mg_response_header_add(connection, "Content-Length", length.c_str(),
                           static_cast<int>(length.size()));
  }
  mg_response_header_send(connection);
  if (has_body && method != "HEAD" && !response.body.empty())
    mg_write(connection, response.body.data(), response.body.size());
}

int thread_count(const ServerOptions& options) {
  constexpr int kFewest = 32;
  constexpr int kMost = 256;
  if (options.threads > 0) return std::min(options.threads, 1024);
  return std::clamp(8 * static_cast<int>(std::thread::hardware_concurrency()), kFewest, kMost);
}

std::string listening_port(const ServerOptions& options) {
  if (options.port < 0 || options.port > 65535)
    throw Error(ErrorCategory::config, "port is not in 0..65535", {}, std::to_string(options.port));
  const bool ipv6 = options.listen_address.find(':') != std::string::npos;
  const std::string address = ipv6 ? "[" + options.listen_address + "]" : options.listen_address;
  return (address.empty() ? "" : address + ":") + std::to_string(options.port);
}

}  // namespace

struct Server::State {
  State(ServerOptions options, std::shared_ptr<const search::Searcher> searcher)
      : application(std::move(options), std::move(searcher)) {}

  void start();
  void answer(mg_connection* connection) noexcept;
  void answer_malformed(mg_connection* connection, int status) noexcept;

  static int on_begin_request(mg_connection* connection);
  static int on_http_error(mg_connection* connection, int status, const char* message);

  Application application;
  mg_context* context = nullptr;
  int port = 0;
};

void Server::State::answer(mg_connection* connection) noexcept {
  const Clock::time_point start = Clock::now();
  const mg_request_info* info = mg_get_request_info(connection);
  if (info == nullptr) return;
  try {
    Request request = to_request(*info);
    RequestRecord record;
    record.method = request.method;
    record.target = request.target;
    record.remote_address = request.remote_address;
    // Most bodies are not read: what CivetWeb cannot skip cheaply ends the connection.
    if (request.content_length > 0) mg_disable_connection_keep_alive(connection);
    const std::size_t most = application.services().options.max_body_bytes;
    request.read_body = [connection, most] { return read_body(connection, most); };
    request.read_form = [connection, most] { return read_form(connection, most); };
    const bool has_body = request.content_length > 0;
    Application::Answer answer = application.handle(std::move(request));
    record.route = std::move(answer.route);
    record.status = answer.response.status;
    record.bytes = record.method == "HEAD" ? 0 : answer.response.body.size();
    record.fault = std::move(answer.response.fault);
    record.duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
    Services& services = application.services();
    // Before the answer is sent: who reads the metrics after it finds it counted.
    services.metrics.count_request(record.method, record.route.empty() ? "none" : record.route,
                                   record.status, record.duration);
    send(connection, record.method, answer.response);
    if (has_body && record.status >= 400) skip_body(connection);
    if (services.options.on_request) services.options.on_request(record);
  } catch (const std::exception&) {
    // Only memory can have run out here, and there is nobody left to tell; the connection is
    // closed.
    mg_disable_connection_keep_alive(connection);
  }
}

// Requests that CivetWeb could not parse: broken request line, too large a head, bytes outside
// ASCII in the target.
void Server::State::answer_malformed(mg_connection* connection, int status) noexcept {
  try {
    const Problem problem =
        status == 413 || status == 414 || status == 431
            ? target_too_long("Dòng yêu cầu và các tiêu đề vượt quá giới hạn của máy chủ.")
            : malformed_request(
                  "Máy chủ không đọc được yêu cầu. Ký tự ngoài ASCII trong địa chỉ phải được mã "
                  "hóa phần trăm.");
    Response response = problem_response(problem, application.services().prefix);
    response.set_header("Cache-Control", "no-store");
    response.set_header("X-Content-Type-Options", "nosniff");
    mg_disable_connection_keep_alive(connection);
    send(connection, "GET", response);
    application.services().metrics.count_request("other", "none", response.status, {});
  } catch (const std::exception&) {
    mg_disable_connection_keep_alive(connection);
  }
}

int Server::State::on_begin_request(mg_connection* connection) {
  auto* state = static_cast<State*>(mg_get_user_data(mg_get_context(connection)));
  try {
    thread_local RoomyThread thread;
    thread.run([&] { state->answer(connection); });
  } catch (const std::system_error&) {  // no more threads: the connection is closed
    mg_disable_connection_keep_alive(connection);
  }
  return 1;
}

int Server::State::on_http_error(mg_connection* connection, int status, const char*) {
  auto* state = static_cast<State*>(mg_get_user_data(mg_get_context(connection)));
  state->answer_malformed(connection, status);
  return 0;
}

void Server::State::start() {
  const ServerOptions& options = application.services().options;
  const std::string listen = listening_port(options);
  const std::string threads = std::to_string(thread_count(options));
  const std::string timeout = std::to_string(options.request_timeout.count());
  // Nothing is ever served from disk: there is no document root, and what could run or list files
  // is off.
  const std::array<const char*, 33> settings = {"listening_ports",
                                                listen.c_str(),
                                                "num_threads",
                                                threads.c_str(),
                                                "enable_keep_alive",
                                                "yes",
                                                "keep_alive_timeout_ms",
                                                "3000",
                                                "tcp_nodelay",
                                                "1",
                                                "request_timeout_ms",
                                                timeout.c_str(),
                                                "max_request_size",
                                                kMaxHeadBytes,
                                                "connection_queue",
                                                "128",
                                                "enable_directory_listing",
                                                "no",
                                                "cgi_pattern",
                                                "",
                                                "ssi_pattern",
                                                "",
                                                "access_control_allow_origin",
                                                "",
                                                "access_control_allow_methods",
                                                "",
                                                "access_control_allow_headers",
                                                "",
                                                "decode_url",
                                                "no",
                                                "enable_auth_domain_check",
                                                "no",
                                                nullptr};
  mg_callbacks callbacks{};
  callbacks.begin_request = &State::on_begin_request;
  callbacks.http_error = &State::on_http_error;
  callbacks.log_message = [](const mg_connection*, const char*) { return 1; };

  std::array<char, 256> message{};
  mg_error_data error{};
  error.text = message.data();
  error.text_buffer_size = message.size();
  mg_init_data init{};
  init.callbacks = &callbacks;
  init.user_data = this;
  init.configuration_options = const_cast<const char**>(settings.data());
  context = mg_start2(&init, &error);
  if (context == nullptr)
    throw Error(ErrorCategory::io, std::string("cannot listen: ") + message.data(), {}, listen);
  mg_server_port ports{};
  if (mg_get_server_ports(context, 1, &ports) == 1) port = ports.port;
}

Server::Server(ServerOptions options, std::shared_ptr<const search::Searcher> searcher) {
  if (sodium_init() < 0) throw Error(ErrorCategory::internal, "libsodium cannot be initialised");
  // Counts its callers; once for the process would do.
  mg_init_library(MG_FEATURES_DEFAULT);
  state_ = std::make_unique<State>(std::move(options), std::move(searcher));
  state_->start();
}

Server::~Server() {
  stop();
}

int Server::port() const {
  return state_->port;
}

std::string Server::url() const {
  const Services& services = state_->application.services();
  std::string host = services.options.listen_address;
  if (host.empty() || host == "0.0.0.0") host = "127.0.0.1";
  if (host.find(':') != std::string::npos) host = "[" + host + "]";
  return "http://" + host + ":" + std::to_string(state_->port) + services.prefix + "/";
}

void Server::stop() {
  if (state_->context == nullptr) return;
  mg_stop(state_->context);
  state_->context = nullptr;
}

}  // namespace tusach::api
