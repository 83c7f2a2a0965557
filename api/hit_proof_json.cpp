#include "api/hit_proof_json.h"

#include <charconv>

#include "api/json_views.h"

namespace tusach::api {
namespace {

using nlohmann::json;

json path_json(const HitProof& proof, const std::string& document_id, const std::string& prefix) {
  json path = json::array();
  for (const ProofStep& step : proof.path) {
    path.push_back({{"label", step.label},
                    {"heading", step.heading},
                    {"address", step.address},
                    {"url", document_path(document_id, step.address, prefix)}});
  }
  return path;
}

json reason_json(const catalog::StatusReason& reason, const std::string& prefix) {
  json by = nullptr;
  if (!reason.document_id.empty() || !reason.number.empty()) {
    by = {{"document", nullptr},
          {"number", reason.number},
          {"name", reason.name},
          {"address", reason.address},
          {"url", nullptr}};
    if (!reason.document_id.empty()) {
      by["document"] = reason.document_id;
      by["url"] = document_path(reason.document_id, reason.address, prefix);
    }
  }
  return {{"text", catalog::vietnamese_sentence(reason)},
          {"source", catalog::to_string(reason.source)},
          {"since", reason.since ? json(law::to_iso(*reason.since)) : json(nullptr)},
          {"clause", reason.clause},
          {"by", std::move(by)}};
}

json proof_json(const HitProof& proof, const std::string& document_id, const std::string& prefix) {
  json because = nullptr;
  if (proof.because != ShownBecause::in_force) {
    because = {{"code", to_string(proof.because)}, {"text", vietnamese_sentence(proof.because)}};
  }
  return {{"path", path_json(proof, document_id, prefix)},
          {"address", proof.address},
          {"citation", proof.citation},
          {"permalink", document_path(document_id, proof.address, prefix)},
          {"status", reason_json(proof.reason, prefix)},
          {"source",
           {{"name", proof.source}, {"url", proof.source_url}, {"fetched_at", proof.fetched_at}}},
          {"shown_because", std::move(because)}};
}

void add_to(json& hits, const std::vector<std::optional<HitProof>>& proofs,
            const std::string& prefix) {
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const bool held = i < proofs.size() && proofs[i];
    hits[i]["proof"] = held ? proof_json(*proofs[i], hits[i]["document"].get<std::string>(), prefix)
                            : json(nullptr);
  }
}

}  // namespace

void add_proofs(json& body, const ResponseProofs& proofs, const std::string& url_prefix) {
  add_to(body["hits"], proofs.hits, url_prefix);
  add_to(body["documents"], proofs.documents, url_prefix);
}

std::string_view vietnamese_sentence(ShownBecause because) {
  switch (because) {
    case ShownBecause::named:
      return "Văn bản không còn hiệu lực; được đưa ra vì câu tìm kiếm nêu tên hoặc số hiệu của nó.";
    case ShownBecause::asked:
      return "Văn bản không còn hiệu lực; được đưa ra vì bộ lọc đang chọn.";
    case ShownBecause::best_match:
      return "Văn bản không còn hiệu lực; được đưa ra vì không văn bản còn hiệu lực nào khớp hơn.";
    case ShownBecause::also_matches:
      return "Văn bản không còn hiệu lực; vẫn khớp câu tìm kiếm, xếp sau văn bản còn hiệu lực.";
    case ShownBecause::in_force:
      break;
  }
  return {};
}

std::string day_of_instant(const std::string& instant) {
  using namespace std::chrono;
  constexpr hours kVietnam{7};
  const auto date = law::parse_date(instant.substr(0, 10));
  if (!date) return instant;
  int hour = 0;
  if (instant.size() >= 13 && instant.back() == 'Z')
    std::from_chars(instant.data() + 11, instant.data() + 13, hour);
  return law::to_vietnamese(law::Date(floor<days>(sys_days(*date) + hours(hour) + kVietnam)));
}

}  // namespace tusach::api
