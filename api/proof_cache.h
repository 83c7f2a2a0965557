// Proofs of hits that were read from the catalog before: the same articles answer many questions.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace tusach::api {

struct HitProof;

/// Thread-safe; its memory is bounded. Whoever reads the catalog says when it was written to.
class ProofCache {
 public:
  using Epoch = std::uint64_t;

  /// From which on what is read may be kept.
  [[nodiscard]] Epoch epoch();
  /// Null where there is none.
  [[nodiscard]] std::shared_ptr<const HitProof> find(const std::string& key);
  /// Nothing is kept that was read in an epoch before this one.
  void keep(const std::string& key, std::shared_ptr<const HitProof> proof, Epoch read_in);
  /// The catalog was written to: all is forgotten and a new epoch begins.
  void clear();

 private:
  std::mutex mutex_;
  Epoch epoch_ = 0;
  std::unordered_map<std::string, std::shared_ptr<const HitProof>> proofs_;
};

}  // namespace tusach::api
