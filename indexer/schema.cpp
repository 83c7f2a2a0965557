#include "indexer/schema.h"

#include <cstdio>

namespace tusach::indexer {

std::string_view prefix_of(vietnamese::TermKind kind) {
  switch (kind) {
    case vietnamese::TermKind::syllable:
      return {};
    case vietnamese::TermKind::folded:
      return kPrefixFolded;
    case vietnamese::TermKind::pair:
      return kPrefixPair;
    case vietnamese::TermKind::document_number:
    case vietnamese::TermKind::number_part:
      return kPrefixReference;
    case vietnamese::TermKind::short_number:
      return kPrefixNumber;
  }
  return {};
}

std::string make_term(std::string_view prefix, std::string_view text) {
  std::string term(prefix);
  term += text;
  for (char& c : term) {
    if (c == '\0') c = ' ';
  }
  if (term.size() <= kMaxTermBytes) return term;
  std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a, 64 bit
  for (const char c : term) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  char suffix[20];
  std::snprintf(suffix, sizeof suffix, "~%016llx", static_cast<unsigned long long>(hash));
  std::size_t keep = kMaxTermBytes - 17;
  while (keep > 0 && (static_cast<unsigned char>(term[keep]) & 0xC0U) == 0x80U) --keep;
  return term.substr(0, keep) + suffix;
}

}  // namespace tusach::indexer
