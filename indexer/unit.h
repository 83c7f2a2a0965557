// What one document of the `units` database stands for, and the data stored with it for display.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/legal_document.h"

namespace tusach::indexer {

/// A piece of a legal document that is found by itself: an article, or where there is none a
/// section, annex, preamble.
struct Unit {
  std::string address;  ///< "dieu-5"; empty for a text without any provision
  std::string label;    ///< "Điều 5"
  std::string heading;
  std::string text;       ///< plain text without label and heading
  std::string path = {};  ///< headings of what it stands in: part, chapter, section; a line each
  /// Of the article itself, where the source says that it came later than the document or went
  /// before it.
  std::optional<law::Date> effective = std::nullopt;
  std::optional<law::Date> expired = std::nullopt;
};

/// From when and until when a unit is in force: its own days within those of its document.
struct UnitEffect {
  std::optional<law::Date> effective;
  std::optional<law::Date> expired;
};
UnitEffect effect_of(const law::LegalDocument& document, const Unit& unit);

/// The units of a document in reading order.
std::vector<Unit> units_of(const law::LegalDocument& document);

/// What a hit shows, stored with the Xapian document.
struct StoredUnit {
  std::string document_id;
  std::string address;
  std::string number;
  std::string title;
  std::string type;
  std::string issuing_body;
  std::string label;
  std::string heading;
  std::string text;
  law::EffectStatus declared_status = law::EffectStatus::unknown;
  std::optional<law::Date> issued;
  std::optional<law::Date> effective;
  std::optional<law::Date> expired;
  bool summary = false;
};

StoredUnit stored_unit(const law::LegalDocument& document, const Unit& unit);

/// Length-prefixed fields; decode throws Error(bad_data) on anything encode cannot have written.
std::string encode(const StoredUnit& unit);
StoredUnit decode_unit(std::string_view data);

}  // namespace tusach::indexer
