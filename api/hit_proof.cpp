#include "api/hit_proof.h"

#include <algorithm>
#include <utility>

#include "law/quotable_citation.h"

namespace tusach::api {
namespace {

using law::EffectStatus;
using search::Hit;
using search::SearchRequest;
using search::SearchResponse;

bool counts_as_gone(EffectStatus status) {
  return status == EffectStatus::expired || status == EffectStatus::suspended;
}

bool asks_for_expired(const search::Filters& filters) {
  return !filters.statuses.empty() || filters.in_force_on || !filters.document_id.empty();
}

bool is_named(const Hit& hit, const SearchResponse& response) {
  return hit.named ||
         std::any_of(response.documents.begin(), response.documents.end(),
                     [&](const Hit& one) { return one.document_id == hit.document_id; });
}

std::vector<ShownBecause> reasons(const SearchRequest& request, const SearchResponse& response) {
  std::vector<ShownBecause> all;
  bool nothing_better = response.offset == 0;
  for (const Hit& hit : response.hits) {
    ShownBecause because = ShownBecause::in_force;
    if (counts_as_gone(hit.status)) {
      because = is_named(hit, response)             ? ShownBecause::named
                : asks_for_expired(request.filters) ? ShownBecause::asked
                : nothing_better                    ? ShownBecause::best_match
                                                    : ShownBecause::also_matches;
    } else {
      nothing_better = false;
    }
    all.push_back(because);
  }
  return all;
}

std::vector<ProofStep> steps_of(const law::LegalDocument& document,
                                const std::vector<catalog::PathStep>& path) {
  std::vector<ProofStep> steps{{law::display_title(document), {}, {}}};
  for (const catalog::PathStep& one : path) {
    law::Provision provision;
    provision.kind = one.kind;
    provision.number = one.number;
    steps.push_back({law::label(provision), one.heading, one.address});
  }
  return steps;
}

/// All that a proof is made of, but why the hit is shown.
std::string key_of(const Hit& hit, law::Date day, bool by_document) {
  std::string key = hit.document_id + '#' + hit.address + '#' + hit.clause + '#';
  key += law::to_string(hit.status);
  key += by_document ? "#1" : "#0";
  for (const std::optional<law::Date>& one : {hit.effective, hit.expired, std::optional(day)})
    key += '#' + (one ? law::to_compact(*one) : std::string());
  return key;
}

}  // namespace

std::string_view to_string(ShownBecause because) {
  switch (because) {
    case ShownBecause::named:
      return "named";
    case ShownBecause::asked:
      return "asked";
    case ShownBecause::best_match:
      return "best_match";
    case ShownBecause::also_matches:
      return "also_matches";
    case ShownBecause::in_force:
      break;
  }
  return {};
}

std::optional<HitProof> HitProver::prove(const Hit& hit, law::Date day, bool by_document,
                                         Documents& documents) {
  if (cache_ == nullptr) return read(hit, day, by_document, documents);
  const std::string key = key_of(hit, day, by_document);
  if (const auto known = cache_->find(key)) return *known;
  const ProofCache::Epoch epoch = cache_->epoch();
  auto proof = read(hit, day, by_document, documents);
  if (proof) cache_->keep(key, std::make_shared<const HitProof>(*proof), epoch);
  return proof;
}

std::optional<HitProof> HitProver::read(const Hit& hit, law::Date day, bool by_document,
                                        Documents& documents) {
  const auto [known, fresh] = documents.try_emplace(hit.document_id);
  if (fresh) known->second = catalog_.find_metadata(hit.document_id);
  if (!known->second) return std::nullopt;
  const law::LegalDocument& document = *known->second;
  HitProof proof;
  std::vector<catalog::PathStep> path;
  if (!hit.clause.empty()) path = paths_.read(hit.document_id, hit.clause);
  if (path.empty() && !hit.address.empty()) path = paths_.read(hit.document_id, hit.address);
  proof.path = steps_of(document, path);
  proof.address = proof.path.back().address;
  const std::string judged = by_document ? std::string() : hit.address;
  proof.reason = catalog::status_reason(catalog_, document,
                                        {hit.status, hit.effective, hit.expired, judged, day});
  proof.source = document.source;
  proof.source_url = document.source_url;
  proof.fetched_at = document.fetched_at;
  proof.citation = law::quotable_citation(document, proof.address);
  return proof;
}

ResponseProofs HitProver::prove(const SearchRequest& request, const SearchResponse& response) {
  const law::Date day = request.filters.in_force_on.value_or(law::today());
  const std::vector<ShownBecause> because = reasons(request, response);
  Documents documents;
  ResponseProofs proofs;
  for (const Hit& hit : response.hits) {
    proofs.hits.push_back(prove(hit, day, false, documents));
    if (proofs.hits.back()) proofs.hits.back()->because = because[proofs.hits.size() - 1];
  }
  for (const Hit& hit : response.documents) {
    proofs.documents.push_back(prove(hit, day, hit.address.empty(), documents));
    if (proofs.documents.back() && counts_as_gone(hit.status))
      proofs.documents.back()->because = ShownBecause::named;
  }
  return proofs;
}

void HitProofs::follow_catalog() {
  const std::lock_guard lock(watch_mutex_);
  if (!watch_) watch_ = std::make_unique<Watch>(file_);
  if (watch_->watch.changed()) cache_.clear();
}

std::unique_ptr<HitProofs::Connection> HitProofs::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  return std::make_unique<Connection>(file_, cache_);
}

ResponseProofs HitProofs::prove(const SearchRequest& request, const SearchResponse& response) {
  follow_catalog();
  auto connection = take();
  // A connection that an exception passed through is closed with it.
  ResponseProofs proofs = connection->prover.prove(request, response);
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(connection));
  return proofs;
}

}  // namespace tusach::api
