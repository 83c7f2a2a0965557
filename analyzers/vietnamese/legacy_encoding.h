// Vietnamese text from before Unicode. Pure functions, thread-safe, linear time; any bytes are
// accepted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tusach::vietnamese {

enum class LegacyEncoding : std::uint8_t {
  tcvn3,         ///< TCVN 5712:1993, the fonts .VnTime, .VnArial … ("ABC")
  vni_windows,   ///< VNI for Windows: a letter and a byte for its marks
  viscii,        ///< VISCII 1.1 (RFC 1456)
  windows_1258,  ///< Microsoft's: letters and combining tones
};

/// "TCVN3", "VNI-Windows", "VISCII", "Windows-1258".
std::string_view to_string(LegacyEncoding encoding);

struct LegacyText {
  LegacyEncoding encoding = LegacyEncoding::tcvn3;
  /// Between 0 and 1: how sure it is that the text was in that encoding. It grows with the share of
  /// words that become Vietnamese syllables and with their number.
  double confidence = 0;
  std::string text;  ///< UTF-8, NFC
};

/// The text when it, or a part of it, is in one of these encodings: as bytes, or as UTF-8 that
/// somebody made by taking the bytes for Windows-1252 or Latin-1 ("LuËt §Êt ®ai" for Luật Đất đai).
/// Words in Unicode stay as they are, so header lines or names in Unicode may stand between. Words
/// in the capital fonts of TCVN3, whose bytes are those of small letters, become capitals where
/// their other letters or their neighbours are capitals ("CéNG HßA" → "CỘNG HÒA").
///
/// nullopt for Unicode text, for text of other languages, and for so few words (one or two) that
/// nothing can be said.
std::optional<LegacyText> convert_legacy(std::string_view bytes);

}  // namespace tusach::vietnamese
