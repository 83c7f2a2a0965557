// A quick look at the bytes of a forward record: most records that cannot fulfil a condition are
// passed over without being decoded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tusach::search {

struct RecordCondition;

/// Immutable.
class RecordSieve {
 public:
  explicit RecordSieve(const RecordCondition& condition);

  /// False: `record` does not fulfil the condition. True: it may.
  [[nodiscard]] bool may_match(std::string_view record) const;

 private:
  std::vector<std::string> needles_;  ///< one of them has to be there; none: nothing is known
};

}  // namespace tusach::search
