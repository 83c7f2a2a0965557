#include "search/suggestion_index.h"

#include <algorithm>
#include <bit>
#include <unordered_set>
#include <utility>

#include "analyzers/vietnamese/iy_spelling.h"
#include "analyzers/vietnamese/text.h"
#include "indexer/heading_list.h"
#include "indexer/schema.h"
#include "indexer/unit.h"
#include "law/document_type.h"

namespace tusach::search {
namespace {

// So many rows of a table are looked at for one list; each costs about a microsecond.
constexpr std::size_t kMostLooked = 400;

// Weights. A name at its beginning goes before one at a later word; among those laws before
// decrees before the rest, what is in force before what is not, short before long, new before old.
constexpr std::uint32_t kFirstWord = 1'000'000;
constexpr std::uint32_t kRankStep = 150'000;
constexpr std::uint32_t kInForce = 60'000;
constexpr std::uint32_t kLengthStep = 300;
constexpr std::size_t kLongest = 180;
constexpr std::uint32_t kYearStep = 400;

constexpr std::size_t kTitleWords = 24;
constexpr std::size_t kHeadingWords = 6;

/// 0 … 4: how far up the document stands.
std::uint32_t rank_of(const std::string& type) {
  const std::string folded = vietnamese::fold(type);
  if (folded == "hien phap") return 5;
  if (folded == "luat" || folded == "bo luat") return 4;
  if (folded == "phap lenh") return 3;
  if (folded == "nghi dinh") return 2;
  return folded.starts_with("thong tu") ? 1 : 0;
}

std::uint32_t weight_of(const indexer::StoredUnit& stored, law::Date today) {
  std::uint32_t weight = rank_of(stored.type) * kRankStep;
  const auto status =
      law::status_on(today, stored.declared_status, stored.effective, stored.expired);
  if (status != law::EffectStatus::expired) weight += kInForce;
  weight +=
      static_cast<std::uint32_t>(kLongest - std::min(kLongest, stored.title.size())) * kLengthStep;
  if (stored.issued) {
    const int year = static_cast<int>(stored.issued->year());
    weight += static_cast<std::uint32_t>(std::clamp(year - 1945, 0, 100)) * kYearStep;
  }
  return weight;
}

/// Frequent headings are what most people look for; short ones read better.
std::uint32_t weight_of_heading(std::uint32_t count, std::size_t bytes) {
  const auto often = static_cast<std::uint32_t>(std::bit_width(count));
  return often * kRankStep +
         static_cast<std::uint32_t>(kLongest - std::min(kLongest, bytes)) * kLengthStep;
}

std::string without_zero(std::string key) {
  const std::size_t digit = key.find_first_not_of('0');
  if (digit != std::string::npos && digit > 0) key.erase(0, digit);
  return key;
}

/// Canonical words as prefix_key() divides them.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const std::string canonical = vietnamese::canonical(text);
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < canonical.size(); ++i) {
    const auto c = static_cast<unsigned char>(canonical[i]);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80U;
    const bool joins = (c == '/' || c == '-' || c == '.') && !word.empty() &&
                       word.find_first_of("0123456789") != std::string::npos;
    if (letter || joins) {
      word += canonical[i];
    } else {
      end_word();
    }
  }
  end_word();
  return words;
}

bool is_marked(const std::string& word) {
  return vietnamese::fold(word) != word;
}

}  // namespace

bool fits_typed(std::string_view text, std::size_t word, std::string_view typed) {
  const auto wanted = words_of(typed);
  if (std::none_of(wanted.begin(), wanted.end(), is_marked)) return true;
  const auto words = words_of(text);
  const bool complete = !typed.empty() && typed.back() == ' ';
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (word + i >= words.size()) return false;
    const std::string& held = words[word + i];
    if (i + 1 == wanted.size() && !complete) {
      return !wanted[i].starts_with("đ") || held.starts_with("đ");
    }
    if (is_marked(wanted[i]) && vietnamese::iy_key(held) != vietnamese::iy_key(wanted[i]))
      return false;
  }
  return true;
}

SuggestionIndex::SuggestionIndex(const Xapian::Database& titles, indexer::UnitDataCodec& codec) {
  const law::Date today = law::today();
  HeadingsByText found;
  auto headings = titles.valuestream_begin(indexer::kSlotHeadings);
  const auto last = titles.valuestream_end(indexer::kSlotHeadings);
  for (auto at = titles.postlist_begin({}); at != titles.postlist_end({}); ++at) {
    indexer::StoredUnit stored = indexer::decode_unit(titles.get_document(*at).get_data());
    const auto number = static_cast<std::uint32_t>(documents_.size());
    const std::uint32_t weight = weight_of(stored, today);
    document_words_.add(stored.title, number, weight, kTitleWords, kFirstWord);
    number_keys_.add(without_zero(prefix_key(stored.number)), number, weight, 1, 0);
    if (headings != last) headings.skip_to(*at);
    if (headings != last && headings.get_docid() == *at) {
      add_headings(codec.decompress(*headings).text, number, found);
    }
    documents_.push_back(
        {std::move(stored.document_id), std::move(stored.title), std::move(stored.number)});
  }
  merge_headings(std::move(found));
  document_words_.freeze();
  number_keys_.freeze();
  heading_words_.freeze();
}

