#include "cli/embedded_citizen_words.h"

#include <sstream>

#include "api/static_files.h"

__asm__(
    ".section .rodata\n"
    ".global tusach_citizen_words_begin\n"
    "tusach_citizen_words_begin:\n"
    ".incbin \"" TUSACH_CITIZEN_WORDS_FILE
    "\"\n"
    ".global tusach_citizen_words_end\n"
    "tusach_citizen_words_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" const char tusach_citizen_words_begin[];
extern "C" const char tusach_citizen_words_end[];

namespace tusach::cli {

std::string_view embedded_citizen_words() {
  return {tusach_citizen_words_begin,
          static_cast<std::size_t>(tusach_citizen_words_end - tusach_citizen_words_begin)};
}

std::vector<catalog::CitizenWordRule> built_in_citizen_words() {
  std::istringstream in{std::string(embedded_citizen_words())};
  return catalog::read_citizen_words(in, "data/citizen_words.tsv");
}

std::string built_in_citizen_words_hash() {
  return api::short_hash(std::string(embedded_citizen_words()));
}

}  // namespace tusach::cli
