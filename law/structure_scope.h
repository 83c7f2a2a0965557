// The scopes of a text: the document itself, then each annex and each regulation issued with it,
// whose articles begin at 1 again.
#pragma once

#include <span>
#include <string_view>

#include "law/structure_parser.h"

namespace tusach::law {

/// The tree of the whole text, without addresses.
StructuredText parse_scopes(std::span<const std::string_view> lines);

}  // namespace tusach::law
