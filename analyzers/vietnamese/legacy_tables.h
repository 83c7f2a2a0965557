// What the bytes of the legacy encodings mean. Internal to this folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/vietnamese/legacy_encoding.h"

namespace tusach::vietnamese {

/// The characters of some bytes, composed; bytes that mean nothing in the encoding are taken for
/// Windows-1252. `bytes` must hold whole words: VNI and Windows-1258 write marks behind letters.
std::u32string decode_legacy(std::string_view bytes, LegacyEncoding encoding);

/// The capital that TCVN 5712:1993 has where Windows-1252 has quotation marks and dashes (0x80 …
/// 0x9F) or control characters; 0 for other bytes. The fonts of TCVN3 left it to Windows, files of
/// DOS did not.
char32_t tcvn_capital(std::uint8_t byte);

/// Windows-1252, and ISO 8859-1 where that has nothing.
char32_t windows_1252(std::uint8_t byte);

/// The byte that gives a character in Windows-1252 or ISO 8859-1.
std::optional<std::uint8_t> windows_1252_byte(char32_t c);

}  // namespace tusach::vietnamese
