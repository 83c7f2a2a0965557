#include "catalog/fields_of_law.h"

#include "catalog/sqlite_session.h"

namespace tusach::catalog {

std::vector<std::string> fields_of_law(Catalog& catalog) {
  SqliteSession& session = catalog.session();
  return session.guarded(
      [&] {
        std::vector<std::string> names;
        std::string name;
        soci::statement read =
            (session.sql().prepare
                 << "SELECT name FROM fields GROUP BY name ORDER BY COUNT(*) DESC, name",
             soci::into(name));
        read.execute();
        while (read.fetch()) names.push_back(name);
        return names;
      });
}

}  // namespace tusach::catalog
