// Reads typed fields of a JSON object; a wrong type is an Error(bad_data) that names the key. A
// missing key and null mean the same.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/date.h"

namespace tusach::law {

/// Throws Error(bad_data) about `key`.
[[noreturn]] void throw_bad_field(std::string_view key, std::string_view message);

/// The value, or nullptr when the key is missing or null.
const nlohmann::json* find_field(const nlohmann::json& object, const char* key);

/// In NFC, without control characters other than '\n' and '\t'.
std::string clean_text(const std::string& text);
/// Text in NFC without control characters other than '\n' and '\t'; empty when missing.
std::string read_text(const nlohmann::json& object, const char* key);
bool read_flag(const nlohmann::json& object, const char* key);
/// An empty string, "-" and a day that does not exist ("2015-10-00") mean that the date is unknown.
std::optional<Date> read_date(const nlohmann::json& object, const char* key);
/// An array of strings, or one string.
std::vector<std::string> read_texts(const nlohmann::json& object, const char* key);
/// The array of objects, or nullptr when missing.
const nlohmann::json* read_objects(const nlohmann::json& object, const char* key);

}  // namespace tusach::law
