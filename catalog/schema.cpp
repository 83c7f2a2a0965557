// The migrations themselves, in SQL that SQLite and PostgreSQL both read. A date is an ISO text or
// NULL. A document's key is the number of the change that brought it in: unique without any
// database's own kind of sequence.
#include <array>

#include "catalog/migrations.h"

namespace tusach::catalog {
namespace {

constexpr std::string_view kDocuments = R"sql(
CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('change', 0);
CREATE TABLE documents (
  document_key BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  change_sequence BIGINT NOT NULL UNIQUE,
  latest_version INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  provision_count INTEGER NOT NULL,
  article_count INTEGER NOT NULL,
  number TEXT NOT NULL,
  number_key TEXT NOT NULL,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  slug TEXT NOT NULL,
  issued TEXT,
  effective TEXT,
  expired TEXT,
  declared_status TEXT NOT NULL,
  issuing_body TEXT NOT NULL,
  signer TEXT NOT NULL,
  source TEXT NOT NULL,
  source_id TEXT NOT NULL,
  source_url TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  summary INTEGER NOT NULL,
  preamble TEXT NOT NULL,
  conclusion TEXT NOT NULL
);
CREATE INDEX documents_by_number ON documents (number_key, issued);
CREATE TABLE versions (
  document_key BIGINT NOT NULL REFERENCES documents (document_key),
  ordinal INTEGER NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT NOT NULL,
  source_url TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (document_key, ordinal)
);
CREATE TABLE provisions (
  document_key BIGINT NOT NULL REFERENCES documents (document_key),
  ordinal INTEGER NOT NULL,
  parent INTEGER NOT NULL,
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  heading TEXT NOT NULL,
  text TEXT NOT NULL,
  wrap_up TEXT NOT NULL,
  address TEXT NOT NULL,
  subject TEXT NOT NULL,
  effective TEXT,
  note TEXT NOT NULL,
  see_also TEXT,
  PRIMARY KEY (document_key, ordinal)
);
CREATE TABLE fields (
  document_key BIGINT NOT NULL REFERENCES documents (document_key),
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (document_key, ordinal)
);
CREATE TABLE relations (
  document_key BIGINT NOT NULL REFERENCES documents (document_key),
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,
  target_number TEXT NOT NULL,
  target_number_key TEXT NOT NULL,
  target_id TEXT NOT NULL,
  provenance TEXT NOT NULL,
  PRIMARY KEY (document_key, ordinal)
);
CREATE INDEX relations_by_number ON relations (target_number_key);
CREATE INDEX relations_by_id ON relations (target_id);
CREATE TABLE files (
  document_key BIGINT NOT NULL REFERENCES documents (document_key),
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  url TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (document_key, ordinal)
)
)sql";

// What is derived from the texts: see derived_rows.h. A target is kept as the text names it, so
// that the order in which documents come in does not matter.
constexpr std::string_view kDerived = R"sql(
CREATE TABLE derivations (
  document_key BIGINT PRIMARY KEY REFERENCES documents (document_key),
  derivation INTEGER NOT NULL
);
CREATE TABLE amended_documents (
  document_key BIGINT NOT NULL REFERENCES documents (document_key),
  ordinal INTEGER NOT NULL,
  target_number_key TEXT NOT NULL,
  target_name_key TEXT NOT NULL,
  PRIMARY KEY (document_key, ordinal)
);
CREATE INDEX amended_documents_by_number ON amended_documents (target_number_key);
CREATE INDEX amended_documents_by_name ON amended_documents (target_name_key);
CREATE TABLE citations (
  document_key BIGINT NOT NULL REFERENCES documents (document_key),
  ordinal INTEGER NOT NULL,
  address TEXT NOT NULL,
  target_number_key TEXT NOT NULL,
  target_name_key TEXT NOT NULL,
  target_year INTEGER NOT NULL,
  target_address TEXT NOT NULL,
  target_last TEXT NOT NULL,
  PRIMARY KEY (document_key, ordinal)
);
CREATE INDEX citations_by_number ON citations (target_number_key);
CREATE INDEX citations_by_name ON citations (target_name_key)
)sql";

