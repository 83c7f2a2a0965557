// Files and folders of this machine in the place of answers from the web.
#pragma once

#include <filesystem>

#include "crawler/fetch/fetch_message.h"

namespace tusach::crawler {

/// A file's bytes, or, of a folder, one line "path<TAB>bytes<TAB>time of change" for each file
/// below it (paths with slashes, relative to the folder, in the order of names; hidden ones left
/// out). 404 where there is none; never throws for what cannot be read.
FetchResponse read_local(const std::filesystem::path& path);

}  // namespace tusach::crawler
