// A legal document: what the catalog stores, the indexer indexes and the pages show. A pure value;
// UTF-8 NFC throughout.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "law/date.h"
#include "law/effect_status.h"
#include "law/provision.h"
#include "law/relation.h"

namespace tusach::law {

struct DocumentFile {
  std::string name;
  std::string media_type;
  std::string url;
  std::string hash;  ///< BLAKE2b-256 of the bytes in hex, when they are held in the archive

  bool operator==(const DocumentFile&) const = default;
};

struct LegalDocument {
  std::string id;  ///< stable, unique; [a-z0-9._~-], at most 200 bytes
  std::string
      number;  ///< số/ký hiệu as printed; may be empty (a plan can have none) and is not unique
  std::string type;   ///< "Luật", "Nghị định", "Kế hoạch", …
  std::string title;  ///< trích yếu; for a law its name ("Luật Thủy lợi")
  std::string slug;   ///< readable part of its page's address
  std::optional<Date> issued;
  std::optional<Date> effective;
  std::optional<Date> expired;  ///< first day on which it is no longer in force
  EffectStatus declared_status = EffectStatus::unknown;  ///< what the source says; see status_on()
  std::string issuing_body;
  std::string signer;
  std::vector<std::string> fields;  ///< lĩnh vực
  std::string source;               ///< who gave it: "Bộ Pháp điển 2025-02"
  std::string source_id;
  std::string source_url;
  std::string fetched_at;  ///< ISO 8601 instant (UTC), as the source gave it
  bool summary = false;    ///< the text is a plain-language summary, not the official text
  std::string preamble;    ///< what stands before the first provision (Căn cứ …)
  std::vector<Provision> provisions;
  std::string conclusion;  ///< signature block, "Nơi nhận"
  std::vector<Relation> relations;
  std::vector<DocumentFile> files;

  bool operator==(const LegalDocument&) const = default;

  [[nodiscard]] EffectStatus status_on(Date day) const {
    return law::status_on(day, declared_status, effective, expired);
  }
};

/// "Luật số 08/2017/QH14 Luật Thủy lợi"-like line for people: the title, or type and number where
/// there is none.
std::string display_title(const LegalDocument& document);

}  // namespace tusach::law
