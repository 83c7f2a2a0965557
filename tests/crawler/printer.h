// Prints pages to PDF with Debian's Chromium.
#pragma once

#include <optional>
#include <string>

#include "tests/temporary_directory.h"

namespace tusach::tests {

class Printer {
 public:
  /// The PDF, with or without the browser's own head and foot lines; nullopt where there is no
  /// Chromium.
  std::optional<std::string> print(const std::string& page, bool with_heads);

 private:
  TemporaryDirectory directory_;
};

}  // namespace tusach::tests
