// The forms in which the same Vietnamese text reaches us.
#pragma once

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <string>
#include <string_view>

namespace tusach::tests {

inline icu::UnicodeString decode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

inline std::string encode(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

inline std::string decomposed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  return encode(icu::Normalizer2::getNFDInstance(status)->normalize(decode(text), status));
}

inline std::string composed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  return encode(icu::Normalizer2::getNFCInstance(status)->normalize(decode(text), status));
}

inline std::string upper(std::string_view text) {
  icu::UnicodeString result = decode(text);
  return encode(result.toUpper(icu::Locale("vi")));
}

inline std::string small(std::string_view text) {
  icu::UnicodeString result = decode(text);
  return encode(result.toLower(icu::Locale("vi")));
}

}  // namespace tusach::tests
