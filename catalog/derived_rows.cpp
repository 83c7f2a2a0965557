#include "catalog/derived_rows.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

#include "catalog/document_row.h"
#include "catalog/law_name_key.h"

namespace tusach::catalog {
namespace {

constexpr std::size_t kRowsAtOnce = 512;

struct CitationColumns {
  std::vector<long long> keys;
  std::vector<int> ordinals;
  std::vector<std::string> addresses;
  std::vector<std::string> number_keys;
  std::vector<std::string> name_keys;
  std::vector<int> years;
  std::vector<std::string> targets;
  std::vector<std::string> lasts;
  std::vector<std::string> types;

  void clear() {
    keys.clear();
    ordinals.clear();
    addresses.clear();
    number_keys.clear();
    name_keys.clear();
    years.clear();
    targets.clear();
    lasts.clear();
    types.clear();
  }
};

/// The keys under which a mention can be found: of its number, or of its name.
std::pair<std::string, std::string> keys_of(const law::DocumentMention& mention) {
  if (!mention.number.empty()) return {number_key(mention.number), {}};
  return {{}, mention.name.empty() ? std::string() : law_name_key(mention.name)};
}

/// Collects the citations of a document, each once a provision.
class CitationCollector {
 public:
  CitationCollector(law::CitationFinder& finder, const std::string& own_number, long long key)
      : finder_(finder), own_(number_key(own_number)), key_(key) {}

  void collect(const law::LegalDocument& document) {
    add(document.preamble, {});
    law::walk(document.provisions, [&](const law::Provision& provision, const auto&) {
      add(provision.heading, provision.address);
      add(provision.text, provision.address);
      add(provision.wrap_up, provision.address);
    });
    add(document.conclusion, {});
  }

  [[nodiscard]] CitationColumns& columns() { return columns_; }

 private:
  void add(std::string_view text, const std::string& address) {
    if (text.empty()) return;
    for (const law::Citation& citation : finder_.find(text, address)) {
      if (citation.document.self) {
        add_own(address, citation);
        continue;
      }
      const auto [number, name] = keys_of(citation.document);
      if ((number.empty() && name.empty()) || (!number.empty() && number == own_)) continue;
      if (citation.provisions.empty()) add_row(address, number, name, citation, {});
      for (const law::CitedProvision& provision : citation.provisions) {
        add_row(address, number, name, citation, provision);
      }
    }
  }

  /// "Điều 5 Luật này" is kept under the document's own number; "khoản 1 Điều này" leads nowhere
  /// else and is left out.
  void add_own(const std::string& address, const law::Citation& citation) {
    const std::string article = address.substr(0, address.find('.'));
    for (const law::CitedProvision& provision : citation.provisions) {
      const std::string cited = provision.address.substr(0, provision.address.find('.'));
      if (own_.empty() || cited.empty() || (cited == article && provision.last.empty())) continue;
      add_row(address, own_, {}, citation, provision);
    }
  }

  void add_row(const std::string& address, const std::string& number, const std::string& name,
               const law::Citation& citation, const law::CitedProvision& provision) {
    const int year = citation.document.year.value_or(0);
    if (!seen_.emplace(address, number, name, year, provision.address, provision.last).second) {
      return;
    }
    columns_.keys.push_back(key_);
    columns_.ordinals.push_back(static_cast<int>(seen_.size()));
    columns_.addresses.push_back(address);
    columns_.number_keys.push_back(number);
    columns_.name_keys.push_back(name);
    columns_.years.push_back(year);
    columns_.targets.push_back(provision.address);
    columns_.lasts.push_back(provision.last);
    columns_.types.push_back(citation.document.type);
  }

