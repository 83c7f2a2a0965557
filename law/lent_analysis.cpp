#include "law/lent_analysis.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace tusach::law {
namespace {

constexpr std::size_t kMostKept = 16;  // readers that a document takes at once are fewer

using Kept = std::vector<std::unique_ptr<vietnamese::Analysis>>;

// Whoever lives longer than the thread's list, a static object, finds null there.
thread_local Kept* kept_here = nullptr;

struct KeptList {
  Kept list;
  KeptList() { kept_here = &list; }
  ~KeptList() { kept_here = nullptr; }
  KeptList(const KeptList&) = delete;
  KeptList& operator=(const KeptList&) = delete;
};

}  // namespace

LentAnalysis::LentAnalysis() {
  static thread_local KeptList kept;
  if (kept_here == nullptr || kept_here->empty()) {
    analysis_ = std::make_unique<vietnamese::Analysis>();
    return;
  }
  analysis_ = std::move(kept.list.back());
  kept.list.pop_back();
}

LentAnalysis::~LentAnalysis() {
  if (!analysis_ || kept_here == nullptr || kept_here->size() >= kMostKept) return;
  kept_here->push_back(std::move(analysis_));
}

}  // namespace tusach::law
