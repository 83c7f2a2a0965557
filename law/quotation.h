// Which paragraphs of a legal text stand inside a quotation that began in an earlier paragraph. An
// amending law quotes whole articles of another law between “ ”; what is quoted must not be taken
// for its own provisions.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace tusach::law {

/// For each line, whether it begins inside a quotation. Quotation marks that have no partner are
/// ignored, so one forgotten mark does not swallow the rest of the text. Linear.
std::vector<bool> quoted_lines(std::span<const std::string_view> lines);

/// The line begins with a quotation mark.
bool begins_with_quote(std::string_view line);

}  // namespace tusach::law
