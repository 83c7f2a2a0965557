// Short ways to write provisions in tests.
#pragma once

#include <string>
#include <vector>

#include "law/provision.h"

namespace tusach::law::tests {

inline Provision provision(ProvisionKind kind, std::string number, std::string heading = {},
                           std::string text = {}) {
  Provision result;
  result.kind = kind;
  result.number = std::move(number);
  result.heading = std::move(heading);
  result.text = std::move(text);
  return result;
}

/// The addresses of all provisions in reading order.
inline std::vector<std::string> addresses(const std::vector<Provision>& forest) {
  std::vector<std::string> all;
  walk(forest, [&](const Provision& each, const auto&) { all.push_back(each.address); });
  return all;
}

}  // namespace tusach::law::tests