// The relations that texts state take the place of the list of amended documents.
constexpr std::string_view kStatedRelations = R"sql(
DROP TABLE amended_documents;
ALTER TABLE citations ADD COLUMN target_type TEXT NOT NULL DEFAULT '';
CREATE TABLE stated_relations (
  document_key BIGINT NOT NULL REFERENCES documents (document_key),
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,
  target_type TEXT NOT NULL,
  target_number TEXT NOT NULL,
  target_number_key TEXT NOT NULL,
  target_name TEXT NOT NULL,
  target_name_key TEXT NOT NULL,
  target_year INTEGER NOT NULL,
  target_issued TEXT,
  provisions TEXT NOT NULL,
  in_effect_from TEXT,
  in_part INTEGER NOT NULL,
  address TEXT NOT NULL,
  clause TEXT NOT NULL,
  doubt TEXT NOT NULL,
  PRIMARY KEY (document_key, ordinal)
);
CREATE INDEX stated_relations_by_number ON stated_relations (target_number_key);
CREATE INDEX stated_relations_by_name ON stated_relations (target_name_key);
CREATE TABLE import_findings (
  document_key BIGINT NOT NULL REFERENCES documents (document_key),
  ordinal INTEGER NOT NULL,
  code TEXT NOT NULL,
  place TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (document_key, ordinal)
);
CREATE TABLE stated_effects (
  document_key BIGINT PRIMARY KEY REFERENCES documents (document_key),
  effective TEXT NOT NULL,
  address TEXT NOT NULL,
  clause TEXT NOT NULL
)
)sql";

// What the crawler remembers: see crawl_queue.h, crawl_runs.h, archive_index.h, provenance.h.
// Missing texts are empty, not NULL.
constexpr std::string_view kCrawl = R"sql(
CREATE TABLE crawl_items (
  source TEXT NOT NULL,
  item TEXT NOT NULL,
  ordinal BIGINT NOT NULL,
  url TEXT NOT NULL,
  hint TEXT NOT NULL,
  stamp TEXT NOT NULL,
  held_stamp TEXT NOT NULL,
  state TEXT NOT NULL,
  document_id TEXT NOT NULL,
  failures INTEGER NOT NULL,
  cause TEXT NOT NULL,
  message TEXT NOT NULL,
  try_after TEXT NOT NULL,
  seen_run BIGINT NOT NULL,
  checked_at TEXT NOT NULL,
  PRIMARY KEY (source, item)
);
CREATE UNIQUE INDEX crawl_items_by_state ON crawl_items (source, state, ordinal);
CREATE INDEX crawl_items_by_document ON crawl_items (document_id);
CREATE TABLE crawl_parts (
  source TEXT NOT NULL,
  item TEXT NOT NULL,
  part TEXT NOT NULL,
  url TEXT NOT NULL,
  status INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  hash TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  PRIMARY KEY (source, item, part)
);
CREATE INDEX crawl_parts_by_hash ON crawl_parts (hash);
CREATE TABLE archive_payloads (
  hash TEXT PRIMARY KEY,
  segment TEXT NOT NULL,
  position BIGINT NOT NULL,
  length BIGINT NOT NULL
);
CREATE INDEX archive_payloads_by_segment ON archive_payloads (segment, position);
CREATE TABLE archive_segments (
  segment TEXT PRIMARY KEY,
  length BIGINT NOT NULL
);
CREATE TABLE crawl_runs (
  run BIGINT PRIMARY KEY,
  source TEXT NOT NULL,
  state TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  options TEXT NOT NULL,
  progress TEXT NOT NULL,
  counts TEXT NOT NULL,
  message TEXT NOT NULL
);
CREATE INDEX crawl_runs_by_source ON crawl_runs (source, run);
CREATE TABLE crawl_errors (
  run BIGINT NOT NULL REFERENCES crawl_runs (run),
  ordinal BIGINT NOT NULL,
  item TEXT NOT NULL,
  url TEXT NOT NULL,
  cause TEXT NOT NULL,
  message TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (run, ordinal)
);
CREATE TABLE crawl_endpoints (
  source TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  reason TEXT NOT NULL,
  since TEXT NOT NULL,
  PRIMARY KEY (source, endpoint)
);
CREATE TABLE document_sources (
  document_key BIGINT NOT NULL REFERENCES documents (document_key),
  source TEXT NOT NULL,
  item TEXT NOT NULL,
  url TEXT NOT NULL,
  chosen INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  hash TEXT NOT NULL,
  raw TEXT NOT NULL,
  withdrawn_at TEXT NOT NULL,
  PRIMARY KEY (document_key, source, item)
);
CREATE INDEX document_sources_by_item ON document_sources (source, item);
INSERT INTO counters (name, value) VALUES ('crawl_item', 0);
INSERT INTO counters (name, value) VALUES ('crawl_run', 0)
)sql";

