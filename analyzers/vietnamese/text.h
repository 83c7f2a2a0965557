// Normal forms of Vietnamese text. Pure functions on UTF-8; malformed bytes become U+FFFD;
// thread-safe; linear time.
#pragma once

#include <string>
#include <string_view>

namespace tusach::vietnamese {

/// NFC; marks in an order that NFC cannot repair are put right (é + U+0302 → ế); soft hyphens and
/// zero-width characters are dropped, non-breaking spaces become spaces; đ look-alikes (ð, ɖ)
/// become đ inside Vietnamese words. Letter case and tone placement stay as written: this is the
/// form in which text is stored and shown.
std::string normalize(std::string_view text);

/// Lower case in canonical (old) tone placement: "HOÀ" and "hòa" → "hòa", "quí" stays. The form in
/// which terms compare.
std::string canonical(std::string_view text);

/// Lower case without any mark, đ → d: "Luật Đất đai" → "luat dat dai". Characters outside Latin
/// stay.
std::string fold(std::string_view text);

/// Removes the marks and keeps the letter case: "Điều 5" → "Dieu 5".
std::string strip_marks(std::string_view text);

/// `word` in the letter case of what was typed for it: ("luật", "Luat") → "Luật", ("luật", "LUAT")
/// → "LUẬT".
std::string with_case_of(std::string_view word, std::string_view typed);

/// "Luật Đất đai số 31/2024/QH15" → "luat-dat-dai-so-31-2024-qh15"; at most `max_bytes`, cut at a
/// hyphen.
std::string slug(std::string_view text, std::size_t max_bytes = 120);

/// True when every byte belongs to well-formed UTF-8.
bool is_valid_utf8(std::string_view text);

}  // namespace tusach::vietnamese
