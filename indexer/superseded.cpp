#include "indexer/superseded.h"

#include "indexer/schema.h"
#include "indexer/variable_bytes.h"
#include "law/error.h"

namespace tusach::indexer {

std::string encode_superseded(const Superseded& superseded) {
  std::string out;
  Xapian::docid before = 0;
  for (const Xapian::docid unit : superseded) {
    put_variable(out, unit - before);
    before = unit;
  }
  return out;
}

Superseded decode_superseded(std::string_view encoded) {
  Superseded superseded;
  VariableBytesReader reader(encoded);
  Xapian::docid unit = 0;
  while (!reader.empty()) {
    const Xapian::docid step = reader.next();
    if (reader.damaged() || step == 0) {
      throw Error(ErrorCategory::bad_data, "the list of superseded units is damaged", {}, "index")
          .with_hint("tusach index --rebuild");
    }
    unit += step;
    superseded.push_back(unit);
  }
  return superseded;
}

Superseded superseded_of(const Xapian::Database& recent) {
  return decode_superseded(recent.get_metadata(std::string(kMetaSuperseded)));
}

}  // namespace tusach::indexer
