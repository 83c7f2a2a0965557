#include "analyzers/vietnamese/number_code.h"

#include <algorithm>
#include <vector>

#include "analyzers/vietnamese/letters.h"

namespace tusach::vietnamese {
namespace {

constexpr std::size_t kMaxCodeLength = 24;

std::string folded_of(std::u32string_view letters) {
  std::string out;
  for (const char32_t c : letters) append_utf8(lower(without_marks(c)), out);
  return out;
}

/// The code of a folded spelling; the keys of Telex for đ are read as d ("ndd" → NĐ).
std::optional<DocumentCode> known_code(std::string& folded) {
  auto known = find_document_code(folded);
  const std::size_t doubled = folded.find("dd");
  if (known || doubled == std::string::npos) return known;
  std::string plain = folded;
  for (std::size_t at = doubled; at != std::string::npos; at = plain.find("dd")) plain.erase(at, 1);
  known = find_document_code(plain);
  if (known) folded = plain;
  return known;
}

/// "TTg" → "TTG"; Đ is given back to the codes that always have one ("ND" → "NĐ").
std::string spelling_of(std::u32string_view letters) {
  std::string folded = folded_of(letters);
  const auto known = known_code(folded);
  const bool has_d = std::any_of(letters.begin(), letters.end(),
                                 [](char32_t c) { return c == U'Đ' || c == U'đ'; });
  std::string out;
  if (known && !has_d) {
    out = known->spelling;
    out += folded.substr(folded.find_last_not_of("0123456789") + 1);
    return out;
  }
  for (const char32_t c : letters) {
    append_utf8(c == U'đ' ? U'Đ' : (is_code_small(c) ? c - (U'a' - U'A') : c), out);
  }
  return out;
}

bool is_roman(std::u32string_view letters) {
  return std::all_of(letters.begin(), letters.end(),
                     [](char32_t c) { return c == U'I' || c == U'V' || c == U'X'; });
}

/// The capitals at the start of a run, with the small letter of "TTg", when other text is glued to
/// them ("CPcủa") or nothing follows. 0 when that is no code.
std::size_t capitals_length(const std::u32string& run) {
  std::size_t length = 0;
  while (length < run.size() &&
         (is_code_capital(run[length]) || is_ascii_digit(run[length]) || run[length] == U'&')) {
    ++length;
  }
  if (length == 2 && run.size() > 2 && run[0] == U'T' && run[1] == U'T' && run[2] == U'g') ++length;
  while (length > 0 && run[length - 1] == U'&') --length;
  if (length < 2 || !is_code_capital(run[0]) ||
      is_roman(std::u32string_view(run).substr(0, length))) {
    return 0;
  }
  if (length == run.size()) return length;
  const char32_t next = run[length];
  const bool marked = length + 1 < run.size() && is_combining_mark(run[length + 1]);
  if (is_combining_mark(next) || next == U'&') return 0;
  return lower(next) == next || marked ? length : 0;
}

}  // namespace

Code make_code(std::u32string_view letters) {
  Code code;
  code.spelling = spelling_of(letters);
  code.small = is_code_small(letters[0]);
  std::string folded = folded_of(letters);
  const auto known = known_code(folded);
  if (known) {
    code.known = known->kind;
    code.typed_first = known->typed_first;
  }
  return code;
}

std::optional<Code> read_code(Cursor& cursor, bool small_unknown_allowed) {
  std::u32string run;
  std::vector<std::size_t> ends;
  Cursor ahead = cursor;
  while (run.size() < kMaxCodeLength) {
    const char32_t next = ahead.peek();
    if (next == 0 || (next != U'&' && !is_word_character(next))) break;
    const char32_t c = ahead.read();
    const bool central = !run.empty() && (run.back() == U'T' || run.back() == U't');
    run += central && c == U'Ư' ? U'W' : central && c == U'ư' ? U'w' : c;
    ends.push_back(ahead.position());
  }
  while (!run.empty() && run.back() == U'&') run.pop_back();
  if (run.empty()) return std::nullopt;
  const bool plain = std::all_of(run.begin(), run.end(), [](char32_t c) {
    return is_code_capital(c) || is_code_small(c) || is_ascii_digit(c) || c == U'&';
  });
  std::size_t length = 0;
  if (plain && run.size() < kMaxCodeLength && !is_ascii_digit(run[0])) {
    const Code whole = make_code(run);
    const bool small_ok = small_unknown_allowed && whole.small && run.size() >= 2;
    if (whole.known || small_ok) length = run.size();
  }
  if (length == 0) length = capitals_length(run);
  if (length == 0) return std::nullopt;
  cursor.move_to(ends[length - 1]);
  return make_code(std::u32string_view(run).substr(0, length));
}

}  // namespace tusach::vietnamese
