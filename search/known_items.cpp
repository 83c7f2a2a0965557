#include "search/known_items.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "analyzers/vietnamese/iy_spelling.h"
#include "indexer/schema.h"

namespace tusach::search {
namespace {

using vietnamese::Token;

// First syllables of names that are looked for inside longer questions.
constexpr std::array<std::string_view, 7> kNameStarts = {"luat", "bo",    "hien", "phap",
                                                         "nghi", "thong", "quyet"};
constexpr std::size_t kLongestName = 24;  // syllables
constexpr std::size_t kShortestName = 2;
constexpr Xapian::doccount kMaxCandidates = 200;

std::vector<KnownDocument> documents_with(const Xapian::Database& titles, const std::string& term,
                                          Naming naming) {
  std::vector<KnownDocument> found;
  auto posting = titles.postlist_begin(term);
  for (; posting != titles.postlist_end(term) && found.size() < kMaxCandidates; ++posting) {
    KnownDocument document;
    document.stored = indexer::decode_unit(titles.get_document(*posting).get_data());
    document.document_id = document.stored.document_id;
    document.naming = naming;
    found.push_back(std::move(document));
  }
  return found;
}

std::vector<KnownDocument> by_name(const Xapian::Database& titles, const std::string& key,
                                   Naming naming) {
  if (key.empty()) return {};
  return documents_with(titles, indexer::make_term(indexer::kPrefixName, key), naming);
}

std::vector<KnownDocument> by_number(const Xapian::Database& titles, const ParsedQuery& query) {
  for (const auto& keys : query.numbers) {
    for (const std::string& key : keys) {
      auto found =
          documents_with(titles, indexer::make_term(indexer::kPrefixNumber, key), Naming::number);
      if (!found.empty()) return found;
    }
  }
  return {};
}

/// As indexer::name_key() has it.
void append_compact(std::string& key, std::string_view syllable) {
  std::string part;
  const auto end_part = [&] {
    key += vietnamese::iy_key(part);
    part.clear();
  };
  for (const char c : syllable) {
    if (c == '-' || c == '/' || c == '.' || c == ',') {
      end_part();
    } else {
      part += c;
    }
  }
  end_part();
}

/// The whole query as a name, as it stands: names may hold the numbers and years of others.
std::vector<KnownDocument> by_every_word(const Xapian::Database& titles, const ParsedQuery& query) {
  std::string everything;
  const auto tokens = query.analysis.tokens().first(query.typed);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (query.roles[i] != TokenRole::reference) append_compact(everything, tokens[i].folded);
  }
  return by_name(titles, everything, Naming::whole_name);
}

/// The whole query as a name: its words, without the provision and the number it names.
std::vector<KnownDocument> by_whole_name(const Xapian::Database& titles, const ParsedQuery& query) {
  std::string words;
  const auto tokens = query.analysis.tokens().first(query.typed);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (query.roles[i] == TokenRole::word) append_compact(words, tokens[i].folded);
  }
  if (query.year) {
    auto found = by_name(titles, words + std::to_string(*query.year), Naming::whole_name);
    if (!found.empty()) return found;
  }
  return by_name(titles, words, Naming::whole_name);
}

/// The longest name that begins at one of the usual first syllables anywhere in the query.
std::vector<KnownDocument> by_name_within(const Xapian::Database& titles,
                                          const ParsedQuery& query) {
  const auto tokens = query.analysis.tokens().first(query.typed);
  std::vector<KnownDocument> best;
  std::size_t best_length = 0;
  for (std::size_t first = 0; first < tokens.size(); ++first) {
    if (std::find(kNameStarts.begin(), kNameStarts.end(), tokens[first].folded) ==
        kNameStarts.end())
      continue;
    std::string key;
    for (std::size_t i = first; i < std::min(tokens.size(), first + kLongestName); ++i) {
      append_compact(key, tokens[i].folded);
      const std::size_t length = i + 1 - first;
      if (length < kShortestName || length <= best_length) continue;
      auto found = by_name(titles, key, Naming::name_within);
      if (found.empty()) continue;
      best = std::move(found);
      best_length = length;
    }
  }
  return best;
}

void sort_best_first(std::vector<KnownDocument>& documents, law::Date today,
                     std::optional<int> year) {
  const auto rank = [&](const KnownDocument& document) {
    const indexer::StoredUnit& stored = document.stored;
    const auto status =
        law::status_on(today, stored.declared_status, stored.effective, stored.expired);
    const bool other_year =
        year && stored.issued && static_cast<int>(stored.issued->year()) != *year;
    const bool over = status == law::EffectStatus::expired;
    const std::string issued =
        stored.issued ? law::to_compact(*stored.issued) : std::string("00000000");
    std::string newest_first = issued;
    for (char& c : newest_first) c = static_cast<char>('0' + ('9' - c));
    return std::tuple(other_year, over, newest_first, document.document_id);
  };
  std::sort(documents.begin(), documents.end(),
            [&](const KnownDocument& a, const KnownDocument& b) { return rank(a) < rank(b); });
}

}  // namespace

std::vector<KnownDocument> find_known_documents(const Xapian::Database& titles,
                                                const ParsedQuery& query, law::Date today,
                                                std::size_t limit) {
  std::vector<KnownDocument> found = by_every_word(titles, query);
  if (found.empty()) found = by_number(titles, query);
  if (found.empty()) found = by_whole_name(titles, query);
  if (found.empty()) found = by_name_within(titles, query);
  sort_best_first(found, today, query.year);
  if (found.size() > limit) found.resize(limit);
  return found;
}

}  // namespace tusach::search
