#include "law/document_difference.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <unordered_map>

namespace tusach::law {
namespace {

/// A pair of words in more articles than this tells nothing apart, and would cost squared time.
constexpr std::size_t kMostPostings = 40;
constexpr double kLeastCosine = 0.2;
/// Decides between partners that are about as like each other.
constexpr double kSameAddress = 0.05;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

using Weights = std::map<std::uint64_t, double>;

struct Unit {
  std::string address;
  std::string heading;
  std::string text;
  Weights weights;
};

bool holds_article(const Provision& provision) {
  return provision.kind == ProvisionKind::article ||
         std::any_of(provision.children.begin(), provision.children.end(), holds_article);
}

void collect(const std::vector<Provision>& forest, std::vector<Unit>& units) {
  for (const Provision& provision : forest) {
    if (provision.kind != ProvisionKind::article && holds_article(provision)) {
      collect(provision.children, units);
    } else {
      units.push_back({provision.address, provision.heading, plain_text(provision, false), {}});
    }
  }
}

/// Counts of pairs of neighbouring words, by hash.
Weights word_pairs(const Unit& unit) {
  Weights counts;
  std::uint64_t last = 0;
  std::uint64_t word = 0;
  for (const char byte : unit.heading + "\n" + unit.text + "\n") {
    const auto value = static_cast<unsigned char>(byte);
    if (value <= ' ' || value == '.' || value == ',' || value == ';' || value == ':') {
      if (word != 0) counts[last * 31 + word] += 1;
      if (word != 0) last = word;
      word = 0;
    } else {
      word = (word ^ value) * 0x100000001B3U + 1;
    }
  }
  return counts;
}

using Postings = std::unordered_map<std::uint64_t, std::vector<std::size_t>>;

void weigh(std::vector<Unit>& before, std::vector<Unit>& after) {
  std::unordered_map<std::uint64_t, double> frequency;
  for (std::vector<Unit>* units : {&before, &after}) {
    for (Unit& unit : *units) {
      unit.weights = word_pairs(unit);
      for (const auto& [pair, count] : unit.weights) frequency[pair] += 1;
    }
  }
  const double total = static_cast<double>(before.size() + after.size());
  for (std::vector<Unit>* units : {&before, &after}) {
    for (Unit& unit : *units) {
      double squares = 0;
      for (auto& [pair, weight] : unit.weights) {
        weight = (1 + std::log(weight)) * std::log(1 + total / frequency[pair]);
        squares += weight * weight;
      }
      for (auto& [pair, weight] : unit.weights) weight /= std::sqrt(squares);
    }
  }
}

struct Candidate {
  double score = 0;
  std::size_t before = 0;
  std::size_t after = 0;
};

std::vector<Candidate> candidates(const std::vector<Unit>& before, const std::vector<Unit>& after) {
  Postings postings;
  for (std::size_t i = 0; i < before.size(); ++i) {
    for (const auto& [pair, weight] : before[i].weights) postings[pair].push_back(i);
  }
  std::vector<Candidate> result;
  for (std::size_t j = 0; j < after.size(); ++j) {
    std::map<std::size_t, double> cosines;
    for (const auto& [pair, weight] : after[j].weights) {
      const auto found = postings.find(pair);
      if (found == postings.end() || found->second.size() > kMostPostings) continue;
      for (const std::size_t i : found->second) cosines[i] += weight * before[i].weights.at(pair);
    }
    for (const auto& [i, cosine] : cosines) {
      if (cosine < kLeastCosine) continue;
      const bool same = before[i].address == after[j].address;
      result.push_back({cosine + (same ? kSameAddress : 0), i, j});
    }
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  return result;
}

/// For every unit of `after` its partner in `before`, or kNone.
std::vector<std::size_t> partners(const std::vector<Unit>& before, const std::vector<Unit>& after,
                                  bool same_document) {
  std::vector<std::size_t> result(after.size(), kNone);
  std::vector<bool> taken(before.size(), false);
  const auto pair_up = [&](std::size_t i, std::size_t j) {
    if (taken[i] || result[j] != kNone) return;
    taken[i] = true;
    result[j] = i;
  };
  for (const Candidate& candidate : candidates(before, after)) {
    pair_up(candidate.before, candidate.after);
  }
  // What is too short or too much rewritten to be known by its words.
  std::unordered_map<std::string, std::size_t> addresses;
  for (std::size_t i = 0; i < before.size(); ++i) addresses.emplace(before[i].address, i);
  for (std::size_t j = 0; j < after.size(); ++j) {
    const auto found = addresses.find(after[j].address);
    if (found == addresses.end()) continue;
    const std::string& heading = before[found->second].heading;
    if (same_document || (!heading.empty() && heading == after[j].heading)) {
      pair_up(found->second, j);
    }
  }
  return result;
}

ArticleDifference compare(const Unit& before, const Unit& after) {
  ArticleDifference result;
  result.before = before.address;
  result.after = after.address;
  result.spans = text_difference(before.text, after.text);
  result.similarity = kept_share(result.spans);
  if (before.text != after.text || before.heading != after.heading) {
    result.change = ArticleChange::changed;
  } else if (before.address != after.address) {
    result.change = ArticleChange::moved;
  }
  return result;
}

}  // namespace

std::string_view to_string(ArticleChange change) {
  switch (change) {
    case ArticleChange::unchanged:
      return "unchanged";
    case ArticleChange::moved:
      return "moved";
    case ArticleChange::changed:
      return "changed";
    case ArticleChange::removed:
      return "removed";
    case ArticleChange::added:
      return "added";
  }
  return "changed";
}

std::vector<ArticleDifference> document_difference(const LegalDocument& before,
                                                   const LegalDocument& after) {
  std::vector<Unit> old_units;
  std::vector<Unit> new_units;
  collect(before.provisions, old_units);
  collect(after.provisions, new_units);
  weigh(old_units, new_units);
  const auto partner = partners(old_units, new_units, before.id == after.id);
  std::vector<ArticleDifference> result;
  std::vector<bool> gone(old_units.size(), true);
  for (std::size_t j = 0; j < new_units.size(); ++j) {
    const Unit& unit = new_units[j];
    if (partner[j] == kNone) {
      result.push_back({ArticleChange::added, {}, unit.address, 0, text_difference("", unit.text)});
    } else {
      gone[partner[j]] = false;
      result.push_back(compare(old_units[partner[j]], unit));
    }
  }
  for (std::size_t i = 0; i < old_units.size(); ++i) {
    const Unit& unit = old_units[i];
    if (!gone[i]) continue;
    result.push_back({ArticleChange::removed, unit.address, {}, 0, text_difference(unit.text, "")});
  }
  return result;
}

}  // namespace tusach::law
