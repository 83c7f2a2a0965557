#include "law/error.h"

namespace tusach {
namespace {

std::string join(std::string_view message, std::string_view where, std::string_view input) {
  std::string text;
  for (const std::string_view part : {input, where, message}) {
    if (part.empty()) continue;
    if (!text.empty()) text += ": ";
    text += part;
  }
  return text;
}

}  // namespace

Error::Error(ErrorCategory category, std::string_view message, std::string_view where,
             std::string_view input)
    : std::runtime_error(join(message, where, input)), category_(category) {}

}  // namespace tusach
