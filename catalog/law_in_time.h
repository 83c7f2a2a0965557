// A document of the catalog as it stood on a day, from all versions of its text and all documents
// of the catalog that amend it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/citation_resolver.h"
#include "law/law_names.h"
#include "law/text_on_day.h"

namespace tusach::catalog {

struct DocumentOnDay {
  law::LegalDocument document;  ///< the newest version, its provisions as they stood on the day
  law::TextOnDay text;          ///< its provisions are moved into `document`
};

/// The keys under which texts name this law: its title, and what the table of names calls it.
std::vector<std::string> name_keys_of(const law::LegalDocument& metadata,
                                      const law::LawNames& names = law::LawNames::built_in());

/// Belongs to one thread, like its catalog.
class LawInTime {
 public:
  /// Both must outlive the object.
  explicit LawInTime(Catalog& catalog, const law::LawNames& names = law::LawNames::built_in());

  /// Nothing when there is no such document. Throws Error.
  std::optional<DocumentOnDay> read(const std::string& id, law::Date day);

  /// Ids of the documents of the catalog that change this one: by their own text, by relations of
  /// the source, by the notes at its articles. Cheap; a law of the same name may be meant by some.
  std::vector<std::string> amending_documents(const law::LegalDocument& document);
  /// All amendments that documents of the catalog make in this one, each with its day. One without
  /// a known day has a doubt.
  std::vector<law::SourcedAmendment> amendments_of(const law::LegalDocument& document);

 private:
  void add_amendments(const law::LegalDocument& amending, const law::LegalDocument& target,
                      std::vector<law::SourcedAmendment>& found);

  Catalog& catalog_;
  const law::LawNames& names_;
  CitationResolver resolver_;
};

}  // namespace tusach::catalog
