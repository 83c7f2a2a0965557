// Whether the citations of a text are right: the document exists, has this provision, date and
// title, and was in force on the day.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/citation_resolver.h"
#include "law/citation_finder.h"

namespace tusach::catalog {

enum class Verdict : std::uint8_t {
  right,
  wrong,
  unchecked,  ///< the catalog does not hold what would tell
};

enum class CitationFault : std::uint8_t {
  none,
  no_provision,  ///< the document has no such provision
  wrong_date,    ///< issued on another day
  wrong_type,    ///< another type of document has this number
  wrong_title,   ///< another law has this number
  wrong_year,    ///< no law of this name was issued in that year
  wrong_number,  ///< not held, but a number that differs by one slip was issued on that day
  expired,       ///< no longer in force on the day
  not_yet,       ///< not yet in force on the day
};

std::string_view to_string(Verdict verdict);
std::string_view to_string(CitationFault fault);

struct CheckedCitation {
  ResolvedCitation resolved;
  Verdict verdict = Verdict::unchecked;
  CitationFault fault = CitationFault::none;
  std::string message;     ///< Vietnamese, for people: what is wrong or why it was not checked
  std::string suggestion;  ///< Vietnamese: what may be meant; empty when nothing is known
  std::string suggested_document;  ///< its id; may be empty
};

/// Belongs to one thread, like its catalog.
class CitationChecker {
 public:
  /// `catalog` and `names` must outlive the object; `day` is the one whose law counts.
  CitationChecker(Catalog& catalog, law::Date day,
                  const law::LawNames& names = law::LawNames::built_in());

  /// Every citation of the text in order. What it says of itself ("Điều 5 Kế hoạch này") is looked
  /// up in `own`, when it is not null.
  std::vector<CheckedCitation> check(std::string_view text,
                                     const CitationResolver::Held* own = nullptr);

 private:
  void judge(CheckedCitation& checked);
  void judge_found(CheckedCitation& checked);
  void judge_missing(CheckedCitation& checked);
  bool find_slip(CheckedCitation& checked);
  void suggest(CheckedCitation& checked, const law::LegalDocument& document);
  void suggest_replacement(CheckedCitation& checked);

  Catalog& catalog_;
  law::Date day_;
  const law::LawNames& names_;
  CitationResolver resolver_;
  law::CitationFinder finder_;
};

}  // namespace tusach::catalog
