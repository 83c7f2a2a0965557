#include "api/hit_proof_view.h"

#include "api/hit_proof_json.h"
#include "api/json_views.h"
#include "api/url.h"

namespace tusach::api {
namespace {

bool needs_explanation(const catalog::StatusReason& reason) {
  return reason.status != law::EffectStatus::in_force;
}

void fill_reason(Dictionary& section, const catalog::StatusReason& reason,
                 const std::string& document_id, const std::string& prefix) {
  section["TEXT"] = catalog::vietnamese_sentence(reason);
  const bool own = reason.source == catalog::ReasonSource::own_text;
  const std::string& other = own ? document_id : reason.document_id;
  if (!other.empty() && (!own || !reason.address.empty())) {
    Dictionary& link = *section.AddSectionDictionary("BASIS");
    link["URL"] = document_path(other, reason.address, prefix);
    link["LABEL"] = own ? "Xem điều khoản" : "Xem văn bản đó";
  }
  show_value(section, "CLAUSE", reason.clause);
}

void fill_path(Dictionary& section, const HitProof& proof, const std::string& document_id,
               const std::string& prefix) {
  constexpr std::size_t kLongestHeading = 90;
  for (const ProofStep& step : proof.path) {
    Dictionary& shown = *section.AddSectionDictionary("STEP");
    shown["URL"] = document_path(document_id, step.address, prefix);
    shown["LABEL"] = shortened(step.heading.empty() ? step.label : step.label + ". " + step.heading,
                               kLongestHeading);
  }
}

void fill_source(Dictionary& section, const HitProof& proof) {
  if (proof.source.empty() && proof.source_url.empty()) return;
  Dictionary& source = *section.AddSectionDictionary("SOURCE");
  Dictionary& shown = *source.AddSectionDictionary(proof.source_url.empty() ? "PLAIN" : "LINKED");
  shown["NAME"] = proof.source.empty() ? proof.source_url : proof.source;
  if (!proof.source_url.empty()) shown["URL"] = proof.source_url;
  show_value(source, "FETCHED", proof.fetched_at.empty() ? "" : day_of_instant(proof.fetched_at));
}

}  // namespace

void fill_proof(Dictionary& item, const HitProof& proof, const std::string& document_id,
                const std::string& prefix) {
  if (needs_explanation(proof.reason)) {
    Dictionary& reason = *item.AddSectionDictionary("REASON");
    fill_reason(reason, proof.reason, document_id, prefix);
    if (proof.because != ShownBecause::in_force)
      reason.AddSectionDictionary("BECAUSE")->SetValue(
          "WHY", std::string(vietnamese_sentence(proof.because)));
  }
  Dictionary& section = *item.AddSectionDictionary("PROOF");
  fill_path(section, proof, document_id, prefix);
  fill_reason(*section.AddSectionDictionary("STATUS_REASON"), proof.reason, document_id, prefix);
  fill_source(section, proof);
  section["CITATION"] = proof.citation;
  section["CITED_BY_URL"] =
      document_path(document_id, {}, prefix) + "/duoc-dan-chieu" +
      (proof.address.empty() ? "" : "?provision=" + encode_segment(proof.address));
  section["PERMALINK"] = document_path(document_id, proof.address, prefix);
}

}  // namespace tusach::api
