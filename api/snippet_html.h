// Gate for the one kind of HTML that is put into pages unescaped.
#pragma once

#include <string>
#include <string_view>

namespace tusach::api {

/// Lets through text, character references and balanced <mark>…</mark>; everything else that means
/// something in HTML is escaped. The result is safe in element content whatever the input is.
std::string marked_text(std::string_view html);

}  // namespace tusach::api