// See cited_numbers.h.
constexpr std::string_view kAskedNumbers = R"sql(
CREATE TABLE asked_numbers (
  source TEXT NOT NULL,
  number_key TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  PRIMARY KEY (source, number_key)
)
)sql";

// Saved queries: see saved_queries.h. The index serves provision_path.h.
constexpr std::string_view kSavedQueries = R"sql(
CREATE INDEX provisions_by_address ON provisions (document_key, address);
CREATE TABLE saved_queries (
  token TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  parameters TEXT NOT NULL,
  created TEXT NOT NULL,
  last_run TEXT NOT NULL,
  seen_sequence BIGINT NOT NULL,
  last_new INTEGER NOT NULL
);
CREATE TABLE saved_query_news (
  token TEXT NOT NULL REFERENCES saved_queries (token),
  document_key BIGINT NOT NULL REFERENCES documents (document_key),
  sequence BIGINT NOT NULL,
  found_at TEXT NOT NULL,
  PRIMARY KEY (token, document_key)
);
CREATE INDEX saved_query_news_by_time ON saved_query_news (token, sequence)
)sql";

// See citizen_words.h and asked_queries.h. A removed rule keeps its row.
constexpr std::string_view kReadersWords = R"sql(
CREATE TABLE citizen_words (
  said_key TEXT PRIMARY KEY,
  said TEXT NOT NULL,
  law TEXT NOT NULL,
  test_query TEXT NOT NULL,
  document TEXT NOT NULL,
  note TEXT NOT NULL,
  origin TEXT NOT NULL,
  removed INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  changed_at TEXT NOT NULL
);
CREATE TABLE citizen_word_changes (
  change BIGINT PRIMARY KEY,
  action TEXT NOT NULL,
  said TEXT NOT NULL,
  law TEXT NOT NULL,
  test_query TEXT NOT NULL,
  document TEXT NOT NULL,
  note TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  changed_at TEXT NOT NULL
);
CREATE TABLE built_in_tables (
  name TEXT PRIMARY KEY,
  hash TEXT NOT NULL
);
CREATE TABLE asked_queries (
  query_key TEXT NOT NULL,
  found INTEGER NOT NULL,
  text TEXT NOT NULL,
  asked BIGINT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  PRIMARY KEY (query_key, found)
);
CREATE INDEX asked_queries_by_count ON asked_queries (found, asked);
INSERT INTO counters (name, value) VALUES ('citizen_word', 0)
)sql";

constexpr std::array kMigrations = {
    Migration{1, "documents, versions, provisions, relations, files", kDocuments},
    Migration{2, "what is derived from the texts: citations, amended documents", kDerived},
    Migration{3, "relations and effect as the texts state them, findings of imports",
              kStatedRelations},
    Migration{4, "crawled items, their runs and faults, the archive's index, provenance", kCrawl},
    Migration{5, "cited numbers that sources were asked for", kAskedNumbers},
    Migration{6, "saved queries and what is new for them; provisions by address", kSavedQueries},
    Migration{7, "citizens' words and the law's, queries that readers ask", kReadersWords},
};

}  // namespace

std::span<const Migration> migrations() {
  return kMigrations;
}

}  // namespace tusach::catalog
