#include "catalog/record.h"

#include <sodium.h>

#include <array>
#include <nlohmann/json.hpp>

#include "law/error.h"
#include "law/interchange.h"

namespace tusach::catalog {

std::string canonical_record(const law::LegalDocument& document) {
  try {
    nlohmann::json record = law::to_interchange(document);
    record.erase("fetched_at");
    return record.dump();
  } catch (const nlohmann::json::exception& fault) {
    throw Error(ErrorCategory::bad_data,
                std::string("the document cannot be written as JSON: ") + fault.what(), {},
                document.id);
  }
}

law::LegalDocument parse_record(const std::string& record) {
  try {
    return law::from_interchange(nlohmann::json::parse(record));
  } catch (const nlohmann::json::exception& fault) {
    throw Error(ErrorCategory::bad_data, std::string("the record is no JSON: ") + fault.what());
  }
}

std::string content_hash(std::string_view record) {
  constexpr std::size_t kBytes = 32;
  std::array<unsigned char, kBytes> digest{};
  crypto_generichash(digest.data(), digest.size(),
                     reinterpret_cast<const unsigned char*>(record.data()), record.size(), nullptr,
                     0);
  std::array<char, 2 * kBytes + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  return {hex.data(), 2 * kBytes};
}

}  // namespace tusach::catalog
