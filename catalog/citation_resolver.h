// Which documents and provisions of the catalog a citation means.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "catalog/catalog.h"
#include "law/citation.h"
#include "law/law_names.h"

namespace tusach::catalog {

enum class CitationState {
  found,         ///< the document and all provisions are held
  no_provision,  ///< the document is held, a provision is not in its text
  partial_text,  ///< a provision is not held, but neither is the whole document
  no_document,   ///< the document is not held
  unclear,       ///< several documents may be meant, or it is not said which
};

std::string_view to_string(CitationState state);

struct ResolvedProvision {
  law::CitedProvision cited;
  bool exists = false;
  std::string address;  ///< as the document has it ("chuong-i" may stand in "phan-1.chuong-i")
  std::string nearest;  ///< the nearest address above one that does not exist
};

struct ResolvedCitation {
  law::Citation citation;
  CitationState state = CitationState::unclear;
  std::string document_id;  ///< empty when the document is not held or unclear
  std::string number;       ///< of the document, or the one that the name and year stand for
  std::string title;
  law::EffectStatus status = law::EffectStatus::unknown;  ///< of the document on the day
  std::optional<law::Date> issued;
  std::vector<ResolvedProvision> provisions;
  std::vector<std::string> candidates;  ///< ids, when it is unclear
};

/// Belongs to one thread, like its catalog. Remembers the documents it has looked at, so a
/// change of the catalog needs a new resolver.
class CitationResolver {
 public:
  /// Both must outlive the object.
  explicit CitationResolver(Catalog& catalog,
                            const law::LawNames& names = law::LawNames::built_in());

  /// What is needed of a document that is cited.
  struct Held {
    law::LegalDocument metadata;
    std::unordered_set<std::string> addresses;
    bool in_part = false;  ///< not the whole text: single articles, or a summary
  };
  static Held held(const law::LegalDocument& document);

  /// `own` is the document that the text stands in (may be null), `day` the one whose law counts
  /// where a name fits several.
  ResolvedCitation resolve(const law::Citation& citation, const Held* own, law::Date day);

 private:
  const Held* document(const std::string& id);
  std::vector<std::string> candidates(const law::DocumentMention& mention, law::Date day,
                                      std::string& number);
  std::vector<std::string> of_name(const std::string& name);
  void read_law_titles();

  Catalog& catalog_;
  const law::LawNames& names_;
  std::unordered_map<std::string, std::vector<std::string>> ids_by_name_;  ///< of laws
  bool titles_read_ = false;
  std::unordered_map<std::string, std::optional<Held>> documents_;
};

}  // namespace tusach::catalog
