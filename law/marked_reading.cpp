#include "law/marked_reading.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <map>
#include <utility>

#include "analyzers/vietnamese/text.h"
#include "law/structure_line.h"

namespace tusach::law {
namespace {

using std::string_view;

constexpr std::size_t kMostPlaces = 4000;  // of one word: enough to know how it is written

bool may_join(string_view between) {
  return between == " " || between == ", " || between == " - ";
}

/// Lower case but for what is written in capitals on purpose: not the first word of a sentence, not
/// a heading in capitals.
std::string settle_case(string_view text, bool opens) {
  if (is_capitals(text) && text.size() > 6) return vietnamese::canonical(text);
  if (!opens) return std::string(text);
  const std::size_t first = std::min(text.find(' '), text.size());
  return vietnamese::canonical(text.substr(0, first)) + std::string(text.substr(first));
}

}  // namespace

MarkedReadings::MarkedReadings(std::string text) : text_(std::move(text)) {
  read_words();
}

void MarkedReadings::read_words() {
  std::size_t i = 0;
  bool opens = true;
  while (i < text_.size()) {
    const std::size_t begin = i;
    UChar32 c = 0;
    std::size_t end = i;
    while (i < text_.size()) {
      U8_NEXT_OR_FFFD(text_.data(), i, text_.size(), c);
      if (!u_isalnum(c)) break;
      end = i;
    }
    if (end == begin) {
      opens = opens || c == '.' || c == ':' || c == '\n' || c == ')' || c == 0x201C;
      continue;
    }
    const auto [id, added] =
        ids_.try_emplace(vietnamese::fold(string_view(text_).substr(begin, end - begin)),
                         static_cast<std::uint32_t>(places_.size()));
    if (added) places_.emplace_back();
    if (places_[id->second].size() < kMostPlaces) places_[id->second].push_back(words_.size());
    words_.push_back({begin, end, id->second, opens});
    opens = false;
    i = end;
  }
}

std::size_t MarkedReadings::match_length(std::size_t word,
                                         std::span<const std::uint32_t> ids) const {
  std::size_t length = 0;
  while (length < ids.size() && word + length < words_.size() &&
         words_[word + length].folded == ids[length]) {
    if (length > 0) {
      const std::size_t from = words_[word + length - 1].end;
      if (!may_join(string_view(text_).substr(from, words_[word + length].begin - from))) break;
    }
    ++length;
  }
  return length;
}

std::string MarkedReadings::written(std::size_t word, std::size_t count) const {
  const std::size_t begin = words_[word].begin;
  const std::size_t end = words_[word + count - 1].end;
  return settle_case(string_view(text_).substr(begin, end - begin), words_[word].opens);
}

MarkedReadings::Reading MarkedReadings::longest(std::span<const std::string> folded) const {
  std::vector<std::uint32_t> ids;
  for (const std::string& word : folded) {
    const auto id = ids_.find(word);
    if (id == ids_.end()) break;
    ids.push_back(id->second);
  }
  if (ids.empty()) return {};
  Reading reading;
  std::map<std::string, int> counts;
  for (const std::size_t place : places_[ids.front()]) {
    const std::size_t length = match_length(place, ids);
    if (length < reading.words) continue;
    if (length > reading.words) counts.clear();
    reading.words = length;
    // What opens a sentence tells the marks but not the case.
    counts[written(place, length)] += words_[place].opens ? 1 : 2;
  }
  const auto best =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  reading.text = best->first;
  return reading;
}

}  // namespace tusach::law
