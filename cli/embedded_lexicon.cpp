#include "cli/embedded_lexicon.h"

__asm__(
    ".section .rodata\n"
    ".global tusach_lexicon_begin\n"
    "tusach_lexicon_begin:\n"
    ".incbin \"" TUSACH_LEXICON_FILE
    "\"\n"
    ".global tusach_lexicon_end\n"
    "tusach_lexicon_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" const char tusach_lexicon_begin[];
extern "C" const char tusach_lexicon_end[];

namespace tusach::cli {

std::string_view embedded_lexicon() {
  return {tusach_lexicon_begin,
          static_cast<std::size_t>(tusach_lexicon_end - tusach_lexicon_begin)};
}

}  // namespace tusach::cli