void SuggestionIndex::add_headings(std::string_view list, std::uint32_t document,
                                   HeadingsByText& found) const {
  for (const indexer::ListedHeading& listed : indexer::read_heading_list(list)) {
    const auto [at, fresh] = found.try_emplace(
        std::string(listed.heading), Heading{{}, std::string(listed.address), document, 1});
    if (!fresh) ++at->second.count;
  }
}

void SuggestionIndex::merge_headings(HeadingsByText found) {
  // Making a key is the dear part: once for each text, not for each article.
  std::vector<std::pair<std::string, Heading>> by_key;
  by_key.reserve(found.size());
  for (auto& [text, heading] : found) {
    heading.text = text;
    by_key.emplace_back(prefix_key(text), std::move(heading));
  }
  std::sort(by_key.begin(), by_key.end(), [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    return a.second.count != b.second.count ? a.second.count > b.second.count
                                            : a.second.text < b.second.text;
  });
  for (std::size_t i = 0; i < by_key.size();) {
    Heading heading = std::move(by_key[i].second);
    std::size_t behind = i + 1;
    for (; behind < by_key.size() && by_key[behind].first == by_key[i].first; ++behind)
      heading.count += by_key[behind].second.count;
    if (heading.count > 1) heading.address.clear();
    heading_words_.add_key(by_key[i].first, static_cast<std::uint32_t>(headings_.size()),
                           weight_of_heading(heading.count, heading.text.size()), kHeadingWords,
                           kFirstWord);
    headings_.push_back(std::move(heading));
    i = behind;
  }
}

std::vector<Suggestion> SuggestionIndex::documents(std::string_view typed,
                                                   std::size_t limit) const {
  std::vector<Suggestion> suggestions;
  std::unordered_set<std::uint32_t> seen;
  if (limit == 0) return suggestions;
  document_words_.best(prefix_key(typed), kMostLooked, [&](const PrefixTable::Found& found) {
    const Document& document = documents_[found.entry];
    if (seen.contains(found.entry) || !fits_typed(document.title, found.word, typed)) return true;
    seen.insert(found.entry);
    suggestions.push_back(
        {SuggestionKind::document, document.title, document.id, {}, document.number});
    return suggestions.size() < limit;
  });
  return suggestions;
}

std::vector<Suggestion> SuggestionIndex::headings(std::string_view typed, std::size_t limit) const {
  std::vector<Suggestion> suggestions;
  std::unordered_set<std::uint32_t> seen;
  if (limit == 0) return suggestions;
  heading_words_.best(prefix_key(typed), kMostLooked, [&](const PrefixTable::Found& found) {
    const Heading& heading = headings_[found.entry];
    if (seen.contains(found.entry) || !fits_typed(heading.text, found.word, typed)) return true;
    seen.insert(found.entry);
    Suggestion suggestion{SuggestionKind::heading, heading.text, {}, {}, {}};
    if (!heading.address.empty()) {
      suggestion.document_id = documents_[heading.document].id;
      suggestion.address = heading.address;
      suggestion.number = documents_[heading.document].number;
    }
    suggestions.push_back(std::move(suggestion));
    return suggestions.size() < limit;
  });
  return suggestions;
}

std::vector<Suggestion> SuggestionIndex::numbers(std::string_view typed, std::size_t limit) const {
  std::vector<Suggestion> suggestions;
  std::string key = prefix_key(typed);
  key.erase(0, key.find_last_of(' ') + 1);  // "nghị định 15/20": npos + 1 is 0
  key = without_zero(std::move(key));
  if (limit == 0 || key.empty() || key.front() < '0' || key.front() > '9') return suggestions;
  number_keys_.best(key, limit, [&](const PrefixTable::Found& found) {
    const Document& document = documents_[found.entry];
    suggestions.push_back(
        {SuggestionKind::document, document.title, document.id, {}, document.number});
    return true;
  });
  return suggestions;
}

std::size_t SuggestionIndex::bytes() const {
  std::size_t bytes = document_words_.bytes() + number_keys_.bytes() + heading_words_.bytes() +
                      documents_.capacity() * sizeof(Document) +
                      headings_.capacity() * sizeof(Heading);
  // What is longer than a string holds within itself.
  const auto outside = [](const std::string& text) {
    return text.capacity() > 15 ? text.capacity() + 1 : 0;
  };
  for (const Document& document : documents_)
    bytes += outside(document.id) + outside(document.title) + outside(document.number);
  for (const Heading& heading : headings_)
    bytes += outside(heading.text) + outside(heading.address);
  return bytes;
}

}  // namespace tusach::search
