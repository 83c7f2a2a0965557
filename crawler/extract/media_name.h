// What a file's name says of its kind.
#pragma once

#include <string_view>

namespace tusach::crawler {

/// "application/pdf", …; "application/octet-stream" for an ending that says nothing.
std::string_view media_type_of_name(std::string_view file_name);

}  // namespace tusach::crawler
