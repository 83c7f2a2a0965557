// The capital fonts of TCVN3 (.VnTimeH): the bytes of small letters, shown as capitals. Which words
// were meant as capitals shows in their ASCII letters, or in the words beside them. Internal to
// this folder.
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/vietnamese/legacy_words.h"

namespace tusach::vietnamese {

/// Makes capitals of the decoded words of one line that were written in a capital font.
/// `characters` is the line as it was read.
void restore_capitals(std::u32string_view characters, std::vector<LegacyWord>& words);

}  // namespace tusach::vietnamese
