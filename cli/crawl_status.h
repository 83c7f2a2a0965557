// `tusach crawl status`.
#pragma once

#include <cstdint>
#include <string>

#include "cli/session.h"

namespace tusach::cli {

struct CrawlStatusArguments {
  std::string source;    ///< empty: all
  std::int64_t run = 0;  ///< 0: the last ones
  std::string cause;     ///< of errors to list; empty: groups
  std::int64_t runs = 10;
};

int crawl_status(const Session& session, const CrawlStatusArguments& arguments);

}  // namespace tusach::cli
