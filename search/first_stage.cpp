#include "search/first_stage.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include "indexer/schema.h"

namespace tusach::search {

namespace {

/// Of Okapi; what most units hold weighs a little, never less than nothing.
float idf_of(double frequency, double units) {
  constexpr double kLeast = 0.05;
  return static_cast<float>(
      std::max(kLeast, std::log((units - frequency + 0.5) / (frequency + 0.5))));
}

/// What is read for a term: itself, other spellings, what it may stand for.
template <typename Read>
void for_each_posting_list(const QueryTerm& term, const Read& read) {
  read(term.term);
  for (const std::string& variant : term.variants) {
    if (variant != term.term) read(variant);
  }
  for (const std::vector<std::string>& pairs : term.alternatives) {
    for (const std::string& pair : pairs) read(pair);
  }
}

}  // namespace

void FirstStage::clear() {
  for (Shard& shard : found_) {
    for (const Xapian::docid unit : shard.units) shard.table[unit].weight = 0;
    shard.units.clear();
  }
  count_ = 0;
  complete_ = true;
}

void FirstStage::prepare(const UnitShards& shards, const RankingParameters& parameters) {
  clear();
  const double flat = parameters.k1 * (1 - parameters.b);
  const double sloped = parameters.k1 * parameters.b / average_length(shards);
  for (std::size_t at = 0; at < kShards; ++at) {
    const auto& table = shards[at].table;
    Shard& found = found_[at];
    const Lengths wanted{table.get(), flat, sloped};
    if (found.lengths == wanted) continue;
    found.table.resize(table->size());
    for (Xapian::docid unit = 0; unit < found.table.size(); ++unit) {
      found.table[unit].length = static_cast<float>(flat + sloped * table->length(unit));
    }
    found.lengths = wanted;
    found.kept = table;
  }
}

void FirstStage::find(const UnitShards& shards, const RankedQuery& query,
                      const RankingParameters& parameters) {
  prepare(shards, parameters);
  read_terms(shards, query, parameters);
  for (const Raise& one : query.raises) raise(shards, one);
  add_up(shards);
}

void FirstStage::read_terms(const UnitShards& shards, const RankedQuery& query,
                            const RankingParameters& parameters) {
  std::vector<const QueryTerm*> terms;
  for (const QueryTerm& term : query.terms) {
    if (term.used && term.indexed) terms.push_back(&term);
  }
  std::stable_sort(terms.begin(), terms.end(), [](const QueryTerm* a, const QueryTerm* b) {
    return a->frequency < b->frequency;
  });
  const double units = units_in(shards);
  double read_so_far = 0;
  int syllables = 0;
  for (const QueryTerm* term : terms) {
    const double weight = term->weight * (term->pair ? parameters.pair_weight : 1.0);
    const float most =
        idf_of(term->frequency, units) * static_cast<float>(weight * (parameters.k1 + 1));
    read_so_far += term->frequency;
    const bool finds =
        read_so_far <= parameters.find_postings || syllables < parameters.keep_at_least;
    if (!finds && read_so_far > parameters.weigh_postings) {
      complete_ = false;
      break;
    }
    if (!finds) complete_ = false;
    if (!term->pair && term->weight == 1) ++syllables;
    for_each_posting_list(
        *term, [&](const std::string& postings) { read(shards, postings, most, finds); });
  }
}

/// A term within one shard. Whether a unit has a weight already is as good as random: what is
/// done with it is reckoned instead of foretold.
class FirstStage::FindingReader {
 public:
  FindingReader(Shard& found, float most)
      : found_(found), most_(most), count_(found.units.size()) {}

  void take(Xapian::docid number, float count) {
    if (count_ == found_.units.size()) found_.units.resize(count_ + kMoreUnits);
    WeighedUnit& unit = found_.table[number];
    found_.units[count_] = number;
    count_ += unit.weight == 0 ? 1 : 0;
    unit.weight += most_ * count / (count + unit.length);
  }
  void finish() { found_.units.resize(count_); }

 private:
  static constexpr std::size_t kMoreUnits = 4096;

  Shard& found_;
  float most_;
  std::size_t count_;
};

class FirstStage::WeighingReader {
 public:
  WeighingReader(Shard& found, float most) : found_(found), most_(most) {}

  void take(Xapian::docid number, float count) {
    WeighedUnit& unit = found_.table[number];
    const float more = most_ * count / (count + unit.length);
    const std::uint32_t mask = 0U - static_cast<std::uint32_t>(unit.weight > 0);
    unit.weight += std::bit_cast<float>(std::bit_cast<std::uint32_t>(more) & mask);
  }
  void finish() {}

