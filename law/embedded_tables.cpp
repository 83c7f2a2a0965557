#include "law/embedded_tables.h"

// clang-format off
#define TUSACH_EMBED(name, file)          \
  __asm__(                                \
      ".section .rodata\n"                \
      ".global tusach_" name "_begin\n"   \
      "tusach_" name "_begin:\n"          \
      ".incbin \"" file "\"\n"            \
      ".global tusach_" name "_end\n"     \
      "tusach_" name "_end:\n"            \
      ".byte 0\n"                         \
      ".previous\n")
// clang-format on

TUSACH_EMBED("law_names", TUSACH_LAW_NAMES_FILE);
TUSACH_EMBED("document_types", TUSACH_DOCUMENT_TYPES_FILE);
TUSACH_EMBED("issuing_bodies", TUSACH_ISSUING_BODIES_FILE);
TUSACH_EMBED("provinces", TUSACH_PROVINCES_FILE);

extern "C" const char tusach_law_names_begin[];
extern "C" const char tusach_law_names_end[];
extern "C" const char tusach_document_types_begin[];
extern "C" const char tusach_document_types_end[];
extern "C" const char tusach_issuing_bodies_begin[];
extern "C" const char tusach_issuing_bodies_end[];
extern "C" const char tusach_provinces_begin[];
extern "C" const char tusach_provinces_end[];

namespace tusach::law {
namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::string_view embedded_law_names() {
  return between(tusach_law_names_begin, tusach_law_names_end);
}

std::string_view embedded_document_types() {
  return between(tusach_document_types_begin, tusach_document_types_end);
}

std::string_view embedded_issuing_bodies() {
  return between(tusach_issuing_bodies_begin, tusach_issuing_bodies_end);
}

std::string_view embedded_provinces() {
  return between(tusach_provinces_begin, tusach_provinces_end);
}

}  // namespace tusach::law
