// misspelling.h on arbitrary bytes: what was typed before the first line break, what was meant
// after it.
#include "analyzers/vietnamese/misspelling.h"

#include "analyzers/vietnamese/text.h"
#include "tests/fuzz/fuzz_check.h"

using namespace tusach::vietnamese;
using tusach::tests::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = tusach::tests::as_text(data, size);
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view typed = text.substr(0, end);
  const std::string_view meant = end < text.size() ? text.substr(end + 1) : text;
  const TypedSyllable syllable(typed);
  require(!syllable.error_for(typed), "what was typed is no error for itself");
  for (const std::string& form : syllable.folded_forms())
    require(is_valid_utf8(form), "a form is UTF-8");
  if (adds_marks(typed, meant))
    require(!adds_marks(meant, typed), "marks are added in one direction");
  static_cast<void>(syllable.error_for(meant));
  require(is_valid_utf8(with_case_of(typed, meant)), "letter case is UTF-8");
  return 0;
}
