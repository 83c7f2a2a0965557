// Checks a JSON value against the part of JSON Schema that our OpenAPI description uses.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace tusach::tests {

class SchemaChecker {
 public:
  explicit SchemaChecker(const nlohmann::json& root) : root_(root) {}

  void check(const nlohmann::json& schema, const nlohmann::json& value, const std::string& where) {
    if (schema.contains("$ref")) {
      const std::string reference = schema["$ref"];
      check(root_.at(nlohmann::json::json_pointer(reference.substr(1))), value, where);
      return;
    }
    if (schema.contains("type") && !has_type(schema["type"], value)) {
      fault(where, "is no " + schema["type"].dump() + " but " + value.dump().substr(0, 80));
      return;
    }
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
      fault(where, "has the unknown value " + value.dump());
    if (schema.contains("minimum") && value.is_number() && value < schema["minimum"])
      fault(where, "is below its minimum");
    if (value.is_object()) check_members(schema, value, where);
    if (value.is_array() && schema.contains("items")) {
      for (std::size_t i = 0; i < value.size(); ++i)
        check(schema["items"], value[i], where + "/" + std::to_string(i));
    }
  }

  [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }

 private:
  void check_members(const nlohmann::json& schema, const nlohmann::json& value,
                     const std::string& where) {
    if (schema.contains("required")) {
      for (const auto& name : schema["required"]) {
        if (!value.contains(name.get<std::string>()))
          fault(where, "lacks " + name.get<std::string>());
      }
    }
    if (!schema.contains("properties")) return;
    for (const auto& [name, member] : value.items()) {
      if (schema["properties"].contains(name)) {
        check(schema["properties"][name], member, where + "/" + name);
      } else {
        fault(where, "has the undescribed member " + name);
      }
    }
  }

  static bool has_type(const nlohmann::json& type, const nlohmann::json& value) {
    if (type.is_array())
      return std::any_of(type.begin(), type.end(),
                         [&](const nlohmann::json& one) { return has_type(one, value); });
    const std::string name = type;
    return (name == "string" && value.is_string()) || (name == "object" && value.is_object()) ||
           (name == "array" && value.is_array()) || (name == "boolean" && value.is_boolean()) ||
           (name == "integer" && value.is_number_integer()) ||
           (name == "number" && value.is_number()) || (name == "null" && value.is_null());
  }

  void fault(const std::string& where, const std::string& what) {
    faults_.push_back((where.empty() ? "/" : where) + " " + what);
  }

  const nlohmann::json& root_;
  std::vector<std::string> faults_;
};

inline std::vector<std::string> check_schema(const nlohmann::json& root,
                                             const nlohmann::json& schema,
                                             const nlohmann::json& value) {
  SchemaChecker checker(root);
  checker.check(schema, value, "");
  return checker.faults();
}

}  // namespace tusach::tests
