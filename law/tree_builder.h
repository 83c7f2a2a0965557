// Builds a forest of provisions from headings in reading order.
#pragma once

#include <utility>
#include <vector>

#include "law/provision.h"

namespace tusach::law {

/// A provision of a higher level becomes a child of the last open one of a lower level; a provision
/// of the same or a lower level closes what is open. Depth is bounded by the number of levels.
class TreeBuilder {
 public:
  /// The reference stays valid until the next open().
  Provision& open(Provision provision, int level) {
    close_to(level);
    open_.emplace_back(level, std::move(provision));
    return open_.back().second;
  }

  [[nodiscard]] bool empty() const { return open_.empty(); }
  Provision& current() { return open_.back().second; }
  [[nodiscard]] int current_level() const { return open_.empty() ? -1 : open_.back().first; }

  /// The open provision of this level, or nullptr.
  [[nodiscard]] const Provision* at_level(int level) const {
    for (const auto& [open_level, provision] : open_) {
      if (open_level == level) return &provision;
    }
    return nullptr;
  }

  /// Closes all that is open at `level` or above it.
  void close_to(int level) {
    while (!open_.empty() && open_.back().first >= level) {
      Provision done = std::move(open_.back().second);
      open_.pop_back();
      auto& siblings = open_.empty() ? done_ : open_.back().second.children;
      siblings.push_back(std::move(done));
    }
  }

  std::vector<Provision> finish() {
    close_to(0);
    return std::move(done_);
  }

 private:
  std::vector<std::pair<int, Provision>> open_;
  std::vector<Provision> done_;
};

}  // namespace tusach::law
