// Questions of citizens and the answers to them on the portal of legal education
// (pbgdpl.moj.gov.vn): each a document of its own, which is no official text.
#pragma once

#include <memory>

#include "crawler/sources/source.h"

namespace tusach::crawler {

std::unique_ptr<Source> make_pbgdpl(const SourceSettings& settings);

}  // namespace tusach::crawler
