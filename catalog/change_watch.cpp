#include "catalog/change_watch.h"

#include <utility>

namespace tusach::catalog {

ChangeWatch::ChangeWatch(Catalog& catalog)
    : session_(catalog.session()), query_(session_.sql(), "PRAGMA data_version") {}

bool ChangeWatch::changed() {
  return session_.guarded([this] {
    std::optional<std::int64_t> now;
    query_.run([&now](long long version) { now = version; });
    return std::exchange(version_, now) != now;
  });
}

}  // namespace tusach::catalog
