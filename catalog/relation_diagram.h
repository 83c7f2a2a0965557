// The relation diagram (lược đồ) of a document: its relations to others in both directions, from
// the source's metadata and from the texts, kept apart by provenance, and where these disagree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/citation_resolver.h"
#include "law/law_names.h"

namespace tusach::catalog {

struct DiagramRelation {
  law::RelationKind kind = law::RelationKind::based_on;
  bool incoming = false;                    ///< the other document acts on this one
  std::optional<law::LegalDocument> other;  ///< its metadata, when the catalog holds it
  std::string number;                       ///< of the other, as far as it is known
  std::string name;                         ///< its title, or what the text calls it
  bool from_metadata = false;               ///< the source says so
  bool from_text = false;  ///< the acting document's text says so: what follows is from there
  bool in_part = false;
  std::vector<law::CitedProvision> provisions;  ///< of the document that is acted on
  std::optional<law::Date> from;
  std::string address;  ///< in the acting document; empty: its title or preamble
  std::string clause;   ///< the proof
  std::string doubt;    ///< why it is not certain; empty when it is
};

enum class ConflictCode : std::uint8_t {
  status_differs,  ///< the source calls it in force, a text has ended it
  kind_differs,    ///< the source and the text name another kind for the same document
  itself,          ///< a relation of the document to itself
  acts_on_later,   ///< the acting document is the older one
  mutual,          ///< each replaces, repeals or is based on the other
  expiry_differs,  ///< the source's day of expiry is not the text's
};
/// "status_differs", …
std::string_view to_string(ConflictCode code);

struct RelationConflict {
  ConflictCode code = ConflictCode::kind_differs;
  std::string other;    ///< number or name of the other document
  std::string message;  ///< Vietnamese, for readers

  bool operator==(const RelationConflict&) const = default;
};

struct RelationDiagram {
  law::LegalDocument metadata;
  std::vector<DiagramRelation> relations;  ///< by direction and kind; in a group the newest first
  std::vector<RelationConflict> conflicts;
};

class RelationMerger;

/// Belongs to one thread, like its catalog. Remembers what it has looked at, so a change of the
/// catalog needs a new reader.
class RelationDiagramReader {
 public:
  /// Both must outlive the object.
  explicit RelationDiagramReader(Catalog& catalog,
                                 const law::LawNames& names = law::LawNames::built_in())
      : catalog_(catalog), names_(names), resolver_(catalog, names) {}

  /// Nothing when there is no such document. `day` is the one whose effect counts.
  std::optional<RelationDiagram> read(const std::string& id, law::Date day);

 private:
  void add_metadata(const law::LegalDocument& own, RelationMerger& merger);
  void add_outgoing(const law::LegalDocument& own, RelationMerger& merger);
  void add_incoming(const law::LegalDocument& own, RelationMerger& merger);
  std::optional<law::LegalDocument> target_of(const law::DocumentMention& mention, law::Date day);
  std::optional<law::LegalDocument> held(const std::string& id);
  std::optional<law::LegalDocument> held_by_number(const std::string& number);

  Catalog& catalog_;
  const law::LawNames& names_;
  CitationResolver resolver_;
};

}  // namespace tusach::catalog
