// What a document's text says of others, as the catalog keeps it: whom it cites, what relations it
// states, from when it says that it is in force. Worked out of the document alone, without a
// catalog, so that it can be done in another thread or process than the one that writes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/stated_relation.h"
#include "law/citation_finder.h"
#include "law/legal_document.h"

namespace tusach::catalog {

/// Raised whenever the same text may give other rows than before.
inline constexpr int kDerivationVersion = 3;

/// A citation under the keys by which it is found; each once a provision.
struct CitationRow {
  std::string address;     ///< of the provision that cites
  std::string number_key;  ///< of the cited document, or empty
  std::string name_key;    ///< of the cited law, where no number is told
  int year = 0;            ///< behind a name; 0: none
  std::string target;      ///< the cited provision; empty: the whole document
  std::string last;        ///< of a range
  std::string type;

  bool operator==(const CitationRow&) const = default;
};

/// A relation as the table has it.
struct StatedRelationRow {
  std::string kind;
  std::string type;
  std::string number;
  std::string number_key;
  std::string name;
  std::string name_key;
  int year = 0;
  std::string issued;  ///< dates are ISO or empty
  std::string provisions;
  std::string from;
  int in_part = 0;
  std::string address;
  std::string clause;
  std::string doubt;

  bool operator==(const StatedRelationRow&) const = default;
};

StatedRelationRow to_row(const law::StatedRelation& relation);
law::StatedRelation from_row(const StatedRelationRow& row);

struct DerivedText {
  std::vector<StatedRelationRow> relations;
  std::optional<StatedEffect> effect;  ///< of the document as a whole
  std::vector<CitationRow> citations;

  bool operator==(const DerivedText&) const = default;
};

/// Belongs to one thread; keeps what it learnt of words.
class TextDeriver {
 public:
  [[nodiscard]] DerivedText derive(const law::LegalDocument& document);

 private:
  law::CitationFinder finder_;
};

}  // namespace tusach::catalog
