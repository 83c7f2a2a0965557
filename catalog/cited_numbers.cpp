#include "catalog/cited_numbers.h"

#include <algorithm>
#include <map>
#include <utility>

#include "analyzers/vietnamese/text.h"
#include "catalog/document_row.h"
#include "catalog/sqlite_session.h"
#include "law/document_type.h"
#include "law/issuing_body.h"

namespace tusach::catalog {
namespace {

// Every document that cites a number, once: by what its text says, by the relations that it states,
// and by those that its source gives. `written` is the number where it is kept as it was written.
constexpr const char* kMissing =
    "SELECT cited.key, MAX(cited.written), COUNT(DISTINCT cited.document_key) FROM ("
    "SELECT target_number_key AS key, '' AS written, document_key FROM citations UNION ALL "
    "SELECT target_number_key, target_number, document_key FROM stated_relations UNION ALL "
    "SELECT target_number_key, target_number, document_key FROM relations) AS cited "
    "WHERE cited.key LIKE '%/____/%' "
    "AND NOT EXISTS (SELECT 1 FROM documents WHERE number_key = cited.key) "
    "AND NOT EXISTS (SELECT 1 FROM asked_numbers WHERE source = :source AND number_key = cited.key "
    "AND asked_at >= :since) "
    "GROUP BY cited.key ORDER BY COUNT(DISTINCT cited.document_key) DESC, cited.key LIMIT :most";

// The codes of numbers by what is left of them in a key.
const std::map<std::string, std::string>& codes() {
  static const std::map<std::string, std::string> all = [] {
    std::map<std::string, std::string> found;
    const auto add = [&found](const std::vector<std::string>& written) {
      for (const std::string& code : written) found.emplace(vietnamese::fold(code), code);
    };
    for (const law::DocumentType& type : law::document_types()) add(type.number_codes);
    for (const law::IssuingBody& body : law::issuing_bodies()) add(body.number_codes);
    return found;
  }();
  return all;
}

std::string spelled_code(const std::string& code) {
  const auto known = codes().find(code);
  if (known != codes().end()) return known->second;
  std::string capitals = code;
  std::transform(capitals.begin(), capitals.end(), capitals.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return capitals;
}

}  // namespace

std::string spelled_number(const std::string& key) {
  const std::size_t slash = key.rfind('/');
  if (slash == std::string::npos) return key;
  // A key has lost the zero that numbers are written with.
  const bool one_digit = key.find('/') == 1;
  std::string number = (one_digit ? "0" : "") + key.substr(0, slash + 1);
  const std::string behind = key.substr(slash + 1);
  for (std::size_t begin = 0; begin <= behind.size();) {
    const std::size_t end = std::min(behind.find('-', begin), behind.size());
    if (begin > 0) number += '-';
    number += spelled_code(behind.substr(begin, end - begin));
    begin = end + 1;
  }
  return number;
}

std::vector<CitedNumber> cited_but_missing(Catalog& catalog, const std::string& source,
                                           const std::string& asked_before, std::size_t most) {
  SqliteSession& session = catalog.session();
  return session.guarded([&] {
    std::vector<CitedNumber> found;
    std::string key;
    std::string written;
    long long documents = 0;
    const auto limit = static_cast<long long>(most);
    soci::statement read =
        (session.sql().prepare << kMissing, soci::use(source), soci::use(asked_before),
         soci::use(limit), soci::into(key), soci::into(written), soci::into(documents));
    read.execute();
    while (read.fetch()) {
      found.push_back({written.empty() ? spelled_number(key) : written, documents});
    }
    return found;
  });
}

void note_asked(Catalog& catalog, const std::string& source, const std::string& number,
                const std::string& instant) {
  const std::string key = number_key(number);
  if (key.empty()) return;
  SqliteSession& session = catalog.session();
  session.guarded([&] {
    session.sql() << "DELETE FROM asked_numbers WHERE source = :source AND number_key = :key",
        soci::use(source), soci::use(key);
    session.sql() << "INSERT INTO asked_numbers (source, number_key, asked_at) VALUES (:source, "
                     ":key, :at)",
        soci::use(source), soci::use(key), soci::use(instant);
  });
}

}  // namespace tusach::catalog
