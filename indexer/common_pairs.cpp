#include "indexer/common_pairs.h"

#include <cmath>
#include <map>

#include "indexer/variable_bytes.h"
#include "law/error.h"

namespace tusach::indexer {
namespace {

constexpr double kMillion = 1e6;

}  // namespace

CommonPairs::CommonPairs(std::string_view encoded) {
  VariableBytesReader reader(encoded);
  while (!reader.empty()) {
    const std::uint32_t share = reader.next();
    shares_.emplace(std::string(reader.next_bytes(reader.next())), share);
  }
  if (reader.damaged()) {
    throw Error(ErrorCategory::bad_data, "the list of common pairs is damaged", {}, "index")
        .with_hint("tusach index --rebuild");
  }
}

std::string CommonPairs::encode() const {
  const std::map<std::string_view, std::uint32_t> sorted(shares_.begin(), shares_.end());
  std::string out;
  for (const auto& [pair, share] : sorted) {
    put_variable(out, share);
    put_variable(out, static_cast<std::uint32_t>(pair.size()));
    out += pair;
  }
  return out;
}

void CommonPairs::add(std::string_view pair, double share) {
  shares_[std::string(pair)] = static_cast<std::uint32_t>(std::lround(share * kMillion));
}

std::optional<double> CommonPairs::share(std::string_view pair) const {
  const auto found = shares_.find(pair);
  if (found == shares_.end()) return std::nullopt;
  return found->second / kMillion;
}

}  // namespace tusach::indexer
