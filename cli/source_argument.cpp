#include "cli/source_argument.h"

#include "crawler/fetch/url.h"
#include "law/error.h"

namespace tusach::cli {
namespace {

std::string known_sources() {
  std::string names;
  for (const crawler::SourceEntry& entry : crawler::source_table()) {
    names += (names.empty() ? "" : ", ") + std::string(entry.name);
  }
  return names;
}

}  // namespace

std::unique_ptr<crawler::Source> open_source(const std::string& name,
                                             const crawler::SourceSettings& settings) {
  if (!settings.base_url.empty() && !crawler::parse_url(settings.base_url)) {
    throw Error(ErrorCategory::usage, "is no http or https address", {}, settings.base_url);
  }
  auto source = crawler::make_source(name, settings);
  if (source) return source;
  throw Error(ErrorCategory::usage, "there is no such source", {}, name)
      .with_hint("known sources: " + known_sources());
}

}  // namespace tusach::cli
