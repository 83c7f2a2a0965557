#include "crawler/import/catalog_batch.h"

#include <utility>

#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kMostDocuments = 500;
constexpr std::size_t kMostBytes = std::size_t{24} << 20U;
constexpr std::chrono::seconds kLongestWait{3};

std::size_t text_bytes(const law::LegalDocument& document) {
  std::size_t bytes = document.preamble.size() + document.conclusion.size();
  law::walk(document.provisions, [&bytes](const law::Provision& provision, const auto&) {
    bytes += sizeof provision + provision.text.size() + provision.heading.size() +
             provision.wrap_up.size() + provision.note.size();
  });
  return bytes;
}

}  // namespace

void CatalogBatch::add(law::LegalDocument document, std::vector<law::Finding> findings,
                       Origin origin) {
  const auto now = std::chrono::steady_clock::now();
  if (waiting_.empty()) oldest_ = now;
  bytes_ += text_bytes(document);
  waiting_.push_back({std::move(document), std::move(findings), std::move(origin)});
  if (waiting_.size() >= kMostDocuments || bytes_ >= kMostBytes || now - oldest_ > kLongestWait) {
    flush();
  }
}

void CatalogBatch::flush() {
  if (waiting_.empty()) return;
  const std::vector<Outcome> outcomes = write();
  // Only what is on the disk is counted.
  for (std::size_t index = 0; index < outcomes.size(); ++index) {
    if (outcomes[index].refusal.empty()) {
      on_stored_(outcomes[index].result);
    } else {
      on_refused_(waiting_[index].origin, outcomes[index].refusal);
    }
  }
  waiting_.clear();
  bytes_ = 0;
}

std::vector<CatalogBatch::Outcome> CatalogBatch::write() {
  std::vector<Outcome> outcomes(waiting_.size());
  catalog_.begin_batch();
  try {
    for (std::size_t index = 0; index < waiting_.size(); ++index) {
      try {
        outcomes[index].result = catalog_.put(waiting_[index].document, waiting_[index].findings);
      } catch (const Error& fault) {
        if (fault.category() != ErrorCategory::bad_data) throw;
        outcomes[index].refusal = fault.what();
      }
    }
    catalog_.commit_batch();
  } catch (const Error&) {
    catalog_.roll_back_batch();
    throw;
  }
  return outcomes;
}

}  // namespace tusach::crawler
