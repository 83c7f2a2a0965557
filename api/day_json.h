// A document as it stood on a day, as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "catalog/law_in_time.h"

namespace tusach::api {

/// `prefix` is where the server's addresses begin; they are left out when it is null.
nlohmann::json day_to_json(const catalog::DocumentOnDay& on_day, const std::string* prefix);

}  // namespace tusach::api
