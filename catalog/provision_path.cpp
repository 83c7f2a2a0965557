#include "catalog/provision_path.h"

#include "catalog/sqlite_session.h"

namespace tusach::catalog {
namespace {

// The parent of a topmost provision is 0, which is no ordinal. Two provisions of one address do not
// occur (law/address.h).
constexpr const char* kPath =
    "WITH RECURSIVE above (document_key, ordinal, parent, kind, number, heading, address) AS ("
    "SELECT p.document_key, p.ordinal, p.parent, p.kind, p.number, p.heading, p.address "
    "FROM provisions p JOIN documents d ON d.document_key = p.document_key "
    "WHERE d.id = :id AND p.address = :address "
    "UNION ALL SELECT p.document_key, p.ordinal, p.parent, p.kind, p.number, p.heading, p.address "
    "FROM provisions p JOIN above a ON p.document_key = a.document_key AND p.ordinal = a.parent) "
    "SELECT kind, number, heading, address FROM above ORDER BY ordinal";

}  // namespace

ProvisionPathReader::ProvisionPathReader(Catalog& catalog)
    : session_(catalog.session()), query_(session_.sql(), kPath) {}

std::vector<PathStep> ProvisionPathReader::read(const std::string& document_id,
                                                const std::string& address) {
  return session_.guarded([&] {
    std::vector<PathStep> path;
    query_.run(document_id, address,
               [&](const std::string& kind, const std::string& number, const std::string& heading,
                   const std::string& step_address) {
                 path.push_back({law::parse_provision_kind(kind).value_or(PathStep().kind), number,
                                 heading, step_address});
               });
    return path;
  });
}

}  // namespace tusach::catalog