 private:
  Shard& found_;
  float most_;
};

template <typename Reader>
void FirstStage::read_with(Reader reader, const UnitShard& shard, const std::string& term) {
  const auto kept = shard.postings ? shard.postings->of(term, shard.database) : nullptr;
  if (kept) {
    Xapian::docid unit = 0;
    for (const KeptPosting posting : *kept) {
      unit += posting.gap;
      if (posting.count != 0) reader.take(unit, static_cast<float>(posting.count));
    }
  } else {
    const auto end = shard.database.postlist_end(term);
    for (auto posting = shard.database.postlist_begin(term); posting != end; ++posting) {
      reader.take(*posting, static_cast<float>(std::min(posting.get_wdf(), kHighestCount)));
    }
  }
  reader.finish();
}

void FirstStage::read(const UnitShards& shards, const std::string& term, float most, bool finds) {
  for (std::size_t at = 0; at < kShards; ++at) {
    if (finds) {
      read_with(FindingReader(found_[at], most), shards[at], term);
    } else {
      read_with(WeighingReader(found_[at], most), shards[at], term);
    }
  }
}

void FirstStage::raise(const UnitShards& shards, const Raise& raise) {
  for (const Xapian::docid unit : raise.units) {
    add(shard_of(unit), number_in_shard(unit), raise.weight);
  }
  if (!raise.units.empty()) return;
  for (std::size_t at = 0; at < kShards; ++at) {
    const Xapian::Database& database = shards[at].database;
    auto order = database.valuestream_begin(indexer::kSlotOrder);
    const auto last = database.valuestream_end(indexer::kSlotOrder);
    const auto end = database.postlist_end(raise.what);
    for (auto posting = database.postlist_begin(raise.what); posting != end; ++posting) {
      double weight = raise.weight;
      if (raise.by_order != 0 && order != last) {
        order.skip_to(*posting);
        if (order != last && order.get_docid() == *posting)
          weight += raise.by_order * Xapian::sortable_unserialise(*order);
      }
      add(at, *posting, weight);
    }
  }
}

void FirstStage::add(std::size_t shard, Xapian::docid unit, double more) {
  float& weight = found_[shard].table[unit].weight;
  if (weight == 0) found_[shard].units.push_back(unit);
  weight += static_cast<float>(more);
}

void FirstStage::add_up(const UnitShards& shards) {
  for (std::size_t at = 0; at < kShards; ++at) {
    Shard& found = found_[at];
    const SupersededUnits& superseded = *shards[at].superseded;
    if (superseded.count() > 0) {
      std::erase_if(found.units, [&](Xapian::docid unit) {
        if (!superseded.contains(unit)) return false;
        found.table[unit].weight = 0;
        return true;
      });
    }
    count_ += found.units.size();
  }
}

float FirstStage::heaviest(std::size_t shard) const {
  float heaviest = 0;
  for (const Xapian::docid unit : found_[shard].units) {
    heaviest = std::max(heaviest, found_[shard].table[unit].weight);
  }
  return heaviest;
}

void FirstStage::keep(const std::vector<Xapian::docid>& units) {
  std::array<Shard, kShards> kept;
  for (const Xapian::docid unit : units)
    kept[shard_of(unit)].units.push_back(number_in_shard(unit));
  count_ = units.size();
  for (std::size_t at = 0; at < kShards; ++at) {
    Shard& found = found_[at];
    std::vector<float> weights;
    for (const Xapian::docid unit : kept[at].units) weights.push_back(found.table[unit].weight);
    for (const Xapian::docid unit : found.units) found.table[unit].weight = 0;
    found.units = std::move(kept[at].units);
    for (std::size_t i = 0; i < weights.size(); ++i)
      found.table[found.units[i]].weight = weights[i];
  }
}

std::vector<FoundUnit> FirstStage::best(std::size_t limit) const {
  const auto before = [](const FoundUnit& a, const FoundUnit& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.unit < b.unit;
  };
  // The least of the best is on top of the heap; nearly all others are no better than that.
  std::vector<FoundUnit> best;
  best.reserve(std::min(limit, count_));
  for (std::size_t at = 0; at < kShards && limit > 0; ++at) {
    for (const Xapian::docid unit : found_[at].units) {
      const FoundUnit one{number_in_all(at, unit), found_[at].table[unit].weight};
      if (best.size() == limit) {
        if (!before(one, best.front())) continue;
        std::pop_heap(best.begin(), best.end(), before);
        best.pop_back();
      }
      best.push_back(one);
      std::push_heap(best.begin(), best.end(), before);
    }
  }
  std::sort_heap(best.begin(), best.end(), before);
  return best;
}

}  // namespace tusach::search
