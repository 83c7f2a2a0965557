#include "law/json_fields.h"

#include <algorithm>

#include "analyzers/vietnamese/text.h"
#include "law/error.h"

namespace tusach::law {
namespace {

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
}

}  // namespace

std::string clean_text(const std::string& text) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20; });
  if (ascii) return text;
  std::string out = vietnamese::normalize(text);
  out.erase(std::remove_if(out.begin(), out.end(), is_control), out.end());
  return out;
}

void throw_bad_field(std::string_view key, std::string_view message) {
  throw Error(ErrorCategory::bad_data, message, "key \"" + std::string(key) + "\"");
}

const nlohmann::json* find_field(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return nullptr;
  return &*found;
}

std::string read_text(const nlohmann::json& object, const char* key) {
  const nlohmann::json* field = find_field(object, key);
  if (field == nullptr) return {};
  if (!field->is_string()) throw_bad_field(key, "must be a string");
  return clean_text(field->get_ref<const std::string&>());
}

bool read_flag(const nlohmann::json& object, const char* key) {
  const nlohmann::json* field = find_field(object, key);
  if (field == nullptr) return false;
  if (!field->is_boolean()) throw_bad_field(key, "must be true or false");
  return field->get<bool>();
}

std::optional<Date> read_date(const nlohmann::json& object, const char* key) {
  const std::string text = read_text(object, key);
  if (text.empty()) return std::nullopt;
  const auto date = parse_date(text);
  // Sources write "2015-10-00" and "-" for a day they do not know.
  const bool unknown_day = text.find_first_not_of("0123456789-/. ") == std::string::npos;
  if (!date && !unknown_day) throw_bad_field(key, "is no date: " + text);
  return date;
}

std::vector<std::string> read_texts(const nlohmann::json& object, const char* key) {
  const nlohmann::json* field = find_field(object, key);
  if (field == nullptr) return {};
  std::vector<std::string> texts;
  if (field->is_string()) {
    std::string text = read_text(object, key);
    if (!text.empty()) texts.push_back(std::move(text));
    return texts;
  }
  if (!field->is_array()) throw_bad_field(key, "must be an array of strings");
  for (const nlohmann::json& item : *field) {
    if (!item.is_string()) throw_bad_field(key, "must be an array of strings");
    texts.push_back(clean_text(item.get_ref<const std::string&>()));
  }
  return texts;
}

const nlohmann::json* read_objects(const nlohmann::json& object, const char* key) {
  const nlohmann::json* field = find_field(object, key);
  if (field == nullptr) return nullptr;
  const bool objects =
      field->is_array() && std::all_of(field->begin(), field->end(),
                                       [](const nlohmann::json& item) { return item.is_object(); });
  if (!objects) throw_bad_field(key, "must be an array of objects");
  return field;
}

}  // namespace tusach::law
