#include "api/proof_cache.h"

#include <utility>

#include "api/hit_proof.h"

namespace tusach::api {
namespace {

constexpr std::size_t kMostProofs = 10'000;  // some 15 MB

}  // namespace

ProofCache::Epoch ProofCache::epoch() {
  const std::lock_guard lock(mutex_);
  return epoch_;
}

std::shared_ptr<const HitProof> ProofCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = proofs_.find(key);
  return found == proofs_.end() ? nullptr : found->second;
}

void ProofCache::keep(const std::string& key, std::shared_ptr<const HitProof> proof,
                      Epoch read_in) {
  const std::lock_guard lock(mutex_);
  if (read_in != epoch_) return;
  // What is asked for often comes back at once.
  if (proofs_.size() >= kMostProofs) proofs_.clear();
  proofs_.emplace(key, std::move(proof));
}

void ProofCache::clear() {
  const std::lock_guard lock(mutex_);
  ++epoch_;
  proofs_.clear();
}

}  // namespace tusach::api
