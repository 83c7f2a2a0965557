#include "cli/embedded_abbreviations.h"

__asm__(
    ".section .rodata\n"
    ".global tusach_abbreviations_begin\n"
    "tusach_abbreviations_begin:\n"
    ".incbin \"" TUSACH_ABBREVIATIONS_FILE
    "\"\n"
    ".global tusach_abbreviations_end\n"
    "tusach_abbreviations_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" const char tusach_abbreviations_begin[];
extern "C" const char tusach_abbreviations_end[];

namespace tusach::cli {

std::string_view embedded_abbreviations() {
  return {tusach_abbreviations_begin,
          static_cast<std::size_t>(tusach_abbreviations_end - tusach_abbreviations_begin)};
}

}  // namespace tusach::cli
