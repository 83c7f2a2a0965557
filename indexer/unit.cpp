#include "indexer/unit.h"

#include "indexer/schema.h"
#include "law/amendment_note.h"
#include "law/error.h"

namespace tusach::indexer {
namespace {

using law::Provision;
using law::ProvisionKind;

// A preamble shorter than this only says on what the document is based; it is no unit of its own.
constexpr std::size_t kLongPreamble = 2000;

bool contains_article(const Provision& provision) {
  if (provision.kind == ProvisionKind::article) return true;
  for (const Provision& child : provision.children) {
    if (contains_article(child)) return true;
  }
  return false;
}

/// What the source notes at an article: added or repealed by another document from a day on.
void add_own_effect(Unit& unit, const Provision& provision) {
  unit.effective = provision.effective;
  if (provision.note.empty()) return;
  for (const law::NotedAmendment& one : law::read_amendment_note(provision.note).amendments) {
    if (!one.from) continue;
    if (one.change == law::NotedChange::added) unit.effective = one.from;
    if (one.change == law::NotedChange::repealed) unit.expired = one.from;
  }
}

Unit unit_from(const Provision& provision, const std::string& path) {
  Unit unit;
  unit.path = path;
  unit.address = provision.address;
  unit.label = law::label(provision);
  unit.heading = provision.heading;
  Provision body = provision;
  body.heading.clear();
  unit.text = law::plain_text(body, false);
  add_own_effect(unit, provision);
  return unit;
}

void collect(const Provision& provision, const std::string& path, std::vector<Unit>& units) {
  if (provision.kind == ProvisionKind::article || !contains_article(provision)) {
    units.push_back(unit_from(provision, path));
    return;
  }
  if (provision.kind == ProvisionKind::annex && !provision.text.empty()) {
    Unit& unit = units.emplace_back();
    unit.address = provision.address;
    unit.label = law::label(provision);
    unit.heading = provision.heading;
    unit.text = provision.text;
  }
  const std::string below = provision.heading.empty() ? path : path + provision.heading + "\n";
  for (const Provision& child : provision.children) collect(child, below, units);
}

void put(std::string& out, std::string_view field) {
  const auto size = static_cast<std::uint32_t>(field.size());
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>((size >> shift) & 0xFFU);
  out += field;
}

class FieldReader {
 public:
  explicit FieldReader(std::string_view data) : data_(data) {}

  std::string next() {
    if (data_.size() < 4)
      throw Error(ErrorCategory::bad_data, "stored unit is cut short", {}, "index");
    std::size_t size = 0;
    for (int i = 3; i >= 0; --i)
      size = (size << 8U) | static_cast<unsigned char>(data_[static_cast<std::size_t>(i)]);
    data_.remove_prefix(4);
    if (data_.size() < size)
      throw Error(ErrorCategory::bad_data, "stored unit is cut short", {}, "index");
    std::string field(data_.substr(0, size));
    data_.remove_prefix(size);
    return field;
  }

  std::optional<law::Date> next_date() { return law::parse_date(next()); }

 private:
  std::string_view data_;
};

std::string date_field(const std::optional<law::Date>& date) {
  return date ? law::to_iso(*date) : std::string();
}

}  // namespace

std::vector<Unit> units_of(const law::LegalDocument& document) {
  std::vector<Unit> units;
  if (document.preamble.size() >= kLongPreamble || document.provisions.empty()) {
    Unit& unit = units.emplace_back();
    unit.text = document.preamble;
  }
  for (const Provision& provision : document.provisions) collect(provision, {}, units);
  return units;
}

UnitEffect effect_of(const law::LegalDocument& document, const Unit& unit) {
  UnitEffect effect{document.effective, document.expired};
  if (unit.effective && (!effect.effective || *effect.effective < *unit.effective)) {
    effect.effective = unit.effective;
  }
  if (unit.expired && (!effect.expired || *unit.expired < *effect.expired)) {
    effect.expired = unit.expired;
  }
  return effect;
}

StoredUnit stored_unit(const law::LegalDocument& document, const Unit& unit) {
  const UnitEffect effect = effect_of(document, unit);
  return {document.id,     unit.address,
          document.number, law::display_title(document),
          document.type,   document.issuing_body,
          unit.label,      unit.heading,
          unit.text,       document.declared_status,
          document.issued, effect.effective,
          effect.expired,  document.summary};
}

std::string encode(const StoredUnit& unit) {
  std::string out;
  out.reserve(unit.text.size() + unit.heading.size() + 256);
  for (const std::string* field :
       {&unit.document_id, &unit.address, &unit.number, &unit.title, &unit.type, &unit.issuing_body,
        &unit.label, &unit.heading, &unit.text}) {
    put(out, *field);
  }
  put(out, law::to_string(unit.declared_status));
  put(out, date_field(unit.issued));
  put(out, date_field(unit.effective));
  put(out, date_field(unit.expired));
  put(out, unit.summary ? "1" : "");
  return out;
}

StoredUnit decode_unit(std::string_view data) {
  FieldReader fields(data);
  StoredUnit unit;
  for (std::string* field :
       {&unit.document_id, &unit.address, &unit.number, &unit.title, &unit.type, &unit.issuing_body,
        &unit.label, &unit.heading, &unit.text}) {
    *field = fields.next();
  }
  unit.declared_status =
      law::parse_effect_status(fields.next()).value_or(law::EffectStatus::unknown);
  unit.issued = fields.next_date();
  unit.effective = fields.next_date();
  unit.expired = fields.next_date();
  unit.summary = !fields.next().empty();
  return unit;
}

}  // namespace tusach::indexer
