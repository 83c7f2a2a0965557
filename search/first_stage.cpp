#include "search/first_stage.h"

#include <algorithm>
#include <cmath>

#include "indexer/schema.h"

namespace tusach::search {

struct FirstStage::Weighing {
  float idf = 0;
  float k1 = 1;
  float flat = 0;    ///< k1 (1 - b)
  float sloped = 0;  ///< k1 b / average length

  [[nodiscard]] float of(float count, std::uint32_t length) const {
    return idf * count * (k1 + 1) / (count + flat + sloped * static_cast<float>(length));
  }
};

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
    for (const Xapian::docid unit : shard.units) shard.weights[unit] = 0;
    shard.units.clear();
  }
  count_ = 0;
  heaviest_ = 0;
  complete_ = true;
}

void FirstStage::prepare(const UnitShards& shards) {
  clear();
  for (std::size_t at = 0; at < kShards; ++at) {
    found_[at].weights.resize(shards[at].table->size());
  }
}

void FirstStage::find(const UnitShards& shards, const RankedQuery& query,
                      const RankingParameters& parameters) {
  prepare(shards);
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
  Weighing weighing;
  weighing.k1 = static_cast<float>(parameters.k1);
  weighing.flat = static_cast<float>(parameters.k1 * (1 - parameters.b));
  weighing.sloped = static_cast<float>(parameters.k1 * parameters.b / average_length(shards));
  double read_so_far = 0;
  int syllables = 0;
  for (const QueryTerm* term : terms) {
    weighing.idf = idf_of(term->frequency, units);
    weighing.idf *= static_cast<float>(term->weight * (term->pair ? parameters.pair_weight : 1.0));
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
        *term, [&](const std::string& postings) { read(shards, postings, weighing, finds); });
  }
}

void FirstStage::read(const UnitShards& shards, const std::string& term, const Weighing& weighing,
                      bool finds) {
  for (std::size_t at = 0; at < kShards; ++at) {
    const UnitTable& table = *shards[at].table;
    Shard& found = found_[at];
    const auto end = shards[at].database.postlist_end(term);
    for (auto posting = shards[at].database.postlist_begin(term); posting != end; ++posting) {
      const Xapian::docid unit = *posting;
      float& weight = found.weights[unit];
      if (weight == 0) {
        if (!finds) continue;
        found.units.push_back(unit);
      }
      weight += weighing.of(static_cast<float>(posting.get_wdf()), table.length(unit));
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
  float& weight = found_[shard].weights[unit];
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
        found.weights[unit] = 0;
        return true;
      });
    }
    count_ += found.units.size();
    for (const Xapian::docid unit : found.units) {
      heaviest_ = std::max(heaviest_, found.weights[unit]);
    }
  }
}

void FirstStage::keep(const std::vector<Xapian::docid>& units) {
  std::array<Shard, kShards> kept;
  for (const Xapian::docid unit : units)
    kept[shard_of(unit)].units.push_back(number_in_shard(unit));
  count_ = units.size();
  for (std::size_t at = 0; at < kShards; ++at) {
    Shard& found = found_[at];
    std::vector<float> weights;
    for (const Xapian::docid unit : kept[at].units) weights.push_back(found.weights[unit]);
    for (const Xapian::docid unit : found.units) found.weights[unit] = 0;
    found.units = std::move(kept[at].units);
    for (std::size_t i = 0; i < weights.size(); ++i) found.weights[found.units[i]] = weights[i];
  }
}

std::vector<FoundUnit> FirstStage::best(std::size_t limit) const {
  std::vector<FoundUnit> all;
  all.reserve(count_);
  for (std::size_t at = 0; at < kShards; ++at) {
    for (const Xapian::docid unit : found_[at].units) {
      all.push_back({number_in_all(at, unit), found_[at].weights[unit]});
    }
  }
  const auto before = [](const FoundUnit& a, const FoundUnit& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.unit < b.unit;
  };
  if (all.size() > limit) {
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(limit), all.end(),
                     before);
    all.resize(limit);
  }
  std::sort(all.begin(), all.end(), before);
  return all;
}

}  // namespace tusach::search
