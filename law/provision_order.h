// The order of provisions by their numbers: 9 < 10 < 10a < 11, d < đ < e, IV < IVa < V.
#pragma once

#include <string_view>

#include "law/provision.h"

namespace tusach::law {

/// Whether `a` comes before `b` among provisions of this kind. Numbers that are none compare as
/// strings behind all others.
bool number_precedes(ProvisionKind kind, std::string_view a, std::string_view b);

/// Whether the provision at `address` stands in the range from `first` to `last`, both addresses of
/// one parent and one kind.
bool is_between(std::string_view first, std::string_view last, std::string_view address);

}  // namespace tusach::law