  law::CitationFinder& finder_;
  std::string own_;
  long long key_;
  std::set<std::tuple<std::string, std::string, std::string, int, std::string, std::string>> seen_;
  CitationColumns columns_;
};

/// The next rows of `from`, at most kRowsAtOnce.
CitationColumns take_rows(const CitationColumns& from, std::size_t first) {
  const std::size_t end = std::min(first + kRowsAtOnce, from.keys.size());
  const auto part = [&](const auto& values) {
    using Values = std::remove_cvref_t<decltype(values)>;
    return Values(values.begin() + static_cast<std::ptrdiff_t>(first),
                  values.begin() + static_cast<std::ptrdiff_t>(end));
  };
  return {part(from.keys),        part(from.ordinals),  part(from.addresses),
          part(from.number_keys), part(from.name_keys), part(from.years),
          part(from.targets),     part(from.lasts),     part(from.types)};
}

}  // namespace

void DerivedRows::write(const law::LegalDocument& document, long long key) {
  relations_.write(document, key);
  write_citations(document, key);
  sql_ << "INSERT INTO derivations (document_key, derivation) VALUES (:key, :version)",
      soci::use(key), soci::use(kDerivationVersion);
}

void DerivedRows::erase(long long key) {
  relations_.erase(key);
  for (const char* table : {"citations", "derivations"}) {
    sql_ << "DELETE FROM " << table << " WHERE document_key = :key", soci::use(key);
  }
}

void DerivedRows::write_citations(const law::LegalDocument& document, long long key) {
  CitationCollector collector(finder_, document.number, key);
  collector.collect(document);
  const CitationColumns& all = collector.columns();
  for (std::size_t first = 0; first < all.keys.size(); first += kRowsAtOnce) {
    const CitationColumns rows = take_rows(all, first);
    sql_ << "INSERT INTO citations (document_key, ordinal, address, target_number_key, "
            "target_name_key, target_year, target_address, target_last, target_type) VALUES (:key, "
            ":ordinal, :address, :number, :name, :year, :target, :last, :type)",
        soci::use(rows.keys), soci::use(rows.ordinals), soci::use(rows.addresses),
        soci::use(rows.number_keys), soci::use(rows.name_keys), soci::use(rows.years),
        soci::use(rows.targets), soci::use(rows.lasts), soci::use(rows.types);
  }
}

std::vector<std::pair<long long, std::string>> DerivedRows::missing(std::size_t most) {
  std::vector<std::pair<long long, std::string>> found;
  long long key = 0;
  std::string id;
  const auto limit = static_cast<long long>(most);
  soci::statement read =
      (sql_.prepare << "SELECT d.document_key, d.id FROM documents d LEFT JOIN derivations v ON "
                       "v.document_key = d.document_key WHERE v.document_key IS NULL OR "
                       "v.derivation <> :version ORDER BY d.document_key LIMIT :limit",
       soci::use(kDerivationVersion), soci::use(limit), soci::into(key), soci::into(id));
  read.execute();
  while (read.fetch()) found.emplace_back(key, id);
  return found;
}

std::vector<KeptCitation> find_citations(soci::session& sql, const std::string& number_key,
                                         const std::vector<std::string>& name_keys) {
  std::vector<KeptCitation> found;
  KeptCitation one;
  const auto add = [&](const std::string& column, const std::string& value) {
    if (value.empty()) return;
    soci::statement read =
        (sql.prepare << "SELECT d.id, c.address, c.target_address, c.target_last, c.target_year, "
                        "c.target_type FROM citations c JOIN documents d ON d.document_key = "
                        "c.document_key "
                        "WHERE c." +
                            column + " = :value ORDER BY d.id, c.ordinal",
         soci::use(value), soci::into(one.document_id), soci::into(one.address),
         soci::into(one.target_address), soci::into(one.target_last), soci::into(one.target_year),
         soci::into(one.target_type));
    read.execute();
    while (read.fetch()) found.push_back(one);
  };
  add("target_number_key", number_key);
  one.by_name = true;
  for (const std::string& name : name_keys) add("target_name_key", name);
  return found;
}

}  // namespace tusach::catalog
