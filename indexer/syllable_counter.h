// Counts syllables and pairs of them while documents are built.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "indexer/syllable_statistics.h"

namespace tusach::indexer {

/// True for what can be a syllable of Vietnamese, or a name or foreign word of its size: letters
/// only.
bool is_spelled(std::string_view token);

/// Belongs to one thread. The memory is bounded: where there are very many pairs, the rarest are
/// forgotten.
class SyllableCounter {
 public:
  SyllableCounter();

  /// Every sentence of the text, each counted `weight` times.
  void add(const vietnamese::Analysis& analysis, std::uint32_t weight);
  /// The same where the words have numbers, one a token, which always mean the same word: each word
  /// is looked up once.
  void add(const vietnamese::Analysis& analysis, const std::vector<std::uint32_t>& numbers,
           std::uint32_t weight);
  /// What was counted before.
  void add(const SyllableStatistics& counted);

  /// What was counted; of a large library without what was seen once only.
  [[nodiscard]] SyllableStatistics statistics() const;

 private:
  struct Slot {
    std::uint64_t key = 0;  ///< first << 32 | second, plus one; 0: free
    std::uint64_t count = 0;
  };

  template <typename IdOf>
  void count(std::span<const vietnamese::Token> tokens, std::uint32_t weight, const IdOf& id_of);
  /// Of what is no syllable the number of all such things together.
  std::uint32_t id_of(const vietnamese::Token& token);
  std::uint32_t id_of(std::string_view syllable);
  void count_pair(std::uint32_t first, std::uint32_t second, std::uint64_t count);
  [[nodiscard]] Slot& slot_of(std::uint64_t key);
  void make_room();
  void rehash(std::size_t slots, std::uint64_t least);

  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<std::uint32_t> by_number_;  ///< id + 1; 0: not looked up yet
  std::string key_;                       ///< memory of id_of()
  std::vector<std::uint64_t> counts_;     ///< by id
  std::vector<Slot> slots_;               ///< open addressing; a power of two
  std::size_t used_ = 0;
};

}  // namespace tusach::indexer
