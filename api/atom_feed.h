// Atom feeds (RFC 4287).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tusach::api {

struct AtomEntry {
  std::string id;  ///< stable IRI
  std::string title;
  std::string url;
  std::string updated;    ///< RFC 3339 instant
  std::string published;  ///< the same; may be empty
  std::string category;   ///< may be empty
  std::string html;       ///< summary; may be empty
};

struct AtomFeed {
  std::string id;
  std::string title;
  std::string author;
  std::string self_url;
  std::string page_url;  ///< the same for people; may be empty
  std::string updated;   ///< used where there are no entries
  std::vector<AtomEntry> entries;
};

/// A whole document; characters that XML does not allow are left out. The feed is as new as its
/// newest entry.
std::string to_atom(const AtomFeed& feed);

/// "urn:uuid:…" made of the name alone (RFC 9562, version 8): the same on every server.
std::string stable_urn(std::string_view name);

}  // namespace tusach::api
