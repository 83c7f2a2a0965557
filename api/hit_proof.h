// What a hit rests on, for the hits of one page: where it stands, its status and why, where the
// text comes from, how it is cited, and why an expired text is shown. Read from the catalog.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "api/proof_cache.h"
#include "catalog/catalog.h"
#include "catalog/change_watch.h"
#include "catalog/provision_path.h"
#include "catalog/status_reason.h"
#include "search/search.h"

namespace tusach::api {

/// A step of the path: "Chương II", "Đăng ký thuyền", its address; the first is the document.
struct ProofStep {
  std::string label;
  std::string heading;
  std::string address;
};

enum class ShownBecause {
  in_force,      ///< nothing has to be explained
  named,         ///< the query names it
  asked,         ///< filters ask for it: a status, a day, this document
  best_match,    ///< nothing in force stands above it
  also_matches,  ///< it matches, behind texts in force
};
/// "named", …; empty for in_force.
std::string_view to_string(ShownBecause because);

struct HitProof {
  std::vector<ProofStep> path;
  std::string address;  ///< of the last step: the best clause where the catalog has it
  catalog::StatusReason reason;
  std::string source;
  std::string source_url;
  std::string fetched_at;  ///< ISO 8601 instant
  std::string citation;    ///< ready to paste
  ShownBecause because = ShownBecause::in_force;
};

/// In the order of the response; nothing for a hit whose document the catalog has not got.
struct ResponseProofs {
  std::vector<std::optional<HitProof>> hits;
  std::vector<std::optional<HitProof>> documents;
};

/// Belongs to one thread, like its catalog.
class HitProver {
 public:
  /// `cache` outlives the prover; none: everything is read.
  explicit HitProver(catalog::Catalog& catalog, ProofCache* cache = nullptr)
      : catalog_(catalog), paths_(catalog), cache_(cache) {}

  ResponseProofs prove(const search::SearchRequest& request,
                       const search::SearchResponse& response);

 private:
  using Documents = std::map<std::string, std::optional<law::LegalDocument>>;
  /// `by_document`: the status is that of the document as a whole.
  std::optional<HitProof> prove(const search::Hit& hit, law::Date day, bool by_document,
                                Documents& documents);
  std::optional<HitProof> read(const search::Hit& hit, law::Date day, bool by_document,
                               Documents& documents);

  catalog::Catalog& catalog_;
  catalog::ProvisionPathReader paths_;
  ProofCache* cache_;
};

/// Provers with connections of their own, whose statements stay prepared. Thread-safe.
class HitProofs {
 public:
  explicit HitProofs(std::filesystem::path catalog_file) : file_(std::move(catalog_file)) {}

  ResponseProofs prove(const search::SearchRequest& request,
                       const search::SearchResponse& response);

 private:
  struct Connection {
    Connection(const std::filesystem::path& file, ProofCache& cache)
        : catalog(catalog::Catalog::open(file, catalog::OpenMode::read_only)),
          prover(catalog, &cache) {}
    catalog::Catalog catalog;
    HitProver prover;
  };
  /// One for all: each connection would see each change by itself.
  struct Watch {
    explicit Watch(const std::filesystem::path& file)
        : catalog(catalog::Catalog::open(file, catalog::OpenMode::read_only)), watch(catalog) {}
    catalog::Catalog catalog;
    catalog::ChangeWatch watch;
  };

  /// Forgets what was remembered when the catalog has changed.
  void follow_catalog();
  [[nodiscard]] std::unique_ptr<Connection> take();

  std::filesystem::path file_;
  ProofCache cache_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::mutex watch_mutex_;
  std::unique_ptr<Watch> watch_;
};

}  // namespace tusach::api
