// Documents with all that their page and their JSON show, and the entity tag of that.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/services.h"
#include "catalog/effect_from_texts.h"

namespace tusach::api {

/// A document without its text, and what the catalog knows beside it.
struct DocumentRecord {
  law::LegalDocument document;
  catalog::EffectFromTexts effect;  ///< what texts say where the source leaves days open
  std::vector<law::Relation> incoming;
  std::vector<catalog::Version> versions;  ///< oldest first
  int shown_version = 0;                   ///< ordinal of the text that is asked for
  bool latest = true;
  std::string etag;
};

/// Cheap: the text is not read; the days of effect are complete. `version` is the query parameter
/// ("" is the newest). Throws ProblemError(404) for an unknown document or version, 400 for a
/// version that is no number.
DocumentRecord find_record(Services& services, const std::string& id, const std::string& version);

/// Reads the text of the version that the record stands for into record.document, which is then as
/// the source gave it.
void load_text(Services& services, DocumentRecord& record);

/// Fills the days of effect that the source leaves open from record.effect.
void complete_effect(DocumentRecord& record);

/// The last part of a document's permanent address, which people can read: words of its name, "--"
/// and its id ("luat-thuy-loi--vbpl-126723"), or the id alone where that holds the words or where
/// the whole would be taken for another document's id. The id never changes and decides alone, so
/// an address made of an older name still leads here.
std::string readable_segment(Services& services, const law::LegalDocument& document);

/// The id in a page's address: "vbpl-126723" or anything before it, as in
/// "luat-thuy-loi--vbpl-126723". nullopt when the catalog holds none of these.
std::optional<std::string> resolve_id(Services& services, const std::string& segment);

}  // namespace tusach::api
