#include "cli/source_argument.h"

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
  auto source = crawler::make_source(name, settings);
  if (source) return source;
  throw Error(ErrorCategory::usage, "there is no such source", {}, name)
      .with_hint("known sources: " + known_sources());
}

}  // namespace tusach::cli
