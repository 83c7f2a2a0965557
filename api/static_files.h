// The embedded files under web/static, served with a strong ETag and addressed with their content's
// hash.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "api/http_message.h"

namespace tusach::api {

class StaticFiles {
 public:
  explicit StaticFiles(std::string url_prefix);

  /// "/tu-sach/static/site.css?v=1a2b3c4d5e6f". The file must exist.
  [[nodiscard]] std::string url(const std::string& name) const;
  /// 404 (ProblemError) for a name that is not embedded.
  [[nodiscard]] Response serve(const Request& request, const std::string& name) const;
  /// Changes whenever any embedded file does: templates, style, scripts.
  [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }

 private:
  struct File {
    std::string_view bytes;
    std::string hash;
  };
  std::string url_prefix_;
  std::map<std::string, File> files_;  ///< by name below static/
  std::string fingerprint_;
};

/// BLAKE2b of the text, the first 16 hex digits: names contents, protects nothing.
std::string short_hash(std::string_view text);

}  // namespace tusach::api
