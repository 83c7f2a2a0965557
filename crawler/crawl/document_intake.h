// Extracted documents → catalog: which document of the catalog an item is, and whose text it keeps.
//
// The same document comes from several sources, and sometimes twice from one. It is kept once: with
// the text of the source nearest to the origin (SourceInfo::rank), and every source that offers it
// is noted (catalog/provenance.h).
#pragma once

#include <optional>
#include <string>

#include "catalog/catalog.h"
#include "catalog/crawl_queue.h"
#include "catalog/prepared_text.h"
#include "catalog/provenance.h"
#include "crawler/sources/source.h"

namespace tusach::crawler {

/// Of documents that were imported and not crawled: they give way to the national database.
inline constexpr int kRankOfImports = 50;

enum class IntakeResult : std::uint8_t {
  added,
  changed,
  unchanged,
  merged,  ///< the catalog keeps the text of another source or item
};

class DocumentIntake {
 public:
  explicit DocumentIntake(catalog::Catalog& catalog);

  /// Stores the document of `extraction` and sets item.document_id. Inside a batch. Throws
  /// Error(bad_data) for a document that cannot be kept, and what the catalog throws.
  /// `prepared`: of the document under kNoId (extract/extraction_job.h), where there is one.
  IntakeResult store(const SourceInfo& source, catalog::CrawlItem& item, Extraction& extraction,
                     std::optional<catalog::PreparedText> prepared);

 private:
  [[nodiscard]] std::string find_same(const law::LegalDocument& document);
  [[nodiscard]] std::string new_id(const law::LegalDocument& document, const SourceInfo& source,
                                   const std::string& item);
  [[nodiscard]] bool keeps_other(const std::string& id, const SourceInfo& source,
                                 const std::string& item);

  catalog::Catalog& catalog_;
  catalog::Provenance provenance_;
};

/// Whether two records speak of one document: of one number, type and day of issue, and, where the
/// number does not tell the body (those of provinces), of one body.
bool is_same_document(const law::LegalDocument& one, const law::LegalDocument& other);

}  // namespace tusach::crawler
