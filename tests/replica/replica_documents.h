// What the replica of the national legal database holds. Shapes and oddities: docs/sources.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace tusach::tests {

struct ReplicaFile {
  std::string bytes;
  std::string content_type = "application/octet-stream";
  int related_type = 1;
};

struct ReplicaDocument {
  std::string id;
  std::string number;
  std::string type;       ///< "Nghị định"; empty: docType is null
  std::string title;      ///< as the database has it, with type and number
  std::string issued;     ///< "2020-01-31"; empty: null
  std::string effective;  ///< the same
  std::string expired;
  std::string status = "CHL";  ///< empty: null
  std::string updated = "2026-04-28T10:29:38.593859";
  std::string agency;
  std::string signer;
  std::string content;  ///< HTML; empty: documentContent is null
  nlohmann::json references = nlohmann::json::array();
  nlohmann::json history = nlohmann::json::array();
  std::map<std::string, ReplicaFile> files;
  /// Members of the detail, and of the row of the list, that are otherwise than they should be.
  nlohmann::json detail_oddities = nlohmann::json::object();
  nlohmann::json list_oddities = nlohmann::json::object();
  bool published = true;  ///< false: others refer to it, but the gateway fails on it
  bool listed = true;
};

/// The envelope of an answer.
std::string envelope(const nlohmann::json& data);
/// The answer of doc/{id}.
std::string detail_json(const ReplicaDocument& document);
/// One row of doc/all.
nlohmann::json list_item(const ReplicaDocument& document);
/// The data of provision/tree/{id} for a body with tagged paragraphs; empty for another one. As the
/// original does it, the content of a node repeats that of the nodes below, and leaves have no
/// `children`.
nlohmann::json provision_tree(const std::string& content);
/// The body of a document as the database writes it: pretty-printed, tagged paragraphs or, for
/// `tagged` false, Word's.
std::string body_html(const nlohmann::json& record, bool tagged);

/// Documents of a corpus in interchange form (articles), at most `count`; where the corpus has
/// fewer, its documents come again under other ids and numbers. About one in ten has no body, as
/// in the original.
std::vector<ReplicaDocument> read_corpus(const std::filesystem::path& file, std::size_t count);

/// The same corpus a year later: documents that replace those of the same id or are new, and those
/// that are gone (ids as read_corpus() gives them).
struct ReplicaChanges {
  std::vector<ReplicaDocument> documents;
  std::vector<std::string> gone;
};
ReplicaChanges read_changes(const std::filesystem::path& changed,
                            const std::filesystem::path& withdrawn,
                            const std::filesystem::path& before);

}  // namespace tusach::tests
