// Citations in the text of a page, as links to what they cite.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/citation_resolver.h"
#include "law/citation_finder.h"

namespace tusach::api {

struct CitationLink {
  std::size_t begin = 0;  ///< bytes of the text, [begin, end)
  std::size_t end = 0;
  std::string url;
  std::string title;   ///< what it leads to and whether that is in force
  bool ended = false;  ///< no longer in force
};

/// Belongs to one thread and to one document.
class CitationLinker {
 public:
  /// `catalog` must outlive the object; `day` decides which law a name means.
  CitationLinker(catalog::Catalog& catalog, const law::LegalDocument& document, law::Date day,
                 std::string prefix);

  /// Links of the citations in `text`, which stands in the provision `address`, in order. What the
  /// catalog does not hold gets none.
  std::vector<CitationLink> links(std::string_view text, const std::string& address);

 private:
  catalog::CitationResolver resolver_;
  law::CitationFinder finder_;
  catalog::CitationResolver::Held own_;
  law::Date day_;
  std::string prefix_;
};

}  // namespace tusach::api
